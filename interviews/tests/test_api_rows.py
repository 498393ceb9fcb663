"""The lists under `/api/v1/`: what is in them, in which pages, and for whom."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from interviews.lifecycle import end_session, start_interview
from interviews.models import Candidate, Interview, Job, LiveSession
from interviews.tests import people

KINDS = ["jobs", "candidates", "applications", "interviews", "sessions"]


def ids(client: APIClient, path: str) -> list[Any]:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.json()
    return [row["id"] for row in answer.json()["results"]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_sees_nothing_of_a_private_job(
    stranger: User, session: LiveSession, kind: str
) -> None:
    assert ids(people.with_token(stranger), kind) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_colleague_sees_a_shared_job(
    colleague: User, shared_interview: Interview, kind: str
) -> None:
    start_interview(shared_interview)
    assert len(ids(people.with_token(colleague), kind)) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_staff_without_the_permission_are_told_so(clerk: User, kind: str) -> None:
    assert people.with_token(clerk).get(f"/api/v1/{kind}").status_code == 403


def test_somebody_with_the_permission_sees_every_job(clerk: User, interview: Interview) -> None:
    people.grant(clerk, "view_interview", "view_every_interview")
    assert ids(people.with_token(clerk), "interviews") == [str(interview.id)]


def test_an_interview_in_a_list_has_no_documents(api: APIClient, interview: Interview) -> None:
    [row] = api.get("/api/v1/interviews").json()["results"]
    assert row["candidate_name"] == "Ada Lovelace"
    assert row["job_title"] == "Data Engineer"
    assert not {"live_transcript", "resume_text", "job_description"} & set(row)


def test_an_interview_alone_has_its_texts_and_sessions(
    api: APIClient, session: LiveSession
) -> None:
    row = api.get(f"/api/v1/interviews/{session.interview_id}").json()
    assert row["resume_text"] == "Wrote the first program."
    assert row["sessions"] == [str(session.id)]
    assert row["duration_minutes"] is None


def test_a_manual_interview_has_no_job(api: APIClient, owner: User) -> None:
    Interview.objects.create(candidate_name="Grace Hopper", created_by=owner)
    [row] = api.get("/api/v1/interviews").json()["results"]
    assert (row["job"], row["candidate"], row["candidate_name"]) == (None, None, "Grace Hopper")


def test_a_stranger_does_not_learn_that_a_row_exists(stranger: User, session: LiveSession) -> None:
    client = people.with_token(stranger)
    job, candidate = Job.objects.get(), Candidate.objects.get()
    for path in (
        f"jobs/{job.pk}",
        f"candidates/{candidate.pk}",
        f"applications/{session.interview.job_application_id}",
        f"interviews/{session.interview_id}",
        f"sessions/{session.id}",
    ):
        assert client.get(f"/api/v1/{path}").status_code == 404


def test_pages_have_50_rows_and_at_most_200(api: APIClient, owner: User) -> None:
    Job.objects.bulk_create([Job(title=f"Job {n}", owner=owner) for n in range(201)])
    first = api.get("/api/v1/jobs").json()
    assert (first["count"], len(first["results"])) == (201, 50)
    assert first["next"].endswith("/api/v1/jobs?page=2")
    assert len(ids(api, "jobs?page_size=500")) == 200


def test_every_row_stands_on_exactly_one_page(api: APIClient, owner: User) -> None:
    Job.objects.bulk_create([Job(title="Same", owner=owner) for _ in range(30)])
    pages = [ids(api, f"jobs?page_size=10&page={page}") for page in (1, 2, 3)]
    assert len({row for page in pages for row in page}) == 30


def test_a_list_takes_the_same_number_of_queries_however_long(api: APIClient, owner: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert api.get("/api/v1/interviews").status_code == 200
        return len(captured)

    people.make_interview(owner)
    api.get("/api/v1/interviews")
    few = queries()
    for _ in range(5):
        people.make_interview(owner)
    assert queries() == few


class TestFilters:
    def test_by_status(self, api: APIClient, session: LiveSession, owner: User) -> None:
        people.make_interview(owner)
        assert ids(api, "interviews?status=in_progress") == [str(session.interview_id)]

    def test_by_how_far_a_jobs_supervisor_may_go(self, api: APIClient, owner: User) -> None:
        Job.objects.create(title="Nurse", owner=owner)
        asks = Job.objects.create(title="Cook", owner=owner, supervisor_mode="ask_first")
        [row] = api.get("/api/v1/jobs?supervisor_mode=ask_first").json()["results"]
        assert row["id"] == asks.pk
        assert (row["supervisor_mode"], row["supervisor_wait_s"], row["supervisor_unanswered"]) == (
            "ask_first",
            20,
            "carry_out",
        )
        assert api.get("/api/v1/jobs?supervisor_mode=asleep").status_code == 400

    def test_by_job_and_candidate(self, api: APIClient, owner: User) -> None:
        one, two = people.make_interview(owner), people.make_interview(owner)
        assert one.job_application is not None
        assert two.job_application is not None
        assert ids(api, f"interviews?job={one.job_application.job_id}") == [str(one.id)]
        candidate = two.job_application.candidate_id
        assert ids(api, f"interviews?candidate={candidate}") == [str(two.id)]
        assert ids(api, f"applications?candidate={candidate}") == [two.job_application_id]

    def test_by_time(self, api: APIClient, owner: User) -> None:
        early = people.make_interview(owner, scheduled_at=datetime(2026, 1, 1, 9, tzinfo=UTC))
        late = people.make_interview(owner, scheduled_at=datetime(2026, 1, 2, 9, tzinfo=UTC))
        noon = "2026-01-01T12:00:00Z"
        assert ids(api, f"interviews?scheduled_before={noon}") == [str(early.id)]
        assert ids(api, f"interviews?scheduled_after={noon}") == [str(late.id)]

    def test_by_part_of_a_name(self, api: APIClient, owner: User) -> None:
        people.make_interview(owner)
        grace = Interview.objects.create(candidate_name="Grace Hopper", created_by=owner)
        assert ids(api, "interviews?search=hopp") == [str(grace.id)]

    def test_percent_is_a_character_and_not_a_pattern(self, api: APIClient, owner: User) -> None:
        people.make_interview(owner)
        assert ids(api, "interviews?search=%25") == []

    def test_open_sessions(self, api: APIClient, session: LiveSession, owner: User) -> None:
        ended = start_interview(people.make_interview(owner))
        end_session(ended.id, reason=LiveSession.EndReason.RECRUITER)
        assert ids(api, "sessions?open=true") == [str(session.id)]
        assert ids(api, "sessions?open=false") == [str(ended.id)]

    def test_unknown_ones_are_tolerated(self, api: APIClient, interview: Interview) -> None:
        assert ids(api, "interviews?colour=blue") == [str(interview.id)]
