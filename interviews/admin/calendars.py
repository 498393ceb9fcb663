"""Calendars in the admin: their hours, days off, what is free next and what is booked."""

from datetime import datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format

from interviews.access import VIEW, caller_of
from interviews.admin.hours import HoursField
from interviews.admin.moments import day_and_time
from interviews.admin.scope import ScopedAdmin, person, visible
from interviews.admin.typed import ModelForm, StackedInline
from interviews.admin.zones import ZoneField
from interviews.models import DayOff, Interview, SlotBooking, SlotCalendar
from interviews.querysets import DOCUMENTS
from interviews.scheduling.calendars import next_slots
from interviews.scheduling.hours import longest_minutes, read_hours
from interviews.scheduling.slots import by_day

SHOWN_SLOTS = 24
SHOWN_BOOKINGS = 50
MINUTE = timedelta(minutes=1)

# Of interviews and their jobs, in lists of bookings.
HEAVY = tuple(
    f"interview__{name}"
    for name in (
        *DOCUMENTS, "job_application__resume_text", "job_application__job__description",
        "job_application__job__question_plan",
    )
)  # fmt: skip

RULES = ("slot_minutes", "buffer_minutes", "notice_hours", "horizon_days", "capacity")


class CalendarForm(ModelForm):
    hours = HoursField(
        required=False,
        help_text=(
            "On the clock of this calendar’s time zone. Leave empty what you do not need. What "
            "ends at midnight ends at 00:00; what goes on after it belongs to the next day."
        ),
    )
    time_zone = ZoneField()

    class Meta:
        model = SlotCalendar
        fields = ("name", "time_zone", "hours", *RULES, "shared_with_team", "is_active")
        help_texts: ClassVar[dict[str, str]] = {
            "slot_minutes": "From the start of each span, 5 to 480 minutes.",
            "buffer_minutes": "Time that stays free after each interview.",
            "horizon_days": "How far ahead candidates can choose, up to 180 days.",
            "is_active": "Out of use, it offers no times. What is booked stays.",
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        hours, every = given.get("hours"), given.get("slot_minutes")
        if hours and every and every > longest_minutes(read_hours(hours)):
            self.add_error("slot_minutes", "Longer than the longest span of hours.")
        return given


class DayOffForm(ModelForm):
    class Meta:
        model = DayOff
        fields = ("first_day", "last_day", "note")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "This is before the first day.")
        return given


class DayOffInline(StackedInline):
    """Who may change the calendar may change its days off."""

    model = DayOff
    form = DayOffForm
    fields = (("first_day", "last_day", "note"),)
    extra = 1

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("interviews.view_slotcalendar")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("interviews.change_slotcalendar")

    has_add_permission = has_delete_permission = has_change_permission


