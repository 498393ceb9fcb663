"""Taking, moving and giving back a time; many at once included."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from interviews.errors import InterviewIsOver
from interviews.lifecycle import cancel_interview, reopen_interview
from interviews.links import create_link
from interviews.models import Interview, SlotBooking
from interviews.scheduling.booking import (
    book,
    booking_of,
    may_choose,
    refit,
    release,
    reschedule,
)
from interviews.scheduling.calendars import free_slots, next_slots, occupancy, slots_for
from interviews.scheduling.seats import SlotIsNotOffered, SlotIsTaken, TimeIsSettled
from interviews.scheduling.slots import Occupancy
from interviews.scheduling.tests.calendars import (
    DAY,
    HALF,
    NOW,
    TEN,
    heard,
    make_calendar,
    make_chooser,
)
from interviews.tests.racing import at_once

pytestmark = pytest.mark.django_db


def starts(**rules: Any) -> list[str]:
    found = free_slots(make_calendar(**rules), length=HALF, days_from=NOW.date(), days=1, now=NOW)
    return [f"{at:%H:%M}" for at in found]


class TestBooking:
    def test_takes_a_seat_and_announces_it(self) -> None:
        interview = make_chooser(make_calendar(buffer_minutes=10))
        with heard() as news:
            booking = book(interview, TEN, now=NOW)
        assert (booking.starts_at, booking.ends_at) == (TEN, TEN + HALF)
        assert interview.scheduled_at == TEN
        assert Interview.objects.get().scheduled_at == TEN
        assert [(name, facts["booking"]) for name, facts in news] == [
            ("interview_scheduled", booking)
        ]

    def test_has_the_length_of_the_interview_with_its_extra_time(self) -> None:
        interview = make_chooser(make_calendar(), duration_minutes=40, extra_time_percent=50)
        assert book(interview, TEN, now=NOW).ends_at == TEN + 2 * HALF

    def test_sent_twice_is_one(self) -> None:
        interview = make_chooser(make_calendar())
        with heard() as news:
            assert book(interview, TEN, now=NOW) == book(interview, TEN, now=NOW)
        assert len(news) == 1

    def test_a_second_time_must_be_a_change(self) -> None:
        interview = make_chooser(make_calendar())
        book(interview, TEN, now=NOW)
        with pytest.raises(TimeIsSettled):
            book(interview, TEN + HALF, now=NOW)

    def test_a_taken_time_cannot_be_had(self) -> None:
        calendar = make_calendar()
        book(make_chooser(calendar), TEN, now=NOW)
        late = make_chooser(calendar)
        with pytest.raises(SlotIsTaken):
            book(late, TEN, now=NOW)
        assert late.scheduled_at is None
        assert booking_of(late) is None

    def test_a_buffer_keeps_the_next_one_away(self) -> None:
        calendar = make_calendar(buffer_minutes=10)
        book(make_chooser(calendar), TEN, now=NOW)
        with pytest.raises(SlotIsTaken):
            book(make_chooser(calendar), TEN + HALF, now=NOW)

    @pytest.mark.parametrize(
        "at",
        [
            TEN + timedelta(minutes=1),
            TEN.replace(hour=20),
            NOW - DAY,
            TEN + 60 * DAY,
        ],
        ids=["off the grid", "after hours", "past", "too far ahead"],
    )
    def test_a_time_that_is_not_offered_is_refused(self, at: Any) -> None:
        with pytest.raises(SlotIsNotOffered):
            book(make_chooser(make_calendar()), at, now=NOW)

    def test_notice_binds_candidates_and_not_the_team(self, owner: User) -> None:
        interview = make_chooser(make_calendar(notice_hours=24))
        with pytest.raises(SlotIsNotOffered):
            book(interview, TEN, now=NOW)
        assert book(interview, TEN, by=owner, now=NOW).seat == 1

    def test_nothing_is_offered_after_the_last_day(self) -> None:
        interview = make_chooser(make_calendar(), open_until=TEN)
        with pytest.raises(SlotIsNotOffered):
            book(interview, TEN + HALF, now=NOW)
        found = slots_for(interview, days_from=NOW.date(), days=3, now=NOW)
        assert [f"{at:%H:%M}" for at in found] == ["09:00", "09:30", "10:00"]

    def test_a_calendar_out_of_use_offers_nothing(self) -> None:
        assert starts(is_active=False) == []
        with pytest.raises(SlotIsNotOffered):
            book(make_chooser(make_calendar(is_active=False)), TEN, now=NOW)

    @pytest.mark.parametrize("timing", ["fixed", "until"])
    def test_only_what_the_candidate_chooses_is_booked(self, timing: str) -> None:
        with pytest.raises(TimeIsSettled):
            book(make_chooser(make_calendar(), timing=timing), TEN, now=NOW)
        with pytest.raises(TimeIsSettled):
            book(make_chooser(None), TEN, now=NOW)

    @pytest.mark.parametrize(
        ("state", "error"),
        [("cancelled", InterviewIsOver), ("in_progress", TimeIsSettled)],
    )
    def test_an_interview_that_is_over_or_begun_takes_no_seat(
        self, state: str, error: type[Exception]
    ) -> None:
        interview = make_chooser(make_calendar(), status=state)
        with pytest.raises(error):
            book(interview, TEN, now=NOW)
        assert not SlotBooking.objects.exists()

    def test_links_stay_good_until_after_the_appointment(self) -> None:
        now = timezone.now()
        interview = make_chooser(make_calendar(horizon_days=60))
        create_link(interview, created_by=None)
        at = now.replace(hour=10, minute=0, second=0, microsecond=0) + 40 * DAY
        book(interview, at, now=now)
        assert interview.links.get().expires_at > at

    def test_a_seat_that_was_written_past_the_lock_is_left_for_the_next(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calendar = make_calendar(capacity=2)
        book(make_chooser(calendar), TEN, now=NOW)
        stale = [Occupancy()]
        monkeypatch.setattr(
            "interviews.scheduling.seats.occupancy",
            lambda *args, **at: stale.pop() if stale else occupancy(*args, **at),
        )
        assert book(make_chooser(calendar), TEN, now=NOW).seat == 2


class TestChange:
    def test_moves_to_another_seat_and_announces_both_times(self) -> None:
        calendar = make_calendar()
        interview = make_chooser(calendar)
        old = book(interview, TEN, now=NOW)
        with heard() as news:
            new = reschedule(interview, TEN + DAY, now=NOW)
        assert new is not None
        assert interview.scheduled_at == new.starts_at == TEN + DAY
        assert SlotBooking.objects.get(pk=old.pk).released_at == NOW
        assert [(name, facts["was_at"]) for name, facts in news] == [("interview_rescheduled", TEN)]
        assert book(make_chooser(calendar), TEN, now=NOW).seat == 1

    def test_may_overlap_its_own_old_time(self) -> None:
        interview = make_chooser(make_calendar(slot_minutes=15))
        book(interview, TEN, now=NOW)
        assert reschedule(interview, TEN + HALF / 2, now=NOW)

    def test_to_a_taken_time_keeps_the_old_one(self) -> None:
        calendar = make_calendar()
        book(make_chooser(calendar), TEN, now=NOW)
        interview = make_chooser(calendar)
        held = book(interview, TEN + HALF, now=NOW)
        with pytest.raises(SlotIsTaken):
            reschedule(interview, TEN, now=NOW)
        assert booking_of(interview) == held
        assert Interview.objects.get(pk=interview.pk).scheduled_at == held.starts_at

    def test_is_the_candidates_until_the_notice_begins(self, owner: User) -> None:
        interview = make_chooser(make_calendar(notice_hours=2))
        book(interview, TEN, now=NOW)
        late = TEN - timedelta(hours=2) + timedelta(seconds=1)
        assert may_choose(interview, now=late - timedelta(seconds=1))
        assert not may_choose(interview, now=late)
        with pytest.raises(TimeIsSettled):
            reschedule(interview, TEN + DAY, now=late)
        assert reschedule(interview, TEN + DAY, now=late, by=owner)

    def test_a_fixed_time_is_moved_by_the_team_alone(self, owner: User) -> None:
        interview = Interview.objects.create(scheduled_at=TEN)
        with pytest.raises(TimeIsSettled):
            reschedule(interview, TEN + DAY, now=NOW)
        with pytest.raises(SlotIsNotOffered):
            reschedule(interview, NOW - DAY, by=owner, now=NOW)
        with heard() as news:
            assert reschedule(interview, TEN + DAY, by=owner, now=NOW) is None
        assert Interview.objects.get().scheduled_at == TEN + DAY
        assert news[0][1]["was_at"] == TEN

    def test_an_interview_without_a_time_has_none_to_move(self, owner: User) -> None:
        interview = Interview.objects.create(timing="until", open_until=TEN + DAY)
        with pytest.raises(TimeIsSettled):
            reschedule(interview, TEN, by=owner, now=NOW)

    def test_a_longer_interview_takes_a_longer_seat_where_it_fits(self) -> None:
        calendar = make_calendar()
        interview = make_chooser(calendar)
        book(interview, TEN, now=NOW)
        Interview.objects.filter(pk=interview.pk).update(duration_minutes=60)
        assert refit(interview, now=NOW)
        held = booking_of(interview)
        assert held is not None
        assert held.ends_at == TEN + 2 * HALF
        book(make_chooser(calendar), TEN + 2 * HALF, now=NOW)
        Interview.objects.filter(pk=interview.pk).update(duration_minutes=90)
        assert not refit(interview, now=NOW)
        assert booking_of(interview) == held


class TestGivingBack:
    def test_release_frees_the_seat_and_lets_the_candidate_choose_again(self) -> None:
        calendar = make_calendar()
        interview = make_chooser(calendar)
        book(interview, TEN, now=NOW)
        with heard() as news:
            assert release(interview, now=NOW)
            assert not release(interview, now=NOW)
        assert interview.scheduled_at is None
        assert [(name, facts["was_at"]) for name, facts in news] == [("interview_rescheduled", TEN)]
        assert book(make_chooser(calendar), TEN, now=NOW).seat == 1
        assert may_choose(interview, now=NOW)

    def test_cancel_frees_the_seat_and_tells_why(self) -> None:
        calendar = make_calendar()
        interview = make_chooser(calendar)
        book(interview, TEN, now=NOW)
        with heard() as news:
            assert cancel_interview(interview, reason="The job is filled.")
            assert not cancel_interview(interview)
        assert [(name, facts["reason"]) for name, facts in news] == [
            ("interview_cancelled", "The job is filled.")
        ]
        assert book(make_chooser(calendar), TEN, now=NOW).seat == 1

    def test_reopened_it_has_no_time_until_one_is_chosen_again(self) -> None:
        interview = make_chooser(make_calendar())
        book(interview, TEN, now=NOW)
        cancel_interview(interview)
        assert reopen_interview(interview)
        assert Interview.objects.get().scheduled_at is None

    def test_reopened_a_fixed_time_stays(self) -> None:
        interview = Interview.objects.create(scheduled_at=TEN, status="cancelled")
        assert reopen_interview(interview)
        assert Interview.objects.get().scheduled_at == TEN


def test_the_next_times_are_looked_for_as_far_as_the_calendar_goes() -> None:
    calendar = make_calendar(hours={"mon": [["09:00", "10:00"]]}, horizon_days=22)
    found = next_slots(calendar, length=HALF, count=50, now=NOW)
    assert [f"{at:%d %H:%M}" for at in found] == [
        "01 09:00", "01 09:30", "08 09:00", "08 09:30", "15 09:00", "15 09:30",
        "22 09:00", "22 09:30",
    ]  # fmt: skip
    assert next_slots(calendar, length=HALF, count=3, now=NOW) == found[:3]


def attempt(action: Callable[[], Any]) -> Any:
    try:
        return action()
    except SlotIsTaken as refused:
        return refused.code


@pytest.mark.django_db(transaction=True)
def test_many_candidates_race_for_the_last_seat_and_one_gets_it() -> None:
    calendar = make_calendar(capacity=2)
    book(make_chooser(calendar), TEN, now=NOW)
    racers = [make_chooser(calendar) for _ in range(8)]
    results = at_once(*(partial(attempt, partial(book, one, TEN, now=NOW)) for one in racers))
    assert results.count("slot_taken") == 7
    [won] = [result for result in results if isinstance(result, SlotBooking)]
    assert won.seat == 2
    assert Interview.objects.filter(scheduled_at=TEN).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_swap_their_times_at_once_do_not_stand_in_each_others_way() -> None:
    calendar = make_calendar()
    one, two = make_chooser(calendar), make_chooser(calendar)
    book(one, TEN, now=NOW)
    book(two, TEN + DAY, now=NOW)
    results = at_once(
        partial(attempt, partial(reschedule, one, TEN + DAY, now=NOW)),
        partial(attempt, partial(reschedule, two, TEN, now=NOW)),
    )
    assert results == ["slot_taken", "slot_taken"]
    assert {row.starts_at for row in SlotBooking.objects.held()} == {TEN, TEN + DAY}


@pytest.mark.django_db(transaction=True)
def test_one_candidate_in_two_tabs_gets_one_seat() -> None:
    interview = make_chooser(make_calendar(capacity=2))
    results = at_once(
        partial(book, interview, TEN, now=NOW), partial(book, interview, TEN, now=NOW)
    )
    assert results[0] == results[1]
    assert SlotBooking.objects.count() == 1
