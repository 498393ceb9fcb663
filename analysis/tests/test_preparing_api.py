"""Preparing interviews and writing rubrics through the API."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from analysis import preparing
from analysis.models import Context, Rubric
from analysis.tests.plan_material import JOB, MUST_ASK, RESUMES, make_rubric, rubric_content
from interviews.lifecycle import cancel_interview, start_interview
from interviews.models import Interview, Job, JobApplication
from interviews.tests import people

PREPARE = "/prepare-interview-context"


@pytest.fixture(autouse=True)
def no_model(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans are made by rules: what is tested does not rest on a model."""
    settings.PROXYLLM_URL = "http://127.0.0.1:9/v1"
    monkeypatch.setattr("analysis.planning.by_model.ATTEMPTS", 1)


@pytest.fixture
def job(interview: Interview) -> Job:
    assert interview.job_application is not None
    Job.objects.update(description=JOB, question_plan=[MUST_ASK])
    JobApplication.objects.update(resume_text=RESUMES["en"])
    return Job.objects.get(pk=interview.job_application.job_id)


def prepare(client: APIClient, interview: Interview, **more: Any) -> Any:
    return client.post(PREPARE, {"interviewId": str(interview.pk), **more}, format="json")


# --- contexts -------------------------------------------------------------------------------------


def test_a_preparation_is_begun_looked_at_and_ready(
    api: APIClient, interview: Interview, job: Job
) -> None:
    make_rubric(job)
    answer = prepare(api, interview)
    assert answer.status_code == 202
    assert answer.headers["Location"] == f"/interview/{interview.pk}/context"
    assert answer.headers["Retry-After"] == "2"
    body = answer.json()
    assert (body["status"], body["status_url"]) == ("pending", answer.headers["Location"])
    assert body["question_plan"] == [MUST_ASK]  # the job's, until there is another
    assert body["preparation"]["made_by"] == ""

    looked = api.get(body["status_url"])
    assert (looked.status_code, looked.json()["status"]) == (200, "pending")
    assert preparing.carry_out(interview.pk)

    ready = prepare(api, interview)
    assert ready.status_code == 200
    whole = ready.json()
    assert whole["status"] == "ready"
    assert whole["job"] == {"title": "Data Engineer", "company": "", "description": JOB}
    assert whole["resume"]["text"] == RESUMES["en"]
    assert whole["resume"]["source"] == "application"
    assert whole["rubric"]["version"] == 1
    assert len(whole["question_plan"]) > 3
    assert whole["preparation"]["made_by"] == "rules"
    assert whole["preparation"]["failure"] == "unavailable"
    assert whole["preparation"]["outdated"] == []
    assert (whole["minutes"], whole["language"]) == (35.0, "en")
    assert Context.objects.get().plan_version == 1


def test_a_new_plan_is_made_on_request_alone(
    api: APIClient, interview: Interview, job: Job
) -> None:
    prepare(api, interview)
    preparing.carry_out(interview.pk)
    JobApplication.objects.update(resume_text="Led 12 people through a difficult year.")
    make_rubric(job)
    stale = prepare(api, interview)
    assert stale.status_code == 200
    assert stale.json()["preparation"]["outdated"] == ["resume", "rubric"]
    assert prepare(api, interview, refresh=True).status_code == 202
    preparing.carry_out(interview.pk)
    fresh = prepare(api, interview).json()
    assert (fresh["preparation"]["plan_version"], fresh["preparation"]["outdated"]) == (2, [])


def test_once_begun_the_context_is_read_and_not_made_anew(
    api: APIClient, interview: Interview, job: Job
) -> None:
    prepare(api, interview)
    preparing.carry_out(interview.pk)
    start_interview(interview)
    Job.objects.update(description="Another job.")
    answer = prepare(api, interview)
    assert answer.status_code == 200
    assert answer.json()["job"]["description"] == JOB
    assert answer.json()["preparation"]["frozen_at"]
    refused = prepare(api, interview, refresh=True)
    assert (refused.status_code, refused.json()["code"]) == (409, "plan_is_fixed")


def test_an_interview_that_nobody_prepared_is_shown_as_it_stands(
    api: APIClient, interview: Interview, job: Job
) -> None:
    body = api.get(f"/interview/{interview.pk}/context").json()
    assert (body["status"], body["preparation"]) == ("not_prepared", None)
    assert body["rubric"]["version"] is None
    assert [one["name"] for one in body["rubric"]["competencies"]] == ["Teamwork"]
    assert not Context.objects.exists()


