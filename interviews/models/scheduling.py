"""When interviews may be held: calendars of slots, and what was booked in them."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Now

from interviews.models.fields import empty_object
from interviews.models.interview import Interview
from interviews.querysets import CalendarQuerySet, SlotBookingQuerySet


class SlotCalendar(models.Model):
    """Working hours from which candidates choose a time.

    `hours`: by weekday (`mon` … `sun`) a list of [from, to] on the wall clock of `time_zone`, as
    `["09:00", "12:30"]`. Slots begin every `slot_minutes` from the start of each span. A booking
    takes one of `capacity` seats for the interview's length and the buffer after it.
    """

    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=64, default="UTC", db_default=Value("UTC"))
    hours = models.JSONField(default=dict, db_default=empty_object())
    slot_minutes = models.PositiveSmallIntegerField(
        "a slot begins every (minutes)",
        default=30,
        db_default=30,
        validators=[MinValueValidator(5), MaxValueValidator(480)],
    )
    buffer_minutes = models.PositiveSmallIntegerField(
        "buffer after an interview (minutes)",
        default=10,
        db_default=10,
        validators=[MaxValueValidator(240)],
    )
    notice_hours = models.PositiveSmallIntegerField(
        "notice (hours)",
        default=12,
        db_default=12,
        validators=[MaxValueValidator(720)],
        help_text="How long before it begins a slot can still be booked or changed.",
    )
    horizon_days = models.PositiveSmallIntegerField(
        "bookable for (days)",
        default=21,
        db_default=21,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
    )
    capacity = models.PositiveSmallIntegerField(
        "interviews at the same time",
        default=1,
        db_default=1,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    shared_with_team = models.BooleanField(
        default=True, db_default=True, help_text="Other recruiters may use and change it."
    )
    is_active = models.BooleanField("in use", default=True, db_default=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = CalendarQuerySet.as_manager()

    class Meta:
        db_table = "slot_calendars"
        ordering = ["name"]
        verbose_name = "calendar"

    def __str__(self) -> str:
        return self.name


class DayOff(models.Model):
    """Days on which a calendar has no slots; both ends belong to it."""

    calendar = models.ForeignKey(SlotCalendar, on_delete=models.CASCADE, related_name="days_off")
    first_day = models.DateField()
    last_day = models.DateField()
    note = models.CharField(max_length=120, blank=True, db_default=Value(""))

    class Meta:
        db_table = "slot_days_off"
        ordering = ["first_day"]
        default_permissions = ()
        verbose_name_plural = "days off"
        constraints = [
            models.CheckConstraint(
                name="days_off_in_order", condition=Q(last_day__gte=F("first_day"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"


class SlotBooking(models.Model):
    """A seat in a calendar that an interview holds until it is released.

    `taken`: from the start to the end of the buffer. The database refuses a second one on the same
    seat that overlaps; there is no way to book twice, whoever asks at the same moment.
    """

    calendar = models.ForeignKey(SlotCalendar, on_delete=models.CASCADE, related_name="bookings")
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="bookings")
    seat = models.PositiveSmallIntegerField(default=1)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    taken = DateTimeRangeField()
    booked_at = models.DateTimeField(db_default=Now(), editable=False)
    released_at = models.DateTimeField(null=True, editable=False)

    objects = SlotBookingQuerySet.as_manager()

    class Meta:
        db_table = "slot_bookings"
        ordering = ["starts_at"]
        default_permissions = ("view",)
        constraints = [
            ExclusionConstraint(
                name="a_seat_is_booked_once",
                expressions=[
                    ("calendar", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    ("taken", RangeOperators.OVERLAPS),
                ],
                condition=Q(released_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["interview"],
                condition=Q(released_at__isnull=True),
                name="one_booking_per_interview",
            ),
            models.CheckConstraint(
                name="a_booking_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} UTC"
