"""Live sessions for the supervisor's tests, and a clock that jumps."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from unittest import mock
from uuid import uuid4

from django.utils import timezone

from interviews.lifecycle import start_interview
from interviews.models import Interview, JournalRow, LiveSession
from interviews.tests.people import make_interview
from supervisor.models import Watch

PLAN = [
    {"competency": "Motivation", "question": "Why does this job interest you?", "follow_ups": []},
    {
        "competency": "Databases",
        "question": "Tell me about a slow query that you made fast.",
        "follow_ups": ["How did you measure it?"],
    },
    {
        "competency": "Teamwork",
        "question": "How do you handle a disagreement in a code review?",
        "follow_ups": [],
    },
]


def live_session(*, began_ago: timedelta = timedelta(), **fields: Any) -> LiveSession:
    """A session whose talk is under way, held by a socket."""
    interview = make_interview(None, **{"question_plan": PLAN, **fields})
    session = start_interview(interview)
    now = timezone.now()
    session.started_at, session.holder = now - began_ago, uuid4()
    session.heartbeat_at = session.active_at = now
    session.save()
    return session


def make_due(session: LiveSession, *, at: datetime | None = None) -> Watch:
    """A watch that is due now (or `at`)."""
    at = at or timezone.now()
    watch, _ = Watch.objects.update_or_create(
        session=session, defaults={"anchored_at": at, "next_review_at": at}
    )
    return watch


def say(
    session: LiveSession, *lines: tuple[str, str], start_ms: int = 0, first_seq: int = 1
) -> None:
    """Put turns into the journal: (speaker, text), ten seconds each."""
    for number, (speaker, text) in enumerate(lines):
        begin_ms = start_ms + number * 10_000
        entry = {
            "seq": first_seq + number,
            "speaker": speaker,
            "content": text,
            "type": "audio",
            "session_id": str(session.pk),
            "item_id": f"item_{first_seq + number}",
            "start_ms": begin_ms,
            "end_ms": begin_ms + 9_000,
        }
        JournalRow.objects.create(
            interview_id=session.interview_id,
            session=session,
            seq=first_seq + number,
            entry=entry,
        )


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """The clock that the supervisor reads says `moment`."""
    with mock.patch.object(timezone, "now", return_value=moment):
        yield


def interviews_of(sessions: Sequence[LiveSession]) -> list[Interview]:
    return [session.interview for session in sessions]
