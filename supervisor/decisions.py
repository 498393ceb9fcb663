"""A decision as people and programs are shown it: what was decided, and what became of it.

The record tells what is settled; the `Intervention` behind a decision tells what happens now.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from interviews.models import Intervention
from supervisor.models import Decision

Kind = Decision.Kind
Shown = dict[str, Any]
Followers = Mapping[str, Decision]

SEES_DECISIONS = "supervisor.view_decision"

STATES = ("noted", "waiting", "due", "sent", "carried_out", "vetoed", "dropped")
# What the record says, the later word first.
SETTLED = ((Kind.VETOED, "vetoed"), (Kind.CARRIED_OUT, "carried_out"), (Kind.LAPSED, "dropped"))

# What a decision rests on, and what stands there where a person decided.
GROUNDS: dict[str, Any] = {
    "seq_from": None,
    "seq_to": None,
    "metrics": {},
    "metrics_by": "",
    "metric_seqs": {},
    "finding_seqs": [],
    "coverage": {},
    "review": "not_asked",
    "failure": "",
    "held_back": "",
    "hard": False,
    "rules": [],
    "model": "",
    "prompt_version": "",
    "rules_version": "",
    "input_tokens": 0,
    "output_tokens": 0,
    "cost_usd": None,
    "took_ms": None,
}


def describe(decisions: Iterable[Decision], *, now: datetime) -> list[Shown]:
    """Decisions in the one shape of API and console, in their order; ready for JSON.

    Takes three queries, however many they are.
    """
    decisions = list(decisions)
    positions = [decision.position for decision in decisions]
    followers: dict[int, dict[str, Decision]] = defaultdict(dict)
    for row in Decision.objects.filter(of_id__in=positions):
        followers[row.of_id or 0][row.kind] = row
    interventions = Intervention.objects.select_related("session").in_bulk(
        positions, field_name="reference"
    )
    actors = {one.actor_id for row in followers.values() for one in row.values()}
    names = names_of(actors | {decision.actor_id for decision in decisions})
    return [
        shape(
            decision,
            followers=followers[decision.position],
            intervention=interventions.get(decision.position),
            names=names,
            now=now,
        )
        for decision in decisions
    ]


def names_of(user_ids: Iterable[int | None]) -> dict[int | None, str]:
    """By what people are called. The record outlives accounts: those gone keep their number."""
    ids = {user_id for user_id in user_ids if user_id is not None}
    known = User.objects.in_bulk(ids) if ids else {}
    return {user_id: called(known.get(user_id), user_id) for user_id in ids}


def called(user: User | None, user_id: int) -> str:
    return f"user {user_id}" if user is None else user.get_full_name() or user.get_username()


def shape(
    decision: Decision,
    *,
    followers: Followers,
    intervention: Intervention | None,
    names: Mapping[int | None, str],
    now: datetime,
) -> Shown:
    facts, words = decision.facts, decision.words or {}
    state = state_of(followers, intervention, now=now)
    waits = state == "waiting" and intervention is not None
    return {
        "id": decision.position,
        "at": iso(decision.created_at),
        "action": decision.action,
        "source": decision.source,
        "rule": decision.rule,
        "message": words.get("message", ""),
        "reason": words.get("reason", ""),
        "state": state,
        "waits_until": iso(intervention.due_at) if waits and intervention else None,
        "elapsed_minutes": minutes(facts.get("elapsed_s")),
        **{name: facts.get(name, absent) for name, absent in GROUNDS.items()},
        "metric_reasons": words.get("metric_reasons", {}),
        "actor": names.get(decision.actor_id),
        "approved_by": actor_of(followers.get(Kind.APPROVED), names),
        "vetoed_by": actor_of(followers.get(Kind.VETOED), names),
        "carried_out_at": carried_out_at(followers, intervention),
        "outcome": outcome_of(followers),
        "hash": decision.hash,
    }


def state_of(followers: Followers, intervention: Intervention | None, *, now: datetime) -> str:
    """One of STATES. `noted`: nothing was to be done, or it was held back."""
    settled = next((state for kind, state in SETTLED if kind in followers), "")
    if settled or intervention is None:
        return settled or "noted"
    return state_now(intervention, now=now)


def state_now(intervention: Intervention, *, now: datetime) -> str:
    """What happens to it at this moment, before the record knows."""
    session = intervention.session
    if intervention.done_at is not None:
        return "carried_out"
    if intervention.withdrawn_at is not None:
        return "dropped"
    if session.ended_at is not None:
        came_true = intervention.kind == Intervention.Kind.END
        in_time = intervention.due_at <= session.ended_at
        return "carried_out" if came_true and in_time else "dropped"
    if intervention.sent_at is not None:
        return "sent"
    if intervention.awaits_person and intervention.due_at > now:
        return "waiting"
    return "due" if intervention.expires_at > now else "dropped"


def carried_out_at(followers: Followers, intervention: Intervention | None) -> str | None:
    if (row := followers.get(Kind.CARRIED_OUT)) is not None:
        return str(row.facts.get("at") or iso(row.created_at))
    return iso(intervention.done_at) if intervention is not None else None


def outcome_of(followers: Followers) -> dict[str, str] | None:
    row = followers.get(Kind.OUTCOME)
    if row is None:
        return None
    reason = (row.words or {}).get("reason", "")
    return {"effect": row.facts.get("effect", "unclear"), "reason": reason}


def actor_of(row: Decision | None, names: Mapping[int | None, str]) -> str | None:
    return names.get(row.actor_id) if row is not None else None


def minutes(elapsed_s: float | None) -> float | None:
    return round(elapsed_s / 60, 2) if elapsed_s is not None else None


def iso(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at is not None else None
