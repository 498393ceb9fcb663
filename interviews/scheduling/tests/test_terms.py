"""What a recruiter can settle about an interview's time, and what it does to the appointment."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from interviews.models import Interview, Job, SlotBooking
from interviews.scheduling.booking import book, booking_of
from interviews.scheduling.terms import Terms, problems_of, set_terms, terms_of
from interviews.scheduling.tests.calendars import (
    DAY,
    HALF,
    NOW,
    TEN,
    heard,
    make_calendar,
    make_chooser,
)

pytestmark = pytest.mark.django_db


def problems(terms: Terms, **given: Any) -> dict[str, str]:
    return problems_of(terms, **{"now": NOW, "length": HALF, "job": None, **given})


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms("fixed", scheduled_at=NOW), "scheduled_at"),
        (Terms("until"), "open_until"),
        (Terms("until", open_until=NOW), "open_until"),
        (Terms("slots"), "calendar"),
    ],
)
def test_what_makes_no_sense_is_named_by_field(terms: Terms, field: str) -> None:
    assert list(problems(terms)) == [field]


@pytest.mark.parametrize(
    "terms",
    [
        Terms("fixed"),
        Terms("fixed", scheduled_at=TEN),
        Terms("fixed", scheduled_at=TEN, open_until=NOW),
        Terms("until", open_until=TEN),
    ],
)
def test_what_makes_sense_is_taken(terms: Terms) -> None:
    assert problems(terms) == {}


def test_the_calendar_may_be_the_jobs() -> None:
    assert problems(Terms("slots"), job=Job(calendar=make_calendar())) == {}


def test_a_calendar_must_be_in_use_and_long_enough() -> None:
    asleep = make_calendar(is_active=False)
    assert "out of use" in problems(Terms("slots", calendar=asleep))["calendar"]
    short = make_calendar(hours={"mon": [["09:00", "09:20"]]})
    assert "long enough for 30 min" in problems(Terms("slots", calendar=short))["calendar"]


def test_what_was_so_before_is_held_against_nobody() -> None:
    past = Terms("fixed", scheduled_at=NOW - DAY)
    assert problems(past, before=past) == {}
    ended = Terms("until", open_until=NOW - DAY)
    assert problems(ended, before=ended) == {}
    assert problems(replace(past, scheduled_at=NOW - HALF), before=past) != {}


def settle(interview: Interview, **changes: Any) -> list[Any]:
    with heard() as news:
        set_terms(interview, replace(terms_of(interview), **changes), now=NOW, by=None)
    return [(name, facts.get("was_at")) for name, facts in news]


def test_a_first_fixed_time_is_announced_and_another_is_a_change() -> None:
    interview = Interview.objects.create()
    assert settle(interview, scheduled_at=TEN) == [("interview_scheduled", None)]
    assert settle(interview, scheduled_at=TEN) == []
    assert settle(interview, scheduled_at=TEN + DAY) == [("interview_rescheduled", TEN)]
    assert Interview.objects.get().scheduled_at == interview.scheduled_at == TEN + DAY


def test_no_time_of_its_own_any_more_is_a_change() -> None:
    interview = Interview.objects.create(scheduled_at=TEN)
    news = settle(interview, timing="until", open_until=TEN + DAY)
    assert news == [("interview_rescheduled", TEN)]
    assert Interview.objects.get().scheduled_at is None


def test_another_last_day_is_announced_where_there_is_no_appointment() -> None:
    interview = Interview.objects.create(timing="until", open_until=TEN)
    assert settle(interview, open_until=TEN + DAY) == [("interview_rescheduled", None)]
    assert settle(interview, open_until=TEN + DAY) == []


def test_a_chosen_time_stays_while_the_calendar_does() -> None:
    interview = make_chooser(make_calendar())
    book(interview, TEN, now=NOW)
    assert settle(interview, open_until=TEN + DAY) == []
    assert booking_of(interview)
    assert Interview.objects.get().scheduled_at == TEN


def test_another_calendar_gives_the_seat_back() -> None:
    interview = make_chooser(make_calendar())
    book(interview, TEN, now=NOW)
    assert settle(interview, calendar=make_calendar()) == [("interview_rescheduled", TEN)]
    assert not SlotBooking.objects.held().exists()
    assert Interview.objects.get().scheduled_at is None


def test_a_chosen_time_that_the_team_fixes_is_free_for_others() -> None:
    interview = make_chooser(make_calendar())
    book(interview, TEN, now=NOW)
    at = TEN + timedelta(minutes=7)
    assert settle(interview, timing="fixed", scheduled_at=at) == [("interview_rescheduled", TEN)]
    assert not SlotBooking.objects.held().exists()
