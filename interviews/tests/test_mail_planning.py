"""What becomes e-mail when interviews are invited to, given a time, moved, called off, and held."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from interviews import signals
from interviews.lifecycle import cancel_interview, end_session, start_interview
from interviews.links import create_link
from interviews.mail.inviting import Outcome, invite, remind
from interviews.mail.reminders import plan_reminders
from interviews.mail.times import written
from interviews.models import (
    Candidate,
    CandidateLink,
    CandidateRequest,
    Interview,
    LiveSession,
    Message,
    SlotBooking,
    SlotCalendar,
)
from interviews.scheduling.booking import book, release, reschedule
from interviews.scheduling.tests.calendars import make_calendar
from interviews.tests.mails import ADDRESS, IN_TWO_DAYS, NOW, deliver, latest, make_invitable, read
from interviews.tests.racing import at_once

Kind = Message.Kind
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def soon() -> datetime:
    """Three days from now: signals take the time from the clock."""
    return (timezone.now() + 3 * DAY).replace(microsecond=0)


@pytest.fixture
def interview(owner: User, soon: datetime) -> Interview:
    return make_invitable(owner, scheduled_at=soon)


@pytest.fixture
def invited(interview: Interview, mailoutbox: list[Any]) -> Interview:
    """The candidate has the mail."""
    invite([interview], by=None, now=timezone.now())
    deliver(timezone.now())
    mailoutbox.clear()
    return interview


def waiting(interview: Interview) -> dict[str, list[datetime]]:
    """By kind, when what is not sent yet is due."""
    found: dict[str, list[datetime]] = {}
    for message in Message.objects.unsettled().filter(interview=interview).order_by("due_at"):
        found.setdefault(message.kind, []).append(message.due_at)
    return found


def move(interview: Interview, to: datetime | None) -> Interview:
    was_at = interview.scheduled_at
    Interview.objects.filter(pk=interview.pk).update(scheduled_at=to)
    moved = read(interview)
    signals.interview_rescheduled.send(sender=Interview, interview=moved, was_at=was_at)
    return moved


def call_off(interview: Interview, reason: str = "") -> Interview:
    Interview.objects.filter(pk=interview.pk).update(status="cancelled")
    cancelled = read(interview)
    signals.interview_cancelled.send(sender=Interview, interview=cancelled, reason=reason)
    return cancelled


def chosen(interview: Interview, at: datetime) -> Interview:
    calendar = SlotCalendar.objects.create(name="Team")
    end = at + HOUR
    booking = SlotBooking.objects.create(
        calendar=calendar, interview=interview, starts_at=at, ends_at=end, taken=(at, end)
    )
    Interview.objects.filter(pk=interview.pk).update(scheduled_at=at, timing="slots")
    booked = read(interview)
    signals.interview_scheduled.send(sender=Interview, interview=booked, booking=booking)
    return booked


def told(outcomes: list[Outcome]) -> list[str]:
    return [outcome.code for outcome in outcomes]


class TestInviting:
    def test_sends_a_mail_and_plans_two_reminders(
        self, interview: Interview, soon: datetime, owner: User
    ) -> None:
        [outcome] = invite([interview], by=owner, now=timezone.now())
        assert (outcome.code, outcome.told) == ("sent", f"On its way to {ADDRESS}.")
        assert outcome.message is not None
        assert outcome.message.created_by == owner
        assert waiting(interview)[Kind.REMINDER] == [soon - DAY, soon - HOUR]

    def test_says_of_each_why_not(self, owner: User) -> None:
        now = timezone.now()
        over = make_invitable(owner, status="completed")
        past = make_invitable(owner, scheduled_at=now - 2 * HOUR)
        closed = make_invitable(owner, timing="until", open_until=now - HOUR)
        without = make_invitable(owner, email="")
        manual = Interview.objects.create(candidate_name="Ada", created_by=owner)
        outcomes = invite([over, past, closed, without, manual], by=owner, now=now)
        assert told(outcomes) == ["over", "past", "past", "no_address", "no_address"]
        assert not Message.objects.exists()

    def test_pressed_twice_is_one_mail(self, interview: Interview) -> None:
        codes = told(invite([interview, interview], by=None, now=timezone.now()))
        assert codes == ["sent", "under_way"]

    def test_again_sends_a_new_link_and_leaves_the_old_one_open(self, invited: Interview) -> None:
        invite([invited], by=None, now=timezone.now())
        deliver(timezone.now())
        assert CandidateLink.objects.filter(revoked_at=None).count() == 2

    def test_again_closes_the_old_links_where_that_is_asked_for(self, invited: Interview) -> None:
        invite([invited], by=None, now=timezone.now(), revokes=True)
        deliver(timezone.now())
        states = [link.revoked_at is None for link in CandidateLink.objects.order_by("pk")]
        assert states == [False, True]

    def test_in_vain_closes_no_link(self, invited: Interview) -> None:
        Candidate.objects.update(email="")
        invite([read(invited)], by=None, now=timezone.now(), revokes=True)
        assert CandidateLink.objects.filter(revoked_at=None).count() == 1

    def test_is_not_sent_where_the_interview_is_over_meanwhile(
        self, interview: Interview, mailoutbox: list[Any]
    ) -> None:
        invite([interview], by=None, now=timezone.now())
        Interview.objects.update(status="completed")
        deliver(timezone.now())
        assert mailoutbox == []
        assert latest(interview, Kind.INVITATION).last_error == "The interview is over."
        assert latest(interview, Kind.INVITATION).withdrawn_at is not None


@pytest.mark.django_db(transaction=True)
def test_pressed_by_two_at_once_is_one_mail(transactional_db: None) -> None:
    interview = make_invitable(None, scheduled_at=timezone.now() + DAY)
    press = partial(invite, [interview], by=None, now=timezone.now())
    codes = [told(outcomes)[0] for outcomes in at_once(press, press)]
    assert sorted(codes) == ["sent", "under_way"]


class TestReminding:
    def test_by_hand_sends_one_now(self, invited: Interview, mailoutbox: list[Any]) -> None:
        assert told(remind([invited], by=None, now=timezone.now())) == ["sent"]
        deliver(timezone.now())
        assert mailoutbox[0].subject.startswith("Reminder")

    def test_reminds_nobody_who_was_not_invited(self, interview: Interview) -> None:
        assert told(remind([interview], by=None, now=timezone.now())) == ["not_invited"]

    def test_is_refused_once_it_has_begun(self, invited: Interview) -> None:
        Interview.objects.update(status="in_progress")
        assert told(remind([read(invited)], by=None, now=timezone.now())) == ["begun"]

    def test_a_day_and_an_hour_before_with_a_link_each(
        self, invited: Interview, soon: datetime, mailoutbox: list[Any]
    ) -> None:
        for at in (soon - DAY, soon - HOUR):
            assert deliver(at - timedelta(seconds=1)) == 0
            assert deliver(at) == 1
        assert [mail.subject[:8] for mail in mailoutbox] == ["Reminder"] * 2
        assert all("/i/" in mail.body for mail in mailoutbox)

    def test_plans_nothing_that_would_come_at_once(self, owner: User) -> None:
        for ahead, count in (
            (timedelta(minutes=30), 0),
            (timedelta(hours=3), 1),
            (timedelta(hours=30), 2),
        ):
            interview = make_invitable(owner, scheduled_at=NOW + ahead)
            assert len(plan_reminders(interview, now=NOW)) == count

    def test_before_the_last_day_on_which_it_can_be_begun(self, owner: User) -> None:
        interview = make_invitable(owner, timing="until", open_until=IN_TWO_DAYS)
        [message] = plan_reminders(interview, now=NOW)
        assert message.due_at == IN_TWO_DAYS - DAY

    def test_nobody_is_reminded_who_was_never_invited(
        self, interview: Interview, soon: datetime, mailoutbox: list[Any]
    ) -> None:
        plan_reminders(interview, now=timezone.now())
        deliver(soon - HOUR)
        assert mailoutbox == []

    def test_whoever_was_handed_a_link_is_reminded(
        self, interview: Interview, soon: datetime, mailoutbox: list[Any]
    ) -> None:
        create_link(interview, created_by=None)
        plan_reminders(interview, now=timezone.now())
        deliver(soon - HOUR)
        assert len(mailoutbox) >= 1

    def test_after_the_start_is_too_late(
        self, invited: Interview, soon: datetime, mailoutbox: list[Any]
    ) -> None:
        deliver(soon + timedelta(minutes=1))
        assert mailoutbox == []

    def test_is_planned_once_however_often_that_is_done(self, invited: Interview) -> None:
        before = waiting(invited)
        for _ in range(3):
            plan_reminders(invited, now=timezone.now())
        assert waiting(invited) == before

    def test_a_time_changed_behind_our_back_is_noticed_when_the_reminder_is_due(
        self, invited: Interview, soon: datetime, mailoutbox: list[Any]
    ) -> None:
        later = soon + 2 * DAY
        Interview.objects.update(scheduled_at=later)
        deliver(soon - DAY)
        assert mailoutbox == []
        assert waiting(invited)[Kind.REMINDER] == [later - DAY, later - HOUR]


class TestAppointments:
    def test_chosen_by_the_candidate_are_confirmed_at_once(
        self, owner: User, soon: datetime, mailoutbox: list[Any]
    ) -> None:
        interview = make_invitable(owner, timing="slots")
        chosen(interview, soon)
        deliver(timezone.now())
        assert mailoutbox[0].subject.startswith("Confirmed")
        assert waiting(interview)[Kind.REMINDER] == [soon - DAY, soon - HOUR]

    def test_made_by_the_team_say_nothing_before_the_invitation(
        self, interview: Interview, mailoutbox: list[Any]
    ) -> None:
        signals.interview_scheduled.send(sender=Interview, interview=interview, booking=None)
        deliver(timezone.now())
        assert mailoutbox == []

    def test_made_by_the_team_after_the_invitation_are_confirmed(
        self, invited: Interview, mailoutbox: list[Any]
    ) -> None:
        signals.interview_scheduled.send(sender=Interview, interview=invited, booking=None)
        deliver(timezone.now())
        assert mailoutbox[0].subject.startswith("Confirmed")


class TestChanges:
    def test_tell_both_times_and_move_the_reminders(
        self, invited: Interview, soon: datetime, mailoutbox: list[Any]
    ) -> None:
        move(invited, soon + DAY)
        assert latest(invited, Kind.CHANGE).facts["was_at"] == written(soon)
        assert waiting(invited)[Kind.REMINDER] == [soon, soon + DAY - HOUR]
        deliver(timezone.now())
        assert mailoutbox[0].subject.startswith("New time")

    def test_back_to_the_first_time_bring_its_reminders_back(
        self, invited: Interview, soon: datetime
    ) -> None:
        move(move(invited, soon + DAY), soon)
        assert waiting(invited)[Kind.REMINDER] == [soon - DAY, soon - HOUR]

    def test_two_before_the_first_was_sent_are_one_mail_from_the_time_they_knew(
        self, invited: Interview, soon: datetime, mailoutbox: list[Any]
    ) -> None:
        move(move(invited, soon + DAY), soon + 2 * DAY)
        deliver(timezone.now())
        assert len(mailoutbox) == 1
        assert latest(invited, Kind.CHANGE).facts["was_at"] == written(soon)

    def test_before_the_confirmation_was_sent_are_a_confirmation(
        self, owner: User, soon: datetime, mailoutbox: list[Any]
    ) -> None:
        interview = make_invitable(owner, timing="slots")
        move(chosen(interview, soon), soon + DAY)
        deliver(timezone.now())
        assert [mail.subject[:9] for mail in mailoutbox] == ["Confirmed"]

    def test_before_anybody_was_invited_are_nobodys_news(
        self, interview: Interview, soon: datetime, mailoutbox: list[Any]
    ) -> None:
        move(interview, soon + DAY)
        deliver(timezone.now())
        assert mailoutbox == []

    def test_that_take_the_time_away_are_told_and_empty_the_calendar(
        self, invited: Interview, mailoutbox: list[Any]
    ) -> None:
        Interview.objects.update(timing="slots")
        move(invited, None)
        assert list(waiting(invited)) == [Kind.CHANGE]
        deliver(timezone.now())
        [mail] = mailoutbox
        assert mail.subject.startswith("No fixed time")
        assert "You choose a time" in mail.body
        [calendar] = [content for name, content, _ in mail.attachments]
        assert b"METHOD:CANCEL" in calendar

    def test_of_the_last_day_alone_move_the_reminder_and_send_nothing(
        self, owner: User, soon: datetime, mailoutbox: list[Any]
    ) -> None:
        interview = make_invitable(owner, timing="until", open_until=soon)
        invite([interview], by=None, now=timezone.now())
        deliver(timezone.now())
        mailoutbox.clear()
        Interview.objects.update(open_until=soon + DAY)
        signals.interview_rescheduled.send(sender=Interview, interview=read(interview), was_at=None)
        assert waiting(interview) == {Kind.REMINDER: [soon]}
        deliver(timezone.now())
        assert mailoutbox == []


class TestCancellations:
    def test_are_told_with_their_reason_and_end_everything_else(
        self, invited: Interview, mailoutbox: list[Any]
    ) -> None:
        call_off(invited, "The job is filled.")
        assert list(waiting(invited)) == [Kind.CANCELLATION]
        deliver(timezone.now())
        assert "The job is filled." in mailoutbox[0].body
        names = [name for name, _, _ in mailoutbox[0].attachments]
        assert names == ["interview.ics"]

    def test_before_the_invitation_was_sent_are_told_nobody(
        self, interview: Interview, mailoutbox: list[Any]
    ) -> None:
        invite([interview], by=None, now=timezone.now())
        call_off(interview)
        assert waiting(interview) == {}
        assert deliver(timezone.now()) == 0

    def test_taken_back_before_they_were_sent_are_not_told(
        self, invited: Interview, mailoutbox: list[Any]
    ) -> None:
        call_off(invited)
        Interview.objects.update(status="scheduled")
        deliver(timezone.now())
        assert mailoutbox == []


class TestEnds:
    def test_are_thanked_for_once(self, invited: Interview, mailoutbox: list[Any]) -> None:
        session = start_interview(invited)
        end_session(session.pk, reason=LiveSession.EndReason.CANDIDATE)
        assert list(waiting(invited)) == [Kind.THANKS]
        deliver(timezone.now())
        assert mailoutbox[0].subject.startswith("Thank you")
        signals.interview_ended.send(sender=Interview, interview=read(invited))
        assert waiting(invited) == {}

    def test_left_unfinished_are_not_thanked_for_but_not_reminded_of_either(
        self, invited: Interview
    ) -> None:
        session = start_interview(invited)
        end_session(session.pk, reason=LiveSession.EndReason.ABANDONED)
        assert waiting(invited) == {}


class TestRequests:
    @pytest.fixture
    def request_(self, interview: Interview, owner: User) -> CandidateRequest:
        owner.email = "grace@acme.example"
        owner.save()
        kind = CandidateRequest.Kind.PERSON
        return CandidateRequest.objects.create(interview=read(interview), kind=kind, text="Please.")

    def test_reach_the_owner_of_the_job(
        self, request_: CandidateRequest, mailoutbox: list[Any]
    ) -> None:
        signals.request_made.send(sender=CandidateRequest, request=request_)
        deliver(timezone.now())
        assert mailoutbox[0].to == ["grace@acme.example"]

    def test_that_nobody_can_be_mailed_stand_in_the_admin_alone(
        self, request_: CandidateRequest, owner: User
    ) -> None:
        owner.is_active = False
        owner.save()
        request_.refresh_from_db()
        signals.request_made.send(sender=CandidateRequest, request=request_)
        assert not Message.objects.exists()

    def test_answered_before_the_team_was_told_are_not_told(
        self, request_: CandidateRequest, mailoutbox: list[Any]
    ) -> None:
        signals.request_made.send(sender=CandidateRequest, request=request_)
        request_.answer, request_.handled_at = "Of course.", timezone.now()
        request_.save()
        signals.request_answered.send(sender=CandidateRequest, request=request_)
        deliver(timezone.now())
        [mail] = mailoutbox
        assert ADDRESS in mail.to[0]
        assert "Of course." in mail.body


def test_a_receiver_that_fails_takes_nothing_else_with_it(
    interview: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        Message.objects.create(interview=None)  # type: ignore[misc]

    monkeypatch.setattr("interviews.mail.listeners.send_later", broken)
    create_link(interview, created_by=None)
    answers = signals.interview_cancelled.send_robust(sender=Interview, interview=interview)
    assert len([error for _, error in answers if isinstance(error, Exception)]) == 1
    assert Interview.objects.filter(pk=interview.pk).exists()


class TestWithTheCandidatesOwnChoices:
    """The same by scheduling's own functions, with a calendar that gets every file."""

    @pytest.fixture
    def chooser(self, owner: User) -> Interview:
        return make_invitable(owner, timing="slots", calendar=make_calendar(), duration_minutes=30)

    def told_by_now(self, mailoutbox: list[Any]) -> tuple[str, list[bytes]]:
        deliver(timezone.now())
        mail = mailoutbox.pop()
        assert mailoutbox == []
        return mail.subject.partition(":")[0], [content for _, content, _ in mail.attachments]

    def test_every_step_is_one_mail_and_one_step_of_the_calendar(
        self, chooser: Interview, mailoutbox: list[Any]
    ) -> None:
        now = timezone.now()
        day = (now + 2 * DAY).replace(hour=10, minute=0, second=0, microsecond=0)
        sequences = []
        for step, subject, method in (
            (partial(book, chooser, day, now=now), "Confirmed", b"REQUEST"),
            (partial(reschedule, chooser, day + HOUR, now=now), "New time", b"REQUEST"),
            (partial(release, chooser, now=now), "No fixed time", b"CANCEL"),
            (partial(book, chooser, day, now=now), "Confirmed", b"REQUEST"),
            (partial(cancel_interview, chooser, reason="Filled."), "Cancelled", b"CANCEL"),
        ):
            step()
            told_subject, [calendar] = self.told_by_now(mailoutbox)
            assert told_subject == subject
            assert b"METHOD:" + method in calendar
            sequences.append(int(calendar.partition(b"SEQUENCE:")[2].split()[0]))
        assert sequences == sorted(set(sequences))
        assert waiting(chooser) == {}
