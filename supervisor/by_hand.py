"""What people do in a live interview: act, approve, veto. On record before it is carried out.

Callers have asked `interviews.access` first. Locks are taken in one order everywhere: the session,
the intervention, the end of the chain.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from interviews import audit, hints, interventions
from interviews.errors import InterviewIsOver
from interviews.lifecycle import EndReason, end_session
from interviews.models import Intervention, LiveSession
from interviews.transcripts.document import read_session
from supervisor import chain
from supervisor.errors import DecisionIsSettled
from supervisor.models import Decision
from supervisor.modes import mode_of
from supervisor.verdict import Action, Source

Kind = Decision.Kind

KINDS = {
    Action.GUIDE: Intervention.Kind.GUIDE,
    Action.CONCLUDE: Intervention.Kind.CONCLUDE,
    Action.END: Intervention.Kind.END,
}

BY_KIND = {Kind.APPROVED: audit.Action.APPROVED, Kind.VETOED: audit.Action.VETOED}


def act_by_hand(
    session: LiveSession, *, action: Action, message: str, user: User, now: datetime
) -> Decision:
    """Guide, conclude or end for a recruiter, in every mode at once.

    Asked for again while it is still under way, it answers the decision of the first time. An end
    needs no goodbye where nobody is connected.
    message: what the interviewer is told; needed for a guide.
    Raises InterviewIsOver.
    """
    seq_to = last_seq(session)
    with transaction.atomic():
        locked = locked_session(session.pk)
        decision = under_way(locked, action=action, message=message, now=now)
        if decision is None:
            decision = record(
                locked, action=action, message=message, seq_to=seq_to, user=user, now=now
            )
    if action == Action.END and locked.holder is None:
        end_at_once(decision, now=now)
    return decision


def locked_session(session_id: UUID) -> LiveSession:
    """The open session, held against everybody who would act on or end it.

    Not against rows that refer to it: a review holds the chain when it writes its intervention.
    """
    sessions = LiveSession.objects.select_related("interview__job_application__job")
    held = sessions.select_for_update(of=("self",), no_key=True)
    locked = held.filter(pk=session_id).first()
    if locked is None or locked.ended_at is not None:
        raise InterviewIsOver("This interview is over.")
    return locked


def under_way(
    session: LiveSession, *, action: Action, message: str, now: datetime
) -> Decision | None:
    """The decision that already has the same carried out; for an end, whoever decided it."""
    # Not `due`: whoever pressed first may have read the clock a moment after this one.
    decided = Q(awaits_person=False) | Q(due_at__lte=now)
    same = Intervention.objects.open().filter(
        decided, session=session, kind=KINDS[action], expires_at__gt=now
    )
    if action != Action.END:
        same = same.filter(message=message)
    references = same.filter(reference__isnull=False).values("reference")
    return Decision.objects.filter(pk__in=references).first()


def record(
    session: LiveSession, *, action: Action, message: str, seq_to: int, user: User, now: datetime
) -> Decision:
    facts = {
        "elapsed_s": round(session.elapsed(now).total_seconds(), 1),
        "seq_to": seq_to,
        "mode": str(mode_of(session.interview).name),
    }
    [decision] = chain.append(
        [
            chain.Entry(
                kind=Kind.DECISION,
                interview_id=session.interview_id,
                session_id=session.pk,
                at=now,
                action=action,
                source=Source.RECRUITER,
                actor=user,
                facts=facts,
                words={"message": message},
            )
        ]
    )
    audit.record(audit.Action.STEERED, decision, details={"action": str(action)}, by=user)
    interventions.intervene(
        session,
        kind=KINDS[action],
        now=now,
        message=message,
        end_reason=EndReason.RECRUITER if action == Action.END else "",
        reference=decision.position,
    )
    hints.announce_now(session.pk, hints.DECISION)
    return decision


def end_at_once(decision: Decision, *, now: datetime) -> None:
    """Nobody is there to say goodbye to. Where this is cut short, the sweep ends it instead."""
    intervention = Intervention.objects.get(reference=decision.position)
    if not end_session(decision.session_id, reason=intervention.end_reason):
        return
    with transaction.atomic():
        # Whoever writes down what came of it holds this row, and finds what is written already.
        Intervention.objects.select_for_update().get(pk=intervention.pk)
        interventions.mark_done([intervention.pk])
        if not decision.followed_by.filter(kind=Kind.CARRIED_OUT).exists():
            after_s = round((now - decision.created_at).total_seconds(), 1)
            facts = {"at": now.isoformat(), "after_s": after_s}
            chain.append([follow(decision, kind=Kind.CARRIED_OUT, now=now, facts=facts)])
        hints.announce_now(decision.session_id, hints.DECISION)


def approve_decision(decision: Decision, *, user: User, now: datetime) -> Decision:
    """It is carried out at once. Returns the row on record. Raises DecisionIsSettled."""
    return settle(decision, Kind.APPROVED, interventions.approve, user=user, now=now)


def veto_decision(decision: Decision, *, user: User, now: datetime) -> Decision:
    """It is not carried out. Returns the row on record. Raises DecisionIsSettled."""
    return settle(decision, Kind.VETOED, interventions.withdraw, user=user, now=now)


def settle(
    decision: Decision, kind: Kind, step: Callable[..., bool], *, user: User, now: datetime
) -> Decision:
    """The first of those who answer is recorded and obeyed; all others are told so."""
    with transaction.atomic():
        waiting = Intervention.objects.waiting(now).filter(session__ended_at__isnull=True)
        intervention = (
            waiting.select_for_update(of=("self",)).filter(reference=decision.position).first()
        )
        if intervention is None or not step(intervention, now=now):
            raise DecisionIsSettled("This decision does not wait for an answer any more.")
        [row] = chain.append([follow(decision, kind=kind, now=now, actor=user)])
        audit.record(BY_KIND[kind], decision, by=user)
        hints.announce_now(decision.session_id, hints.DECISION)
    return row


def follow(
    decision: Decision,
    *,
    kind: Kind,
    now: datetime,
    actor: User | None = None,
    facts: dict[str, object] | None = None,
) -> chain.Entry:
    return chain.Entry(
        kind=kind,
        of=decision.position,
        interview_id=decision.interview_id,
        session_id=decision.session_id,
        at=now,
        actor=actor,
        facts=facts,
    )


def last_seq(session: LiveSession) -> int:
    """How far the talk had come: the newest turn on record."""
    seqs = [entry["seq"] for entry in read_session(session) if isinstance(entry.get("seq"), int)]
    return max(seqs, default=0)
