"""The days and times among which a candidate chooses, on the candidate's own clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from interviews.models import Interview
from interviews.scheduling.calendars import calendar_of, slots_for
from interviews.scheduling.slots import by_day
from interviews.scheduling.zones import offset_of

DAY = timedelta(days=1)
SHOWN_DAYS = 14


@dataclass(frozen=True)
class Time:
    """value: the moment, as a form sends it. offset: said where the day has two."""

    starts_at: datetime
    value: str
    offset: str


@dataclass(frozen=True)
class Choice:
    """Days that have times, as many as a page shows; `earlier` and `later` begin other pages."""

    days: dict[date, list[datetime]]
    earlier: date | None = None
    later: date | None = None

    def day(self, wanted: date | None) -> date | None:
        """The wanted day if it has times, else the first that has."""
        return wanted if wanted in self.days else next(iter(self.days), None)

    def times(self, day: date | None) -> list[Time]:
        starts = self.days[day] if day is not None else []
        offsets = {offset_of(at) for at in starts}
        return [
            Time(at, at.isoformat(), offset_of(at) if len(offsets) > 1 else "") for at in starts
        ]


def choice_for(
    interview: Interview, *, zone: ZoneInfo, now: datetime, first: date | None = None
) -> Choice:
    """The first fortnight from `first` on that has free times; empty if none is left."""
    calendar = calendar_of(interview)
    if calendar is None:
        return Choice({})
    today = now.astimezone(zone).date()
    # A day's margin: where the candidate is, the last one may be the next day already.
    last = today + timedelta(days=calendar.horizon_days + 1)
    begins = min(max(first or today, today), last)
    found = Choice({}, earlier=earlier_than(begins, today))
    for day in (begins + DAY * n for n in range(0, (last - begins).days + 1, SHOWN_DAYS)):
        ends = day + DAY * SHOWN_DAYS
        days = days_between(interview, day, ends, zone=zone, now=now)
        if days:
            later = ends if days_between(interview, ends, last + DAY, zone=zone, now=now) else None
            return Choice(days, found.earlier, later)
    return found


def earlier_than(day: date, today: date) -> date | None:
    return max(today, day - DAY * SHOWN_DAYS) if day > today else None


def days_between(
    interview: Interview, first: date, end: date, *, zone: ZoneInfo, now: datetime
) -> dict[date, list[datetime]]:
    """Free times by the day they fall on in that zone, from `first` until before `end`."""
    if end <= first:
        return {}
    starts = slots_for(interview, now=now, days_from=first - DAY, days=(end - first).days + 2)
    found = by_day(starts, zone)
    return {day: times for day, times in found.items() if first <= day < end}
