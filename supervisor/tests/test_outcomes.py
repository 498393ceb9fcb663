"""Every action is followed until its end, and what came of it is written down once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from interviews.interventions import approve, intervene, mark_done, take_due, withdraw
from interviews.lifecycle import EndReason, end_session
from interviews.models import Intervention, LiveSession
from interviews.tests.racing import at_once
from supervisor import chain, outcomes
from supervisor.models import Decision, Watch
from supervisor.tests.stage import live_session, make_due, say
from supervisor.verdict import Action, Source

pytestmark = pytest.mark.django_db

Kind = Decision.Kind


def decided(
    session: LiveSession, action: Action = Action.GUIDE, *, rule: str = "protected_subject",
    wait: timedelta | None = None, lapses: bool = False,
) -> Intervention:  # fmt: skip
    """An action that the supervisor decided now."""
    now = timezone.now()
    [decision] = chain.append(
        [
            chain.Entry(
                kind=Kind.DECISION,
                interview_id=session.interview_id,
                session_id=session.pk,
                at=now,
                action=action,
                source=Source.RULE,
                rule=rule,
                facts={"elapsed_s": session.elapsed(now).total_seconds()},
            )
        ]
    )
    return intervene(
        session,
        kind=Intervention.Kind(action.value),
        now=now,
        message="Turn back." if action is Action.GUIDE else "",
        end_reason=EndReason.TIME if action is Action.END else "",
        reference=decision.position,
        wait=wait,
        lapses=lapses,
    )


def carry_out(session: LiveSession) -> None:
    assert session.holder is not None
    taken = take_due(session.pk, session.holder)
    assert taken
    mark_done([one.pk for one in taken])


def settled(*, after: timedelta = timedelta()) -> dict[str, Decision]:
    outcomes.settle(now=timezone.now() + after)
    return {row.kind: row for row in Decision.objects.exclude(of=None)}


def said_since(session: LiveSession, *lines: tuple[str, str]) -> None:
    """Turns that began after what was just carried out."""
    assert session.started_at is not None
    since_ms = int((timezone.now() - session.started_at).total_seconds() * 1000) + 1
    say(session, *lines, start_ms=since_ms, first_seq=50)


def test_nothing_is_written_while_an_action_waits_or_is_under_way() -> None:
    session = live_session()
    decided(session, wait=timedelta(seconds=20))
    assert settled() == {}
    assert Intervention.objects.unsettled().count() == 1


def test_a_guide_is_carried_out_when_the_interviewer_has_followed_it() -> None:
    session = live_session()
    decided(session)
    carry_out(session)
    row = settled()[Kind.CARRIED_OUT]
    assert row.facts["after_s"] < 5
    assert Intervention.objects.unsettled().exists()


def test_a_guide_has_worked_when_the_turns_since_are_free_of_what_it_was_about() -> None:
    session = live_session(began_ago=timedelta(minutes=5))
    decided(session)
    carry_out(session)
    said_since(
        session,
        ("assistant", "Thank you. Tell me about a slow query that you made fast."),
        ("user", "We had a report that read the whole orders table, and an index fixed it."),
    )
    assert settled()[Kind.OUTCOME].facts["effect"] == "worked"
    assert not Intervention.objects.unsettled().exists()


def test_a_guide_did_not_work_when_it_happens_again() -> None:
    session = live_session(began_ago=timedelta(minutes=5))
    decided(session)
    carry_out(session)
    said_since(
        session,
        ("assistant", "I see. And how old are you?"),
        ("user", "I would rather not say that."),
    )
    row = settled()[Kind.OUTCOME]
    assert row.facts["effect"] == "did_not"
    assert (row.facts["seq_from"], row.facts["seq_to"]) == (50, 51)


def test_what_cannot_be_told_is_said_to_be_unclear() -> None:
    session = live_session(began_ago=timedelta(minutes=5))
    decided(session)
    carry_out(session)
    end_session(session.pk, reason=EndReason.CANDIDATE)
    assert settled()[Kind.OUTCOME].facts["effect"] == "unclear"


def test_a_conclusion_has_worked_when_the_interview_comes_to_its_end() -> None:
    session = live_session()
    make_due(session)
    decided(session, Action.CONCLUDE)
    carry_out(session)
    assert Kind.OUTCOME not in settled()
    assert Watch.objects.get(session=session).concluding_since_s is not None
    end_session(session.pk, reason=EndReason.INTERVIEWER)
    assert settled()[Kind.OUTCOME].facts["effect"] == "worked"


def test_a_conclusion_did_not_work_when_the_interview_goes_on_for_minutes() -> None:
    session = live_session()
    make_due(session)
    decided(session, Action.CONCLUDE)
    carry_out(session)
    assert settled(after=timedelta(minutes=4))[Kind.OUTCOME].facts["effect"] == "did_not"


def test_a_conclusion_did_not_work_when_the_limit_had_to_end_the_interview() -> None:
    session = live_session()
    decided(session, Action.CONCLUDE)
    carry_out(session)
    end_session(session.pk, reason=EndReason.TIME)
    assert settled()[Kind.OUTCOME].facts["effect"] == "did_not"


def test_an_end_is_carried_out_by_whoever_ends_it() -> None:
    session = live_session()
    decided(session, Action.END, rule="max_duration")
    end_session(session.pk, reason=EndReason.TIME)
    rows = settled()
    assert rows[Kind.OUTCOME].facts["effect"] == "ended"
    assert Kind.CARRIED_OUT in rows


def test_an_end_that_still_waited_for_a_person_was_not_carried_out() -> None:
    session = live_session()
    decided(session, Action.END, wait=timedelta(seconds=20))
    end_session(session.pk, reason=EndReason.CANDIDATE)
    rows = settled()
    assert rows[Kind.LAPSED].facts["why"] == "interview_over"
    assert Kind.CARRIED_OUT not in rows


@pytest.mark.parametrize(("lapses", "why"), [(True, "unanswered"), (False, "expired")])
def test_what_nobody_answered_in_time_is_on_record_as_not_carried_out(
    lapses: bool, why: str
) -> None:
    session = live_session()
    one = decided(session, wait=timedelta(seconds=20), lapses=lapses)
    if not lapses:
        approve(one, now=timezone.now())
    row = settled(after=timedelta(minutes=3))[Kind.LAPSED]
    assert row.facts["why"] == why


def test_what_the_end_of_the_interview_overtook_is_on_record_as_not_carried_out() -> None:
    session = live_session()
    decided(session)
    end_session(session.pk, reason=EndReason.CANDIDATE)
    assert settled()[Kind.LAPSED].facts["why"] == "interview_over"


def test_a_veto_leaves_nothing_open() -> None:
    session = live_session()
    one = decided(session, wait=timedelta(seconds=20))
    withdraw(one, now=timezone.now())
    assert settled() == {}
    assert not Intervention.objects.unsettled().exists()


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_write_down_nothing_twice() -> None:
    session = live_session()
    decided(session)
    carry_out(session)
    now = timezone.now()
    at_once(lambda: outcomes.settle(now=now), lambda: outcomes.settle(now=now))
    assert Decision.objects.filter(kind=Kind.CARRIED_OUT).count() == 1
