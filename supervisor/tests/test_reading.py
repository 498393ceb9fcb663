"""What a review reads of a session: the newest turns, at the same cost at any length."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from interviews.models import Interview, LiveSession
from interviews.transcripts.fold import fold_transcripts
from supervisor.observation import WINDOW_TURNS
from supervisor.reading import newest_turns, plan_of, read_cases
from supervisor.tests.stage import live_session, make_due, say

pytestmark = pytest.mark.django_db


def lines(count: int) -> list[tuple[str, str]]:
    return [("user" if number % 2 else "assistant", f"Line {number}.") for number in range(count)]


def seqs(session: LiveSession) -> list[int]:
    return [turn.seq for turn in newest_turns([session.pk])[session.pk]]


@pytest.mark.parametrize("count", [0, 3, WINDOW_TURNS, WINDOW_TURNS + 25])
@pytest.mark.parametrize("folded", [True, False])
def test_the_newest_turns_are_read_from_document_and_journal(count: int, folded: bool) -> None:
    session = live_session()
    say(session, *lines(count))
    if folded:
        fold_transcripts()
    assert seqs(session) == list(range(1, count + 1))[-WINDOW_TURNS:]


def test_a_turn_that_was_folded_late_stands_where_it_was_said() -> None:
    session = live_session()
    say(session, *lines(3), first_seq=2)
    fold_transcripts()
    say(session, ("assistant", "The first line."), first_seq=1)
    fold_transcripts()
    say(session, ("user", "The last line."), first_seq=5)
    assert seqs(session) == [1, 2, 3, 4, 5]


def test_turns_of_an_earlier_session_are_not_this_ones() -> None:
    session = live_session()
    say(session, *lines(2))
    fold_transcripts()
    earlier = Interview.objects.get(pk=session.interview_id)
    for entry in earlier.live_transcript:
        entry["session_id"] = "another"
    earlier.save(update_fields=["live_transcript"])
    say(session, ("assistant", "Now."), first_seq=3)
    assert seqs(session) == [3]


def test_what_other_programs_wrote_into_the_document_breaks_nothing() -> None:
    session = live_session()
    odd: list[Any] = [
        {"speaker": "narrator", "content": "x"},
        {"speaker": "user", "content": None, "seq": "seven"},
        {"speaker": "user", "content": "ok", "seq": 2, "start_ms": "soon", "heard_ms": True},
        "text",
        17,
    ]
    Interview.objects.filter(pk=session.interview_id).update(live_transcript=odd)
    [turn] = newest_turns([session.pk])[session.pk]
    assert (turn.seq, turn.text, turn.start_ms, turn.heard_ms) == (2, "ok", 0, None)


def test_a_plan_of_other_programs_breaks_nothing() -> None:
    assert plan_of({"no": "list"}) == ()
    odd = ["text", {"competency": "No question"}, {"question": "Why?", "follow_ups": "none"}]
    [question] = plan_of(odd)
    assert (question.text, question.competency, question.follow_ups) == ("Why?", "", ())


def test_many_sessions_are_read_in_as_many_statements_as_one(
    django_assert_max_num_queries: Any,
) -> None:
    sessions = [live_session() for _ in range(12)]
    for session in sessions:
        say(session, *lines(4))
        make_due(session)
    with django_assert_max_num_queries(4):
        cases = read_cases([one.pk for one in sessions], now=timezone.now())
    assert len(cases) == 12


def test_a_long_answer_under_way_is_no_silence() -> None:
    session = live_session(began_ago=timedelta(minutes=5))
    say(session, *lines(2))
    make_due(session)
    now = timezone.now()
    [case] = read_cases([session.pk], now=now + timedelta(seconds=3))
    assert case.observation.silence_s == pytest.approx(3, abs=1)
    LiveSession.objects.filter(pk=session.pk).update(active_at=None)
    [case] = read_cases([session.pk], now=now)
    assert case.observation.silence_s == pytest.approx(300 - 19, abs=2)


def test_an_interview_with_its_own_duration_is_concluded_after_the_same_share() -> None:
    session = live_session(duration_minutes=7)
    make_due(session)
    [case] = read_cases([session.pk], now=timezone.now())
    assert (case.observation.limit_s, case.observation.conclude_s) == (420, 300)
