"""The human part of a report: own scores, overrides, notes, decisions. A person decides.

Every change is a row of the trail, in the transaction that makes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, TypedDict

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from analysis.models import Evaluation, HumanReview, ReviewChange
from analysis.scoring import overall
from interviews.audit import Action, record
from interviews.errors import InterviewError
from interviews.models import EventType, Interview
from interviews.webhooks.events import emit

REVIEW = "analysis.add_humanreview"
What = ReviewChange.What


class Given(TypedDict, total=False):
    """What a person gives; what is missing stays as it is.

    own_levels: 1–5 by the key of every competency, None for "cannot say". own_score: None has it
    computed by the rubric's formula. override_score: None takes the override back.
    """

    own_levels: Mapping[str, int | None]
    own_score: Decimal | None
    override_score: Decimal | None
    override_reason: str
    decision: str
    notes: str


class ReviewIsUnclear(Exception):
    """What is wrong, by the name of the field."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.problems = {field: [problem]}


class OwnScoreFirst(InterviewError):
    """The job wants a person's own score before the machine's is shown to them."""

    code = "own_score_first"
    status = 409


class OwnScoreIsFixed(InterviewError):
    """It was given first; after a look at the report it would be no own score any more."""

    code = "own_score_fixed"
    status = 409


class NothingToOverride(InterviewError):
    code = "nothing_to_override"
    status = 409


@dataclass(frozen=True)
class Case:
    """What a review is about. content: of the rubric that the interview is assessed by."""

    interview: Interview
    evaluation: Evaluation | None
    content: Mapping[str, Any]
    now: datetime


def wants_own_score(interview: Interview) -> bool:
    application = interview.job_application
    return application is not None and application.job.own_score_first


def must_score_first(interview: Interview, reader: User | None, review: HumanReview | None) -> bool:
    """Whether the machine's findings are kept from this reader for now.

    review: the reader's own. Who may not score is nobody's second opinion, and just reads.
    An unknown reader has not scored.
    """
    if not wants_own_score(interview):
        return False
    if reader is None:
        return True
    return reader.has_perm(REVIEW) and (review is None or review.scored_at is None)


def must_be_scored_first(reader: User) -> Q:
    """`must_score_first`, as a condition on interviews."""
    if not reader.has_perm(REVIEW):
        return Q(pk__in=[])
    own = HumanReview.objects.filter(
        interview=OuterRef("pk"), reviewer=reader, scored_at__isnull=False
    )
    return Q(job_application__job__own_score_first=True) & ~Q(Exists(own))


def is_independent(review: HumanReview) -> bool:
    """Whether the own score was given before its reviewer saw the machine's."""
    if review.scored_at is None:
        return False
    return review.report_opened_at is None or review.scored_at <= review.report_opened_at


def note_opening(
    interview: Interview, reader: User, *, review: HumanReview | None, now: datetime
) -> None:
    """The reader has the machine's findings before their eyes, perhaps for the first time.

    review: the reader's own, as far as it was read.
    """
    if not reader.has_perm(REVIEW) or (review is not None and review.report_opened_at is not None):
        return
    review, _ = HumanReview.objects.get_or_create(interview=interview, reviewer=reader)
    HumanReview.objects.filter(pk=review.pk, report_opened_at=None).update(report_opened_at=now)


def give_review(case: Case, *, reviewer: User, given: Given) -> HumanReview:
    """Write down what a person gives; all of it or nothing.

    Raises ReviewIsUnclear, OwnScoreFirst, OwnScoreIsFixed, NothingToOverride.
    """
    with transaction.atomic():
        HumanReview.objects.get_or_create(interview=case.interview, reviewer=reviewer)
        review = HumanReview.objects.select_for_update().get(
            interview=case.interview, reviewer=reviewer
        )
        trail = [
            ReviewChange(
                interview=case.interview, actor=reviewer, what=what, before=before, after=after
            )
            for what, before, after in changes(case, review, reviewer, given)
        ]
        if trail:
            review.save()
            ReviewChange.objects.bulk_create(trail)
            told = {"what": [str(change.what) for change in trail]}
            record(Action.REVIEWED, review, details=told, by=reviewer)
        if any(change.what == What.DECISION for change in trail):
            announce_decision(review)
    return review


