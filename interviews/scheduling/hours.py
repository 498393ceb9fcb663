"""Working hours by weekday, as a calendar keeps them and as people type them. Pure.

Read by `slots.py`, the calendar's form and `terms.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = dict(
    zip(
        DAYS,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
END_OF_DAY = 24 * 60
MAX_SPANS = 8


@dataclass(frozen=True, order=True)
class Span:
    """From one minute of a day to a later one, on the wall clock: 540 is nine o'clock."""

    from_minute: int
    to_minute: int

    def __str__(self) -> str:
        return f"{written(self.from_minute)}–{written(self.to_minute)}"


Hours = Mapping[str, tuple[Span, ...]]


class HoursAreUnclear(ValueError):
    """`problems`: sentences, each naming its day."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


def read_hours(given: Any) -> Hours:
    """The hours in `given`, by weekday in the week's order, each day's spans in the day's.

    given: {"mon": [["09:00", "12:30"], …], …}; a day that is missing or empty has none. An end at
    "00:00" or "24:00" is the midnight that ends the day.
    Raises HoursAreUnclear with every problem at once.
    """
    if not isinstance(given, Mapping):
        raise HoursAreUnclear(["Hours are given by weekday."])
    problems = [
        f"“{day}” is no weekday: use {', '.join(DAYS)}." for day in given if day not in DAYS
    ]
    hours: dict[str, tuple[Span, ...]] = {}
    for day in DAYS:
        spans, wrong = read_day(given.get(day) or [], DAY_NAMES[day])
        problems += wrong
        if spans:
            hours[day] = spans
    if problems:
        raise HoursAreUnclear(problems)
    return hours


def read_day(given: Any, name: str) -> tuple[tuple[Span, ...], list[str]]:
    """A day's spans, and what is wrong with them."""
    if not isinstance(given, list):
        return (), [f"{name}: give a list of [from, to]."]
    if len(given) > MAX_SPANS:
        return (), [f"{name}: at most {MAX_SPANS} spans."]
    spans, problems = [], []
    for pair in given:
        try:
            spans.append(read_span(pair))
        except ValueError as wrong:
            problems.append(f"{name}: {wrong}")
    ordered = tuple(sorted(spans))
    problems += [
        f"{name}: {first} and {second} overlap."
        for first, second in pairwise(ordered)
        if second.from_minute < first.to_minute
    ]
    return ordered, problems


def read_span(pair: Any) -> Span:
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise ValueError("give both a beginning and an end.")
    begins, ends = read_minute(pair[0]), read_minute(pair[1])
    if begins == END_OF_DAY:
        raise ValueError("24:00 can only be an end.")
    span = Span(begins, ends or END_OF_DAY)
    if span.to_minute <= span.from_minute:
        raise ValueError(
            f"{span} ends before it begins. What goes on after midnight belongs to the next day."
        )
    return span


def read_minute(text: Any) -> int:
    """The minute of the day that "HH:MM" says. Raises ValueError."""
    hour, colon, minute = text.partition(":") if isinstance(text, str) else ("", "", "")
    is_written = colon and hour.isdecimal() and minute.isdecimal() and hour.isascii()
    if not is_written or not minute.isascii() or len(hour) > 2 or len(minute) != 2:
        raise ValueError(f"“{text}” is no time of the day, such as 09:30.")
    minutes = int(hour) * 60 + int(minute)
    if int(minute) > 59 or minutes > END_OF_DAY:
        raise ValueError(f"“{text}” is no time of the day, such as 09:30.")
    return minutes


def written(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def write_hours(hours: Hours) -> dict[str, list[list[str]]]:
    """As the column keeps them; `read_hours` reads the same from it."""
    return {
        day: [[written(span.from_minute), written(span.to_minute)] for span in hours[day]]
        for day in DAYS
        if hours.get(day)
    }


def longest_minutes(hours: Hours) -> int:
    """Of the longest span of all; 0 where there is none."""
    return max((s.to_minute - s.from_minute for day in hours.values() for s in day), default=0)
