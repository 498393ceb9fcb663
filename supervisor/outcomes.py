"""Follows every action until its end: carried out or not, and what came of it, all on record.

Called by every sweep. Each intervention is locked while its rows are written, and the record takes
each kind of row once per decision, so two sweeps write nothing twice.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from interviews import hints
from interviews.models import Intervention, LiveSession
from supervisor import chain, effects
from supervisor.effects import Effect
from supervisor.models import Decision, Watch
from supervisor.observation import Observation, Turn
from supervisor.reading import newest_turns, observe

Kind = Decision.Kind
BATCH = 500
# What was told to an interviewer whose process then died is of no use to the next one after this.
SENT_IN_VAIN = timedelta(minutes=5)


@dataclass(frozen=True)
class Story:
    """An intervention, the decision behind it, and what is on record about it so far."""

    intervention: Intervention
    decision: Decision
    on_record: frozenset[str]
    now: datetime

    @property
    def session(self) -> LiveSession:
        return self.intervention.session

    @property
    def is_over(self) -> bool:
        return self.session.ended_at is not None

    @property
    def done_at(self) -> datetime | None:
        """An end is carried out when the session has ended, whoever was faster.

        One that still waited for a person's word was not: the interview ended without it.
        """
        one, ended_at = self.intervention, self.session.ended_at
        if one.done_at is not None or one.kind != Intervention.Kind.END or ended_at is None:
            return one.done_at
        waited = one.awaits_person and one.sent_at is None and ended_at < one.due_at
        return None if waited else ended_at

    def entry(self, kind: Kind, facts: dict[str, Any], reason: str = "") -> chain.Entry:
        return chain.Entry(
            kind=kind,
            interview_id=self.decision.interview_id,
            session_id=self.decision.session_id,
            at=self.now,
            of=self.decision.pk,
            facts=facts,
            words={"reason": reason} if reason else {},
        )


def settle(*, now: datetime, session_id: UUID | None = None) -> int:
    """Write down what has become of open actions. Returns how many rows went on record."""
    unsettled = Intervention.objects.unsettled()
    if session_id is not None:
        unsettled = unsettled.filter(session_id=session_id)
    return sum(settle_one(pk, now=now) for pk in unsettled.values_list("pk", flat=True)[:BATCH])


def settle_one(pk: UUID, *, now: datetime) -> int:
    with transaction.atomic():
        found = Intervention.objects.unsettled().filter(pk=pk)
        locked = found.select_for_update(skip_locked=True, of=("self",))
        intervention = locked.select_related("session__watch", "session__interview").first()
        if intervention is None or intervention.reference is None:
            return 0
        story = read_story(intervention, intervention.reference, now=now)
        rows = rows_of(story)
        note_conclusion(story)
        chain.append(rows)
        if intervention.withdrawn_at or {row.kind for row in rows} & {Kind.LAPSED, Kind.OUTCOME}:
            Intervention.objects.filter(pk=pk).update(settled_at=now)
    if rows:
        hints.announce_now(intervention.session_id, hints.DECISION)
    return len(rows)


def read_story(intervention: Intervention, position: int, *, now: datetime) -> Story:
    decision = Decision.objects.get(pk=position)
    kinds = decision.followed_by.values_list("kind", flat=True)
    return Story(intervention, decision, frozenset(kinds), now)


def rows_of(story: Story) -> list[chain.Entry]:
    """What is to be written now; nothing while it waits, is under way, or was vetoed."""
    if story.intervention.withdrawn_at is not None:
        return []
    if story.done_at is None:
        return lapsed(story)
    rows = [] if Kind.CARRIED_OUT in story.on_record else [carried_out(story, story.done_at)]
    effect = effect_of(story, story.done_at)
    return [*rows, outcome(story, effect)] if effect is not None else rows


def lapsed(story: Story) -> list[chain.Entry]:
    one = story.intervention
    if story.is_over:
        return [story.entry(Kind.LAPSED, {"why": "interview_over"})]
    if one.sent_at is None and one.expires_at <= story.now:
        why = "unanswered" if one.awaits_person else "expired"
        return [story.entry(Kind.LAPSED, {"why": why})]
    if one.sent_at is not None and one.expires_at + SENT_IN_VAIN <= story.now:
        return [story.entry(Kind.LAPSED, {"why": "expired"})]
    return []


def carried_out(story: Story, done_at: datetime) -> chain.Entry:
    after_s = (done_at - story.decision.created_at).total_seconds()
    return story.entry(
        Kind.CARRIED_OUT, {"at": done_at.isoformat(), "after_s": round(max(after_s, 0), 1)}
    )


def outcome(story: Story, effect: Effect) -> chain.Entry:
    seen = {"seq_from": effect.seq_from, "seq_to": effect.seq_to}
    return story.entry(Kind.OUTCOME, {"effect": effect.effect, **seen}, effect.reason)


def effect_of(story: Story, done_at: datetime) -> Effect | None:
    """The effect, once there is enough to tell it by."""
    kinds, one = Intervention.Kind, story.intervention
    if one.kind == kinds.END:
        return effects.of_end(ended=story.is_over)
    if one.kind == kinds.CONCLUDE:
        until = story.session.ended_at or story.now
        since_s = (until - done_at).total_seconds()
        by_limit = story.session.end_reason == LiveSession.EndReason.TIME
        return effects.of_conclude(ended=story.is_over, by_limit=by_limit, since_s=since_s)
    observation = look(story)
    return effects.of_guide(
        story.decision.rule,
        observation=observation,
        after=turns_since(story, observation),
        given_s=float(story.decision.facts["elapsed_s"]),
        ended=story.is_over,
    )


def look(story: Story) -> Observation:
    session = story.session
    turns = newest_turns([session.pk]).get(session.pk, ())
    return observe(session, turns, now=story.now)


def turns_since(story: Story, observation: Observation) -> list[Turn]:
    """The turns that began after the interviewer was told."""
    sent_at, started_at = story.intervention.sent_at, story.session.started_at
    if sent_at is None or started_at is None:
        return []
    told_ms = (sent_at - started_at).total_seconds() * 1000
    return [turn for turn in observation.turns if turn.start_ms >= told_ms]


def note_conclusion(story: Story) -> None:
    """From now on the interview is being led to its close."""
    one, session = story.intervention, story.session
    if one.kind != Intervention.Kind.CONCLUDE or story.done_at is None:
        return
    Watch.objects.filter(session=session, concluding_since_s__isnull=True).update(
        concluding_since_s=session.elapsed(story.done_at).total_seconds()
    )
