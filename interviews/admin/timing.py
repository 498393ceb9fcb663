"""The part of an interview's form that settles its time: fixed, until a day, or chosen."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.formats import date_format

from interviews.admin.typed import ModelForm
from interviews.admin.zones import ZoneField
from interviews.errors import InterviewIsOver
from interviews.models import Interview, SlotCalendar
from interviews.scheduling.booking import refit
from interviews.scheduling.seats import TimeIsSettled
from interviews.scheduling.terms import Terms, problems_of, set_terms, terms_of
from interviews.scheduling.zones import is_zone, zone_and_offset, zone_of

TIMING_FIELDS = ("timing", "scheduled_at", "open_until", "calendar", "time_zone")
NO_ROOM = (
    "The next interview of the calendar begins before this one would end. The candidate keeps the "
    "time, and the calendar the shorter one: agree on another time with the candidate."
)
MOMENTS = ("scheduled_at", "open_until")
# What counts with each timing; the rest of the fields is left out of account.
KEPT = {
    Interview.Timing.FIXED: ("scheduled_at",),
    Interview.Timing.UNTIL: ("open_until",),
    Interview.Timing.SLOTS: ("open_until", "calendar"),
}


class TimedForm(ModelForm):
    """Moments are read and shown on the clock of the zone that the form names."""

    time_zone = ZoneField(
        empty="Not known: times are in UTC",
        label="Candidate’s time zone",
        help_text="The times above are on its clock, and the candidate is told them so.",
    )

    given_terms: Terms

    class Media:
        js = ("staff/timing.js",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(self.zone_name())
        for name in set(MOMENTS) & set(self.fields):
            if at := getattr(self.instance, name):
                self.initial[name] = timezone.make_naive(at, self.zone)
        keep_calendar(self)

    def zone_name(self) -> str:
        typed = self.data.get(self.add_prefix("time_zone")) if self.is_bound else None
        name = self.instance.time_zone if typed is None else str(typed)
        return name if is_zone(name) else "UTC"

    def full_clean(self) -> None:
        with timezone.override(self.zone):
            super().full_clean()

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if "timing" not in given or set(MOMENTS) & set(self.errors):
            return given
        before = None if self.instance._state.adding else terms_of(self.instance)
        self.given_terms = terms = self.terms(given, before)
        application = given.get("job_application")
        as_typed = Interview(
            duration_minutes=given.get("duration_minutes"),
            extra_time_percent=self.instance.extra_time_percent,
        )
        problems = problems_of(
            terms,
            now=timezone.now(),
            length=as_typed.time_limit,
            job=application.job if application else None,
            before=before,
        )
        for name, problem in problems.items():
            self.add_error(name, problem)
        return {**given, "scheduled_at": terms.scheduled_at, "open_until": terms.open_until,
                "calendar": terms.calendar}  # fmt: skip

    def terms(self, given: dict[str, Any], before: Terms | None) -> Terms:
        """As asked for; of a chosen time, the one that was chosen."""
        timing = given["timing"]
        kept = {name: given.get(name) for name in KEPT[timing]}
        chosen = before is not None and before.timing == timing == Interview.Timing.SLOTS
        if chosen and before is not None:
            return replace(Terms(timing=timing, **kept), scheduled_at=before.scheduled_at)
        return Terms(timing=timing, **kept)


def keep_calendar(form: ModelForm) -> None:
    """What somebody chose from among their own calendars stays a choice for those who share it."""
    field = form.fields.get("calendar")
    if isinstance(field, forms.ModelChoiceField) and form.instance.calendar_id:
        there = SlotCalendar.objects.filter(pk=form.instance.calendar_id)
        field.queryset = (field.queryset or there) | there


def settle_time(interview: Interview, form: TimedForm, *, by: User) -> str:
    """Carry out what was typed about the time. Returns a warning where something stands in the way.

    interview: saved, but for its time.
    """
    now = timezone.now()
    try:
        set_terms(interview, form.given_terms, now=now, by=by)
        fits = "duration_minutes" not in form.changed_data or refit(interview, now=now)
    except (InterviewIsOver, TimeIsSettled) as refused:
        return f"The time was not changed: {refused.message}"
    return "" if fits else NO_ROOM


def when(interview: Interview) -> str:
    """When it is, on the candidate's clock, or what is still to happen for that."""
    chooses = interview.timing == Interview.Timing.SLOTS
    if interview.timing == Interview.Timing.UNTIL and interview.open_until:
        return f"Any time until {on_clock(interview, interview.open_until)}"
    if interview.scheduled_at is None:
        return "The candidate has not chosen a time yet" if chooses else "Any time"
    told = on_clock(interview, interview.scheduled_at)
    return f"{told}, chosen by the candidate" if chooses else told


def on_clock(interview: Interview, at: datetime) -> str:
    local = at.astimezone(zone_of(interview))
    return f"{date_format(local, 'D j M Y, H:i')} ({zone_and_offset(local, zone_of(interview))})"
