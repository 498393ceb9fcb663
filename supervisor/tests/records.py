"""Decisions of the machine, on record as the cycle leaves them, for tests of what follows."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from interviews import interventions
from interviews.models import Intervention, LiveSession
from supervisor import chain
from supervisor.models import Decision
from supervisor.verdict import Action, Source

FACTS: dict[str, Any] = {
    "seq_from": 1,
    "seq_to": 9,
    "seen_hash": "5e" * 32,
    "elapsed_s": 612.0,
    "limit_s": 2100.0,
    "mode": "autonomous",
    "review": "ok",
    "failure": "",
    "metrics": {"topic_relevance": 0.31, "question_quality": 0.8, "interview_progress": 0.5},
    "metrics_by": "model",
    "metric_seqs": {"topic_relevance": [7, 9]},
    "coverage": {"Motivation": 0.9, "Databases": 0.2},
    "model": "gpt-5.1-mini",
    "prompt_version": "3",
    "rules_version": "2026-11.1",
    "input_tokens": 1800,
    "output_tokens": 240,
    "cost_usd": "0.001",
    "took_ms": 2400,
    "hard": False,
    "rules": ["off_topic"],
    "finding_seqs": [7, 9],
    "waits_s": None,
    "held_back": "",
}
WORDS: dict[str, Any] = {
    "message": "Lead back to the plan.",
    "reason": "They speak of the weather.",
    "metric_reasons": {"topic_relevance": "The weather is not part of the job."},
    "attention": "",
}


def hold(session: LiveSession, *, minutes: float = 10) -> LiveSession:
    """Somebody has talked in it for so long, and still does."""
    now = timezone.now()
    session.holder, session.heartbeat_at = uuid4(), now
    session.started_at = now - timedelta(minutes=minutes)
    session.save(update_fields=["holder", "heartbeat_at", "started_at"])
    return session


def decide(
    session: LiveSession,
    *,
    action: Action = Action.GUIDE,
    source: Source = Source.RULE,
    now: datetime | None = None,
    waits_s: float | None = None,
    acts: bool = True,
    words: dict[str, Any] | None = None,
    **facts: Any,
) -> Decision:
    """A decision, and the intervention that carries it out unless it is held back."""
    now = now or timezone.now()
    [decision] = chain.append(
        [
            chain.Entry(
                kind=Decision.Kind.DECISION,
                interview_id=session.interview_id,
                session_id=session.pk,
                at=now,
                action=action,
                source=source,
                rule="off_topic" if source == Source.RULE else "",
                facts={**FACTS, "waits_s": waits_s, **facts},
                words={**WORDS, **(words or {})},
            )
        ]
    )
    if acts and action != Action.IGNORE:
        give(session, decision, waits_s=waits_s)
    return decision


def give(session: LiveSession, decision: Decision, *, waits_s: float | None = None) -> None:
    """Ask the talk to carry the decision out."""
    ends = decision.action == Action.END
    interventions.intervene(
        session,
        kind=Intervention.Kind(decision.action),
        now=decision.created_at,
        message=WORDS["message"],
        end_reason=LiveSession.EndReason.SUPERVISOR if ends else "",
        reference=decision.position,
        wait=timedelta(seconds=waits_s) if waits_s is not None else None,
    )


def follow(decision: Decision, kind: Decision.Kind, **changes: Any) -> Decision:
    """What became of a decision, on record."""
    entry = chain.Entry(
        **{
            "kind": kind,
            "of": decision.position,
            "interview_id": decision.interview_id,
            "session_id": decision.session_id,
            "at": timezone.now(),
            **changes,
        }
    )
    [row] = chain.append([entry])
    return row


def intervention_of(decision: Decision) -> Intervention:
    return Intervention.objects.get(reference=decision.position)
