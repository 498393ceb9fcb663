"""The candidate chooses, changes and gives up a time, on pages that work without a script."""

import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews.links import create_link
from interviews.models import CandidateRequest, Interview, SlotBooking, SlotCalendar
from interviews.scheduling.booking import book, booking_of
from interviews.scheduling.calendars import next_slots
from interviews.scheduling.choosing import choice_for
from interviews.scheduling.tests.calendars import (
    DAY,
    HALF,
    NOW,
    TEN,
    make_calendar,
    make_chooser,
)
from interviews.tests.people import candidate_browser, in_browser, make_recruiter

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar() -> SlotCalendar:
    return make_calendar()


@pytest.fixture
def chooser(calendar: SlotCalendar) -> Interview:
    return make_chooser(calendar)


def browser_of(interview: Interview) -> Client:
    client = candidate_browser(interview)
    client.handler.enforce_csrf_checks = False
    return client


def page_of(interview: Interview, name: str = "choose-time") -> str:
    return reverse(name, args=[interview.pk])


def text_of(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def some_slot(calendar: SlotCalendar, n: int = 5) -> datetime:
    return next_slots(calendar, length=HALF, now=timezone.now(), count=n + 1)[n]


def test_the_page_offers_days_and_times_as_links_and_radio_buttons(chooser: Interview) -> None:
    page = text_of(browser_of(chooser).get(page_of(chooser)))
    assert len(re.findall(r'<a class="day"', page)) >= 13
    values = re.findall(r'type="radio" name="starts_at" value="([^"]+)"', page)
    assert values
    assert all(datetime.fromisoformat(value) > timezone.now() for value in values)
    assert "<script>" not in page
    assert "style=" not in page


def test_a_chosen_time_is_booked_and_confirmed(calendar: SlotCalendar, chooser: Interview) -> None:
    client, at = browser_of(chooser), some_slot(calendar)
    told = {"starts_at": at.isoformat(), "zone": "Asia/Jakarta"}
    answer = client.post(page_of(chooser), told, follow=True)
    chooser.refresh_from_db()
    assert chooser.scheduled_at == at
    assert chooser.time_zone == "Asia/Jakarta"
    page = text_of(answer)
    assert "Your time is booked." in page
    assert "(Asia/Jakarta, UTC+7)" in page
    local = at.astimezone(ZoneInfo("Asia/Jakarta"))
    assert f'datetime="{local.isoformat()}"' in page


def test_times_are_shown_on_the_clock_that_is_asked_for(chooser: Interview) -> None:
    page = text_of(browser_of(chooser).get(page_of(chooser), {"zone": "Asia/Kathmandu"}))
    assert "(UTC+5:45)" in page
    assert "data-guess" not in page
    assert re.search(r'value="[^"]+\+05:45"', page)


def test_a_candidate_whose_zone_is_known_is_shown_it(calendar: SlotCalendar) -> None:
    known = make_chooser(calendar, time_zone="America/New_York")
    page = text_of(browser_of(known).get(page_of(known)))
    assert "<strong>America/New_York</strong>" in page
    assert "data-guess" not in page
    unknown = make_chooser(calendar)
    assert "data-guess" in text_of(browser_of(unknown).get(page_of(unknown)))


@pytest.mark.parametrize(
    "query",
    [
        {"zone": "Nowhere/Else"},
        {"zone": "../../etc/passwd"},
        {"zone": "\x00"},
        {"day": "2026-02-31"},
        {"day": "x", "from": "9999-12-31"},
        {"from": "0001-01-01"},
        {"from": "2999-01-01"},
    ],
)
def test_an_odd_question_is_no_fault_of_ours(chooser: Interview, query: dict[str, str]) -> None:
    assert browser_of(chooser).get(page_of(chooser), query).status_code == 200


@pytest.mark.parametrize("given", ["", "x", "2026-06-01T10:00", "2026-13-01T10:00Z", "9" * 400])
def test_what_is_no_time_is_refused_on_the_page(chooser: Interview, given: str) -> None:
    answer = browser_of(chooser).post(page_of(chooser), {"starts_at": given})
    assert answer.status_code == 400
    assert "Choose one of the times." in text_of(answer)


def test_a_time_taken_meanwhile_is_told_with_fresh_times(
    calendar: SlotCalendar, chooser: Interview
) -> None:
    client, at = browser_of(chooser), some_slot(calendar)
    day = at.date().isoformat()
    assert at.isoformat() in text_of(client.get(page_of(chooser), {"day": day}))
    book(make_chooser(calendar), at, now=timezone.now())
    answer = client.post(page_of(chooser), {"starts_at": at.isoformat(), "day": day})
    assert answer.status_code == 409
    assert "Somebody else has just taken that time" in text_of(answer)
    assert at.isoformat() not in text_of(answer)
    assert 'name="starts_at"' in text_of(answer)


def test_no_free_time_leads_to_the_team(chooser: Interview) -> None:
    SlotCalendar.objects.update(hours={})
    page = text_of(browser_of(chooser).get(page_of(chooser)))
    assert "There is no free time left" in page
    assert page_of(chooser, "another-time") in page


def test_a_time_is_changed_until_the_notice_begins(
    calendar: SlotCalendar, chooser: Interview
) -> None:
    client, at = browser_of(chooser), some_slot(calendar, 20)
    book(chooser, at, now=timezone.now())
    assert "You can change it until" in text_of(client.get(page_of(chooser, "appointment")))
    other = some_slot(calendar, 25)
    answer = client.post(page_of(chooser), {"starts_at": other.isoformat()}, follow=True)
    assert "Your time is changed." in text_of(answer)
    chooser.refresh_from_db()
    assert chooser.scheduled_at == other
    SlotCalendar.objects.update(notice_hours=720)
    answer = client.get(page_of(chooser), follow=True)
    assert answer.redirect_chain
    assert "You can change it until" not in text_of(answer)
    assert "I cannot come" in text_of(answer)


def test_who_cannot_come_gives_the_time_back_and_asks(
    calendar: SlotCalendar, chooser: Interview
) -> None:
    client, at = browser_of(chooser), some_slot(calendar)
    book(chooser, at, now=timezone.now())
    page = text_of(client.get(page_of(chooser, "another-time")))
    assert "It is given back to others" in page
    assert booking_of(chooser), "asking what it would do changes nothing"
    answer = client.post(page_of(chooser, "another-time"), {"text": "In May."}, follow=True)
    assert "The team knows" in text_of(answer)
    assert not SlotBooking.objects.held().exists()
    [request] = CandidateRequest.objects.all()
    assert (request.kind, request.text) == ("time", "In May.")


def test_a_fixed_time_stays_until_the_team_has_answered() -> None:
    at = timezone.now() + 3 * DAY
    interview = Interview.objects.create(candidate_name="Ada", scheduled_at=at)
    client = browser_of(interview)
    assert client.get(page_of(interview)).headers["Location"] == page_of(interview, "appointment")
    client.post(page_of(interview, "another-time"), {"text": ""})
    interview.refresh_from_db()
    assert interview.scheduled_at == at
    assert CandidateRequest.objects.count() == 1


def test_the_team_is_not_asked_without_end_but_learns_of_every_time_given_back(
    calendar: SlotCalendar, chooser: Interview
) -> None:
    client = browser_of(chooser)

    def ask(words: str) -> int:
        return client.post(page_of(chooser, "another-time"), {"text": words}).status_code

    answers = [ask(f"{n}") for n in range(7)]
    assert (answers[0], answers[-1]) == (302, 429)
    book(chooser, some_slot(calendar), now=timezone.now())
    assert ask("And now?") == 302
    assert not SlotBooking.objects.held().exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"timing": "fixed"}, "You can begin whenever it suits you."),
        ({"timing": "fixed", "scheduled_at": timedelta(hours=2)}, "The room opens a quarter"),
        ({"timing": "fixed", "scheduled_at": timedelta()}, "The room is open"),
        ({"timing": "fixed", "scheduled_at": timedelta(hours=-2)}, "That time has passed"),
        ({"timing": "until", "open_until": DAY}, "whenever it suits you, until"),
        ({"timing": "until", "open_until": -DAY}, "That time is over"),
        ({"timing": "slots"}, "You choose the time yourself."),
        ({"timing": "slots", "open_until": DAY}, "Please choose one until"),
        ({"status": "cancelled"}, "was called off"),
    ],
)
def test_the_appointment_is_told_in_every_state(
    calendar: SlotCalendar, fields: dict[str, Any], words: str
) -> None:
    now = timezone.now()
    moments = {k: now + v if isinstance(v, timedelta) else v for k, v in fields.items()}
    interview = make_chooser(calendar, **moments)
    assert words in text_of(browser_of(interview).get(page_of(interview, "appointment")))