def changes(
    case: Case, review: HumanReview, reviewer: User, given: Given
) -> list[tuple[What, dict[str, Any], dict[str, Any]]]:
    """Make the changes in the object; what each part was before and is now."""
    made = []
    for what, (names, change) in PARTS.items():
        if not given.keys() & set(names):
            continue
        before = values(review, names)
        if what in AFTER_OWN_SCORE and must_score_first(case.interview, reviewer, review):
            raise OwnScoreFirst("Give your own score first: this job asks for it.")
        change(case, review, given)
        after = values(review, names)
        if after != before:
            made.append((what, before, after))
    return made


def values(review: HumanReview, names: tuple[str, ...]) -> dict[str, Any]:
    """Ready for JSON."""
    found = {name: getattr(review, name) for name in names}
    return {
        name: str(value.quantize(Decimal("0.01"))) if isinstance(value, Decimal) else value
        for name, value in found.items()
    }


def change_own_score(case: Case, review: HumanReview, given: Given) -> None:
    levels = dict(given.get("own_levels", review.own_levels))
    score = given.get("own_score")
    check_levels(case, levels)
    if score is None:
        score = overall(case.content, levels).score if levels else None
    if score is None and not any(level is not None for level in levels.values()):
        raise ReviewIsUnclear("own_levels", "Give a level for one competency at least.")
    if (levels, score) == (review.own_levels, review.own_score) and review.scored_at is not None:
        return
    opened = review.report_opened_at is not None and review.scored_at is not None
    if opened and wants_own_score(case.interview):
        raise OwnScoreIsFixed(
            "Your own score stays as it was before you saw the report. You can override the "
            "report's score, with a reason."
        )
    review.own_levels, review.own_score, review.scored_at = levels, score, case.now


def check_levels(case: Case, levels: Mapping[str, int | None]) -> None:
    """Every competency is answered, if only with "cannot say", and no other one."""
    known = {one["key"]: one["name"] for one in case.content["competencies"]}
    unknown = sorted(set(levels) - set(known))
    if unknown:
        raise ReviewIsUnclear("own_levels", f"The rubric has no {', '.join(unknown)}.")
    missing = [name for key, name in known.items() if key not in levels]
    if levels and missing:
        raise ReviewIsUnclear("own_levels", f"Give a level, or none: {', '.join(missing)}.")


def change_override(case: Case, review: HumanReview, given: Given) -> None:
    score = given.get("override_score", review.override_score)
    reason = given.get("override_reason", review.override_reason).strip()
    if score is not None and (case.evaluation is None or case.evaluation.finished_at is None):
        raise NothingToOverride("There is no report yet whose score could be overridden.")
    if score is not None and not reason:
        raise ReviewIsUnclear("override_reason", "Say why: a score is overridden with a reason.")
    review.override_score = score
    review.override_reason = reason if score is not None else ""


def change_decision(case: Case, review: HumanReview, given: Given) -> None:
    decision = given["decision"]
    if decision not in HumanReview.Decision.values:
        raise ReviewIsUnclear("decision", "Advance, hold, or do not advance.")
    if decision != review.decision:
        review.decision, review.decided_at = decision, case.now


def change_notes(case: Case, review: HumanReview, given: Given) -> None:
    review.notes = given["notes"].strip()


Change = Callable[[Case, HumanReview, Given], None]
# In this order: what comes first may open the way for what follows.
PARTS: dict[What, tuple[tuple[str, ...], Change]] = {
    What.OWN_SCORE: (("own_levels", "own_score"), change_own_score),
    What.OVERRIDE: (("override_score", "override_reason"), change_override),
    What.DECISION: (("decision",), change_decision),
    What.NOTES: (("notes",), change_notes),
}
AFTER_OWN_SCORE = frozenset({What.OVERRIDE, What.DECISION})


def announce_decision(review: HumanReview) -> None:
    """Tell the outside that a person decided, and what."""
    decided_at = review.decided_at.isoformat() if review.decided_at else None
    emit(
        EventType.DECISION_MADE,
        interview=review.interview,
        data={
            "decision": review.decision,
            "reviewer_id": review.reviewer_id,
            "decided_at": decided_at,
        },
    )
