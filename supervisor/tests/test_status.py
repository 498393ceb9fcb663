"""What people are shown of running interviews and of decisions, and at what cost."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from interviews import interventions
from interviews.lifecycle import claim_session, end_session, start_interview
from interviews.models import Interview, Job, LiveSession
from interviews.tests import people
from supervisor.by_hand import act_by_hand
from supervisor.decisions import STATES, describe
from supervisor.models import Decision, Watch
from supervisor.status import decisions_of, running, status_of
from supervisor.tests.records import decide, follow, hold, intervention_of
from supervisor.tests.stage import PLAN
from supervisor.verdict import Action, Source

pytestmark = pytest.mark.django_db

Kind = Decision.Kind
MINUTE = timedelta(minutes=1)


def watch_of(session: LiveSession, *, now: datetime, **fields: Any) -> Watch:
    """The watch as a review left it a moment ago."""
    left = {
        "anchored_at": now - MINUTE,
        "next_review_at": now + timedelta(seconds=20),
        "last_reviewed_at": now - timedelta(seconds=10),
        "review_count": 2,
        "metrics": {"topic_relevance": 0.9},
        "coverage": {"Motivation": 0.5},
    }
    return Watch.objects.create(session=session, **(left | fields))


def shown(decision: Decision, *, now: datetime | None = None) -> dict[str, Any]:
    [row] = describe([decision], now=now or timezone.now())
    return row


class TestADecision:
    def test_is_shown_with_everything_it_rests_on(self, session: LiveSession) -> None:
        hold(session)
        decision = decide(session, source=Source.MODEL)
        row = shown(decision)
        assert row["id"] == decision.position
        assert (row["action"], row["source"], row["rule"]) == ("guide", "model", "")
        assert (row["message"], row["reason"]) == (
            "Lead back to the plan.",
            "They speak of the weather.",
        )
        assert (row["seq_from"], row["seq_to"], row["elapsed_minutes"]) == (1, 9, 10.2)
        assert row["metrics"]["topic_relevance"] == 0.31
        assert row["metric_seqs"]["topic_relevance"] == [7, 9]
        assert row["finding_seqs"] == [7, 9]
        assert row["metric_reasons"]["topic_relevance"].startswith("The weather")
        assert (row["model"], row["input_tokens"], row["cost_usd"]) == (
            "gpt-5.1-mini",
            1800,
            "0.001",
        )
        assert row["hash"] == decision.hash
        assert row["outcome"] is None

    def test_a_persons_decision_rests_on_nothing_that_was_measured(
        self, session: LiveSession, owner: User
    ) -> None:
        row = shown(
            act_by_hand(
                session, action=Action.GUIDE, message="Slower.", user=owner, now=timezone.now()
            )
        )
        assert (row["metrics"], row["coverage"], row["rules"]) == ({}, {}, [])
        assert (row["review"], row["cost_usd"], row["message"]) == (
            "not_asked",
            None,
            "Slower.",
        )
        assert (row["source"], row["actor"]) == ("recruiter", "owner")

    def test_is_ready_for_json(self, session: LiveSession) -> None:
        decide(session, waits_s=60)
        assert json.loads(json.dumps(decisions_of(session)))[0]["waits_until"].endswith("Z")

    def test_that_asks_for_nothing_is_noted(self, session: LiveSession) -> None:
        assert shown(decide(session, action=Action.IGNORE))["state"] == "noted"
        assert shown(decide(session, acts=False, held_back="watch_only"))["state"] == "noted"

    def test_goes_through_its_states_as_the_talk_goes_on(self, session: LiveSession) -> None:
        now = timezone.now()
        decision = decide(session, waits_s=0.001, now=now - timedelta(seconds=5))
        assert shown(decision, now=now - timedelta(seconds=5))["state"] == "waiting"
        assert shown(decision, now=now)["state"] == "due"
        interventions.take_due(session.pk, claim_session(session.pk).holder)
        assert shown(decision)["state"] == "sent"
        interventions.mark_done([intervention_of(decision).pk])
        row = shown(decision)
        assert row["state"] == "carried_out"
        assert row["carried_out_at"] is not None

    def test_that_came_too_late_is_dropped(self, session: LiveSession) -> None:
        decision = decide(session)
        assert shown(decision, now=timezone.now() + timedelta(minutes=2))["state"] == "dropped"

    def test_that_the_end_overtook_is_dropped(self, session: LiveSession) -> None:
        guide, waiting = decide(session), decide(session, action=Action.END, waits_s=60)
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        assert (shown(guide)["state"], shown(waiting)["state"]) == ("dropped", "dropped")

    def test_to_end_is_carried_out_once_it_has_ended_whoever_was_faster(
        self, session: LiveSession
    ) -> None:
        end = decide(session, action=Action.END)
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        assert shown(end)["state"] == "carried_out"

    @pytest.mark.parametrize(
        ("kind", "state"),
        [(Kind.VETOED, "vetoed"), (Kind.CARRIED_OUT, "carried_out"), (Kind.LAPSED, "dropped")],
    )
    def test_is_as_the_record_says(
        self, session: LiveSession, owner: User, kind: Decision.Kind, state: str
    ) -> None:
        decision = decide(session, waits_s=60)
        follow(decision, kind, actor=owner, facts={"at": "2026-11-22T12:00:00+00:00"})
        assert shown(decision)["state"] == state

    def test_has_its_outcome(self, session: LiveSession) -> None:
        decision = decide(session)
        follow(decision, Kind.CARRIED_OUT, facts={"at": "2026-11-22T12:00:00+00:00"})
        follow(decision, Kind.OUTCOME, facts={"effect": "worked"}, words={"reason": "They did."})
        row = shown(decision)
        assert row["outcome"] == {"effect": "worked", "reason": "They did."}
        assert row["carried_out_at"] == "2026-11-22T12:00:00+00:00"

    def test_names_whoever_answered_even_when_their_account_is_gone(
        self, session: LiveSession, owner: User
    ) -> None:
        User.objects.filter(pk=owner.pk).update(first_name="Grace", last_name="Hopper")
        decision = decide(session, waits_s=60)
        gone = User(pk=owner.pk + 1000)
        follow(decision, Kind.APPROVED, actor=owner)
        follow(decision, Kind.VETOED, actor=gone)
        row = shown(decision)
        assert row["approved_by"] == "Grace Hopper"
        assert row["vetoed_by"] == f"user {gone.pk}"

    def test_of_an_erased_interview_keeps_its_facts(self, session: LiveSession) -> None:
        decision = decide(session, waits_s=60)
        session.interview.delete()
        row = shown(Decision.objects.get(pk=decision.pk))
        assert (row["message"], row["reason"], row["metric_reasons"]) == ("", "", {})
        assert row["metrics"] != {}
        assert row["state"] == "noted"


def test_decisions_take_the_same_number_of_queries_however_many(
    session: LiveSession, owner: User, django_assert_num_queries: Any
) -> None:
    for _ in range(2):
        follow(decide(session, waits_s=60), Kind.APPROVED, actor=owner)
    with django_assert_num_queries(4):
        assert len(decisions_of(session)) == 2
    for _ in range(8):
        follow(decide(session, waits_s=60), Kind.APPROVED, actor=owner)
    with django_assert_num_queries(4):
        rows = decisions_of(session)
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert {row["state"] for row in rows} <= set(STATES)


class TestStatus:
    def test_before_the_first_review_is_waiting(self, session: LiveSession) -> None:
        status = status_of(session, now=timezone.now())
        assert status["session_id"] == str(session.pk)
        assert (status["candidate_name"], status["job_title"]) == ("Ada Lovelace", "Data Engineer")
        assert (status["is_active"], status["connected"]) == (True, False)
        assert (status["analysis_count"], status["actions_taken"]) == (0, 0)
        assert status["review_state"] == "waiting"
        assert (status["metrics"], status["last_reviewed_at"]) == ({}, None)
        assert (status["failure"], status["attention"]) == ("", "")

    def test_tells_what_the_last_review_saw(self, session: LiveSession) -> None:
        hold(session)
        now = timezone.now()
        watch_of(session, now=now, attention="The candidate asked for a person.")
        decide(session, metrics_by="local", acts=False)
        decide(session, source=Source.RECRUITER, metrics_by="")
        status = status_of(session, now=now)
        assert status["analysis_count"] == 2
        assert (status["metrics"], status["metrics_by"]) == ({"topic_relevance": 0.9}, "local")
        assert (status["review_state"], status["connected"]) == ("ok", True)
        assert status["attention"] == "The candidate asked for a person."

    def test_counts_time_without_pauses_against_both_limits(self, session: LiveSession) -> None:
        now = timezone.now()
        LiveSession.objects.update(started_at=now - 12 * MINUTE, paused_ms=120_000)
        status = status_of(session, now=now)
        assert (status["elapsed_minutes"], status["elapsed_seconds"]) == (10.0, 600.0)
        assert (status["limit_seconds"], status["remaining_seconds"]) == (2100.0, 1500.0)
        assert status["conclude_at_seconds"] == 1500.0

    def test_an_interview_of_its_own_length_concludes_after_the_same_share(
        self, owner: User
    ) -> None:
        session = start_interview(people.make_interview(owner, duration_minutes=70))
        status = status_of(session, now=timezone.now())
        assert (status["limit_seconds"], status["conclude_at_seconds"]) == (4200.0, 3000.0)

    def test_coverage_follows_the_plan(self, owner: User) -> None:
        plan = [*PLAN, {"competency": "", "question": "Anything else?"}, "not a question"]
        session = start_interview(people.make_interview(owner, question_plan=plan))
        watch_of(session, now=timezone.now(), coverage={"Databases": 0.5, "Manners": 1.0})
        rows = status_of(session, now=timezone.now())["coverage"]
        assert [(row["competency"], row["covered"]) for row in rows] == [
            ("Motivation", 0.0),
            ("Databases", 0.5),
            ("Teamwork", 0.0),
            ("Anything else?", 0.0),
            ("Manners", 1.0),
        ]

    def test_counts_what_was_done_and_what_waits(self, session: LiveSession) -> None:
        hold(session)
        decide(session, action=Action.IGNORE)
        decide(session, acts=False, held_back="cool_down")
        decide(session, waits_s=60)
        follow(decide(session), Kind.CARRIED_OUT, facts={"at": "2026-11-22T12:00:00+00:00"})
        interventions.mark_done([intervention_of(decide(session)).pk])
        status = status_of(session, now=timezone.now())
        assert (status["actions_taken"], status["waiting_decisions"]) == (2, 1)
        assert status["conclusion_initiated"] is False

    def test_the_conclusion_has_begun_when_the_interviewer_was_told(
        self, session: LiveSession
    ) -> None:
        holder = claim_session(session.pk).holder
        decide(session, action=Action.CONCLUDE)
        assert status_of(session, now=timezone.now())["conclusion_initiated"] is False
        interventions.take_due(session.pk, holder)
        assert status_of(session, now=timezone.now())["conclusion_initiated"] is True

    def test_the_conclusion_has_begun_when_the_cycle_says_so(self, session: LiveSession) -> None:
        watch_of(session, now=timezone.now(), concluding_since_s=1500.0)
        assert status_of(session, now=timezone.now())["conclusion_initiated"] is True

    @pytest.mark.parametrize(
        ("interval_s", "behind_s", "state"),
        [(30, 14, "ok"), (30, 16, "late"), (6, 9, "ok"), (6, 11, "late"), (120, 59, "ok")],
    )
    def test_a_review_is_late_half_an_interval_after_it_was_due(
        self, session: LiveSession, settings: Any, interval_s: int, behind_s: int, state: str
    ) -> None:
        settings.SUPERVISOR_ANALYSIS_INTERVAL_S = interval_s
        hold(session)
        now = timezone.now()
        watch_of(session, now=now, next_review_at=now - timedelta(seconds=behind_s))
        assert status_of(session, now=now)["review_state"] == state

    def test_nothing_is_late_while_nobody_talks_or_when_it_is_over(
        self, session: LiveSession
    ) -> None:
        now = timezone.now()
        watch_of(session, now=now, next_review_at=now - MINUTE)
        assert status_of(session, now=now)["review_state"] == "ok"
        hold(session)
        assert status_of(session, now=now)["review_state"] == "late"
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        assert status_of(session, now=now)["review_state"] == "ok"

    def test_a_failed_review_is_shown_as_such(self, session: LiveSession) -> None:
        now = timezone.now()
        watch_of(session, now=now, last_failure="timeout", last_failed_at=now)
        status = status_of(session, now=now)
        assert (status["review_state"], status["failure"]) == ("failed", "timeout")

    def test_of_an_interview_that_is_over(self, session: LiveSession) -> None:
        hold(session)
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        status = status_of(session, now=timezone.now())
        assert (status["is_active"], status["connected"]) == (False, False)
        assert status["status"] == "completed"

    @pytest.mark.parametrize("mode", ["autonomous", "ask_first", "watch_only"])
    def test_tells_how_far_the_supervisor_may_go(self, session: LiveSession, mode: str) -> None:
        Job.objects.update(supervisor_mode=mode)
        assert status_of(session, now=timezone.now())["mode"] == mode

    def test_is_ready_for_json_with_and_without_a_review(self, session: LiveSession) -> None:
        assert json.dumps(status_of(session, now=timezone.now()))
        watch_of(session, now=timezone.now())
        assert json.dumps(status_of(session, now=timezone.now()))


class TestRunning:
    def test_lists_open_sessions_of_the_given_interviews_alone(
        self, session: LiveSession, owner: User, stranger: User
    ) -> None:
        people.make_interview(owner)  # not begun
        over = start_interview(people.make_interview(owner))
        end_session(over.pk, reason=LiveSession.EndReason.CANDIDATE)
        shared = start_interview(people.make_interview(owner, shared=True))

        def seen(user: User) -> list[str]:
            visible = Interview.objects.visible_to(user)
            return [row["session_id"] for row in running(visible, now=timezone.now())]

        assert seen(owner) == [str(session.pk), str(shared.pk)]
        assert seen(stranger) == [str(shared.pk)]

    def test_takes_the_same_number_of_queries_however_many(
        self, session: LiveSession, owner: User, django_assert_num_queries: Any
    ) -> None:
        visible = Interview.objects.all()
        for count in (1, 6):
            for _ in range(count):
                other = hold(start_interview(people.make_interview(owner)))
                watch_of(other, now=timezone.now())
                decide(other, waits_s=60)
                follow(decide(other, action=Action.CONCLUDE), Kind.CARRIED_OUT)
            with django_assert_num_queries(4):
                rows = running(visible, now=timezone.now())
            assert sum(row["waiting_decisions"] for row in rows) == len(rows) - 1

    def test_leaves_the_documents_in_the_database(
        self, session: LiveSession, django_assert_num_queries: Any
    ) -> None:
        with django_assert_num_queries(4) as captured:
            running(Interview.objects.with_names(), now=timezone.now())
        assert not any("live_transcript" in query["sql"] for query in captured)
        assert not any("resume_text" in query["sql"] for query in captured)
