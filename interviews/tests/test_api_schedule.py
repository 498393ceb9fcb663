"""Scheduling by the API: what is made and moved, what is refused by field, and for whom."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from rest_framework.test import APIClient

from interviews.models import Interview, SlotBooking, SlotCalendar
from interviews.scheduling.booking import book
from interviews.scheduling.tests.calendars import DAY, heard, make_calendar, make_chooser
from interviews.tests import people

LIST = "/api/v1/interviews"
MANUAL = {"candidate_name": "Ada", "job_description": "Engineer", "duration_minutes": 30}


@pytest.fixture
def calendar(owner: User) -> SlotCalendar:
    return make_calendar(owner=owner)


@pytest.fixture
def chooser(calendar: SlotCalendar, owner: User) -> Interview:
    return make_chooser(calendar, created_by=owner)


def address(interview: Interview, end: str = "") -> str:
    return f"{LIST}/{interview.pk}{end}"


def slots(api: APIClient, path: str) -> list[str]:
    answer = api.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.json()
    found: list[str] = answer.json()["slots"]
    return found


class TestScheduling:
    def test_an_interview_of_an_application_takes_the_jobs_language(
        self, api: APIClient, interview: Interview
    ) -> None:
        assert interview.job_application is not None
        job = interview.job_application.job
        job.language = "es"
        job.save()
        at = (timezone.now() + DAY).replace(microsecond=0)
        wanted = {"application": interview.job_application_id, "scheduled_at": at.isoformat()}
        with heard() as news:
            answer = api.post(LIST, wanted, format="json")
        assert answer.status_code == 201, answer.json()
        told = answer.json()
        assert (told["language"], told["timing"], told["status"]) == ("es", "fixed", "scheduled")
        assert datetime.fromisoformat(told["scheduled_at"]) == at
        assert [name for name, _ in news] == ["interview_scheduled"]

    def test_one_without_an_application_belongs_to_who_made_it(
        self, api: APIClient, owner: User
    ) -> None:
        wanted = {**MANUAL, "timing": "until", "open_until": (timezone.now() + DAY).isoformat()}
        assert api.post(LIST, wanted, format="json").status_code == 201
        assert Interview.objects.get().created_by == owner

    def test_a_slot_is_booked_right_away(self, api: APIClient, calendar: SlotCalendar) -> None:
        [at, *_] = slots(api, f"calendars/{calendar.pk}/slots?length_minutes=30")
        wanted = {**MANUAL, "timing": "slots", "calendar": calendar.pk, "scheduled_at": at}
        answer = api.post(LIST, wanted, format="json")
        assert answer.json()["scheduled_at"] == at
        assert SlotBooking.objects.held().count() == 1
        again = api.post(LIST, wanted, format="json")
        assert (again.status_code, again.json()["code"]) == (409, "slot_taken")
        assert Interview.objects.count() == 1, "nothing is left of what was refused"

    @pytest.mark.parametrize(
        ("wanted", "fields"),
        [
            ({"candidate_name": "", "job_description": ""}, {"candidate_name", "job_description"}),
            ({"application": 10**9}, {"application"}),
            ({"scheduled_at": "2020-01-01T10:00Z"}, {"scheduled_at"}),
            ({"scheduled_at": "soon"}, {"scheduled_at"}),
            ({"timing": "until"}, {"open_until"}),
            ({"timing": "until", "open_until": "2020-01-01T10:00Z"}, {"open_until"}),
            ({"timing": "slots"}, {"calendar"}),
            ({"timing": "slots", "calendar": 10**9}, {"calendar"}),
            ({"timing": "slots", "calendar": 10**30}, {"calendar"}),
            ({"timing": "never"}, {"timing"}),
            ({"time_zone": "Nowhere/Else"}, {"time_zone"}),
            ({"duration_minutes": 0}, {"duration_minutes"}),
            ({"extra_time_percent": 300}, {"extra_time_percent"}),
        ],
    )
    def test_what_makes_no_sense_is_named_by_field(
        self, api: APIClient, wanted: dict[str, Any], fields: set[str]
    ) -> None:
        answer = api.post(LIST, {**MANUAL, **wanted}, format="json")
        assert answer.status_code == 400, answer.json()
        assert set(answer.json()["fields"]) == fields
        assert not Interview.objects.exists()

    def test_others_applications_and_calendars_are_not_there(
        self, stranger: User, interview: Interview, owner: User
    ) -> None:
        private = make_calendar(owner=owner, shared_with_team=False)
        api = people.with_token(stranger)
        for wanted in (
            {"application": interview.job_application_id},
            {**MANUAL, "timing": "slots", "calendar": private.pk},
        ):
            answer = api.post(LIST, wanted, format="json")
            assert answer.status_code == 400
            assert "There is no such" in str(answer.json()["fields"])

    def test_it_needs_the_permission(self, clerk: User) -> None:
        people.grant(clerk, "view_interview", "view_team_jobs")
        answer = people.with_token(clerk).post(LIST, MANUAL, format="json")
        assert answer.status_code == 403


class TestChange:
    def test_a_fixed_time_moves(self, api: APIClient, owner: User) -> None:
        at = timezone.now() + DAY
        interview = Interview.objects.create(created_by=owner, scheduled_at=at)
        wanted = {"scheduled_at": (at + DAY).isoformat(), "time_zone": "Asia/Jakarta"}
        with heard() as news:
            answer = api.patch(address(interview), wanted, format="json")
        assert answer.status_code == 200, answer.json()
        assert datetime.fromisoformat(answer.json()["scheduled_at"]) == at + DAY
        assert answer.json()["time_zone"] == "Asia/Jakarta"
        assert news[0][1]["was_at"] == at

    def test_a_chosen_time_moves_to_another_free_one_and_is_given_back(
        self, api: APIClient, chooser: Interview
    ) -> None:
        first, second, *_ = slots(api, f"interviews/{chooser.pk}/slots")
        assert api.patch(address(chooser), {"scheduled_at": first}).status_code == 200
        assert first not in slots(api, f"interviews/{chooser.pk}/slots")
        assert api.patch(address(chooser), {"scheduled_at": second}).status_code == 200
        assert SlotBooking.objects.held().get().starts_at == datetime.fromisoformat(second)
        answer = api.patch(address(chooser), {"scheduled_at": None}, format="json")
        assert answer.json()["scheduled_at"] is None
        assert not SlotBooking.objects.held().exists()

    def test_from_a_fixed_time_to_a_chosen_one(
        self, api: APIClient, owner: User, calendar: SlotCalendar
    ) -> None:
        interview = Interview.objects.create(
            created_by=owner, scheduled_at=timezone.now() + DAY, duration_minutes=30
        )
        wanted = {"timing": "slots", "calendar": calendar.pk}
        answer = api.patch(address(interview), wanted, format="json")
        assert answer.json()["timing"] == "slots"
        assert answer.json()["scheduled_at"] is None

    def test_a_time_that_is_not_offered_changes_nothing(
        self, api: APIClient, chooser: Interview
    ) -> None:
        [at, *_] = slots(api, f"interviews/{chooser.pk}/slots")
        odd = (datetime.fromisoformat(at) + timedelta(minutes=1)).isoformat()
        answer = api.patch(
            address(chooser), {"scheduled_at": odd, "time_zone": "Asia/Tokyo"}, format="json"
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "slot_not_offered")
        chooser.refresh_from_db()
        assert chooser.time_zone == ""

    @pytest.mark.parametrize(
        ("state", "code"), [("completed", "interview_over"), ("in_progress", "time_settled")]
    )
    def test_what_is_over_or_has_begun_is_not_moved_or_called_off(
        self, api: APIClient, owner: User, state: str, code: str
    ) -> None:
        interview = Interview.objects.create(created_by=owner, status=state)
        later = {"scheduled_at": (timezone.now() + DAY).isoformat()}
        for answer in (
            api.patch(address(interview), later, format="json"),
            api.post(address(interview, "/cancel")),
        ):
            assert (answer.status_code, answer.json()["code"]) == (409, code)

    def test_called_off_its_seat_is_free_and_the_reason_is_told(
        self, api: APIClient, chooser: Interview
    ) -> None:
        [at, *_] = slots(api, f"interviews/{chooser.pk}/slots")
        book(chooser, datetime.fromisoformat(at), now=timezone.now())
        with heard() as news:
            answer = api.post(address(chooser, "/cancel"), {"reason": "Filled."}, format="json")
        assert answer.json()["status"] == "cancelled"
        assert news[0][1]["reason"] == "Filled."
        assert not SlotBooking.objects.held().exists()

    def test_a_stranger_changes_nothing_and_one_who_only_looks_neither(
        self, stranger: User, clerk: User, interview: Interview
    ) -> None:
        people.grant(clerk, "view_interview", "view_every_interview")
        for user, status in ((stranger, 404), (clerk, 403)):
            api = people.with_token(user)
            assert api.patch(address(interview), {"time_zone": "UTC"}).status_code == status
            assert api.post(address(interview, "/cancel")).status_code == status
        interview.refresh_from_db()
        assert (interview.status, interview.time_zone) == ("scheduled", "")


class TestCalendars:
    def test_are_listed_without_and_read_with_their_hours(
        self, api: APIClient, calendar: SlotCalendar
    ) -> None:
        [row] = api.get("/api/v1/calendars").json()["results"]
        assert "hours" not in row
        told = api.get(f"/api/v1/calendars/{calendar.pk}").json()
        assert told["hours"]["mon"] == [["09:00", "17:00"]]
        assert told["days_off"] == []

    def test_anothers_private_one_is_not_there(self, stranger: User, owner: User) -> None:
        private = make_calendar(owner=owner, shared_with_team=False)
        api = people.with_token(stranger)
        assert api.get("/api/v1/calendars").json()["results"] == []
        assert api.get(f"/api/v1/calendars/{private.pk}/slots").status_code == 404

    def test_free_times_are_those_of_the_days_that_were_asked_for(
        self, api: APIClient, calendar: SlotCalendar
    ) -> None:
        day = (timezone.now() + 3 * DAY).date()
        query = f"first_day={day}&days=1&length_minutes=60"
        found = slots(api, f"calendars/{calendar.pk}/slots?{query}")
        assert found[0] == f"{day}T09:00:00Z"
        assert found[-1] == f"{day}T16:00:00Z"
        assert len(found) == 15

    @pytest.mark.parametrize(
        "query", ["days=0", "days=63", "first_day=x", "length_minutes=0", "length_minutes=nan"]
    )
    def test_an_odd_question_is_refused_by_field(
        self, api: APIClient, calendar: SlotCalendar, query: str
    ) -> None:
        answer = api.get(f"/api/v1/calendars/{calendar.pk}/slots?{query}")
        assert answer.status_code == 400
        assert list(answer.json()["fields"]) == [query.partition("=")[0]]

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    def test_days_at_the_end_of_the_world_have_no_free_times(
        self, api: APIClient, calendar: SlotCalendar, day: str
    ) -> None:
        assert api.get(f"/api/v1/calendars/{calendar.pk}/slots?first_day={day}").status_code == 200

    def test_an_interview_without_a_calendar_has_no_free_times(
        self, api: APIClient, interview: Interview
    ) -> None:
        assert slots(api, f"interviews/{interview.pk}/slots") == []
