"""Bars for the start page, in the units of an SVG's own box. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.dashboard.figures import DayCount

COLUMN: Final = 10
GAP: Final = 2
HEIGHT: Final = 100


@dataclass(frozen=True)
class Bar:
    """A rectangle; y grows downwards. kind: which colour it takes."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """width, height: of the box. highest: what the top of the box stands for."""

    width: float
    height: float
    highest: int
    bars: tuple[Bar, ...]
    first: date
    last: date


def chart_of_days(days: Sequence[DayCount]) -> Chart:
    """A column a day: completed ones below, the others on top of them."""
    highest = max((day.begun for day in days), default=0) or 1
    bars = []
    for number, day in enumerate(days):
        below = 0.0
        for kind, count in (("completed", day.completed), ("others", day.others)):
            if not count:
                continue
            height = round(HEIGHT * count / highest, 2)
            top = round(HEIGHT - below - height, 2)
            bars.append(Bar(kind, number * COLUMN + GAP / 2, top, COLUMN - GAP, height))
            below += height
    return Chart(len(days) * COLUMN, HEIGHT, highest, tuple(bars), days[0].day, days[-1].day)


def parts_of(counts: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    """One bar across, shared out among the counts, in a box of 100 by 10."""
    whole = sum(count for _, count in counts)
    bars, begin = [], 0.0
    for kind, count in counts:
        if count:
            width = round(100 * count / whole, 2)
            bars.append(Bar(kind, round(begin, 2), 0, width, 10))
            begin += width
    return tuple(bars)
