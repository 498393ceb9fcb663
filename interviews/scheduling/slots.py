"""Which times a calendar offers: from working hours, days off and what is taken. Pure.

Hours are kept on the wall clock of the calendar's zone; what comes out are moments in UTC. A time
that the clock jumps over is not offered; one that it shows twice is offered once, the first time.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from interviews.scheduling.hours import DAYS, Hours, Span

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Timetable:
    """A calendar's rules. days_off: first and last day of each time off, both within it."""

    zone: ZoneInfo
    hours: Hours
    every: timedelta
    buffer: timedelta = timedelta()
    notice: timedelta = timedelta()
    horizon: timedelta = timedelta(days=21)
    capacity: int = 1
    days_off: tuple[tuple[date, date], ...] = ()

    def is_off(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.days_off)


@dataclass(frozen=True, order=True)
class Taken:
    """A seat that is held, buffer included: from `starts_at` until just before `ends_at`."""

    starts_at: datetime
    ends_at: datetime
    seat: int = 1


@dataclass(frozen=True)
class Occupancy:
    """What is taken, ready to be asked about many moments."""

    rows: tuple[Taken, ...] = ()
    longest: timedelta = field(default=timedelta())

    @classmethod
    def of(cls, rows: Iterable[Taken]) -> "Occupancy":
        ordered = tuple(sorted(rows))
        longest = max((row.ends_at - row.starts_at for row in ordered), default=timedelta())
        return cls(ordered, longest)

    def seats(self, starts_at: datetime, ends_at: datetime) -> set[int]:
        """The seats that are held at some moment from `starts_at` until just before `ends_at`."""
        first = bisect_left(self.rows, starts_at - self.longest, key=lambda row: row.starts_at)
        last = bisect_left(self.rows, ends_at, key=lambda row: row.starts_at)
        return {row.seat for row in self.rows[first:last] if row.ends_at > starts_at}


def free_starts(
    timetable: Timetable,
    *,
    length: timedelta,
    taken: Occupancy,
    now: datetime,
    days_from: date,
    days: int,
) -> list[datetime]:
    """When an interview of that length can begin, oldest first, in UTC.

    days_from: the first day, on the calendar's wall clock; days: how many.
    """
    return [
        starts_at
        for starts_at in offered(timetable, length=length, days_from=days_from, days=days)
        if in_time(timetable, starts_at, now=now)
        and free_seat(timetable, starts_at, length=length, taken=taken) is not None
    ]


def in_time(timetable: Timetable, starts_at: datetime, *, now: datetime) -> bool:
    """Neither at too short notice nor too far ahead."""
    return now + timetable.notice <= starts_at <= now + timetable.horizon


def free_seat(
    timetable: Timetable, starts_at: datetime, *, length: timedelta, taken: Occupancy
) -> int | None:
    """The lowest free seat. One that was booked before the capacity shrank counts, too."""
    held = taken.seats(starts_at, starts_at + length + timetable.buffer)
    if len(held) >= timetable.capacity:
        return None
    return next(seat for seat in range(1, timetable.capacity + 1) if seat not in held)


def is_offered(timetable: Timetable, starts_at: datetime, *, length: timedelta) -> bool:
    """Whether the hours know such a beginning, booked or not."""
    day = starts_at.astimezone(timetable.zone).date()
    return starts_at in offered(timetable, length=length, days_from=day, days=1)


def offered(
    timetable: Timetable, *, length: timedelta, days_from: date, days: int
) -> Iterator[datetime]:
    """Every beginning that the hours know on these days, oldest first."""
    for day in (days_from + DAY * n for n in range(days)):
        if timetable.is_off(day):
            continue
        for span in timetable.hours.get(DAYS[day.weekday()], ()):
            yield from starts_within(timetable, day, span, length=length)


def starts_within(
    timetable: Timetable, day: date, span: Span, *, length: timedelta
) -> Iterator[datetime]:
    closes_at = end_of(day, span, timetable.zone)
    every = timetable.every // MINUTE
    for minute in range(span.from_minute, span.to_minute, every):
        starts_at = moment(day, minute, timetable.zone)
        if starts_at is not None and starts_at + length <= closes_at:
            yield starts_at


def moment(day: date, minute: int, zone: ZoneInfo) -> datetime | None:
    """When the clock first shows that minute of the day; None if it jumps over it."""
    wall = wall_time(day, minute)
    found = wall.replace(tzinfo=zone).astimezone(UTC)
    return found if found.astimezone(zone).replace(tzinfo=None) == wall else None


def wall_time(day: date, minute: int) -> datetime:
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a clock on a wall has no zone
    return midnight + MINUTE * minute


def end_of(day: date, span: Span, zone: ZoneInfo) -> datetime:
    """When the span is over: once the clock shows its end, or jumps over it."""
    wall = wall_time(day, span.to_minute).replace(tzinfo=zone)
    if (shown := moment(day, span.to_minute, zone)) is not None:
        return shown
    # In a gap, `fold=1` lies before the jump and `fold=0` after it (PEP 495).
    before = wall.replace(fold=1).astimezone(UTC)
    after = wall.replace(fold=0).astimezone(UTC)
    minutes = range((after - before) // MINUTE + 1)
    offset = before.astimezone(zone).utcoffset()
    jumped = bisect_right(
        minutes, False, key=lambda n: (before + n * MINUTE).astimezone(zone).utcoffset() != offset
    )
    return before + jumped * MINUTE


def first_day(timetable: Timetable, now: datetime) -> date:
    """The calendar's own today."""
    return now.astimezone(timetable.zone).date()


def by_day(starts: Sequence[datetime], zone: ZoneInfo) -> dict[date, list[datetime]]:
    """The beginnings by the day they fall on in that zone, each as its clock shows it."""
    days: dict[date, list[datetime]] = {}
    for starts_at in starts:
        local = starts_at.astimezone(zone)
        days.setdefault(local.date(), []).append(local)
    return days