@pytest.mark.parametrize(
    ("fields", "words", "way"),
    [
        ({"timing": "slots"}, "Choose a time first", "choose-time"),
        ({"timing": "fixed", "scheduled_at": DAY}, "You are early", "another-time"),
        ({"timing": "fixed", "scheduled_at": -DAY}, "It is too late to begin", "another-time"),
        ({"timing": "until", "open_until": -DAY}, "The time for this interview is over",
         "another-time"),
    ],
)  # fmt: skip
def test_a_closed_room_says_when_and_offers_the_way_on(
    calendar: SlotCalendar, fields: dict[str, Any], words: str, way: str
) -> None:
    now = timezone.now()
    moments = {k: now + v if isinstance(v, timedelta) else v for k, v in fields.items()}
    interview = make_chooser(calendar, time_zone="Asia/Jakarta", **moments)
    page = text_of(browser_of(interview).get(reverse("room", args=[interview.pk])))
    assert words in page
    assert page_of(interview, way) in page
    assert interview.timing == "slots" or "(Asia/Jakarta, UTC+7)" in page


def test_the_device_tells_its_own_time_where_the_zone_is_not_known(calendar: SlotCalendar) -> None:
    at = timezone.now() + DAY
    for zone, tells in (("", True), ("Asia/Jakarta", False)):
        interview = make_chooser(calendar, timing="fixed", scheduled_at=at, time_zone=zone)
        client = browser_of(interview)
        for address in (page_of(interview, "appointment"), page_of(interview, "room")):
            page = text_of(client.get(address))
            assert ("data-own-clock" in page, "data-moment" in page) == (tells, tells)


