"""The candidate's plain version: what a person lets them read, and when.

No scores, no levels, no quotes: what was talked about, what stood out, what did not come up.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction

from analysis.models import CandidateReport, HumanReview, ReviewChange
from analysis.reports import Report
from interviews.audit import Action, record
from interviews.errors import InterviewError
from interviews.models import Interview

Words = dict[str, list[str]]
What = ReviewChange.What
Decision = HumanReview.Decision

MESSAGE_LIMIT: Final = 2_000
FINAL: Final = (Decision.ADVANCE, Decision.REJECT)


class NotDecidedYet(InterviewError):
    """The page says that a person has decided, which must be so."""

    code = "not_decided"
    status = 409


def words_for_candidate(report: Report) -> Words:
    """What there is to release, by heading."""
    document = report.document
    return {
        "discussed": [
            one["name"] for one in document["competencies"] if one["status"] != "not_asked"
        ],
        "strengths": [one["text"] for one in document["strengths"]],
        "not_covered": list(document["not_covered"]),
    }


def is_decided(report: Report) -> bool:
    decision = report.document["review"]["decision"]
    return decision is not None and decision["decision"] in FINAL


def release(
    report: Report, *, user: User, message: str, left_out: Collection[str], now: datetime
) -> CandidateReport:
    """Let the candidate read it from now on, word for word as it stands.

    left_out: strengths that are not told. Raises NotDecidedYet.
    """
    if not is_decided(report):
        raise NotDecidedYet("Decide first: advance, or do not advance.")
    words = words_for_candidate(report)
    words["strengths"] = [text for text in words["strengths"] if text not in left_out]
    fields = {"content": words, "message": message.strip(), "released_by": user}
    with transaction.atomic():
        released, _ = CandidateReport.objects.update_or_create(
            interview=report.interview,
            defaults={**fields, "released_at": now, "withdrawn_at": None},
        )
        note(report.interview, user, What.RELEASED, {"words": words, "message": released.message})
        record(Action.RELEASED, report.interview, by=user)
    return released


def withdraw(interview: Interview, *, user: User, now: datetime) -> bool:
    """The candidate can read it no longer. Returns whether they could."""
    with transaction.atomic():
        open_ones = CandidateReport.objects.filter(interview=interview, withdrawn_at=None)
        if not open_ones.update(withdrawn_at=now):
            return False
        note(interview, user, What.WITHDRAWN, {})
        record(Action.WITHDRAWN, interview, by=user)
    return True


def note(interview: Interview, user: User, what: What, after: dict[str, Any]) -> None:
    ReviewChange.objects.create(interview=interview, actor=user, what=what, after=after)


def released_report(interview: Interview) -> CandidateReport | None:
    """What the candidate may read now."""
    return CandidateReport.objects.filter(interview=interview, withdrawn_at=None).first()
