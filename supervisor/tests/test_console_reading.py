"""What a console's reads cost, and what they leave out."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from interviews.access import Caller
from interviews.lifecycle import start_interview
from interviews.models import JournalRow, LiveSession
from interviews.tests import people
from supervisor.console import reading
from supervisor.models import Decision
from supervisor.tests.records import decide, follow, hold
from supervisor.verdict import Action

LIST_QUERIES = 20
INTERVIEW_QUERIES = 15


def talk(owner: User) -> LiveSession:
    session = hold(start_interview(people.make_interview(owner)))
    for minute in range(3):
        ago = timedelta(minutes=9 - minute)
        decide(session, action=Action.IGNORE, now=timezone.now() - ago)
    decide(session, waits_s=60)
    return session


class TestList:
    @pytest.mark.parametrize("count", [1, 8])
    def test_takes_as_many_queries_for_one_interview_as_for_many(
        self, owner: User, count: int, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(count):
            talk(owner)
        with django_assert_max_num_queries(LIST_QUERIES) as captured:
            listing = reading.read_list(Caller(user=owner))
        assert len(listing["interviews"]) == count
        trends = [row["trend"]["topic_relevance"] for row in listing["interviews"]]
        assert trends == [[0.31] * 4] * count
        long = ("live_transcript", "resume_text", "conversation_log")
        assert not [query for query in captured if any(name in query["sql"] for name in long)]

    def test_shows_the_last_act_and_not_the_last_look(
        self, owner: User, session: LiveSession
    ) -> None:
        act = decide(session)
        follow(act, Decision.Kind.CARRIED_OUT, facts={"at": timezone.now().isoformat()})
        decide(session, action=Action.IGNORE)
        [row] = reading.read_list(Caller(user=owner))["interviews"]
        assert (row["last"]["id"], row["last"]["state"]) == (act.pk, "carried_out")
        assert row["waiting"] == []

    def test_keeps_the_trend_short(
        self, owner: User, session: LiveSession, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "TREND_LENGTH", 2)
        for share in (0.1, 0.2, 0.3):
            decide(session, action=Action.IGNORE, metrics={"topic_relevance": share})
        [row] = reading.read_list(Caller(user=owner))["interviews"]
        assert row["trend"] == {"topic_relevance": [0.2, 0.3]}

    def test_asks_no_more_once_the_time_to_answer_is_over(
        self, owner: User, session: LiveSession
    ) -> None:
        decide(session, waits_s=10, now=timezone.now() - timedelta(seconds=11))
        [row] = reading.read_list(Caller(user=owner))["interviews"]
        assert row["waiting"] == []


class TestInterview:
    def test_takes_a_fixed_number_of_queries(
        self, owner: User, session: LiveSession, django_assert_max_num_queries: Any
    ) -> None:
        for seq in range(1, 40):
            JournalRow.objects.create(
                interview_id=session.interview_id,
                session=session,
                seq=seq,
                entry={"seq": seq, "speaker": "user", "content": "Parcels."},
            )
            decide(session, action=Action.IGNORE)
        with django_assert_max_num_queries(INTERVIEW_QUERIES):
            picture = reading.read_interview(session.pk)
        assert (len(picture.turns), len(picture.decisions)) == (39, 39)

    def test_shows_the_turns_of_this_session_alone(self, owner: User, session: LiveSession) -> None:
        for seq, of in ((1, "another"), (2, str(session.pk))):
            JournalRow.objects.create(
                interview_id=session.interview_id,
                session=session,
                seq=seq,
                entry={"seq": seq, "speaker": "user", "content": "Parcels.", "session_id": of},
            )
        assert list(reading.read_interview(session.pk).turns) == [2]
