"""Calendars, interviews and listeners for the tests of scheduling."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from django.dispatch import Signal

from interviews import signals
from interviews.models import Interview, SlotCalendar
from interviews.scheduling.hours import DAYS

NOW = datetime(2026, 6, 1, 6, tzinfo=UTC)  # a Monday
TEN = NOW.replace(hour=10)
HALF = timedelta(minutes=30)
DAY = timedelta(days=1)


def make_calendar(**fields: Any) -> SlotCalendar:
    """Every day from nine to five, in UTC, without notice, half an hour each."""
    rules = {
        "name": "Every day",
        "hours": {day: [["09:00", "17:00"]] for day in DAYS},
        "notice_hours": 1,
        "buffer_minutes": 0,
        "capacity": 1,
    }
    return SlotCalendar.objects.create(**{**rules, **fields})


def make_chooser(calendar: SlotCalendar | None, **fields: Any) -> Interview:
    """An interview whose candidate chooses from the calendar."""
    rules = {
        "candidate_name": "Ada Lovelace",
        "job_title": "Engineer",
        "timing": Interview.Timing.SLOTS,
        "calendar": calendar,
        "duration_minutes": 30,
    }
    return Interview.objects.create(**{**rules, **fields})


@contextmanager
def heard() -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """What is announced meanwhile, by the signal's name."""
    news: list[tuple[str, dict[str, Any]]] = []
    names = ("interview_scheduled", "interview_rescheduled", "interview_cancelled", "request_made")
    ears: list[tuple[Signal, Any]] = []
    for name in names:
        signal: Signal = getattr(signals, name)

        def listen(*, name: str = name, **facts: Any) -> None:
            news.append((name, facts))

        signal.connect(listen, weak=False)
        ears.append((signal, listen))
    try:
        yield news
    finally:
        for signal, ear in ears:
            signal.disconnect(ear)
