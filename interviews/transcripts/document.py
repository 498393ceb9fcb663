"""The transcript as a reader sees it: the document and what still stands in the journal."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from interviews.models import LiveSession

Entry = dict[str, Any]

READ = """
SELECT interview.live_transcript,
       (SELECT coalesce(jsonb_agg(entry), '[]') FROM transcript_journal
        WHERE interview_id = interview.id AND kind = 'turn'),
       interview.conversation_log,
       (SELECT coalesce(jsonb_agg(entry ORDER BY id), '[]') FROM transcript_journal
        WHERE interview_id = interview.id AND kind = 'log')
FROM interview_schedules interview WHERE interview.id = %s
"""


@dataclass(frozen=True)
class Document:
    """turns: by `seq`; log: what happened beside the words, oldest first."""

    turns: list[Entry]
    log: list[Entry]


@dataclass(frozen=True)
class Counts:
    total_entries: int
    user_speech_count: int
    ai_response_count: int


def read_document(interview_id: UUID) -> Document:
    """Everything recorded so far, current to the last finished turn.

    One statement, hence one snapshot: a fold under way is seen before or after, never between.
    Raises LookupError if there is no such interview.
    """
    with connection.cursor() as cursor:
        cursor.execute(READ, [interview_id])
        row = cursor.fetchone()
    if row is None:
        raise LookupError(f"no interview {interview_id}")
    turns, unfolded, log, unfolded_log = (decoded(value) for value in row)
    return Document(turns=sorted(turns + unfolded, key=place), log=log + unfolded_log)


def read_transcript(interview_id: UUID) -> list[Entry]:
    """The turns alone, in the order of the conversation."""
    return read_document(interview_id).turns


def read_session(session: LiveSession) -> list[Entry]:
    """The turns of one session; an interview that was reopened has those of several."""
    own = str(session.id)
    entries = read_transcript(session.interview_id)
    return [entry for entry in entries if entry.get("session_id", own) == own]


def count_entries(entries: list[Entry]) -> Counts:
    speakers = [entry.get("speaker") for entry in entries]
    return Counts(
        total_entries=len(entries),
        user_speech_count=speakers.count("user"),
        ai_response_count=speakers.count("assistant"),
    )


def place(entry: Entry) -> float:
    """Where the entry stands; entries of other programs may have no `seq` and come first."""
    seq = entry.get("seq")
    return seq if isinstance(seq, int | float) else 0


def decoded(value: Any) -> list[Entry]:
    """Django leaves JSONB of raw queries as text; other programs may have put anything in it."""
    entries = json.loads(value) if isinstance(value, str) else value
    return [entry for entry in entries if isinstance(entry, dict)]