def test_the_welcome_tells_the_time_and_leads_on_to_choosing_it(chooser: Interview) -> None:
    welcome = reverse("candidate-link", args=[create_link(chooser, created_by=None)])
    assert "You choose the time yourself." in text_of(Client().get(welcome))
    client = browser_of(chooser)
    page = text_of(client.get(reverse("candidate-welcome", args=[chooser.pk])))
    assert page_of(chooser) in page
    answer = client.post(reverse("candidate-welcome", args=[chooser.pk]))
    assert answer.headers["Location"] == page_of(chooser)


@pytest.mark.parametrize("name", ["choose-time", "appointment", "another-time"])
def test_nobody_else_is_told_or_changes_the_time(chooser: Interview, name: str) -> None:
    others = [
        candidate_browser(make_chooser(None)),
        candidate_browser(chooser, expired=True),
        candidate_browser(chooser, revoked=True),
        in_browser(None),
        in_browser(make_recruiter("stranger")),
    ]
    for browser in others:
        browser.handler.enforce_csrf_checks = False
        assert browser.get(page_of(chooser, name)).status_code == 404
        assert browser.post(page_of(chooser, name), {"text": "x"}).status_code == 404
    assert not CandidateRequest.objects.exists()


def test_the_pages_speak_the_language_of_the_interview(calendar: SlotCalendar) -> None:
    interview = make_chooser(calendar, language="ar")
    page = browser_of(interview).get(page_of(interview)).content.decode()
    assert '<html lang="ar" dir="rtl">' in page


class TestChoice:
    def test_days_are_those_of_the_candidates_clock(self) -> None:
        calendar = make_calendar(hours={"mon": [["22:00", "24:00"]]})
        choice = choice_for(make_chooser(calendar), zone=ZoneInfo("Asia/Jakarta"), now=NOW)
        assert [day.isoweekday() for day in choice.days] == [2, 2]
        assert [f"{at:%H:%M}" for at in next(iter(choice.days.values()))] == [
            "05:00", "05:30", "06:00", "06:30",
        ]  # fmt: skip

    def test_an_empty_fortnight_is_passed_over(self) -> None:
        calendar = make_calendar(horizon_days=90)
        calendar.days_off.create(first_day=NOW.date(), last_day=NOW.date() + 40 * DAY)
        choice = choice_for(make_chooser(calendar), zone=ZoneInfo("UTC"), now=NOW)
        assert min(choice.days) == NOW.date() + 41 * DAY
        assert choice.later

    def test_pages_follow_each_other_without_a_gap(self) -> None:
        chooser = make_chooser(make_calendar(horizon_days=40))
        days, first = [], None
        while True:
            choice = choice_for(chooser, zone=ZoneInfo("America/Santiago"), now=NOW, first=first)
            days += list(choice.days)
            if choice.later is None:
                break
            first = choice.later
        assert days == [NOW.date() + n * DAY for n in range(len(days))]
        assert len(days) == 40

    def test_times_that_the_candidates_clock_shows_twice_tell_their_offset(self) -> None:
        now = datetime(2026, 10, 24, 12, tzinfo=UTC)
        calendar = make_calendar(hours={"sun": [["00:00", "02:00"]]})
        choice = choice_for(make_chooser(calendar), zone=ZoneInfo("Europe/Berlin"), now=now)
        times = choice.times(choice.day(None))
        assert [(f"{time.starts_at:%H:%M}", time.offset) for time in times] == [
            ("02:00", "UTC+2"), ("02:30", "UTC+2"), ("02:00", "UTC+1"), ("02:30", "UTC+1"),
        ]  # fmt: skip

    def test_the_own_time_is_not_offered_again(self) -> None:
        chooser = make_chooser(make_calendar())
        book(chooser, TEN, now=NOW)
        choice = choice_for(chooser, zone=ZoneInfo("UTC"), now=NOW)
        assert TEN not in choice.days[TEN.date()]
        assert TEN + HALF in choice.days[TEN.date()]
