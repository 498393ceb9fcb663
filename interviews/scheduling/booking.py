"""Taking, moving and giving back the time of an interview. For pages, the admin and the API.

Every change is one transaction that locks the interview, then its calendar, so that bookings of a
calendar wait for each other for a moment and see what the other took. The database's exclusion
constraint stands behind that: whoever writes to the table without asking here cannot double-book.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from interviews import signals
from interviews.errors import InterviewIsOver
from interviews.links import extend_links
from interviews.models import Interview, SlotBooking, SlotCalendar
from interviews.scheduling.calendars import calendar_of
from interviews.scheduling.seats import (
    SlotIsNotOffered,
    SlotIsTaken,
    TimeIsSettled,
    free_the_seat,
    take_seat,
    try_seats,
)
from interviews.scheduling.timing import is_begun

__all__ = ["SlotIsNotOffered", "SlotIsTaken", "TimeIsSettled", "book", "release", "reschedule"]

Timing = Interview.Timing


@contextmanager
def locked(interview: Interview) -> Iterator[Interview]:
    """The row as it is now, nobody else's to change; what was given learns its new time.

    Raises InterviewIsOver, or TimeIsSettled where it has begun.
    """
    rows = Interview.objects.without_documents().with_names()
    rows = rows.select_related("calendar", "job_application__job__calendar")
    with transaction.atomic():
        row = rows.select_for_update(of=("self",)).get(pk=interview.pk)
        if row.is_over:
            raise InterviewIsOver(f"This interview is {row.get_status_display().lower()}.")
        if is_begun(row):
            raise TimeIsSettled("This interview has begun.")
        yield row
    for name in ("timing", "scheduled_at", "open_until", "calendar_id"):
        setattr(interview, name, getattr(row, name))


def booking_of(interview: Interview) -> SlotBooking | None:
    """The seat that the interview holds."""
    return SlotBooking.objects.held().filter(interview=interview).first()


def book(
    interview: Interview, starts_at: datetime, *, now: datetime, by: User | None = None
) -> SlotBooking:
    """Take a seat for an interview that has none. Asked again for the same time, the same seat.

    by: a member of staff, for whom the notice does not count; None: the candidate.
    Raises SlotIsTaken, SlotIsNotOffered, TimeIsSettled or InterviewIsOver.
    """
    with locked(interview) as row:
        held = booking_of(row)
        if held is not None and held.starts_at == starts_at:
            return held
        if held is not None:
            raise TimeIsSettled("This interview has a time already.")
        booking = take_seat(row, starts_at, now=now, by=by)
        set_time(row, starts_at, now=now)
        signals.interview_scheduled.send_robust(sender=Interview, interview=row, booking=booking)
    return booking


def reschedule(
    interview: Interview, starts_at: datetime, *, now: datetime, by: User | None = None
) -> SlotBooking | None:
    """Move an appointment: to another free seat, or a fixed one to another time.

    Returns the new booking, None for a fixed time. If the new time cannot be had, the old one is
    kept. by: as for `book`; candidates move only what they chose, until the notice begins.
    Raises as `book`.
    """
    if interview.timing == Timing.SLOTS and booking_of(interview) is None:
        return book(interview, starts_at, now=now, by=by)
    with locked(interview) as row:
        was_at = row.scheduled_at
        if starts_at == was_at:
            return booking_of(row)
        booking = MOVES[Timing(row.timing)](row, starts_at, now=now, by=by)
        set_time(row, starts_at, now=now)
        announce(row, was_at=was_at)
    return booking


def move_seat(
    row: Interview, starts_at: datetime, *, now: datetime, by: User | None
) -> SlotBooking | None:
    if by is None and not may_change(row, now=now):
        raise TimeIsSettled("It is too late to change this time.")
    free_the_seat(row, now=now)
    return take_seat(row, starts_at, now=now, by=by)


def move_fixed(row: Interview, starts_at: datetime, *, now: datetime, by: User | None) -> None:
    if by is None:
        raise TimeIsSettled("The team has set this time. Ask for another one.")
    if starts_at <= now:
        raise SlotIsNotOffered("Choose a time to come.")


def move_nothing(row: Interview, starts_at: datetime, *, now: datetime, by: User | None) -> None:
    raise TimeIsSettled("This interview has no time of its own: it is open until a day.")


MOVES = {Timing.SLOTS: move_seat, Timing.FIXED: move_fixed, Timing.UNTIL: move_nothing}


def release(interview: Interview, *, now: datetime) -> bool:
    """Give the seat back; the candidate can choose again. Returns whether there was one."""
    with locked(interview) as row:
        was_at = row.scheduled_at
        if not free_the_seat(row, now=now):
            return False
        set_time(row, None, now=now)
        announce(row, was_at=was_at)
    return True


def refit(interview: Interview, *, now: datetime) -> bool:
    """Give the booking the length that the interview has now. Returns False if it does not fit."""
    with locked(interview) as row:
        held, calendar = booking_of(row), None
        if held is not None:
            calendar = SlotCalendar.objects.select_for_update(no_key=True).get(pk=held.calendar_id)
        if held is None or calendar is None or held.ends_at - held.starts_at == row.time_limit:
            return True
        with transaction.atomic():
            free_the_seat(row, now=now)
            booking = try_seats(row, calendar, held.starts_at)
            if booking is None:
                transaction.set_rollback(True)
    return booking is not None


def may_choose(interview: Interview, *, now: datetime) -> bool:
    """Whether the candidate can choose a time, or choose another."""
    if interview.timing != Timing.SLOTS or interview.is_over or is_begun(interview):
        return False
    if interview.scheduled_at is not None:
        return may_change(interview, now=now)
    return interview.open_until is None or now <= interview.open_until


def may_change(interview: Interview, *, now: datetime) -> bool:
    last = change_until(interview)
    return last is not None and now <= last


def change_until(interview: Interview) -> datetime | None:
    """Until when the candidate can change the time they chose."""
    calendar = calendar_of(interview)
    if interview.timing != Timing.SLOTS or interview.scheduled_at is None or calendar is None:
        return None
    return interview.scheduled_at - timedelta(hours=calendar.notice_hours)


def set_time(row: Interview, starts_at: datetime | None, *, now: datetime) -> None:
    row.scheduled_at = starts_at
    row.save(update_fields=["scheduled_at"])
    extend_links(row, now=now)


def announce(row: Interview, *, was_at: datetime | None) -> None:
    signals.interview_rescheduled.send_robust(sender=Interview, interview=row, was_at=was_at)
