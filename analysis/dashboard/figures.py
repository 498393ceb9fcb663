"""A few figures of the last four weeks. Only what is known is said: no rate of nothing."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Min
from django.db.models.functions import TruncDate
from django.utils import timezone

from interviews.models import Interview
from interviews.own_clock import midnight_before
from interviews.querysets import InterviewQuerySet

DAYS: Final = 28
NOTHING_DECIDED: Final[dict[str, Any]] = {"median": None, "number": 0}

Status = Interview.Status


class Median(Aggregate):
    """Of spans of time; None of no row."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class DayCount:
    """Interviews that were begun on a day, by how they stand now."""

    day: date
    completed: int
    others: int

    @property
    def begun(self) -> int:
        return self.completed + self.others


@dataclass(frozen=True)
class Figures:
    """completed, abandoned: of those begun in the four weeks. running: neither, yet.

    decided_after: the median from an interview's end to its first decision; None: unknown.
    decisions: of how many interviews.
    """

    days: tuple[DayCount, ...]
    completed: int
    abandoned: int
    running: int
    decided_after: timedelta | None
    decisions: int

    @property
    def begun(self) -> int:
        return sum(day.begun for day in self.days)

    @property
    def completed_percent(self) -> int | None:
        """Of those that have come to an end; None where none has."""
        ended = self.completed + self.abandoned
        return round(100 * self.completed / ended) if ended else None

    @property
    def decided_words(self) -> str:
        return span_words(self.decided_after) if self.decided_after is not None else ""


def read_figures(interviews: InterviewQuerySet, *, now: datetime, with_decisions: bool) -> Figures:
    """Takes two queries; one where the person may not see reports (with_decisions)."""
    first = timezone.localdate(now) - timedelta(days=DAYS - 1)
    since = midnight_before(now) - timedelta(days=DAYS - 1)
    counted = count_by_day(interviews, since=since)
    totals: Counter[str] = sum(counted.values(), Counter())
    decided = decided_after(interviews, since=since) if with_decisions else NOTHING_DECIDED
    return Figures(
        days=tuple(day_count(first + timedelta(days=number), counted) for number in range(DAYS)),
        completed=totals[Status.COMPLETED],
        abandoned=totals[Status.ABANDONED],
        running=sum(totals[status] for status in Interview.LIVE),
        decided_after=decided["median"],
        decisions=decided["number"],
    )


def count_by_day(interviews: InterviewQuerySet, *, since: datetime) -> dict[date, Counter[str]]:
    rows = (
        interviews.filter(started_at__gte=since)
        .annotate(day=TruncDate("started_at"))
        .order_by()
        .values_list("day", "status")
        .annotate(number=Count("pk"))
    )
    counted: dict[date, Counter[str]] = defaultdict(Counter)
    for day, status, number in rows:
        counted[day][status] += number
    return counted


def day_count(day: date, counted: Mapping[date, Counter[str]]) -> DayCount:
    on_it = counted.get(day, Counter())
    completed = on_it[Status.COMPLETED]
    return DayCount(day, completed, on_it.total() - completed)


def decided_after(interviews: InterviewQuerySet, *, since: datetime) -> dict[str, Any]:
    """From the end of each interview that was decided since then to the first decision on it."""
    decided = (
        interviews.filter(reviews__decided_at__gte=since, ended_at__isnull=False)
        .order_by()
        .values("pk", "ended_at")
        .annotate(first=Min("reviews__decided_at"))
        .annotate(span=ExpressionWrapper(F("first") - F("ended_at"), DurationField()))
        .filter(span__gte=timedelta())
    )
    return decided.aggregate(median=Median("span"), number=Count("pk"))


def span_words(span: timedelta) -> str:
    """In the largest unit of which there are two at least: minutes, hours or days."""
    minutes = round(span / timedelta(minutes=1))
    for name, length in (("day", 24 * 60), ("hour", 60)):
        if minutes >= 2 * length:
            return f"{round(minutes / length)} {name}s"
    return f"{minutes} minute{'s' if minutes != 1 else ''}"
