"""The document that readers get."""

from uuid import uuid4

import pytest

from interviews.models import Interview, JournalRow, LiveSession
from interviews.transcripts.document import (
    count_entries,
    read_document,
    read_session,
    read_transcript,
)
from interviews.transcripts.fold import fold_transcripts


def say(session: LiveSession, seq: int) -> None:
    JournalRow.objects.create(
        interview_id=session.interview_id,
        session=session,
        seq=seq,
        entry={"seq": seq, "speaker": "user", "session_id": str(session.pk)},
    )


def test_it_joins_what_is_folded_and_what_is_not_in_order(session: LiveSession) -> None:
    say(session, 3)
    fold_transcripts()
    say(session, 1)
    say(session, 2)
    assert [entry["seq"] for entry in read_transcript(session.interview_id)] == [1, 2, 3]


def test_the_log_keeps_the_order_of_its_lines(session: LiveSession) -> None:
    def note(event: str) -> None:
        JournalRow.objects.create(
            interview_id=session.interview_id, session=session, kind="log", entry={"event": event}
        )

    note("connected")
    fold_transcripts()
    note("interrupted")
    note("ended")
    events = [line["event"] for line in read_document(session.interview_id).log]
    assert events == ["connected", "interrupted", "ended"]


def test_entries_without_a_place_come_first(session: LiveSession) -> None:
    Interview.objects.update(live_transcript=[{"seq": 1.5}, {"content": "theirs"}, {"seq": "x"}])
    say(session, 1)
    entries = read_transcript(session.interview_id)
    assert [entry.get("seq") for entry in entries] == [None, "x", 1, 1.5]


def test_what_is_no_entry_at_all_is_left_out(session: LiveSession) -> None:
    Interview.objects.update(live_transcript=["text", None, 7, []], conversation_log=["text"])
    document = read_document(session.interview_id)
    assert (document.turns, document.log) == ([], [])


def test_a_session_has_only_what_was_said_in_it(session: LiveSession) -> None:
    say(session, 2)
    Interview.objects.update(
        live_transcript=[{"seq": 1, "session_id": str(uuid4())}, {"content": "of any"}]
    )
    assert [entry.get("seq") for entry in read_session(session)] == [None, 2]


def test_there_is_none_of_an_interview_that_is_not_there(db: None) -> None:
    with pytest.raises(LookupError):
        read_document(uuid4())


def test_counts_tell_speakers_apart() -> None:
    speakers = ["user", "assistant", "user", "system", None]
    counts = count_entries([{"speaker": speaker} for speaker in speakers])
    assert (counts.total_entries, counts.user_speech_count, counts.ai_response_count) == (5, 2, 1)