@admin.register(SlotCalendar)
class CalendarAdmin(ScopedAdmin):
    form = CalendarForm
    list_display = ("name", "time_zone", "capacity", "owner", "shared_with_team", "is_active")
    list_select_related = ("owner",)
    list_filter = ("is_active", "shared_with_team")
    search_fields = ("name",)
    readonly_fields = ("shown_hours",)
    inlines: ClassVar[list[Any]] = [DayOffInline]
    actions = None  # one at a time: each may hold bookings
    change_form_template = "admin/interviews/slotcalendar/change_form.html"

    def get_fieldsets(self, request: HttpRequest, obj: SlotCalendar | None = None) -> Any:
        may_edit = obj is None or self.has_change_permission(request, obj)
        hours = "hours" if may_edit else "shown_hours"
        return [
            (None, {"fields": ("name", "time_zone", hours)}),
            ("Slots", {"fields": RULES}),
            ("Sharing", {"fields": ("shared_with_team", "is_active")}),
        ]

    @admin.display(description="Hours")
    def shown_hours(self, calendar: SlotCalendar) -> str:
        hours = read_hours(calendar.hours)
        spans = [f"{day.title()} {', '.join(map(str, spans))}" for day, spans in hours.items()]
        return "; ".join(spans) or "None"

    def has_delete_permission(self, request: HttpRequest, obj: SlotCalendar | None = None) -> bool:
        """What candidates have booked ahead is not taken from under them."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not ahead(obj).exists())

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Whoever may delete a calendar may delete its days off and past bookings with it."""
        names = [str(calendar) for calendar in objs]
        past = SlotBooking.objects.filter(calendar__in=objs).count()
        return names, {"calendars": len(names), "past bookings": past}, set(), []

    def save_model(self, request: HttpRequest, obj: SlotCalendar, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        if obj.owner is None and (not change or not obj.shared_with_team):
            obj.owner = person(request)  # nobody's private calendar would be lost to everybody
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        calendar = kwargs.get("obj")
        if calendar is not None:
            context |= overview(calendar, request)
        return super().render_change_form(request, context, *args, **kwargs)


def ahead(calendar: SlotCalendar) -> Any:
    """Seats that are held now or later."""
    return calendar.bookings.filter(released_at__isnull=True, ends_at__gt=timezone.now())


def overview(calendar: SlotCalendar, request: HttpRequest) -> dict[str, Any]:
    """What is free next, for an interview of the server's usual length, and what is booked."""
    now, zone = timezone.now(), ZoneInfo(calendar.time_zone)
    usual = timedelta(minutes=settings.SUPERVISOR_MAX_DURATION_MINUTES)
    length = min(usual, longest_minutes(read_hours(calendar.hours)) * MINUTE)
    starts = next_slots(calendar, length=length, now=now, count=SHOWN_SLOTS) if length else []
    return {
        "free_days": by_day(starts, zone),
        "slot_length": int(length / MINUTE),
        "booked": booked(calendar, request, zone),
        "bookings_ahead": ahead(calendar).count(),
        "zone": zone.key,
        "may_see_bookings": request.user.has_perm("interviews.view_slotbooking"),
    }


def booked(calendar: SlotCalendar, request: HttpRequest, zone: ZoneInfo) -> list[dict[str, Any]]:
    """The next bookings; who it is, only where the person may see the interview."""
    rows = list(ahead(calendar).order_by("starts_at")[:SHOWN_BOOKINGS])
    mine = visible(Interview.objects.filter(pk__in=[row.interview_id for row in rows]), request)
    named = mine.without_documents().with_names() if caller_of(request).has(VIEW) else mine.none()
    known = {interview.pk: interview for interview in named}
    return [
        {
            "starts_at": row.starts_at.astimezone(zone),
            "ends_at": row.ends_at.astimezone(zone),
            "interview": known.get(row.interview_id),
        }
        for row in rows
    ]


@admin.register(SlotBooking)
class BookingAdmin(ScopedAdmin):
    """What was booked and given back; made and changed by candidates and with interviews alone."""

    list_display = ("candidate", "calendar", "starts", "ends", "state")
    list_select_related = (
        "calendar", "interview__job_application__candidate", "interview__job_application__job",
    )  # fmt: skip
    list_filter = ("starts_at", ("released_at", admin.EmptyFieldListFilter))
    fields = readonly_fields = (
        "calendar", "interview", "starts", "ends", "seat", "state", "booked_at",
    )  # fmt: skip
    ordering = ("-starts_at",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer(*HEAVY)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="Candidate", ordering="interview__candidate_name")
    def candidate(self, booking: SlotBooking) -> str:
        return booking.interview.shown_candidate_name

    @admin.display(description="Starts", ordering="starts_at")
    def starts(self, booking: SlotBooking) -> str:
        return on_calendars_clock(booking, booking.starts_at)

    @admin.display(description="Ends", ordering="ends_at")
    def ends(self, booking: SlotBooking) -> str:
        return on_calendars_clock(booking, booking.ends_at)

    @admin.display(description="State")
    def state(self, booking: SlotBooking) -> str:
        if booking.released_at is None:
            return "Booked"
        return f"Given back {day_and_time(booking.released_at)} (your clock)"


def on_calendars_clock(booking: SlotBooking, at: datetime) -> str:
    zone = booking.calendar.time_zone
    return f"{date_format(at.astimezone(ZoneInfo(zone)), 'j M Y, H:i')} ({zone})"
