"""A review: what goes on record, what is asked of the live side, and what never happens twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from interviews.interventions import withdraw
from interviews.lifecycle import EndReason, end_session
from interviews.models import Intervention, Job, LiveSession, SupervisorMode
from interviews.tests.racing import at_once
from supervisor import reviews, watches
from supervisor.models import Decision, Watch
from supervisor.tests.stage import live_session, make_due, say
from supervisor.verdict import Action
from supervisor.watches import Claim

pytestmark = pytest.mark.django_db

OVERTIME = timedelta(minutes=26)
AGE = (
    ("assistant", "Why does this job interest you?"),
    ("user", "Because I like building services on PostgreSQL in Python."),
    ("assistant", "And how old are you, if I may ask?"),
)


def claimed(session: LiveSession) -> Claim:
    make_due(session)
    [claim] = watches.claim_due(now=timezone.now())
    return claim


def set_mode(session: LiveSession, mode: str, **more: Any) -> None:
    application = session.interview.job_application
    assert application is not None
    Job.objects.filter(pk=application.job_id).update(supervisor_mode=mode, **more)


def reviewed(session: LiveSession) -> Decision:
    reviews.review([claimed(session)])
    return Decision.objects.decisions().order_by("-position")[0]


@pytest.fixture
def no_model(settings: Any) -> None:
    """Nobody listens there: what is tested does not rest on a model."""
    settings.PROXYLLM_URL = "http://127.0.0.1:9/v1"


@pytest.mark.usefixtures("no_model")
def test_what_was_seen_and_measured_goes_on_record() -> None:
    session = live_session(began_ago=timedelta(minutes=2))
    say(session, *AGE)
    decision = reviewed(session)
    facts = decision.facts
    assert (facts["seq_from"], facts["seq_to"], len(facts["seen_hash"])) == (1, 3, 64)
    assert set(facts["metrics"]) == {"topic_relevance", "question_quality", "interview_progress"}
    assert facts["elapsed_s"] == pytest.approx(120, abs=5)
    assert facts["rules_version"]
    assert decision.words is not None
    assert decision.words["reason"]


@pytest.mark.usefixtures("no_model")
def test_a_protected_subject_is_acted_on_without_the_model() -> None:
    session = live_session(began_ago=timedelta(minutes=2))
    say(session, *AGE)
    decision = reviewed(session)
    assert (decision.action, decision.rule) == (Action.GUIDE, "protected_subject")
    assert (decision.facts["review"], decision.facts["finding_seqs"]) == ("not_asked", [3])
    given = Intervention.objects.get(reference=decision.position)
    assert decision.words is not None
    assert (given.kind, given.message) == ("guide", decision.words["message"])
    assert given.due_at <= timezone.now()


@pytest.mark.usefixtures("no_model")
def test_a_model_that_is_away_is_a_failed_review_and_never_a_number() -> None:
    session = live_session(began_ago=timedelta(minutes=2))
    say(session, *AGE[:2])
    decision = reviewed(session)
    assert decision.action == Action.IGNORE
    assert (decision.facts["review"], decision.facts["failure"]) == ("failed", "unavailable")
    assert decision.facts["metrics_by"] == "local"
    watch = Watch.objects.get(session=session)
    assert (watch.failure_count, watch.last_failure) == (1, "unavailable")


@pytest.mark.usefixtures("no_model")
def test_the_time_to_conclude_needs_no_model() -> None:
    session = live_session(began_ago=OVERTIME)
    say(session, *AGE[:2])
    assert reviewed(session).action == Action.CONCLUDE


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize("unanswered", ["carry_out", "drop"])
def test_a_limit_does_not_wait_where_the_supervisor_asks_first(unanswered: str) -> None:
    session = live_session(began_ago=OVERTIME)
    set_mode(session, SupervisorMode.ASK_FIRST, supervisor_unanswered=unanswered)
    decision = reviewed(session)
    given = Intervention.objects.get(reference=decision.position)
    assert not given.awaits_person
    assert Intervention.objects.due(timezone.now()).filter(pk=given.pk).exists()


@pytest.mark.usefixtures("no_model")
def test_advice_waits_for_a_person_where_the_supervisor_asks_first() -> None:
    session = live_session(began_ago=timedelta(minutes=4))
    set_mode(session, SupervisorMode.ASK_FIRST, supervisor_wait_s=20)
    LiveSession.objects.filter(pk=session.pk).update(
        active_at=timezone.now() - timedelta(minutes=3)
    )
    say(session, *AGE[:2])
    decision = reviewed(session)
    assert (decision.action, decision.rule) == (Action.GUIDE, "long_silence")
    given = Intervention.objects.get(reference=decision.position)
    assert given.awaits_person
    assert given.due_at - decision.created_at == timedelta(seconds=20)
    assert decision.facts["waits_s"] == 20
    assert withdraw(given, now=timezone.now())


@pytest.mark.usefixtures("no_model")
def test_watching_only_the_supervisor_records_and_does_nothing() -> None:
    session = live_session(began_ago=OVERTIME)
    set_mode(session, SupervisorMode.WATCH_ONLY)
    decision = reviewed(session)
    assert (decision.action, decision.facts["held_back"]) == (Action.CONCLUDE, "watch_only")
    assert not Intervention.objects.exists()


@pytest.mark.usefixtures("no_model")
def test_a_review_that_was_overtaken_changes_nothing() -> None:
    session = live_session(began_ago=OVERTIME)
    lost = claimed(session)
    later = timezone.now() + watches.interval()
    [fresh] = watches.claim_due(now=later)
    assert reviews.review([lost]) == 0
    assert reviews.review([fresh]) == 1
    assert reviews.review([fresh]) == 0
    assert Intervention.objects.count() == 1


@pytest.mark.usefixtures("no_model")
def test_a_review_that_finds_the_interview_ended_changes_nothing() -> None:
    session = live_session(began_ago=OVERTIME)
    claim = claimed(session)
    end_session(session.pk, reason=EndReason.CANDIDATE)
    assert reviews.review([claim]) == 0
    assert not Decision.objects.exists()


@pytest.mark.usefixtures("no_model")
@pytest.mark.django_db(transaction=True)
def test_the_same_review_twice_at_once_acts_once() -> None:
    session = live_session(began_ago=OVERTIME)
    claim = claimed(session)
    counts = at_once(lambda: reviews.review([claim]), lambda: reviews.review([claim]))
    assert sorted(counts) == [0, 1]
    assert Intervention.objects.count() == 1


@pytest.mark.usefixtures("emulator")
def test_the_models_word_is_on_record_with_its_price_in_tokens() -> None:
    session = live_session(began_ago=timedelta(minutes=2))
    say(session, *AGE[:2])
    facts = reviewed(session).facts
    assert (facts["review"], facts["metrics_by"]) == ("ok", "model")
    assert facts["input_tokens"] > 0
    assert facts["prompt_version"]
    assert Watch.objects.get(session=session).summary


@pytest.mark.usefixtures("emulator")
def test_one_slow_interview_does_not_keep_the_others_of_its_batch() -> None:
    sessions = [live_session(began_ago=timedelta(minutes=2)) for _ in range(4)]
    for session in sessions:
        say(session, *AGE[:2])
        make_due(session)
    assert reviews.review(watches.claim_due(now=timezone.now())) == 4
    assert Decision.objects.values("session").distinct().count() == 4


def test_a_session_in_which_nothing_was_said_yet_is_not_put_to_the_model() -> None:
    decision = reviewed(live_session())
    assert (decision.action, decision.facts["review"]) == (Action.IGNORE, "not_asked")


@pytest.mark.usefixtures("no_model")
def test_an_end_that_the_sessions_clock_brought_is_on_record_like_any_other() -> None:
    session = live_session(began_ago=timedelta(minutes=35))
    claimed(session)
    end_session(session.pk, reason=EndReason.TIME)
    [last] = watches.claim_due(now=timezone.now())
    reviews.review([last])
    end = Decision.objects.decisions().get()
    assert (end.action, end.source, end.rule) == (Action.END, "clock", "max_duration")
    kinds = set(end.followed_by.values_list("kind", flat=True))
    assert kinds == {"carried_out", "outcome"}
    assert Watch.objects.get(session=session).closed_at is not None
    assert watches.claim_due(now=timezone.now()) == []
