"""What people do in a live interview: on record first, carried out once, whoever presses."""

import time
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from interviews import interventions
from interviews.errors import InterviewIsOver
from interviews.lifecycle import claim_session, end_session, start_interview
from interviews.models import Intervention, Interview, Job, LiveSession
from interviews.tests import people
from interviews.tests.racing import at_once
from supervisor.by_hand import act_by_hand, approve_decision, veto_decision
from supervisor.decisions import describe
from supervisor.errors import DecisionIsSettled
from supervisor.models import Decision
from supervisor.tests.records import decide, give, hold, intervention_of
from supervisor.tests.stage import say
from supervisor.verdict import Action, Source

pytestmark = pytest.mark.django_db

Kind = Decision.Kind


def press(session: LiveSession, user: User, action: Action, message: str = "") -> Decision:
    return act_by_hand(session, action=action, message=message, user=user, now=timezone.now())


def kinds_of(decision: Decision) -> list[str]:
    return list(decision.followed_by.values_list("kind", flat=True))


class TestActing:
    def test_a_guide_is_on_record_and_due_at_once(self, session: LiveSession, owner: User) -> None:
        hold(session, minutes=12)
        say(session, ("assistant", "Good morning."), ("user", "Hello."))
        decision = press(session, owner, Action.GUIDE, "Ask about the cache.")
        assert (decision.action, decision.source, decision.actor_id) == (
            "guide",
            "recruiter",
            owner.pk,
        )
        assert decision.words == {"message": "Ask about the cache."}
        assert decision.facts["seq_to"] == 2
        assert decision.facts["mode"] == "autonomous"
        assert 719 <= decision.facts["elapsed_s"] <= 735
        given = intervention_of(decision)
        assert (given.kind, given.message, given.awaits_person) == (
            "guide",
            "Ask about the cache.",
            False,
        )
        assert given.due_at <= timezone.now()

    @pytest.mark.parametrize("mode", ["autonomous", "ask_first", "watch_only"])
    def test_people_act_in_every_mode(self, session: LiveSession, owner: User, mode: str) -> None:
        hold(session)
        Job.objects.update(supervisor_mode=mode)
        decision = press(session, owner, Action.CONCLUDE)
        assert decision.facts["mode"] == mode
        assert intervention_of(decision).awaits_person is False

    def test_an_interview_without_a_job_has_the_servers_mode(
        self, owner: User, settings: Any
    ) -> None:
        settings.SUPERVISOR_MODE = "watch_only"
        manual = Interview.objects.create(created_by=owner, job_description="Engineer")
        decision = press(start_interview(manual), owner, Action.GUIDE, "Go on.")
        assert decision.facts["mode"] == "watch_only"

    def test_an_end_waits_for_the_goodbye_where_somebody_talks(
        self, session: LiveSession, owner: User
    ) -> None:
        hold(session)
        decision = press(session, owner, Action.END)
        session.refresh_from_db()
        assert session.ended_at is None
        assert intervention_of(decision).end_reason == "recruiter"
        assert kinds_of(decision) == []

    def test_an_end_comes_at_once_where_nobody_is_connected(
        self, session: LiveSession, owner: User
    ) -> None:
        decision = press(session, owner, Action.END)
        session.refresh_from_db()
        assert session.end_reason == "recruiter"
        assert Kind.CARRIED_OUT in kinds_of(decision)
        [shown] = describe([decision], now=timezone.now())
        assert shown["state"] == "carried_out"
        assert shown["carried_out_at"] is not None

    def test_a_second_end_answers_the_first_and_does_nothing_twice(
        self, session: LiveSession, owner: User, colleague: User
    ) -> None:
        hold(session)
        first = press(session, owner, Action.END)
        assert press(session, colleague, Action.END) == first
        assert Intervention.objects.count() == 1

    def test_a_second_end_is_carried_out_where_the_candidate_left_meanwhile(
        self, session: LiveSession, owner: User
    ) -> None:
        hold(session)
        first = press(session, owner, Action.END)
        LiveSession.objects.update(holder=None, interrupted_at=timezone.now())
        assert press(session, owner, Action.END) == first
        session.refresh_from_db()
        assert session.end_reason == "recruiter"
        assert kinds_of(first).count(Kind.CARRIED_OUT) == 1

    def test_an_end_that_waits_for_a_person_does_not_stand_in_for_a_persons_own(
        self, session: LiveSession, owner: User
    ) -> None:
        hold(session)
        waiting = decide(session, action=Action.END, waits_s=60)
        own = press(session, owner, Action.END)
        assert own != waiting
        assert own.source == Source.RECRUITER

    def test_the_same_words_pressed_twice_are_said_once(
        self, session: LiveSession, owner: User
    ) -> None:
        hold(session)
        first = press(session, owner, Action.GUIDE, "Ask about the cache.")
        assert press(session, owner, Action.GUIDE, "Ask about the cache.") == first
        other = press(session, owner, Action.GUIDE, "Ask about the queue.")
        assert other != first

    def test_the_same_words_may_be_said_again_later(
        self, session: LiveSession, owner: User
    ) -> None:
        hold(session)
        first = press(session, owner, Action.GUIDE, "Slower, please.")
        interventions.mark_done([intervention_of(first).pk])
        assert press(session, owner, Action.GUIDE, "Slower, please.") != first

    @pytest.mark.parametrize("action", [Action.GUIDE, Action.CONCLUDE, Action.END])
    def test_nothing_is_done_in_an_interview_that_is_over(
        self, session: LiveSession, owner: User, action: Action
    ) -> None:
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        with pytest.raises(InterviewIsOver):
            press(session, owner, action, "Ask on.")
        assert not Decision.objects.exists()
        assert not Intervention.objects.exists()


