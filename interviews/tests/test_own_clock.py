"""Each member of the team reads times on a clock of their own, chosen and never guessed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from analysis.dashboard.coming import read_coming
from interviews.admin.moments import day_and_time
from interviews.models import Interview, Message, Preferences
from interviews.own_clock import OwnClock, choose_clock, clock_of, midnight_before
from interviews.sheets import InterviewSheet
from interviews.templatetags.own_clock import time_of_day
from interviews.tests import people

pytestmark = pytest.mark.django_db

ACCOUNT = "/admin/account/"
LIST = "/admin/interviews/interview/"
EVENING = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


@pytest.fixture
def browser(owner: User) -> Client:
    return people.in_browser(owner)


def choose(browser: Client, zone: str, **more: str) -> Any:
    headers = people.csrf_headers(browser)
    return browser.post(ACCOUNT, {"time_zone": zone, **more}, headers=headers)


def read(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


class TestChoosing:
    def test_until_one_is_chosen_times_are_in_utc_and_the_page_says_so(
        self, owner: User, browser: Client
    ) -> None:
        people.make_interview(owner, scheduled_at=EVENING)
        html = read(browser, LIST)
        assert "20 Nov 2026, 23:30" in html
        assert "Times are in UTC" in html
        assert not Preferences.objects.exists()

    def test_the_device_is_offered_but_sends_nothing_by_itself(self, browser: Client) -> None:
        """The form is hidden and empty until a script has filled it in; a person presses."""
        html = read(browser, LIST)
        assert '<input type="hidden" name="time_zone">' in html
        assert 'data-device-clock="" hidden' in html

    def test_one_press_leads_back_to_the_page_on_the_chosen_clock(
        self, owner: User, browser: Client
    ) -> None:
        people.make_interview(owner, scheduled_at=EVENING)
        answer = choose(browser, "Asia/Jakarta", next=LIST)
        assert answer.headers["Location"] == LIST
        html = read(browser, LIST)
        assert "21 Nov 2026, 06:30" in html
        assert "Asia/Jakarta</a> (UTC+7 now)" in html
        assert 'data-clock="Asia/Jakarta"' in html

    @pytest.mark.parametrize("place", ["https://evil.example/admin/", "//evil.example/admin/", "/"])
    def test_it_leads_nowhere_but_to_pages_of_staff(self, browser: Client, place: str) -> None:
        assert choose(browser, "Asia/Jakarta", next=place).headers["Location"] == ACCOUNT

    def test_a_zone_that_nobody_knows_is_refused(self, owner: User, browser: Client) -> None:
        answer = choose(browser, "Mars/Olympus")
        assert "There is no time zone “Mars/Olympus”" in answer.content.decode()
        assert not clock_of(owner).is_chosen

    def test_a_choice_can_be_taken_back(self, owner: User, browser: Client) -> None:
        choose(browser, "Asia/Jakarta")
        choose(browser, "")
        assert clock_of(owner) == OwnClock()

    def test_it_is_one_persons_alone(self, browser: Client) -> None:
        choose(browser, "Asia/Jakarta")
        assert "Times are in UTC" in read(people.in_browser(people.make_recruiter("bo")), LIST)

    def test_a_zone_that_the_server_no_longer_knows_counts_as_none(self, owner: User) -> None:
        choose_clock(owner, "Europe/Atlantis")
        assert "Times are in UTC" in read(people.in_browser(owner), LIST)

    def test_the_account_is_in_the_menu_and_tells_who_one_is(self, browser: Client) -> None:
        assert f'href="{ACCOUNT}"' in read(browser, "/admin/")
        html = read(browser, ACCOUNT)
        for words in ("owner", "Recruiter", "Change password", "No time zone is chosen yet"):
            assert words in html


class TestWhere:
    def test_lists_and_logs_are_on_the_own_clock(self, owner: User, browser: Client) -> None:
        choose(browser, "Asia/Jakarta")
        interview = people.make_interview(owner)
        message = Message.objects.create(
            interview=interview, kind="thanks", to_address="a@example.com", sent_at=EVENING
        )
        assert "21 Nov 2026, 06:30" in read(
            browser, f"/admin/interviews/message/{message.pk}/change/"
        )

    def test_an_interviews_form_stays_on_the_candidates_clock(
        self, owner: User, browser: Client
    ) -> None:
        choose(browser, "Asia/Jakarta")
        interview = people.make_interview(owner, scheduled_at=EVENING, time_zone="America/New_York")
        html = read(browser, f"{LIST}{interview.pk}/change/")
        assert 'value="18:30:00"' in html
        assert "18:30 (America/New York, UTC−5)" in html

    def test_programs_are_told_utc(self, owner: User, browser: Client) -> None:
        choose(browser, "Asia/Jakarta")
        interview = people.make_interview(owner, scheduled_at=EVENING)
        told = browser.get(f"/api/v1/interviews/{interview.pk}").json()
        assert told["scheduled_at"] == "2026-11-20T23:30:00Z"

    def test_sheets_are_in_utc_for_they_are_passed_on(self, owner: User) -> None:
        people.make_interview(owner, scheduled_at=EVENING)
        with timezone.override("Asia/Jakarta"):
            sheet = InterviewSheet(owner).export(Interview.objects.all())
        assert sheet["scheduled_at"] == ["2026-11-20 23:30:00"]

    def test_candidates_keep_their_own(self, owner: User) -> None:
        choose_clock(owner, "Asia/Jakarta")
        interview = people.make_interview(
            owner,
            scheduled_at=timezone.now() + timedelta(days=1),
            time_zone="America/New_York",
        )
        browser = people.candidate_browser(interview)
        browser.force_login(owner)  # in the same browser, which keeps the candidate's link
        html = read(browser, f"/interview/{interview.pk}/appointment")
        assert "America/New York" in html
        assert "Asia/Jakarta" not in html

    def test_today_in_a_list_begins_at_the_own_midnight(self, owner: User, browser: Client) -> None:
        choose(browser, "Pacific/Kiritimati")  # UTC+14: today there began 14 hours before UTC's
        with timezone.override("Pacific/Kiritimati"):
            midnight = midnight_before(timezone.now())
        first = people.make_interview(owner, scheduled_at=midnight, candidate_name="First")
        people.make_interview(
            owner, scheduled_at=midnight - timedelta(seconds=1), candidate_name="Yesterday"
        )
        page = browser.get(LIST)
        filters = page.context["cl"].filter_specs
        [spec] = [one for one in filters if getattr(one, "field_path", "") == "scheduled_at"]
        choices = list(spec.choices(page.context["cl"]))
        [today] = [one for one in choices if one["display"] == "Today"]
        shown = browser.get(LIST + today["query_string"]).context["cl"].result_list
        assert [one.pk for one in shown] == [first.pk]


class TestNightsInWhichClocksAreChanged:
    @pytest.mark.parametrize(
        ("zone", "now", "midnight"),
        [
            # 25 hours, and 23.
            ("Europe/Berlin", "2026-10-25T22:00+00:00", "2026-10-24T22:00+00:00"),
            ("Europe/Berlin", "2026-03-29T21:00+00:00", "2026-03-28T23:00+00:00"),
            # Midnight comes twice: the day began with the first.
            ("America/Havana", "2026-11-01T05:30+00:00", "2026-11-01T04:00+00:00"),
            # Midnight is left out: the day began at 01:00.
            ("Asia/Beirut", "2026-03-29T10:00+00:00", "2026-03-28T22:00+00:00"),
        ],
    )
    def test_a_day_begins_where_it_does(self, zone: str, now: str, midnight: str) -> None:
        with timezone.override(zone):
            begin = midnight_before(datetime.fromisoformat(now))
        assert begin.astimezone(UTC) == datetime.fromisoformat(midnight)

    def test_the_hour_that_comes_twice_is_told_apart(self) -> None:
        first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        with timezone.override(ZoneInfo("Europe/Berlin")):
            told = [day_and_time(first + timedelta(hours=hours)) for hours in range(3)]
        assert told == [
            "25 Oct 2026, 02:30 (UTC+2)",
            "25 Oct 2026, 02:30 (UTC+1)",
            "25 Oct 2026, 03:30",
        ]

    def test_the_start_page_puts_each_on_its_day_and_tells_the_hours_apart(
        self, owner: User
    ) -> None:
        morning = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
        for hours in range(3):
            people.make_interview(owner, scheduled_at=morning + timedelta(hours=hours))
        with timezone.override("Europe/Berlin"):
            coming = read_coming(Interview.objects.all(), now=morning - timedelta(hours=3))
        [today, tomorrow] = coming.days
        assert (today.appointments, tomorrow.day.day) == ((), 25)
        told = [one.interview.scheduled_at for one in tomorrow.appointments]
        with timezone.override("Europe/Berlin"):
            assert [time_of_day(timezone.localtime(at)) for at in told] == [
                "01:30",
                "02:30 (UTC+2)",
                "02:30 (UTC+1)",
            ]
