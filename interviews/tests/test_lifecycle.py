"""Every change of an interview's state, alone and in a race."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from interviews import lifecycle
from interviews.errors import InterviewIsNotReady, InterviewIsOver, NotVisible
from interviews.lifecycle import (
    HEARTBEAT_TIMEOUT,
    abandon_stale_interviews,
    cancel_interview,
    claim_session,
    create_manual_interview,
    end_overdue_interviews,
    end_session,
    interrupt_lost_sessions,
    release_session,
    reopen_interview,
    start_interview,
)
from interviews.models import Interview, Job, LiveSession
from interviews.realtime.instructions import VERSION
from interviews.tests import people
from interviews.tests.racing import at_once

EndReason = LiveSession.EndReason
Status = Interview.Status


def state(interview: Interview) -> str:
    return Interview.objects.values_list("status", flat=True).get(pk=interview.pk)


def moved(session: LiveSession, **times: timedelta) -> LiveSession:
    """The session with its times set back by so much."""
    now = timezone.now()
    LiveSession.objects.filter(pk=session.pk).update(
        **{name: now - ago for name, ago in times.items()}
    )
    session.refresh_from_db()
    return session


class TestStart:
    def test_opens_a_session_and_copies_what_the_interviewer_is_given(
        self, interview: Interview
    ) -> None:
        session = start_interview(interview)
        Job.objects.update(description="Something else.", title="Changed")
        interview.refresh_from_db()
        assert session.ended_at is None
        assert interview.status == Status.IN_PROGRESS
        assert interview.started_at is not None
        assert interview.candidate_name == "Ada Lovelace"
        assert interview.job_title == "Data Engineer"
        assert interview.job_description == "Runs services."
        assert interview.resume_text == "Wrote the first program."
        assert interview.instructions_version == VERSION

    def test_keeps_what_was_typed_in_for_this_interview(self, interview: Interview) -> None:
        Interview.objects.update(candidate_name="Ada King", resume_text="Her own words.")
        start_interview(interview)
        interview.refresh_from_db()
        assert interview.candidate_name == "Ada King"
        assert interview.resume_text == "Her own words."

    def test_twice_answers_the_same_session(self, interview: Interview) -> None:
        first = start_interview(interview)
        started_at = Interview.objects.get().started_at
        assert start_interview(interview).pk == first.pk
        assert Interview.objects.get().started_at == started_at

    @pytest.mark.parametrize("status", Interview.OVER)
    def test_of_one_that_is_over_is_refused(self, interview: Interview, status: str) -> None:
        Interview.objects.update(status=status)
        with pytest.raises(InterviewIsOver):
            start_interview(interview)
        assert not LiveSession.objects.exists()

    def test_of_one_about_nothing_is_refused_and_leaves_it_scheduled(self, db: None) -> None:
        interview = Interview.objects.create(candidate_name="Ada")
        with pytest.raises(InterviewIsNotReady):
            start_interview(interview)
        assert state(interview) == Status.SCHEDULED

    def test_a_plan_is_enough_to_talk_about(self, db: None) -> None:
        interview = Interview.objects.create(question_plan=[{"question": "Why?"}])
        assert start_interview(interview).interview.status == Status.SCHEDULED  # as it was read
        assert state(interview) == Status.IN_PROGRESS

    def test_a_manual_one_is_named_after_its_first_line(self, owner: User) -> None:
        interview = create_manual_interview(
            candidate_name="Ada",
            job_description=f"\n# {'Very ' * 30}long title\nMore.",
            resume_text="",
            created_by=owner,
        )
        assert interview.job_title.startswith("Very Very")
        assert interview.job_title.endswith("…")
        assert len(interview.job_title) <= 80
        assert interview.question_plan == []


class TestClaim:
    def test_the_newest_socket_has_the_session(self, session: LiveSession) -> None:
        first = claim_session(session.pk)
        second = claim_session(session.pk)
        assert (first.resumed, second.resumed) == (False, True)
        assert second.previous_holder == first.holder
        session.refresh_from_db()
        assert session.holder == second.holder

    def test_a_pause_costs_the_candidate_no_time(self, session: LiveSession) -> None:
        claim = claim_session(session.pk)
        assert release_session(session.pk, claim.holder)
        moved(session, started_at=timedelta(minutes=5), interrupted_at=timedelta(minutes=3))
        resumed = claim_session(session.pk)
        assert resumed.session.paused_ms == pytest.approx(180_000, abs=2000)
        assert resumed.session.elapsed(timezone.now()).total_seconds() == pytest.approx(120, abs=2)
        assert state(session.interview) == Status.IN_PROGRESS

    def test_the_candidates_own_pause_is_credited_by_the_holder_alone(
        self, session: LiveSession
    ) -> None:
        holder = claim_session(session.pk).holder
        assert lifecycle.credit_pause(session.pk, holder, ms=5000)
        assert lifecycle.credit_pause(session.pk, holder, ms=2500)
        assert not lifecycle.credit_pause(session.pk, uuid4(), ms=60_000)
        session.refresh_from_db()
        assert session.paused_ms == 7500
        end_session(session.pk, reason=EndReason.CANDIDATE)
        assert not lifecycle.credit_pause(session.pk, holder, ms=5000)

    def test_of_an_ended_session_is_refused(self, session: LiveSession) -> None:
        end_session(session.pk, reason=EndReason.TIME)
        with pytest.raises(InterviewIsOver):
            claim_session(session.pk)

    def test_of_no_session_is_refused(self, interview: Interview) -> None:
        with pytest.raises(NotVisible):
            claim_session(interview.pk)


class TestRelease:
    def test_interrupts_the_interview(self, session: LiveSession) -> None:
        claim = claim_session(session.pk)
        assert release_session(session.pk, claim.holder)
        session.refresh_from_db()
        assert session.holder is None
        assert session.interrupted_at is not None
        assert state(session.interview) == Status.INTERRUPTED

    def test_by_a_socket_that_lost_it_changes_nothing(self, session: LiveSession) -> None:
        old = claim_session(session.pk)
        new = claim_session(session.pk)
        assert not release_session(session.pk, old.holder)
        session.refresh_from_db()
        assert session.holder == new.holder
        assert state(session.interview) == Status.IN_PROGRESS

    def test_after_the_end_changes_nothing(self, session: LiveSession) -> None:
        claim = claim_session(session.pk)
        end_session(session.pk, reason=EndReason.CANDIDATE)
        assert not release_session(session.pk, claim.holder)
        assert state(session.interview) == Status.COMPLETED


class TestEnd:
    @pytest.mark.parametrize("reason", EndReason.values)
    def test_completes_the_interview_or_abandons_it(
        self, session: LiveSession, reason: str
    ) -> None:
        assert end_session(session.pk, reason=reason)
        expected = Status.ABANDONED if reason == EndReason.ABANDONED else Status.COMPLETED
        assert state(session.interview) == expected
        session.refresh_from_db()
        assert session.end_reason == reason
        interview = Interview.objects.get()
        assert interview.ended_at is not None

    def test_twice_changes_nothing(self, session: LiveSession) -> None:
        assert end_session(session.pk, reason=EndReason.CANDIDATE)
        ended_at = Interview.objects.get().ended_at
        assert not end_session(session.pk, reason=EndReason.RECRUITER)
        session.refresh_from_db()
        assert session.end_reason == EndReason.CANDIDATE
        assert Interview.objects.get().ended_at == ended_at


class TestCancelAndReopen:
    def test_only_a_scheduled_one_is_cancelled(self, session: LiveSession) -> None:
        assert not cancel_interview(session.interview)
        assert state(session.interview) == Status.IN_PROGRESS
        other = people.make_interview(None)
        assert cancel_interview(other)
        assert state(other) == Status.CANCELLED

    @pytest.mark.parametrize("status", Status.values)
    def test_only_an_abandoned_or_cancelled_one_is_reopened(
        self, interview: Interview, status: str
    ) -> None:
        Interview.objects.update(status=status)
        could = status in {Status.ABANDONED, Status.CANCELLED}
        assert reopen_interview(interview) == could
        assert state(interview) == (Status.SCHEDULED if could else status)

    def test_a_reopened_one_gets_a_session_of_its_own(self, session: LiveSession) -> None:
        end_session(session.pk, reason=EndReason.ABANDONED)
        reopen_interview(session.interview)
        again = start_interview(session.interview)
        assert again.pk != session.pk
        assert Interview.objects.get().ended_at is None


class TestSweeps:
    def test_a_session_without_a_sign_of_life_is_interrupted_since_then(
        self, session: LiveSession
    ) -> None:
        claim_session(session.pk)
        silent = HEARTBEAT_TIMEOUT + timedelta(seconds=5)
        moved(session, heartbeat_at=silent)
        now = timezone.now()
        assert interrupt_lost_sessions(now=now) == 1
        session.refresh_from_db()
        assert session.interrupted_at == session.heartbeat_at
        assert session.holder is None
        assert state(session.interview) == Status.INTERRUPTED
        assert interrupt_lost_sessions(now=now) == 0

    def test_a_lively_session_is_left_alone(self, session: LiveSession) -> None:
        claim_session(session.pk)
        assert interrupt_lost_sessions(now=timezone.now()) == 0

    def test_one_that_nobody_joined_is_abandoned_in_the_end(self, session: LiveSession) -> None:
        now = timezone.now()
        assert interrupt_lost_sessions(now=now + HEARTBEAT_TIMEOUT + timedelta(seconds=1)) == 1
        assert abandon_stale_interviews(now=now + timedelta(hours=1)) == 1
        assert state(session.interview) == Status.ABANDONED

    def test_it_is_abandoned_after_the_window_and_not_before(
        self, session: LiveSession, settings: Any
    ) -> None:
        settings.RESUME_WINDOW_MINUTES = 10.0
        claim = claim_session(session.pk)
        release_session(session.pk, claim.holder)
        now = timezone.now()
        assert abandon_stale_interviews(now=now + timedelta(minutes=9)) == 0
        assert abandon_stale_interviews(now=now + timedelta(minutes=11)) == 1
        session.refresh_from_db()
        assert session.end_reason == EndReason.ABANDONED
        assert abandon_stale_interviews(now=now + timedelta(minutes=11)) == 0

    def test_no_interview_outlives_its_time_by_more_than_a_minute(
        self, session: LiveSession
    ) -> None:
        Interview.objects.update(duration_minutes=10)
        claim_session(session.pk)
        moved(session, started_at=timedelta(minutes=10, seconds=50))
        assert end_overdue_interviews(now=timezone.now()) == 0
        assert end_overdue_interviews(now=timezone.now() + timedelta(seconds=20)) == 1
        session.refresh_from_db()
        assert session.end_reason == EndReason.TIME

    def test_a_pause_does_not_make_it_overdue(self, session: LiveSession) -> None:
        Interview.objects.update(duration_minutes=10)
        claim_session(session.pk)
        moved(session, started_at=timedelta(hours=2), interrupted_at=timedelta(minutes=115))
        assert end_overdue_interviews(now=timezone.now()) == 0


@pytest.mark.django_db(transaction=True)
class TestRaces:
    """Of several at once, one makes the change."""

    @pytest.fixture
    def waiting(self, transactional_db: None) -> Interview:
        return people.make_interview(None)

    def test_starts_at_once_open_one_session(self, waiting: Interview) -> None:
        sessions = at_once(*[partial(start_interview, waiting)] * 4)
        assert len({session.pk for session in sessions}) == 1
        assert LiveSession.objects.count() == 1

    def test_ends_at_once_count_as_one(self, waiting: Interview) -> None:
        session = start_interview(waiting)
        reasons = [EndReason.CANDIDATE, EndReason.RECRUITER, EndReason.TIME, EndReason.ABANDONED]
        ended = at_once(*(partial(end_session, session.pk, reason=reason) for reason in reasons))
        assert sorted(ended) == [False, False, False, True]
        session.refresh_from_db()
        winner = reasons[ended.index(True)]
        assert session.end_reason == winner
        abandoned = winner == EndReason.ABANDONED
        assert state(waiting) == (Status.ABANDONED if abandoned else Status.COMPLETED)

    def test_claims_at_once_leave_one_holder(self, waiting: Interview) -> None:
        session = start_interview(waiting)
        claims = at_once(*[partial(claim_session, session.pk)] * 4)
        session.refresh_from_db()
        assert session.holder in {claim.holder for claim in claims}
        # Each took it from another, so each but the last was told to go.
        assert len({claim.previous_holder for claim in claims}) == 4
        assert sum(claim.resumed for claim in claims) == 3

    def test_a_start_and_a_cancellation_never_both_happen(self, waiting: Interview) -> None:
        started, cancelled = at_once(
            partial(start_interview, waiting), partial(cancel_interview, waiting)
        )
        assert isinstance(started, InterviewIsOver) == cancelled
        assert state(waiting) == (Status.CANCELLED if cancelled else Status.IN_PROGRESS)
        assert LiveSession.objects.exists() != cancelled

    def test_an_end_and_a_claim_leave_no_ended_session_held(self, waiting: Interview) -> None:
        session = start_interview(waiting)
        claimed, ended = at_once(
            partial(claim_session, session.pk),
            partial(end_session, session.pk, reason=EndReason.RECRUITER),
        )
        assert ended is True
        assert isinstance(claimed, lifecycle.Claim | InterviewIsOver)
        assert state(waiting) == Status.COMPLETED

    def test_two_beats_abandon_once(self, waiting: Interview) -> None:
        session = start_interview(waiting)
        moved(session, interrupted_at=timedelta(hours=1))
        counts = at_once(*[partial(abandon_stale_interviews, now=timezone.now())] * 2)
        assert sum(counts) == 1


def test_time_in_which_nobody_was_there_is_no_time_talked_even_after_the_end() -> None:
    now = timezone.now()
    session = LiveSession(
        started_at=now - timedelta(minutes=10),
        interrupted_at=now - timedelta(minutes=4),
        ended_at=now - timedelta(minutes=1),
    )
    assert session.elapsed(now) == timedelta(minutes=6)
