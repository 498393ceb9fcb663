"""Calendars in the admin: hours without JSON, days off, what is free, and who may do what."""

import html
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews.models import Interview, SlotBooking, SlotCalendar
from interviews.scheduling.booking import book
from interviews.scheduling.calendars import next_slots
from interviews.scheduling.tests.calendars import HALF, make_calendar, make_chooser
from interviews.tests import people
from interviews.tests.forms import NOTHING_UNDER_IT

ADD = "/admin/interviews/slotcalendar/add/"
NO_DAYS_OFF = {"days_off-TOTAL_FORMS": "0", "days_off-INITIAL_FORMS": "0"}
RULES = {
    "name": "Weekdays", "time_zone": "Europe/Berlin", "slot_minutes": "30", "buffer_minutes": "10",
    "notice_hours": "12", "horizon_days": "21", "capacity": "1", "is_active": "on",
    "shared_with_team": "on",
}  # fmt: skip
NINE_TO_TWELVE = {"hours_mon_0_from": "09:00", "hours_mon_0_to": "12:00"}


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def browser(owner: User) -> Client:
    return browser_of(owner)


def page_of(calendar: SlotCalendar, action: str = "change") -> str:
    return reverse(f"admin:interviews_slotcalendar_{action}", args=[calendar.pk])


