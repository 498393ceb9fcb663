"""Finished interviews with a report on which nobody has decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from analysis.dashboard.listing import Listing, first_of, named
from analysis.models import Evaluation, HumanReview
from analysis.reviews import must_score_first
from interviews.access import Caller
from interviews.models import Interview
from interviews.querysets import InterviewQuerySet

# Older ones are found in the list; a bound keeps the page quick on years of interviews.
LOOKED_BACK: Final = timedelta(days=90)
WAITING_MOST: Final = 10
HELD: Final = (Interview.Status.COMPLETED, Interview.Status.ABANDONED)


@dataclass(frozen=True)
class Undecided:
    """No score: a decision is made on the report, not on a number in a list."""

    interview: Interview
    scores_first: bool


def without_decision(interviews: InterviewQuerySet) -> InterviewQuerySet:
    return interviews.exclude(Exists(decisions_on("pk")))


def decisions_on(interview: str) -> QuerySet[HumanReview]:
    """interview: the name of the outer query's column."""
    return HumanReview.objects.filter(interview=OuterRef(interview)).exclude(decision="")


def newest_is_completed() -> QuerySet[Evaluation]:
    """As a join, not as a value of each interview, most of which are decided."""
    newer = Evaluation.objects.filter(
        interview=OuterRef("interview"), created_at__gt=OuterRef("created_at")
    )
    completed = Evaluation.objects.filter(
        interview=OuterRef("pk"), status=Evaluation.Status.COMPLETED
    )
    return completed.exclude(Exists(newer))


def read_undecided(
    caller: Caller, interviews: InterviewQuerySet, *, now: datetime
) -> Listing[Undecided]:
    """Those that have waited longest. Takes two queries."""
    held = interviews.filter(status__in=HELD, started_at__gte=now - LOOKED_BACK)
    ready = without_decision(held).filter(Exists(newest_is_completed()))
    found = first_of(named(ready).order_by("ended_at", "pk"), WAITING_MOST)
    own = own_reviews(caller, [one.pk for one in found.rows])
    return found.each(
        lambda one: Undecided(one, must_score_first(one, caller.user, own.get(one.pk)))
    )


def own_reviews(caller: Caller, interview_ids: Sequence[UUID]) -> dict[UUID, HumanReview]:
    mine = HumanReview.objects.filter(interview__in=interview_ids, reviewer=caller.user)
    return {review.interview_id: review for review in mine.defer("own_levels", "notes")}
