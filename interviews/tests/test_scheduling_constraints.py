"""What the tables of the people's side refuse, whoever writes to them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from interviews.models import Interview, SlotBooking, SlotCalendar

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LENGTH = timedelta(minutes=45)


def book(calendar: SlotCalendar, starts_at: datetime, *, seat: int = 1) -> SlotBooking:
    with transaction.atomic():
        return SlotBooking.objects.create(
            calendar=calendar,
            interview=Interview.objects.create(timing=Interview.Timing.SLOTS),
            seat=seat,
            starts_at=starts_at,
            ends_at=starts_at + LENGTH,
            taken=(starts_at, starts_at + LENGTH),
        )


def test_a_seat_cannot_be_booked_twice() -> None:
    calendar = SlotCalendar.objects.create(name="Weekdays")
    first = book(calendar, NOON)
    with pytest.raises(IntegrityError, match="a_seat_is_booked_once"):
        book(calendar, NOON + timedelta(minutes=30))
    assert book(calendar, NOON + LENGTH).starts_at == first.ends_at
    assert book(calendar, NOON, seat=2).seat == 2
    assert book(SlotCalendar.objects.create(name="Another"), NOON).starts_at == NOON


def test_a_released_seat_is_free_again() -> None:
    calendar = SlotCalendar.objects.create(name="Weekdays")
    first = book(calendar, NOON)
    SlotBooking.objects.filter(pk=first.pk).update(released_at=NOON)
    assert book(calendar, NOON).pk != first.pk


def test_an_interview_holds_one_booking() -> None:
    calendar = SlotCalendar.objects.create(name="Weekdays", capacity=2)
    held = book(calendar, NOON)
    with pytest.raises(IntegrityError, match="one_booking_per_interview"):
        SlotBooking.objects.create(
            calendar=calendar,
            interview=held.interview,
            seat=2,
            starts_at=NOON,
            ends_at=NOON + LENGTH,
            taken=(NOON, NOON + LENGTH),
        )


def test_extra_time_makes_every_limit_longer() -> None:
    interview = Interview(duration_minutes=30, extra_time_percent=50)
    assert interview.time_limit == timedelta(minutes=45)
