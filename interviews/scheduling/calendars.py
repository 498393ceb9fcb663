"""Calendars as rows: their timetable, what is taken in them, and the times they have left."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from interviews.models import Interview, SlotBooking, SlotCalendar
from interviews.scheduling.hours import read_hours
from interviews.scheduling.slots import Occupancy, Taken, Timetable, first_day, free_starts

# How many days are asked for at a time while the next free ones are looked for.
STRIDE_DAYS = 14


def calendar_of(interview: Interview) -> SlotCalendar | None:
    """From which the candidate chooses: the interview's own, else the job's."""
    if interview.calendar is not None or interview.job_application is None:
        return interview.calendar
    return interview.job_application.job.calendar


def timetable_of(calendar: SlotCalendar) -> Timetable:
    return Timetable(
        zone=ZoneInfo(calendar.time_zone),
        hours=read_hours(calendar.hours),
        every=timedelta(minutes=calendar.slot_minutes),
        buffer=timedelta(minutes=calendar.buffer_minutes),
        notice=timedelta(hours=calendar.notice_hours),
        horizon=timedelta(days=calendar.horizon_days),
        capacity=calendar.capacity,
        days_off=tuple((off.first_day, off.last_day) for off in calendar.days_off.all()),
    )


def occupancy(
    calendar: SlotCalendar,
    *,
    starts_at: datetime,
    ends_at: datetime,
    without: Interview | None = None,
) -> Occupancy:
    """What is taken between two moments. without: whose own booking does not count."""
    rows = SlotBooking.objects.held().filter(calendar=calendar, taken__overlap=(starts_at, ends_at))
    if without is not None:
        rows = rows.exclude(interview=without)
    return Occupancy.of(
        Taken(taken.lower, taken.upper, seat) for taken, seat in rows.values_list("taken", "seat")
    )


def free_slots(
    calendar: SlotCalendar,
    *,
    length: timedelta,
    now: datetime,
    days_from: date,
    days: int,
    without: Interview | None = None,
) -> list[datetime]:
    """When an interview of that length can begin, oldest first, in UTC; none if out of use.

    days_from: the first day, on the calendar's wall clock. without: whose own booking is ignored.
    """
    if not calendar.is_active:
        return []
    timetable = timetable_of(calendar)
    begins = datetime(days_from.year, days_from.month, days_from.day, tzinfo=UTC)
    # A day's margin on both sides: no zone is further from UTC.
    ends = begins + timedelta(days=days + 1) + length + timetable.buffer
    taken = occupancy(calendar, starts_at=begins - timedelta(days=1), ends_at=ends, without=without)
    return free_starts(
        timetable, length=length, taken=taken, now=now, days_from=days_from, days=days
    )


def next_slots(
    calendar: SlotCalendar, *, length: timedelta, now: datetime, count: int
) -> list[datetime]:
    """The first free beginnings, as far ahead as the calendar goes."""
    found: list[datetime] = []
    day = first_day(timetable_of(calendar), now)
    last = day + timedelta(days=calendar.horizon_days)
    while day <= last and len(found) < count:
        found += free_slots(calendar, length=length, now=now, days_from=day, days=STRIDE_DAYS)
        day += timedelta(days=STRIDE_DAYS)
    return found[:count]


def slots_for(
    interview: Interview, *, now: datetime, days_from: date, days: int
) -> Sequence[datetime]:
    """The times that this interview could be moved to: its own seat counts as free.

    None are offered after `open_until`.
    """
    calendar = calendar_of(interview)
    if calendar is None:
        return []
    found = free_slots(
        calendar,
        length=interview.time_limit,
        now=now,
        days_from=days_from,
        days=days,
        without=interview,
    )
    until = interview.open_until
    return [at for at in found if (until is None or at <= until) and at != interview.scheduled_at]
