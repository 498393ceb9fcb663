"""What others want done in a live talk, as rows: due, taken once per holder, vetoed, done."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from interviews import hints
from interviews.interventions import (
    END_OVERDUE,
    GUIDE_LASTS,
    approve,
    end_where_nobody_does,
    give_back,
    has_begun_to_conclude,
    intervene,
    mark_done,
    take_due,
    withdraw,
)
from interviews.lifecycle import claim_session, end_session, release_session
from interviews.models import Intervention, Interview, LiveSession
from interviews.tests.racing import at_once

Kind = Intervention.Kind
SECOND = timedelta(seconds=1)


@pytest.fixture
def holder(session: LiveSession) -> UUID:
    """A socket holds the session."""
    return claim_session(session.pk).holder


def guide(session: LiveSession, *, ago: timedelta = SECOND, **more: Any) -> Intervention:
    wanted = {"kind": Kind.GUIDE, "message": "Come back to the question.", **more}
    return intervene(session, now=timezone.now() - ago, **wanted)


def end(session: LiveSession, *, ago: timedelta = SECOND) -> Intervention:
    return intervene(session, kind=Kind.END, end_reason="supervisor", now=timezone.now() - ago)


def taken(session: LiveSession, holder: UUID) -> list[UUID]:
    return [intervention.pk for intervention in take_due(session.pk, holder)]


class TestTaking:
    def test_the_holder_takes_what_is_due_oldest_first_and_once(
        self, session: LiveSession, holder: UUID
    ) -> None:
        older, newer = guide(session, ago=5 * SECOND), guide(session)
        assert taken(session, holder) == [older.pk, newer.pk]
        assert taken(session, holder) == []
        older.refresh_from_db()
        assert older.sent_to == holder
        assert older.sent_at is not None

    def test_nobody_else_takes_anything(self, session: LiveSession, holder: UUID) -> None:
        guide(session)
        assert taken(session, uuid4()) == []
        assert taken(session, holder) != []

    def test_what_is_of_another_session_is_left_alone(
        self, session: LiveSession, holder: UUID, shared_interview: Interview
    ) -> None:
        other = LiveSession.objects.create(interview=shared_interview)
        guide(other)
        assert taken(session, holder) == []

    def test_what_is_not_due_yet_waits(self, session: LiveSession, holder: UUID) -> None:
        guide(session, wait=timedelta(minutes=1))
        assert taken(session, holder) == []

    def test_advice_on_a_moment_that_has_passed_is_dropped_and_an_end_is_not(
        self, session: LiveSession, holder: UUID
    ) -> None:
        late = GUIDE_LASTS + SECOND
        guide(session, ago=late)
        wanted = end(session, ago=late)
        assert taken(session, holder) == [wanted.pk]

    def test_the_next_holder_takes_over_what_was_given_and_not_done(
        self, session: LiveSession, holder: UUID
    ) -> None:
        undone, done = guide(session), guide(session)
        assert len(taken(session, holder)) == 2
        mark_done([done.pk])
        successor = claim_session(session.pk).holder
        assert taken(session, successor) == [undone.pk]
        assert taken(session, successor) == []
        undone.refresh_from_db()
        assert undone.sent_to == successor

    def test_what_it_never_learned_of_is_given_back_and_due_again(
        self, session: LiveSession, holder: UUID
    ) -> None:
        known, unknown = guide(session), guide(session)
        assert len(taken(session, holder)) == 2
        give_back(session.pk, uuid4(), known=[])
        assert taken(session, holder) == []
        give_back(session.pk, holder, known=[known.pk])
        assert taken(session, holder) == [unknown.pk]

    def test_a_holder_that_was_replaced_takes_nothing_more(
        self, session: LiveSession, holder: UUID
    ) -> None:
        guide(session)
        claim_session(session.pk)
        assert taken(session, holder) == []

    def test_in_a_session_that_has_ended_nothing_is_taken(
        self, session: LiveSession, holder: UUID
    ) -> None:
        guide(session)
        end_session(session.pk, reason="recruiter")
        assert taken(session, holder) == []


class TestPeople:
    def test_what_waits_for_a_person_is_due_at_once_when_approved(
        self, session: LiveSession, holder: UUID
    ) -> None:
        wanted = guide(session, wait=timedelta(minutes=1))
        assert approve(wanted, now=timezone.now())
        assert taken(session, holder) == [wanted.pk]
        assert not approve(wanted, now=timezone.now())

    def test_a_veto_stops_what_was_not_yet_said(self, session: LiveSession, holder: UUID) -> None:
        wanted = guide(session, wait=timedelta(minutes=1))
        assert withdraw(wanted, now=timezone.now())
        assert not approve(wanted, now=timezone.now())
        Intervention.objects.update(due_at=timezone.now())
        assert taken(session, holder) == []

    def test_a_veto_after_it_was_given_comes_too_late(
        self, session: LiveSession, holder: UUID
    ) -> None:
        wanted = guide(session)
        assert taken(session, holder) == [wanted.pk]
        assert not withdraw(wanted, now=timezone.now())
        wanted.refresh_from_db()
        assert wanted.withdrawn_at is None

    def test_a_second_veto_changes_nothing(self, session: LiveSession) -> None:
        wanted = guide(session, wait=timedelta(minutes=1))
        assert withdraw(wanted, now=timezone.now())
        assert not withdraw(wanted, now=timezone.now())

    @pytest.mark.parametrize(("lapses", "carried_out"), [(True, False), (False, True)])
    def test_unanswered_it_is_carried_out_or_lapses_as_its_giver_wants(
        self, session: LiveSession, holder: UUID, lapses: bool, carried_out: bool
    ) -> None:
        wanted = guide(session, ago=20 * SECOND, wait=10 * SECOND, lapses=lapses)
        assert taken(session, holder) == ([wanted.pk] if carried_out else [])

    def test_nobody_approves_what_has_lapsed(self, session: LiveSession) -> None:
        wanted = guide(session, ago=20 * SECOND, wait=10 * SECOND, lapses=True)
        assert not approve(wanted, now=timezone.now())

    def test_approved_in_time_it_does_not_lapse(self, session: LiveSession, holder: UUID) -> None:
        wanted = guide(session, wait=10 * SECOND, lapses=True)
        assert approve(wanted, now=timezone.now())
        wanted.refresh_from_db()
        assert wanted.expires_at - wanted.due_at == GUIDE_LASTS
        assert not wanted.awaits_person


class TestRows:
    def test_a_guide_says_something(self, session: LiveSession) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            guide(session, message="")

    def test_an_end_has_its_reason(self, session: LiveSession) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            intervene(session, kind=Kind.END, now=timezone.now())

    def test_done_is_written_once(self, session: LiveSession, holder: UUID) -> None:
        wanted = guide(session)
        mark_done([wanted.pk])
        first = Intervention.objects.get().done_at
        assert first is not None
        mark_done([wanted.pk])
        assert Intervention.objects.get().done_at == first

    def test_what_was_withdrawn_is_never_done(self, session: LiveSession) -> None:
        wanted = guide(session)
        withdraw(wanted, now=timezone.now())
        mark_done([wanted.pk])
        assert Intervention.objects.get().done_at is None

    def test_the_holder_is_told_once_it_is_committed(
        self,
        session: LiveSession,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        told: list[tuple[UUID, str]] = []
        monkeypatch.setattr(hints, "send_hint", lambda one, about: told.append((one, about)))
        with django_capture_on_commit_callbacks(execute=True):
            wanted = guide(session, wait=10 * SECOND)
            assert told == []
        with django_capture_on_commit_callbacks(execute=True):
            approve(wanted, now=timezone.now())
        assert told == [(session.pk, "intervention")] * 2

    def test_a_conclusion_has_begun_once_the_interviewer_has_followed_it(
        self, session: LiveSession
    ) -> None:
        wanted = intervene(session, kind=Kind.CONCLUDE, now=timezone.now())
        mark_done([guide(session).pk])
        assert not has_begun_to_conclude(session.pk)
        mark_done([wanted.pk])
        assert has_begun_to_conclude(session.pk)


class TestEndWhereNobodyDoes:
    def test_a_session_without_a_holder_ends_for_the_reason_given(
        self, session: LiveSession, holder: UUID
    ) -> None:
        release_session(session.pk, holder)
        wanted = end(session)
        assert end_where_nobody_does(now=timezone.now()) == 1
        session.refresh_from_db()
        assert session.end_reason == "supervisor"
        wanted.refresh_from_db()
        assert wanted.done_at is not None

    def test_a_holder_is_given_time_for_its_goodbye(
        self, session: LiveSession, holder: UUID
    ) -> None:
        end(session, ago=END_OVERDUE - 10 * SECOND)
        assert end_where_nobody_does(now=timezone.now()) == 0
        assert end_where_nobody_does(now=timezone.now() + 11 * SECOND) == 1
        session.refresh_from_db()
        assert session.ended_at is not None

    def test_an_end_that_still_waits_for_a_person_ends_nothing(self, session: LiveSession) -> None:
        intervene(
            session,
            kind=Kind.END,
            end_reason="supervisor",
            now=timezone.now(),
            wait=timedelta(minutes=1),
        )
        assert end_where_nobody_does(now=timezone.now()) == 0

    def test_nor_does_one_that_was_vetoed_or_anything_but_an_end(
        self, session: LiveSession
    ) -> None:
        withdraw(end(session), now=timezone.now())
        guide(session)
        intervene(session, kind=Kind.CONCLUDE, now=timezone.now())
        assert end_where_nobody_does(now=timezone.now() + END_OVERDUE) == 0

    def test_twice_ends_once(self, session: LiveSession) -> None:
        end(session)
        assert end_where_nobody_does(now=timezone.now()) == 1
        assert end_where_nobody_does(now=timezone.now()) == 0


@pytest.mark.django_db(transaction=True)
class TestRaces:
    @pytest.fixture
    def session(self, transactional_db: None) -> LiveSession:
        interview = Interview.objects.create(job_title="Engineer", status="in_progress")
        return LiveSession.objects.create(interview=interview)

    @pytest.mark.parametrize("attempt", range(5))
    def test_one_holder_that_looks_twice_takes_each_once(
        self, session: LiveSession, attempt: int
    ) -> None:
        holder = claim_session(session.pk).holder
        wanted = {guide(session).pk for _ in range(3)}
        found = at_once(*[partial(taken, session, holder)] * 4)
        assert sorted(pk for each in found for pk in each) == sorted(wanted)

    @pytest.mark.parametrize("attempt", range(5))
    def test_a_veto_and_the_holder_never_both_have_it(
        self, session: LiveSession, attempt: int
    ) -> None:
        holder = claim_session(session.pk).holder
        wanted = guide(session)
        given, vetoed = at_once(
            partial(taken, session, holder), partial(withdraw, wanted, now=timezone.now())
        )
        assert (given == [wanted.pk]) != vetoed

    @pytest.mark.parametrize("attempt", range(5))
    def test_however_two_holders_race_the_new_one_has_it_and_last(
        self, session: LiveSession, attempt: int
    ) -> None:
        old = claim_session(session.pk).holder
        wanted = guide(session)

        def take_over() -> tuple[UUID, list[UUID]]:
            new = claim_session(session.pk).holder
            return new, taken(session, new)

        _, (new, given) = at_once(partial(taken, session, old), take_over)
        assert given == [wanted.pk]
        assert taken(session, old) == []
        wanted.refresh_from_db()
        assert wanted.sent_to == new