def test_what_is_called_off_is_not_prepared(api: APIClient, interview: Interview) -> None:
    cancel_interview(interview)
    assert prepare(api, interview).json()["status"] == "not_prepared"
    assert prepare(api, interview, refresh=True).status_code == 409


def test_who_may_only_see_an_interview_prepares_nothing(
    clerk: User, shared_interview: Interview
) -> None:
    people.grant(clerk, "view_interview", "view_team_jobs")
    program = people.with_token(clerk)
    assert program.get(f"/interview/{shared_interview.pk}/context").status_code == 200
    assert prepare(program, shared_interview).status_code == 403
    assert not Context.objects.exists()


@pytest.mark.parametrize(
    "body",
    [{}, {"interviewId": "x"}, {"interviewId": None}, {"interviewId": []}, [], "x",
     {"interviewId": "00000000-0000-4000-8000-000000000000", "refresh": "perhaps"}],
)  # fmt: skip
def test_a_wrong_request_is_refused_in_words(api: APIClient, body: Any) -> None:
    answer = api.post(PREPARE, json.dumps(body), content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"


def test_an_interview_that_is_not_there_is_not_found(api: APIClient) -> None:
    answer = api.post(PREPARE, {"interviewId": "00000000-0000-4000-8000-000000000000"})
    assert answer.status_code == 404


# --- rubrics --------------------------------------------------------------------------------------


def address(job: Job, version: int | str = "") -> str:
    return f"/api/v1/jobs/{job.pk}/rubric{f'/{version}' if version else ''}"


def write(client: APIClient, job: Job, content: Any) -> Any:
    return client.post(address(job), json.dumps(content), content_type="application/json")


def test_versions_are_written_listed_and_read(api: APIClient, job: Job, owner: User) -> None:
    assert api.get(address(job)).json()["results"] == []
    first = write(api, job, rubric_content("Databases"))
    assert first.status_code == 201, first.json()
    assert (first.json()["version"], first.json()["created_by"]) == (1, "owner")
    second = write(api, job, rubric_content("Databases", "Teamwork"))
    assert second.json()["in_force"] is True
    assert "Teamwork is new: weight 50." in second.json()["changes"]
    listed = api.get(address(job)).json()
    assert [(row["version"], row["in_force"]) for row in listed["results"]] == [
        (2, True),
        (1, False),
    ]
    assert "content" not in listed["results"][0]
    read = api.get(address(job, 1)).json()
    assert [one["name"] for one in read["content"]["competencies"]] == ["Databases"]
    assert read["changes"] == []


def test_writing_the_same_again_makes_no_version(api: APIClient, job: Job) -> None:
    write(api, job, rubric_content("Databases"))
    again = write(api, job, rubric_content("Databases"))
    assert (again.status_code, again.json()["version"]) == (200, 1)


def test_what_is_wrong_is_named_by_its_field(api: APIClient, job: Job) -> None:
    content = rubric_content("Databases", "Teamwork")
    content["competencies"][1]["anchors"]["3"] = ""
    answer = write(api, job, content)
    assert answer.status_code == 400
    assert answer.json()["fields"] == {
        "competencies[1].anchors.3": ["Competency 2 (Teamwork), level 3: It is empty."]
    }
    assert not Rubric.objects.exists()


@pytest.mark.parametrize(
    "content", [None, [], "x", 7, {"competencies": [{"name": "\ud800"}]}, {"\x00": "\x00"}]
)
def test_anything_else_is_refused_too(api: APIClient, job: Job, content: Any) -> None:
    assert write(api, job, content).status_code == 400


def test_who_may_read_rubrics_need_not_write_them(clerk: User, shared_interview: Interview) -> None:
    assert shared_interview.job_application is not None
    job = shared_interview.job_application.job
    people.grant(clerk, "view_job", "view_team_jobs")
    people.grant(clerk, "view_rubric", app="analysis")
    program = people.with_token(clerk)
    assert program.get(address(job)).status_code == 200
    assert write(program, job, rubric_content("Databases")).status_code == 403
    assert not Rubric.objects.exists()


def test_a_strangers_job_and_an_unknown_version_are_not_there(
    api: APIClient, stranger: User, job: Job
) -> None:
    make_rubric(job)
    assert people.with_token(stranger).get(address(job)).status_code == 404
    assert write(people.with_token(stranger), job, rubric_content("X")).status_code == 404
    for version in ("2", "99999999999999999999"):
        assert api.get(address(job, version)).status_code == 404
    assert api.get(f"{address(job)}?page=9").status_code == 404
