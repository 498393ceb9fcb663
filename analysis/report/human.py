"""What people made of an interview, as a report shows it: beside the machine, with agreement."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from analysis.models import HumanReview, ReviewChange
from analysis.report.agreement import agreement, plain
from analysis.reviews import is_independent, wants_own_score
from interviews.models import Interview
from supervisor.decisions import names_of

Shown = dict[str, Any]

GONE = "somebody whose account is gone"


def human_part(
    interview: Interview,
    reviews: Sequence[HumanReview],
    machine: Mapping[str, Any],
    *,
    reader: User | None,
    hidden: bool,
) -> Shown:
    """The reviews of an interview. hidden: the reader's own alone, beside nothing."""
    said = [one for one in reviews if says_something(one)]
    own = [one for one in said if reader is not None and one.reviewer_id == reader.pk]
    seen = own if hidden else said
    return {
        "own_score_first": wants_own_score(interview),
        "hidden": hidden,
        "reviews": [review_of(one, machine, hidden=hidden) for one in seen],
        "others_hidden": len(said) - len(seen),
        "decision": last_decision(seen),
    }


def says_something(review: HumanReview) -> bool:
    """A row may merely remember that the report was opened."""
    given = (review.scored_at, review.override_score, review.decision, review.notes)
    return any(value not in (None, "") for value in given)


def review_of(review: HumanReview, machine: Mapping[str, Any], *, hidden: bool) -> Shown:
    return {
        "reviewer_id": review.reviewer_id,
        "reviewer": reviewer_of(review),
        "own_levels": review.own_levels,
        "own_score": plain(review.own_score),
        "scored_at": iso(review.scored_at),
        "independent": is_independent(review),
        "override_score": plain(review.override_score),
        "override_reason": review.override_reason,
        "decision": review.decision,
        "decided_at": iso(review.decided_at),
        "notes": review.notes,
        "agreement": None if hidden or review.scored_at is None else beside(review, machine),
    }


def beside(review: HumanReview, machine: Mapping[str, Any]) -> Shown:
    return agreement(
        machine["competencies"],
        own_levels=review.own_levels,
        own_score=review.own_score,
        machine_score=machine["overall_score"],
    )


def last_decision(reviews: Sequence[HumanReview]) -> Shown | None:
    """The one in force: of several people's the latest."""
    decided = [(one.decided_at, one) for one in reviews if one.decided_at is not None]
    if not decided:
        return None
    at, review = max(decided, key=lambda each: each[0])
    return {"decision": review.decision, "by": reviewer_of(review), "at": iso(at)}


def reviewer_of(review: HumanReview) -> str:
    user = review.reviewer
    return GONE if user is None else user.get_full_name() or user.get_username()


def trail_of(interview: Interview, *, only: User | None = None) -> list[Shown]:
    """Every change of the human part, oldest first. only: this person's. Takes two queries."""
    rows = ReviewChange.objects.filter(interview=interview).order_by("pk")
    found = list(rows.filter(actor=only) if only is not None else rows)
    names = names_of({row.actor_id for row in found})
    return [
        {
            "what": row.what,
            "by": names.get(row.actor_id) or GONE,
            "at": iso(row.made_at),
            "before": row.before,
            "after": row.after,
        }
        for row in found
    ]


def iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
