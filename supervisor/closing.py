"""The last look at a session that has ended: nothing about it stays open. Called by reviews."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from interviews import hints
from interviews.models import LiveSession
from supervisor import chain, outcomes
from supervisor.models import Decision, Watch
from supervisor.verdict import Action, Source
from supervisor.watches import Claim, lock_claimed

Kind = Decision.Kind


def close(claim: Claim) -> int:
    """Settle what is open, record an end that the clock was first to bring, close the watch.

    Returns how many rows went on record; 0 where another worker has the claim.
    """
    now = timezone.now()
    written = outcomes.settle(now=now, session_id=claim.session_id)
    with transaction.atomic():
        watch = lock_claimed(claim)
        if watch is None:
            return written
        session = LiveSession.objects.select_related("interview").get(pk=claim.session_id)
        written += record_end_by_clock(session, now=now)
        Watch.objects.filter(pk=watch.pk).update(claim=None, closed_at=now)
    hints.announce_now(claim.session_id, hints.DECISION)
    return written


def record_end_by_clock(session: LiveSession, *, now: datetime) -> int:
    """Where the session's own clock was faster than the cycle, that is an END, too."""
    ends = Decision.objects.decisions().filter(session=session, action=Action.END)
    if session.end_reason != LiveSession.EndReason.TIME or ends.exists():
        return 0
    [decision] = chain.append([end_by_clock(session, now=now)])
    chain.append(
        [
            follow_up(decision, Kind.CARRIED_OUT, now, {"at": ended(session), "after_s": 0.0}),
            follow_up(decision, Kind.OUTCOME, now, {"effect": "ended", "seq_from": 0, "seq_to": 0}),
        ]
    )
    return 3


def end_by_clock(session: LiveSession, *, now: datetime) -> chain.Entry:
    elapsed_s = session.elapsed(now).total_seconds()
    return chain.Entry(
        kind=Kind.DECISION,
        interview_id=session.interview_id,
        session_id=session.pk,
        at=now,
        action=Action.END,
        source=Source.CLOCK,
        rule="max_duration",
        facts={
            "elapsed_s": round(elapsed_s, 1),
            "limit_s": round(session.interview.time_limit.total_seconds(), 1),
            "hard": True,
            "review": "not_asked",
        },
        words={"message": "", "reason": "The time was over; the session's own clock ended it."},
    )


def follow_up(decision: Decision, kind: Kind, now: datetime, facts: dict[str, Any]) -> chain.Entry:
    return chain.Entry(
        kind=kind,
        interview_id=decision.interview_id,
        session_id=decision.session_id,
        at=now,
        of=decision.pk,
        facts=facts,
    )


def ended(session: LiveSession) -> str:
    return session.ended_at.isoformat() if session.ended_at else ""
