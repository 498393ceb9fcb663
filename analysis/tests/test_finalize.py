"""Starting an evaluation through the API: safe to repeat, and by nobody else."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User

from analysis.models import Evaluation
from analysis.tests.finished import LINES, entries_of, finished_interview, run
from interviews.models import Interview
from interviews.tests.people import grant, make_recruiter, with_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def recruiter() -> User:
    return make_recruiter("rita")


def finalize(user: User, interview: Interview | None, **more: Any) -> Any:
    body = {"interviewId": str(interview.pk if interview else uuid4()), **more}
    return with_token(user).post("/finalize-interview", body)


def test_an_evaluation_is_started_and_says_where_to_look(recruiter: User) -> None:
    interview = finished_interview(owner=recruiter)
    answer = finalize(recruiter, interview)
    assert answer.status_code == 202, answer.json()
    assert answer.json()["status"] == "pending"
    assert answer.json()["report_url"] == "/get-interview-report"
    again = finalize(recruiter, interview)
    assert again.json()["evaluation_id"] == answer.json()["evaluation_id"]


@pytest.mark.usefixtures("emulator")
def test_asked_again_when_it_is_done_it_answers_the_report(recruiter: User) -> None:
    interview = finished_interview(owner=recruiter)
    finalize(recruiter, interview)
    run(Evaluation.objects.get(interview=interview))
    answer = finalize(recruiter, interview)
    assert answer.status_code == 200
    assert answer.json()["status"] == "completed"
    assert answer.json()["overall_score"] is not None


def test_a_transcript_may_come_with_the_request(recruiter: User) -> None:
    interview = finished_interview(owner=recruiter)
    given = [
        {name: entry[name] for name in ("seq", "speaker", "content")} for entry in entries_of(LINES)
    ]
    answer = finalize(recruiter, interview, transcript=given[:4])
    assert answer.status_code == 202
    stored = Evaluation.objects.get(interview=interview)
    assert stored.transcript is not None
    assert [entry["seq"] for entry in stored.transcript] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("transcript", "field"),
    [
        ([], "transcript"),
        ([{"seq": 0, "speaker": "user", "content": "x"}], "transcript"),
        ([{"seq": 1, "speaker": "nobody", "content": "x"}], "transcript"),
        ([{"seq": 1, "speaker": "user", "content": "x"}] * 2, "transcript"),
        ("words", "transcript"),
    ],
)
def test_a_transcript_that_is_none_is_refused_by_field(
    recruiter: User, transcript: Any, field: str
) -> None:
    answer = finalize(recruiter, finished_interview(owner=recruiter), transcript=transcript)
    assert answer.status_code == 400
    assert field in answer.json()["fields"]


def test_an_interview_under_way_is_not_evaluated(recruiter: User) -> None:
    interview = finished_interview(owner=recruiter, status="in_progress", ended_at=None)
    answer = finalize(recruiter, interview)
    assert (answer.status_code, answer.json()["code"]) == (409, "interview_not_over")


def test_somebody_elses_interview_is_not_there(recruiter: User) -> None:
    interview = finished_interview(owner=make_recruiter("olaf"))
    assert finalize(recruiter, interview).status_code == 404
    assert finalize(recruiter, None).status_code == 404
    assert not Evaluation.objects.exists()


def test_who_may_only_look_may_not_start_one() -> None:
    looker = User.objects.create(username="lena", is_staff=True)
    grant(looker, "view_interview", "view_every_interview")
    answer = finalize(looker, finished_interview(owner=make_recruiter("olaf")))
    assert answer.status_code == 403
    assert not Evaluation.objects.exists()
