"""Reads what a review needs, for many sessions in a fixed number of statements.

Only the newest turns are read, so a review costs the same in the first minute and in the last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, cast, get_args
from uuid import UUID

from django.db import connection

from interviews.models import Intervention, LiveSession
from interviews.transcripts.document import Entry, decoded, place
from supervisor.judgement import Past
from supervisor.limits import conclude_after
from supervisor.models import Decision, Watch
from supervisor.modes import Mode, mode_of
from supervisor.observation import WINDOW_TURNS, Observation, Question, Speaker, Turn
from supervisor.verdict import Action

DESCRIPTION_CHARACTERS = 2_000

# The document's tail and the journal; turns that finished late are put in their place below.
NEWEST = """
SELECT session.id,
       jsonb_path_query_array(interview.live_transcript, '$[last - %(before)s to last]'),
       (SELECT coalesce(jsonb_agg(entry), '[]') FROM transcript_journal journal
        WHERE journal.session_id = session.id AND journal.kind = 'turn')
FROM live_sessions session JOIN interview_schedules interview
     ON interview.id = session.interview_id
WHERE session.id = ANY(%(sessions)s)
"""


@dataclass(frozen=True)
class Case:
    """One session under review."""

    session: LiveSession
    watch: Watch
    observation: Observation
    past: Past
    mode: Mode


def read_cases(session_ids: Sequence[UUID], *, now: datetime) -> list[Case]:
    """What is to be seen of these sessions now. Sessions without a watch are left out."""
    sessions = (
        LiveSession.objects.filter(pk__in=session_ids)
        .select_related("interview__job_application__job", "watch")
        .defer(*(f"interview__{name}" for name in LEFT_IN_THE_DATABASE))
    )
    turns, pasts = newest_turns(session_ids), pasts_of(session_ids)
    return [
        Case(
            session=session,
            watch=session.watch,
            observation=observe(session, turns.get(session.pk, ()), now=now),
            past=pasts.get(session.pk, Past()),
            mode=mode_of(session.interview),
        )
        for session in sessions
    ]


LEFT_IN_THE_DATABASE = (
    *("conversation_log", "live_transcript", "ai_review", "final_ai_review", "resume_text"),
    *("job_application__resume_text", "job_application__job__description"),
    "job_application__job__question_plan",
)


def newest_turns(session_ids: Sequence[UUID]) -> dict[UUID, tuple[Turn, ...]]:
    """The newest turns of each session, in the order of the conversation."""
    values: Any = {"sessions": list(session_ids), "before": WINDOW_TURNS - 1}
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, values)
        rows = cursor.fetchall()
    return {row[0]: turns_of(row[0], decoded(row[1]) + decoded(row[2])) for row in rows}


def turns_of(session_id: UUID, entries: Iterable[Entry]) -> tuple[Turn, ...]:
    own = str(session_id)
    mine = [entry for entry in entries if entry.get("session_id", own) == own]
    ordered = sorted(mine, key=place)
    return tuple(turn for entry in ordered if (turn := turn_of(entry)) is not None)[-WINDOW_TURNS:]


def turn_of(entry: Entry) -> Turn | None:
    """The turn of an entry; None for what another program wrote and nobody said."""
    speaker, content = entry.get("speaker"), entry.get("content")
    if speaker not in get_args(Speaker) or not isinstance(content, str):
        return None
    return Turn(
        seq=int(place(entry)),
        speaker=cast("Speaker", speaker),
        text=content,
        start_ms=whole(entry.get("start_ms")) or 0,
        end_ms=whole(entry.get("end_ms")) or 0,
        interrupted=entry.get("interrupted") is True,
        heard_ms=whole(entry.get("heard_ms")),
        failed=entry.get("transcription_failed") is True,
    )


def whole(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def observe(session: LiveSession, turns: tuple[Turn, ...], *, now: datetime) -> Observation:
    """One look at a session. Raises nothing: whatever stands in the plan was checked or is left."""
    interview = session.interview
    # A recruiter may have acted before the first sweep: then nothing is remembered yet.
    watch = getattr(session, "watch", None) or Watch(session=session)
    elapsed_s = session.elapsed(now).total_seconds()
    return Observation(
        language=interview.language,
        job_title=interview.shown_job_title,
        job_description=interview.job_description[:DESCRIPTION_CHARACTERS],
        plan=plan_of(interview.question_plan),
        turns=turns,
        elapsed_s=elapsed_s,
        limit_s=interview.time_limit.total_seconds(),
        conclude_s=conclude_after(interview).total_seconds(),
        silence_s=silence_s(session, turns, now=now),
        asked_at_s={int(index): float(at_s) for index, at_s in watch.asked_at_s.items()},
        summary=watch.summary,
        concluding_since_s=watch.concluding_since_s,
    )


def silence_s(session: LiveSession, turns: Sequence[Turn], *, now: datetime) -> float:
    """Since either side last spoke, as the session's holder knows it, or the transcript."""
    if session.started_at is None:
        return 0.0
    last_ms = max((turn.end_ms for turn in turns), default=0)
    spoken_at = session.started_at + timedelta(milliseconds=last_ms)
    return max((now - max(spoken_at, session.active_at or spoken_at)).total_seconds(), 0.0)


def plan_of(plan: Any) -> tuple[Question, ...]:
    """The questions of a plan; entries of other programs may lack any part."""
    items = plan if isinstance(plan, list) else []
    return tuple(
        Question(
            text=str(item["question"]),
            competency=str(item.get("competency") or ""),
            follow_ups=tuple(str(text) for text in listed(item.get("follow_ups"))),
            confidential=tuple(str(text) for text in listed(item.get("confidential"))),
        )
        for item in items
        if isinstance(item, dict) and item.get("question")
    )


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def pasts_of(session_ids: Sequence[UUID]) -> dict[UUID, Past]:
    """What was decided before about each session."""
    given = Intervention.objects.filter(session_id__in=session_ids, reference__isnull=False)
    kinds = {one.reference: one for one in given.only("reference", "kind", "session_id")}
    decisions = Decision.objects.filter(pk__in=list(kinds)).only(
        "position", "rule", "source", "facts"
    )
    pasts: dict[UUID, Past] = {}
    for decision in decisions.order_by("position"):
        given_one = kinds[decision.pk]
        before = pasts.get(given_one.session_id, Past())
        pasts[given_one.session_id] = after(
            before,
            Action(given_one.kind),
            rule=decision.rule or decision.source,
            at_s=float(decision.facts["elapsed_s"]),
            seqs=frozenset(decision.facts.get("finding_seqs", ())),
        )
    return pasts


def after(past: Past, action: Action, *, rule: str, at_s: float, seqs: frozenset[int]) -> Past:
    return replace(
        past,
        guided_s=at_s if action is Action.GUIDE else past.guided_s,
        concluded_s=at_s if action is Action.CONCLUDE else past.concluded_s,
        ended=past.ended or action is Action.END,
        by_rule_s={**past.by_rule_s, rule: at_s},
        seqs_by_rule={**past.seqs_by_rule, rule: seqs},
    )
