"""How the AI's scores lie, for each job and over all: of many interviews, never of a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.contrib.postgres.fields import ArrayField
from django.db.models import Aggregate, Count, FloatField

from analysis.report.wording import points
from analysis.reviews import must_be_scored_first
from interviews.querysets import InterviewQuerySet

LOOKED_BACK: Final = timedelta(days=90)
# Quartiles of fewer say more of single people than of a job.
FEWEST: Final = 5
JOBS_MOST: Final = 8
JOB, TITLE = "job_application__job_id", "job_application__job__title"


class Quartiles(Aggregate):
    """The lower quartile, the median and the upper one, between neighbours where they lie there."""

    function = "percentile_cont"
    template = (
        "%(function)s(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY (%(expressions)s)::float8)"
    )
    output_field = ArrayField(FloatField())


@dataclass(frozen=True)
class Spread:
    """low, high: the quartiles, between which the middle half lies. Points of 0–100."""

    title: str
    count: int
    low: float
    median: float
    high: float

    @property
    def median_words(self) -> str:
        return points(self.median)

    @property
    def middle_words(self) -> str:
        return f"{points(self.low)}–{points(self.high)}"

    @property
    def width(self) -> float:
        """The interquartile range."""
        return self.high - self.low

    @property
    def width_words(self) -> str:
        return points(self.width)


@dataclass(frozen=True)
class Spreads:
    """overall: None of fewer than five scores. jobs: with five at least, the most first."""

    overall: Spread | None
    jobs: tuple[Spread, ...]
    has_more: bool
    fewest: int = FEWEST


def read_spreads(interviews: InterviewQuerySet, *, reader: User, now: datetime) -> Spreads:
    """Takes two queries. What the reader is to score first is not among them.

    interviews: those that the reader may see, scores included.
    """
    scored = (
        interviews.filter(
            started_at__gte=now - LOOKED_BACK, final_ai_evaluation_score__isnull=False
        )
        .exclude(must_be_scored_first(reader))
        .order_by()
    )
    found = {"number": Count("pk"), "quartiles": Quartiles("final_ai_evaluation_score")}
    by_job = (
        scored.filter(job_application__isnull=False)
        .values(JOB, TITLE)
        .annotate(**found)
        .filter(number__gte=FEWEST)
        .order_by("-number", TITLE, JOB)
    )
    jobs = tuple(spreads_of(by_job[: JOBS_MOST + 1]))
    whole = scored.aggregate(**found)
    return Spreads(
        overall=spread_of("All jobs", whole) if whole["number"] >= FEWEST else None,
        jobs=jobs[:JOBS_MOST],
        has_more=len(jobs) > JOBS_MOST,
    )


def spreads_of(rows: Any) -> Iterator[Spread]:
    for row in rows:
        yield spread_of(row[TITLE], row)


def spread_of(title: str, row: dict[str, Any]) -> Spread:
    low, median, high = row["quartiles"]
    return Spread(title, row["number"], low, median, high)
