"""Scheduling under `/api/v1/`: calendars, free times; interviews made, moved and called off."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer, ValidationError

from interviews.access import CHANGE, access_interview, caller_of, visible_rows
from interviews.api import filters, row_bodies, rows, schedule_bodies as bodies
from interviews.api.bodies import Problem
from interviews.api.permissions import MayAddInterviews
from interviews.api.rows import Rows, listed
from interviews.api.views import checked, documented
from interviews.errors import InterviewIsOver
from interviews.lifecycle import cancel_interview
from interviews.models import Interview, JobApplication, SlotCalendar
from interviews.scheduling.appointing import TermsAreUnclear, change_time, schedule_interview
from interviews.scheduling.calendars import calendar_of, free_slots, slots_for, timetable_of
from interviews.scheduling.seats import TimeIsSettled
from interviews.scheduling.slots import first_day

VIEW_APPLICATION = "interviews.view_jobapplication"
VIEW_CALENDAR = "interviews.view_slotcalendar"
MINUTE = timedelta(minutes=1)


@listed(filters.CalendarQuery, "calendar")
class Calendars(Rows):
    queryset = SlotCalendar.objects.prefetch_related("days_off").order_by("name", "pk")
    view_permission = VIEW_CALENDAR
    list_body, detail_body = bodies.CalendarRow, bodies.CalendarDetail
    query = filters.CalendarQuery
    heavy = ("hours",)

    @extend_schema(
        summary="List the free times of a calendar",
        parameters=[bodies.CalendarSlotQuery],
        responses={200: bodies.Slots, 400: Problem, 404: Problem},
        filters=False,
    )
    @action(detail=True, pagination_class=None)
    def slots(self, request: Request, pk: int) -> Response:
        calendar: SlotCalendar = self.get_object()
        asked = queried(bodies.CalendarSlotQuery, request)
        minutes = asked.get("length_minutes") or float(settings.SUPERVISOR_MAX_DURATION_MINUTES)
        length = timedelta(minutes=minutes)
        now = timezone.now()
        starts = free_slots(
            calendar, length=length, now=now, days_from=first_asked(asked, calendar),
            days=asked["days"],
        )  # fmt: skip
        return Response(shown(calendar, length, starts))


class Interviews(rows.Interviews):
    """The list of interviews, and what can be done about their time."""

    def get_permissions(self) -> Sequence[Any]:
        return [MayAddInterviews()] if self.action == "create" else super().get_permissions()

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().select_related("calendar", "job_application__job__calendar")

    def changeable(self) -> Interview:
        return access_interview(caller_of(self.request), self.kwargs["pk"], permission=CHANGE)

    def read_again(self, interview: Interview) -> dict[str, Any]:
        found = Interview.objects.without_transcripts().with_names().get(pk=interview.pk)
        return dict(row_bodies.InterviewDetail(found).data)

    @documented(
        "Schedule an interview",
        row_bodies.InterviewDetail,
        body=bodies.InterviewToSchedule,
        success=201,
        problems=(400, 409),
    )
    def create(self, request: Request) -> Response:
        wanted = checked(bodies.InterviewToSchedule, request)
        own = {
            "job_application": named(request, wanted, "application", JobApplication.objects,
                                     VIEW_APPLICATION),
            "calendar": named(request, wanted, "calendar", SlotCalendar.objects, VIEW_CALENDAR),
        }  # fmt: skip
        chooses = wanted.get("timing") == Interview.Timing.SLOTS
        starts_at = wanted.pop("scheduled_at", None) if chooses else None
        interview = Interview(**{**wanted, **own})
        if interview.job_application is not None and "language" not in wanted:
            interview.language = interview.job_application.job.language
        by = caller_of(request).user
        try:
            schedule_interview(interview, now=timezone.now(), by=by, starts_at=starts_at)
        except TermsAreUnclear as unclear:
            raise by_field(unclear) from None
        return Response(self.read_again(interview), status=status.HTTP_201_CREATED)

    @documented(
        "Change when an interview is",
        row_bodies.InterviewDetail,
        body=bodies.Times,
        problems=(400, 404, 409),
    )
    def partial_update(self, request: Request, pk: UUID) -> Response:
        interview = self.changeable()
        wanted = checked(bodies.Times, request)
        if "calendar" in wanted:
            wanted["calendar"] = named(
                request, wanted, "calendar", SlotCalendar.objects, VIEW_CALENDAR
            )
        zone = wanted.pop("time_zone", None)
        now, by = timezone.now(), caller_of(request).user
        try:
            with transaction.atomic():
                if zone is not None:
                    Interview.objects.filter(pk=interview.pk).update(time_zone=zone)
                if wanted:
                    change_time(interview, now=now, by=by, **wanted)
        except TermsAreUnclear as unclear:
            raise by_field(unclear) from None
        return Response(self.read_again(interview))

    @documented(
        "Call an interview off",
        row_bodies.InterviewDetail,
        body=bodies.Cancellation,
        problems=(400, 404, 409),
    )
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: UUID) -> Response:
        interview = self.changeable()
        reason = checked(bodies.Cancellation, request)["reason"]
        if not cancel_interview(interview, reason=reason):
            state = interview.get_status_display().lower()
            kind = InterviewIsOver if interview.is_over else TimeIsSettled
            raise kind(f"This interview is {state}: it cannot be called off.")
        return Response(self.read_again(interview))

    @extend_schema(
        summary="List the free times for an interview",
        parameters=[bodies.SlotQuery],
        responses={200: bodies.Slots, 400: Problem, 404: Problem},
        filters=False,
    )
    @action(detail=True, pagination_class=None)
    def slots(self, request: Request, pk: UUID) -> Response:
        interview: Interview = self.get_object()
        calendar, asked = calendar_of(interview), queried(bodies.SlotQuery, request)
        if calendar is None:
            return Response(shown(None, interview.time_limit, []))
        starts = slots_for(
            interview, now=timezone.now(), days_from=first_asked(asked, calendar),
            days=asked["days"],
        )  # fmt: skip
        return Response(shown(calendar, interview.time_limit, starts))


def named(request: Request, wanted: dict[str, Any], name: str, every: Any, permission: str) -> Any:
    """The row whose id the field holds, if the caller may see it; None where it holds none."""
    key = wanted.pop(name, None)
    if key is None:
        return None
    found = visible_rows(caller_of(request), every.all(), permission=permission).filter(pk=key)
    if (row := found.first()) is None:
        raise ValidationError({name: [f"There is no such {name}."]})
    return row


def by_field(unclear: TermsAreUnclear) -> ValidationError:
    return ValidationError({name: [problem] for name, problem in unclear.problems.items()})


def queried(query: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The query parameters as `query` understands them. Raises ValidationError."""
    given = query(data={name: value for name, value in request.query_params.items() if value})
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def first_asked(asked: dict[str, Any], calendar: SlotCalendar) -> date:
    """The day from which to look; what lies before today has no free times anyway."""
    today = first_day(timetable_of(calendar), timezone.now())
    latest = today + timedelta(days=calendar.horizon_days + 1)
    return min(max(asked.get("first_day") or today, today), latest)


def shown(
    calendar: SlotCalendar | None, length: timedelta, starts: Sequence[Any]
) -> dict[str, Any]:
    answer = {
        "time_zone": calendar.time_zone if calendar else "",
        "length_minutes": length / MINUTE,
        "slots": starts,
    }
    return dict(bodies.Slots(answer).data)
