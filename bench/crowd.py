"""Live interviews by the thousand, written straight into the tables. Called by `supervised.py`."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import Any
from uuid import UUID

from bench.stretches import Stretch, read_half
from supervisor.observation import Turn

ELAPSED = timedelta(minutes=20)  # before any limit, at any number of turns
JOURNALED = 6  # the newest turns are not folded yet


def open_sessions(count: int, *, turns: int, now: datetime) -> list[UUID]:
    """Live interviews that have lasted for 20 minutes, each with so many turns."""
    from interviews.models import Interview, JournalRow, LiveSession

    began_at = now - ELAPSED
    talks = healthy_talks()
    seen = talks[0].observation
    plan = [{"question": one.text, "competency": one.competency} for one in seen.plan]
    interviews = Interview.objects.bulk_create(
        Interview(
            status=Interview.Status.IN_PROGRESS,
            candidate_name=f"Candidate {number}",
            job_title=seen.job_title,
            job_description=seen.job_description,
            question_plan=plan,
            started_at=began_at,
        )
        for number in range(count)
    )
    sessions = LiveSession.objects.bulk_create(
        LiveSession(interview=interview, started_at=began_at, active_at=now)
        for interview in interviews
    )
    rows = []
    for session in sessions:
        entries = list(islice(spoken(talks, session_id=session.pk, turns=turns), turns))
        session.interview.live_transcript = entries[:-JOURNALED]
        rows += [
            JournalRow(interview=session.interview, session=session, seq=entry["seq"], entry=entry)
            for entry in entries[-JOURNALED:]
        ]
    Interview.objects.bulk_update(interviews, ["live_transcript"], batch_size=100)
    JournalRow.objects.bulk_create(rows)
    return [session.pk for session in sessions]


def healthy_talks() -> list[Stretch]:
    """What was said in English where nothing was wrong: its words fill the transcripts."""
    return [
        one for one in read_half("tuned") if one.is_healthy and one.observation.language == "en"
    ]


def spoken(talks: Sequence[Stretch], *, session_id: UUID, turns: int) -> Iterator[dict[str, Any]]:
    """Entries as the journal has them, without end, spread as if there were so many.

    What is said comes round again long after it has left the supervisor's window.
    """
    step_ms = ELAPSED // timedelta(milliseconds=1) // turns
    for seq, turn in enumerate(in_turns(talks), start=1):
        yield {
            "seq": seq,
            "speaker": turn.speaker,
            "content": turn.text,
            "type": "audio",
            "session_id": str(session_id),
            "item_id": f"item_{seq:06}",
            "start_ms": (seq - 1) * step_ms,
            "end_ms": seq * step_ms - 1,
        }


def in_turns(talks: Sequence[Stretch]) -> Iterator[Turn]:
    """One talk after the other, over and over; nobody speaks twice in a row."""
    last = ""
    for turn in cycle(turn for talk in talks for turn in talk.observation.turns):
        if turn.speaker != last and turn.text:
            last = turn.speaker
            yield turn
