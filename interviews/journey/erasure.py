"""Erasing an interview with all that hangs on it; a receipt without anything of the person stays.

Called by the admin for a candidate's request, and by whatever erases when its time is over.
"""

from collections import Counter
from datetime import datetime

from django.db import transaction

from interviews import signals
from interviews.errors import InterviewError, NotVisible
from interviews.models import ErasureReceipt, Interview
from interviews.transcripts.document import read_document


class UnderLegalHold(InterviewError):
    """Somebody decided that nothing of it may be erased for now."""

    code = "legal_hold"
    status = 409


class InterviewIsRunning(InterviewError):
    code = "interview_running"
    status = 409


def erase_interview(
    interview: Interview, *, reason: ErasureReceipt.Reason, by: str, now: datetime
) -> ErasureReceipt:
    """Remove the interview's rows, its words wherever they stand, and its files.

    by: who did it, by user name; empty for the server itself.
    Raises UnderLegalHold or InterviewIsRunning, and NotVisible where it is gone already.
    """
    with transaction.atomic():
        locked = Interview.objects.select_for_update().filter(pk=interview.pk).first()
        if locked is None:
            raise NotVisible("There is no such interview.")
        if locked.legal_hold:
            raise UnderLegalHold("It is under legal hold: nothing of it may be erased.")
        if locked.status in Interview.LIVE:
            raise InterviewIsRunning("It is being held now. End it first.")
        removed = Counter({"turns": len(read_document(locked.pk).turns)})
        removed.update(erased_by_others(locked))
        removed.update(rows_of(locked.delete()[1]))
        receipt = ErasureReceipt.objects.create(
            subject=ErasureReceipt.Subject.INTERVIEW,
            subject_id=str(interview.pk),
            reason=reason,
            by=by,
            removed={kind: count for kind, count in sorted(removed.items()) if count},
            erased_at=now,
        )
        signals.interview_gone.send_robust(sender=Interview, interview=locked, receipt=receipt)
        return receipt


def erased_by_others(interview: Interview) -> Counter[str]:
    """Files and such, which other apps keep. One that fails stops the erasure as a whole."""
    answers = signals.interview_erased.send(sender=Interview, interview=interview)
    counts: Counter[str] = Counter()
    for _, removed in answers:
        counts.update(removed or {})
    return counts


def rows_of(deleted: dict[str, int]) -> Counter[str]:
    """`interviews.LiveSession` → `LiveSession`."""
    return Counter({label.rpartition(".")[2]: count for label, count in deleted.items()})