def text_of(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def sent(**fields: str) -> dict[str, str]:
    return {**RULES, **NINE_TO_TWELVE, **NO_DAYS_OFF, **fields}


class TestForm:
    def test_hours_are_typed_by_day_and_kept(self, browser: Client, owner: User) -> None:
        typed = {
            "hours_mon_1_from": "13:00",
            "hours_mon_1_to": "17:30",
            "hours_sun_0_from": "22:00",
            "hours_sun_0_to": "00:00",
        }
        assert browser.post(ADD, sent(**typed)).status_code == 302
        calendar = SlotCalendar.objects.get()
        assert calendar.hours == {
            "mon": [["09:00", "12:00"], ["13:00", "17:30"]],
            "sun": [["22:00", "24:00"]],
        }
        shown = text_of(browser.get(page_of(calendar)))
        for day, n, begins, ends in (("mon", 1, "13:00", "17:30"), ("sun", 0, "22:00", "00:00")):
            assert f'name="hours_{day}_{n}_from" value="{begins}"' in shown
            assert f'name="hours_{day}_{n}_to" value="{ends}"' in shown
        assert shown.count('type="time"') == 2 * (3 + 6 * 2)  # one line more than is used
        assert "[[" not in shown

    @pytest.mark.parametrize(
        ("fields", "problem"),
        [
            ({"hours_mon_1_from": "11:00", "hours_mon_1_to": "13:00"}, "Monday: 09:00–12:00 and"),
            ({"hours_tue_0_from": "17:00", "hours_tue_0_to": "09:00"}, "Tuesday: 17:00–09:00 ends"),
            ({"hours_wed_0_from": "17:00"}, "Wednesday: “” is no time of the day"),
            ({"hours_mon_0_from": "", "hours_mon_0_to": ""}, "at least one span"),
            ({"time_zone": "Mars/Olympus"}, "There is no time zone “Mars/Olympus”"),
            ({"slot_minutes": "3"}, "greater than or equal to 5"),
            ({"slot_minutes": "200"}, "Longer than the longest span"),
        ],
    )
    def test_what_makes_no_sense_is_named_at_its_field(
        self, browser: Client, fields: dict[str, str], problem: str
    ) -> None:
        answer = browser.post(ADD, sent(**fields))
        assert answer.status_code == 200
        assert problem in text_of(answer)
        assert not SlotCalendar.objects.exists()

    def test_what_was_typed_stays_on_the_page(self, browser: Client) -> None:
        shown = text_of(browser.post(ADD, sent(hours_tue_0_from="17:00", hours_tue_0_to="09:00")))
        assert 'name="hours_tue_0_from" value="17:00"' in shown

    def test_days_off_are_kept_and_must_be_in_order(self, browser: Client) -> None:
        off = {"days_off-TOTAL_FORMS": "1", "days_off-0-first_day": "2026-12-24"}
        answer = browser.post(ADD, sent(**off, **{"days_off-0-last_day": "2026-12-20"}))
        assert "This is before the first day." in text_of(answer)
        answer = browser.post(ADD, sent(**off, **{"days_off-0-last_day": "2026-12-26"}))
        assert answer.status_code == 302
        [day] = SlotCalendar.objects.get().days_off.all()
        assert (day.first_day, day.last_day) == (date(2026, 12, 24), date(2026, 12, 26))

    def test_nobodys_private_calendar_is_the_makers(self, browser: Client, owner: User) -> None:
        fields = sent()
        del fields["shared_with_team"]
        browser.post(ADD, fields)
        assert SlotCalendar.objects.get().owner == owner


class TestPage:
    def test_shows_what_is_free_next_in_its_own_zone(self, browser: Client) -> None:
        calendar = make_calendar(time_zone="Asia/Jakarta")
        shown = text_of(browser.get(page_of(calendar)))
        assert "in Asia/Jakarta" in shown
        assert re.search(r'<time datetime="[^"]+\+07:00">09:00</time>', shown)

    @pytest.mark.parametrize(
        ("fields", "words"),
        [({"is_active": False}, "out of use"), ({"hours": {}}, "None. Look at the hours")],
    )
    def test_says_why_nothing_is_free(
        self, browser: Client, fields: dict[str, Any], words: str
    ) -> None:
        assert words in text_of(browser.get(page_of(make_calendar(**fields))))

    def test_names_a_candidate_only_to_those_who_may_see_the_interview(
        self, browser: Client, owner: User, stranger: User
    ) -> None:
        calendar = make_calendar()
        interview = make_chooser(calendar, created_by=owner)
        [at] = next_slots(calendar, length=HALF, now=timezone.now(), count=1)
        book(interview, at, now=timezone.now())
        assert "Ada Lovelace" in text_of(browser.get(page_of(calendar)))
        others = text_of(browser_of(stranger).get(page_of(calendar)))
        assert "Ada Lovelace" not in others
        assert "somebody else’s interview" in others
        for user, count in ((owner, 1), (stranger, 0)):
            listed = text_of(browser_of(user).get("/admin/interviews/slotbooking/"))
            assert listed.count("Ada Lovelace") == count

    def test_with_bookings_ahead_it_cannot_be_deleted(self, browser: Client) -> None:
        calendar = make_calendar()
        interview = make_chooser(calendar)
        [at] = next_slots(calendar, length=HALF, now=timezone.now(), count=1)
        book(interview, at, now=timezone.now())
        assert browser.post(page_of(calendar, "delete"), {"post": "yes"}).status_code == 403
        SlotBooking.objects.update(released_at=timezone.now())
        assert browser.post(page_of(calendar, "delete"), {"post": "yes"}).status_code == 302
        assert not SlotCalendar.objects.exists()

    def test_a_private_calendar_is_not_there_for_a_stranger(
        self, owner: User, stranger: User, browser: Client
    ) -> None:
        calendar = make_calendar(owner=owner, shared_with_team=False, name="Ada’s mornings")
        assert browser.get(page_of(calendar)).status_code == 200
        other = browser_of(stranger)
        assert other.get(page_of(calendar)).status_code == 302
        assert other.post(page_of(calendar), sent(name="Mine")).status_code == 302
        calendar.refresh_from_db()
        assert calendar.name == "Ada’s mornings"
        for address in ("/admin/interviews/slotcalendar/", "/admin/interviews/interview/add/"):
            assert "Ada’s mornings" not in text_of(other.get(address))

    def test_staff_without_the_permission_see_none(self, clerk: User) -> None:
        assert browser_of(clerk).get(page_of(make_calendar())).status_code == 403

    def test_who_may_only_look_sees_the_hours_as_text(self, clerk: User) -> None:
        people.grant(clerk, "view_slotcalendar")
        shown = text_of(browser_of(clerk).get(page_of(make_calendar())))
        assert "Mon 09:00–17:00" in shown
        assert 'type="time"' not in shown

    def test_a_list_of_bookings_asks_a_bounded_number_of_questions(
        self, browser: Client, owner: User, django_assert_max_num_queries: Any
    ) -> None:
        calendar = make_calendar()
        for at in next_slots(calendar, length=HALF, now=timezone.now(), count=6):
            book(make_chooser(calendar, created_by=owner), at, now=timezone.now())
        with django_assert_max_num_queries(12):
            assert browser.get("/admin/interviews/slotbooking/").status_code == 200


class TestInterviewForm:
    add = "/admin/interviews/interview/add/"

    def typed(self, **fields: Any) -> dict[str, Any]:
        now = timezone.now()
        day = now + timedelta(days=3)
        rules = {
            "candidate_name": "Ada", "job_description": "Engineer", "timing": "fixed",
            "language": "en", "turn_detection": "server_vad", "patience": "normal",
            "question_plan": "", "initial-question_plan": "", "duration_minutes": "30",
            "scheduled_at_0": f"{day:%Y-%m-%d}", "scheduled_at_1": "14:00:00",
            "open_until_0": f"{day:%Y-%m-%d}", "open_until_1": "18:00:00",
            **NOTHING_UNDER_IT,
        }  # fmt: skip
        return {**rules, **fields}

    def test_times_are_on_the_candidates_clock(self, browser: Client) -> None:
        answer = browser.post(self.add, self.typed(time_zone="Asia/Jakarta"))
        assert answer.status_code == 302, text_of(answer)
        interview = Interview.objects.get()
        assert interview.scheduled_at is not None
        assert (interview.scheduled_at.hour, interview.time_zone) == (7, "Asia/Jakarta")
        shown = text_of(browser.get(f"/admin/interviews/interview/{interview.pk}/change/"))
        assert 'value="14:00:00"' in shown

    def test_fields_that_do_not_count_are_left_out(self, browser: Client) -> None:
        browser.post(self.add, self.typed(calendar=str(make_calendar().pk)))
        interview = Interview.objects.get()
        assert (interview.open_until, interview.calendar) == (None, None)

    @pytest.mark.parametrize(
        ("fields", "problem"),
        [
            ({"scheduled_at_0": "2020-01-01"}, "This time has passed"),
            ({"timing": "until", "open_until_0": "", "open_until_1": ""}, "Say until when"),
            ({"timing": "until", "open_until_0": "2020-01-01"}, "This day has passed"),
            ({"timing": "slots"}, "Name the calendar"),
            ({"time_zone": "Nowhere/Else"}, "There is no time zone"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, browser: Client, fields: dict[str, str], problem: str
    ) -> None:
        answer = browser.post(self.add, self.typed(**fields))
        assert problem in text_of(answer)
        assert not Interview.objects.exists()

    def test_a_chosen_time_is_not_typed_over_and_survives_another_edit(
        self, browser: Client, owner: User
    ) -> None:
        calendar = make_calendar()
        interview = make_chooser(calendar, created_by=owner, job_description="Engineer")
        [at] = next_slots(calendar, length=HALF, now=timezone.now(), count=1)
        book(interview, at, now=timezone.now())
        typed = self.typed(timing="slots", calendar=str(calendar.pk), voice="alto")
        answer = browser.post(f"/admin/interviews/interview/{interview.pk}/change/", typed)
        assert answer.status_code == 302, text_of(answer)
        interview.refresh_from_db()
        assert (interview.voice, interview.scheduled_at) == ("alto", at)
        assert SlotBooking.objects.held().count() == 1

    def test_a_fixed_time_instead_gives_the_seat_back(self, browser: Client, owner: User) -> None:
        calendar = make_calendar()
        interview = make_chooser(calendar, created_by=owner, job_description="Engineer")
        [at] = next_slots(calendar, length=HALF, now=timezone.now(), count=1)
        book(interview, at, now=timezone.now())
        browser.post(f"/admin/interviews/interview/{interview.pk}/change/", self.typed())
        assert not SlotBooking.objects.held().exists()
        interview.refresh_from_db()
        assert interview.timing == "fixed"

    def test_a_longer_interview_that_does_not_fit_is_told(
        self, browser: Client, owner: User
    ) -> None:
        calendar = make_calendar()
        first, second = next_slots(calendar, length=HALF, now=timezone.now(), count=2)
        interview = make_chooser(calendar, created_by=owner, job_description="Engineer")
        book(interview, first, now=timezone.now())
        book(make_chooser(calendar), second, now=timezone.now())
        typed = self.typed(timing="slots", calendar=str(calendar.pk), duration_minutes="60")
        address = f"/admin/interviews/interview/{interview.pk}/change/"
        assert "The next interview of the calendar begins" in text_of(
            browser.post(address, typed, follow=True)
        )

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"timing": "fixed"}, "Any time"),
            ({"timing": "slots"}, "The candidate has not chosen a time yet"),
            ({"timing": "until", "open_until": datetime(2030, 7, 1, 10, tzinfo=UTC)},
             "Any time until Mon 1 Jul 2030, 17:00 (Asia/Jakarta, UTC+7)"),
            ({"timing": "slots", "scheduled_at": datetime(2030, 7, 1, 10, tzinfo=UTC)},
             "Mon 1 Jul 2030, 17:00 (Asia/Jakarta, UTC+7), chosen by the candidate"),
        ],
    )  # fmt: skip
    def test_the_page_tells_the_appointment_on_the_candidates_clock(
        self, browser: Client, owner: User, fields: dict[str, Any], words: str
    ) -> None:
        interview = make_chooser(
            make_calendar(), created_by=owner, time_zone="Asia/Jakarta", **fields
        )
        assert words in text_of(browser.get(f"/admin/interviews/interview/{interview.pk}/change/"))

    def test_cancelling_gives_the_seat_back(self, browser: Client, owner: User) -> None:
        calendar = make_calendar()
        interview = make_chooser(calendar, created_by=owner)
        [at] = next_slots(calendar, length=HALF, now=timezone.now(), count=1)
        book(interview, at, now=timezone.now())
        browser.post(reverse("admin:interviews_interview_cancel", args=[interview.pk]))
        assert not SlotBooking.objects.held().exists()
