"""Calendars, their free times, and interviews to be scheduled, as the API takes and shows them."""

from typing import Any

from django.core.validators import MaxValueValidator
from rest_framework import serializers

from interviews.api import bodies
from interviews.languages import Language
from interviews.models import Interview, SlotCalendar
from interviews.models.interview import MAX_DURATION_MINUTES, MIN_DURATION_MINUTES
from interviews.scheduling.zones import is_zone

MAX_DAYS = 62
EXAMPLE_ZONE = "An IANA name, as Europe/Berlin."


class CalendarRow(serializers.ModelSerializer[SlotCalendar]):
    class Meta:
        model = SlotCalendar
        fields: tuple[str, ...] = (
            *("id", "name", "time_zone", "slot_minutes", "buffer_minutes", "notice_hours"),
            *("horizon_days", "capacity", "owner", "shared_with_team", "is_active", "created_at"),
        )


class DaysOff(serializers.Serializer[Any]):
    first_day = serializers.DateField()
    last_day = serializers.DateField(help_text="Belongs to it.")
    note = serializers.CharField()


class CalendarDetail(CalendarRow):
    hours = serializers.DictField(
        child=serializers.ListField(child=serializers.ListField(child=serializers.CharField())),
        help_text="By weekday, mon to sun: [from, to] on the calendar's clock.",
    )
    days_off = DaysOff(many=True)

    class Meta(CalendarRow.Meta):
        fields = (*CalendarRow.Meta.fields, "hours", "days_off")


class SlotQuery(serializers.Serializer[Any]):
    """Which days to look at, on the calendar's clock."""

    first_day = serializers.DateField(required=False, help_text="Default: today.")
    days = serializers.IntegerField(
        required=False, default=14, min_value=1, max_value=MAX_DAYS, help_text="How many."
    )


class CalendarSlotQuery(SlotQuery):
    length_minutes = bodies.Minutes(
        required=False,
        min_value=float(MIN_DURATION_MINUTES),
        max_value=float(MAX_DURATION_MINUTES) * 3,
        help_text="Of the interview. Default: the server's limit.",
    )


class Slots(serializers.Serializer[Any]):
    time_zone = serializers.CharField(help_text="The calendar's; empty where there is none.")
    length_minutes = serializers.FloatField()
    slots = serializers.ListField(
        child=serializers.DateTimeField(), help_text="When it can begin, oldest first, in UTC."
    )


class Times(serializers.Serializer[Any]):
    """When an interview is."""

    timing = serializers.ChoiceField(choices=Interview.Timing.choices, required=False)
    scheduled_at = serializers.DateTimeField(
        required=False,
        allow_null=True,
        help_text="With `fixed`, the time; null: at any. With `slots`, one of the free times.",
    )
    open_until = serializers.DateTimeField(required=False, allow_null=True)
    calendar = serializers.IntegerField(
        required=False, allow_null=True, help_text="Id. With `slots`; null: the job's."
    )
    time_zone = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=64,
        help_text=f"The candidate's. {EXAMPLE_ZONE}",
    )

    def validate_time_zone(self, name: str) -> str:
        if name and not is_zone(name):
            raise serializers.ValidationError(f"There is no such time zone. {EXAMPLE_ZONE}")
        return name


class InterviewToSchedule(Times):
    """Of an application; or without one, of a name and a job description."""

    application = serializers.IntegerField(required=False, allow_null=True)
    candidate_name = serializers.CharField(
        required=False, allow_blank=True, max_length=bodies.NAME_LIMIT
    )
    job_title = serializers.CharField(
        required=False, allow_blank=True, max_length=bodies.NAME_LIMIT
    )
    company = serializers.CharField(required=False, allow_blank=True, max_length=bodies.NAME_LIMIT)
    job_description = serializers.CharField(
        required=False, allow_blank=True, max_length=bodies.JOB_DESCRIPTION_LIMIT
    )
    resume_text = serializers.CharField(
        required=False, allow_blank=True, max_length=bodies.RESUME_LIMIT
    )
    language = serializers.ChoiceField(
        choices=Language.choices, required=False, help_text="Default: the job's."
    )
    duration_minutes = serializers.DecimalField(
        max_digits=5,
        decimal_places=2,
        min_value=MIN_DURATION_MINUTES,
        max_value=MAX_DURATION_MINUTES,
        required=False,
        allow_null=True,
    )
    extra_time_percent = serializers.IntegerField(
        required=False, min_value=0, validators=[MaxValueValidator(200)]
    )
    patience = serializers.ChoiceField(choices=Interview.Patience.choices, required=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if given.get("application") is None:
            needed = ("candidate_name", "job_description")
            missing = {name: [NEEDED] for name in needed if not given.get(name)}
            if missing:
                raise serializers.ValidationError(missing)
        return given


NEEDED = "Needed for an interview without an application."


class Cancellation(serializers.Serializer[Any]):
    reason = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=2000,
        help_text="Told to the candidate.",
    )
