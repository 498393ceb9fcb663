"""The fold: journal rows leave, documents grow, nothing is lost or doubled."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from interviews.lifecycle import end_session, start_interview
from interviews.models import Interview, JournalRow, LiveSession
from interviews.tests import people
from interviews.tests.racing import at_once
from interviews.transcripts.document import read_document, read_transcript
from interviews.transcripts.fold import fold_interview, fold_transcripts


def turn(session: LiveSession, seq: int) -> JournalRow:
    entry = {"seq": seq, "speaker": "user", "content": f"word {seq}", "session_id": str(session.pk)}
    return JournalRow(interview_id=session.interview_id, session=session, seq=seq, entry=entry)


def line(session: LiveSession, event: str) -> JournalRow:
    return JournalRow(
        interview_id=session.interview_id, session=session, kind="log", entry={"event": event}
    )


def seqs(interview_id: Any) -> list[int]:
    document = Interview.objects.values_list("live_transcript", flat=True).get(pk=interview_id)
    return [entry["seq"] for entry in document]


def test_turns_and_log_go_to_their_own_documents(session: LiveSession) -> None:
    turn(session, 1).save()
    line(session, "connected").save()
    turn(session, 2).save()
    assert fold_transcripts() == 3
    interview = Interview.objects.get()
    assert [entry["seq"] for entry in interview.live_transcript] == [1, 2]
    assert interview.conversation_log == [{"event": "connected"}]
    assert not JournalRow.objects.exists()


def test_nothing_to_fold_changes_nothing(session: LiveSession) -> None:
    assert fold_transcripts() == 0
    assert seqs(session.interview_id) == []


def test_a_fold_goes_on_where_the_last_one_stopped(session: LiveSession) -> None:
    turn(session, 1).save()
    fold_transcripts()
    turn(session, 2).save()
    fold_transcripts()
    assert seqs(session.interview_id) == [1, 2]


def test_many_interviews_are_folded_in_one_statement(
    db: None, django_assert_num_queries: Any
) -> None:
    sessions = [start_interview(people.make_interview(None)) for _ in range(5)]
    JournalRow.objects.bulk_create(turn(session, seq) for seq in (1, 2) for session in sessions)
    with django_assert_num_queries(3):  # savepoint, the statement, release
        assert fold_transcripts() == 10
    assert all(seqs(session.interview_id) == [1, 2] for session in sessions)


def test_folding_one_interview_leaves_the_others(session: LiveSession) -> None:
    other = start_interview(people.make_interview(None))
    turn(session, 1).save()
    turn(other, 1).save()
    assert fold_interview(session.interview_id) == 1
    assert JournalRow.objects.get().interview_id == other.interview_id


def test_the_end_sorts_the_document(session: LiveSession) -> None:
    for seq in (2, 3, 1):
        turn(session, seq).save()
        fold_transcripts()
    assert seqs(session.interview_id) == [2, 3, 1]
    end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
    assert seqs(session.interview_id) == [1, 2, 3]


def test_a_turn_that_finishes_after_the_end_finds_its_place(session: LiveSession) -> None:
    turn(session, 1).save()
    turn(session, 3).save()
    end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
    turn(session, 2).save()
    fold_transcripts()
    assert seqs(session.interview_id) == [1, 2, 3]


def test_entries_of_other_programs_survive_the_sorting(session: LiveSession) -> None:
    strange = [{"content": "a"}, {"seq": "x"}, {"seq": 1.5}, "text", None]
    Interview.objects.update(live_transcript=strange)
    turn(session, 1).save()
    end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
    [document] = Interview.objects.values_list("live_transcript", flat=True)
    assert document == [strange[0], strange[1], "text", None, turn(session, 1).entry, strange[2]]


@pytest.mark.django_db(transaction=True)
class TestRaces:
    TURNS = 300

    def test_folders_at_once_lose_and_double_nothing(self) -> None:
        session = start_interview(people.make_interview(None))
        written = threading.Event()

        def write() -> None:
            for seq in range(1, self.TURNS + 1):
                turn(session, seq).save()
            written.set()

        def fold() -> int:
            folded = 0
            while not written.is_set():
                folded += fold_transcripts()
            return folded + fold_transcripts()

        _, one, two = at_once(write, fold, fold)
        assert one + two == self.TURNS
        assert sorted(seqs(session.interview_id)) == list(range(1, self.TURNS + 1))

    def test_a_reader_never_misses_or_doubles_a_turn_that_is_being_folded(self) -> None:
        session = start_interview(people.make_interview(None))
        done = threading.Event()

        def write_and_fold() -> None:
            for seq in range(1, 101):
                turn(session, seq).save()
                line(session, str(seq)).save()
                fold_transcripts()
            done.set()

        def read() -> list[tuple[list[int], list[str]]]:
            seen = []
            while not done.is_set():
                document = read_document(session.interview_id)
                events = [entry["event"] for entry in document.log]
                seen.append(([entry["seq"] for entry in document.turns], events))
            return seen

        _, seen = at_once(write_and_fold, read)
        assert len(seen) > 5
        for turns, events in seen:
            assert turns == list(range(1, len(turns) + 1))
            assert events == [str(seq) for seq in range(1, len(events) + 1)]
        lengths = [len(turns) for turns, _ in seen]
        assert lengths == sorted(lengths)

    def test_a_fold_that_is_undone_leaves_everything_in_the_journal(self) -> None:
        session = start_interview(people.make_interview(None))
        turn(session, 1).save()
        with transaction.atomic():
            fold_transcripts()
            transaction.set_rollback(True)
        assert seqs(session.interview_id) == []
        assert [entry["seq"] for entry in read_transcript(session.interview_id)] == [1]

    def test_a_locked_interview_holds_up_no_other(self) -> None:
        held, free = (start_interview(people.make_interview(None)) for _ in range(2))
        turn(held, 1).save()
        turn(free, 1).save()
        locked, go_on = threading.Event(), threading.Event()

        def hold_rows() -> None:
            with transaction.atomic():
                list(JournalRow.objects.select_for_update().filter(session=held))
                locked.set()
                go_on.wait(timeout=30)

        def fold() -> int:
            locked.wait(timeout=30)
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SET lock_timeout = '10s'")
                return fold_transcripts()
            finally:
                go_on.set()

        _, folded = at_once(hold_rows, fold)
        assert folded == 1
        assert seqs(free.interview_id) == [1]
        assert seqs(held.interview_id) == []