class TestAnswering:
    def test_approval_makes_it_due_and_stands_on_record(
        self, session: LiveSession, owner: User
    ) -> None:
        hold(session)
        decision = decide(session, waits_s=60)
        now = timezone.now()
        row = approve_decision(decision, user=owner, now=now)
        assert (row.kind, row.of_id, row.actor_id) == (Kind.APPROVED, decision.pk, owner.pk)
        assert intervention_of(decision).due_at == now
        [shown] = describe([decision], now=now)
        assert (shown["state"], shown["approved_by"]) == ("due", "owner")

    def test_a_veto_stops_what_was_not_yet_said(self, session: LiveSession, owner: User) -> None:
        hold(session)
        decision = decide(session, waits_s=0.01)
        now = intervention_of(decision).created_at
        veto_decision(decision, user=owner, now=now)
        holder = claim_session(session.pk).holder
        assert interventions.take_due(session.pk, holder) == []
        [shown] = describe([decision], now=now + timedelta(hours=1))
        assert (shown["state"], shown["vetoed_by"]) == ("vetoed", "owner")

    @pytest.mark.parametrize("answer", [approve_decision, veto_decision])
    @pytest.mark.parametrize("first", [approve_decision, veto_decision])
    def test_the_second_answer_is_told_that_it_is_settled(
        self, session: LiveSession, owner: User, colleague: User, first: Any, answer: Any
    ) -> None:
        decision = decide(session, waits_s=60)
        first(decision, user=owner, now=timezone.now())
        with pytest.raises(DecisionIsSettled):
            answer(decision, user=colleague, now=timezone.now())
        assert len(kinds_of(decision)) == 1

    @pytest.mark.parametrize("answer", [approve_decision, veto_decision])
    def test_what_never_waited_takes_no_answer(
        self, session: LiveSession, owner: User, answer: Any
    ) -> None:
        for decision in (decide(session), decide(session, acts=False)):
            with pytest.raises(DecisionIsSettled):
                answer(decision, user=owner, now=timezone.now())
        assert Decision.objects.count() == 2

    @pytest.mark.parametrize("answer", [approve_decision, veto_decision])
    def test_an_answer_after_the_time_to_answer_is_too_late(
        self, session: LiveSession, owner: User, answer: Any
    ) -> None:
        now = timezone.now()
        decision = decide(session, waits_s=20, now=now)
        with pytest.raises(DecisionIsSettled):
            answer(decision, user=owner, now=now + timedelta(seconds=21))
        assert kinds_of(decision) == []

    @pytest.mark.parametrize("answer", [approve_decision, veto_decision])
    def test_an_answer_after_the_interview_is_too_late(
        self, session: LiveSession, owner: User, answer: Any
    ) -> None:
        decision = decide(session, waits_s=60)
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        with pytest.raises(DecisionIsSettled):
            answer(decision, user=owner, now=timezone.now())

    def test_what_people_did_is_part_of_the_proven_record(
        self, session: LiveSession, owner: User
    ) -> None:
        hold(session)
        approve_decision(decide(session, waits_s=60), user=owner, now=timezone.now())
        press(session, owner, Action.CONCLUDE)
        call_command("verify_decisions")


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def test_of_two_who_answer_exactly_one_is_obeyed(self) -> None:
        owner, session = User.objects.create(username="owner"), fresh_session()
        decision = decide(session, waits_s=60)
        now = timezone.now()
        answers = at_once(
            lambda: approve_decision(decision, user=owner, now=now),
            lambda: veto_decision(decision, user=owner, now=now),
            lambda: approve_decision(decision, user=owner, now=now),
            lambda: veto_decision(decision, user=owner, now=now),
        )
        refused = [answer for answer in answers if isinstance(answer, DecisionIsSettled)]
        assert len(refused) == 3
        [row] = decision.followed_by.all()
        given = intervention_of(decision)
        assert (given.withdrawn_at is not None) == (row.kind == Kind.VETOED)

    def test_of_two_who_end_it_one_is_recorded(self) -> None:
        owner, session = User.objects.create(username="owner"), fresh_session()
        decisions = at_once(*[lambda: press(session, owner, Action.END)] * 4)
        assert [one for one in decisions if isinstance(one, Decision)]
        assert {type(one) for one in decisions} <= {Decision, InterviewIsOver}
        [decision] = Decision.objects.decisions()
        assert kinds_of(decision).count(Kind.CARRIED_OUT) == 1

    def test_a_review_and_a_person_never_wait_for_each_other(self) -> None:
        owner, session = User.objects.create(username="owner"), fresh_session()
        hold(session)
        chain_is_taken = Event()

        def review() -> None:
            with transaction.atomic():
                decision = decide(session, acts=False)
                chain_is_taken.set()
                wait_until_somebody_waits_for_the_chain()
                give(session, decision)

        def whisper() -> Decision:
            assert chain_is_taken.wait(timeout=20)
            return press(session, owner, Action.GUIDE, "Ask.")

        answers = at_once(review, whisper)
        assert [type(answer) for answer in answers] == [type(None), Decision], answers
        assert Intervention.objects.count() == 2

    def test_two_whispers_and_the_end_of_the_talk_leave_a_whole_chain(self) -> None:
        owner, session = User.objects.create(username="owner"), fresh_session()
        hold(session)
        at_once(
            *[lambda n=n: press(session, owner, Action.GUIDE, f"Ask {n}.") for n in range(4)],
            lambda: end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE),
        )
        call_command("verify_decisions")
        acted = Intervention.objects.values_list("reference", flat=True)
        assert set(acted) == set(Decision.objects.values_list("position", flat=True))


def wait_until_somebody_waits_for_the_chain() -> None:
    deadline_s = time.monotonic() + 20
    with connection.cursor() as cursor:
        while time.monotonic() < deadline_s:
            cursor.execute("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            if cursor.rowcount:
                return
            cursor.execute("SELECT pg_sleep(0.01)")
    raise TimeoutError("nobody came to wait for the chain")


def fresh_session() -> LiveSession:
    return start_interview(people.make_interview(None))
