"""Taking one seat of a calendar, and giving it back. Inside the transactions of `booking.py`."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from interviews.errors import InterviewError
from interviews.models import Interview, SlotBooking, SlotCalendar
from interviews.scheduling.calendars import calendar_of, occupancy, timetable_of
from interviews.scheduling.slots import Timetable, free_seat, in_time, is_offered

Timing = Interview.Timing
SEAT_CONSTRAINT = "a_seat_is_booked_once"


class SlotIsTaken(InterviewError):
    """Somebody was faster; there may be others."""

    code = "slot_taken"
    status = 409


class SlotIsNotOffered(InterviewError):
    """The calendar has no such time, or no longer."""

    code = "slot_not_offered"
    status = 409


class TimeIsSettled(InterviewError):
    """The time of this interview is not to be chosen or changed in this way, or no longer."""

    code = "time_settled"
    status = 409


def take_seat(
    row: Interview, starts_at: datetime, *, now: datetime, by: User | None
) -> SlotBooking:
    calendar = calendar_of(row)
    if row.timing != Timing.SLOTS or calendar is None:
        raise TimeIsSettled("There is no time to choose for this interview.")
    calendar = SlotCalendar.objects.select_for_update(no_key=True).get(pk=calendar.pk)
    is_past = row.open_until is not None and starts_at > row.open_until
    if is_past or not calendar.is_active:
        raise SlotIsNotOffered("This time is not offered.")
    check_offered(timetable_of(calendar), row, starts_at, now=now, by=by)
    booking = try_seats(row, calendar, starts_at)
    if booking is None:
        raise SlotIsTaken("This time was taken a moment ago. Please choose another.")
    return booking


def check_offered(
    timetable: Timetable, row: Interview, starts_at: datetime, *, now: datetime, by: User | None
) -> None:
    is_known = is_offered(timetable, starts_at, length=row.time_limit)
    is_soon = in_time(timetable, starts_at, now=now) if by is None else starts_at > now
    if not is_known or not is_soon:
        raise SlotIsNotOffered("This time is not offered.")


def try_seats(row: Interview, calendar: SlotCalendar, starts_at: datetime) -> SlotBooking | None:
    """Take the first free seat; another where somebody wrote to the table past the lock."""
    timetable, length = timetable_of(calendar), row.time_limit
    ends_at = starts_at + length
    until = ends_at + timetable.buffer
    for _attempt in range(calendar.capacity + 1):
        taken = occupancy(calendar, starts_at=starts_at, ends_at=until)
        seat = free_seat(timetable, starts_at, length=length, taken=taken)
        if seat is None:
            break
        try:
            with transaction.atomic():
                return SlotBooking.objects.create(
                    calendar=calendar,
                    interview=row,
                    seat=seat,
                    starts_at=starts_at,
                    ends_at=ends_at,
                    taken=(starts_at, until),
                )
        except IntegrityError as error:
            if SEAT_CONSTRAINT not in str(error):
                raise
    return None


def free_the_seat(interview: Interview, *, now: datetime) -> bool:
    return bool(SlotBooking.objects.held().filter(interview=interview).update(released_at=now))
