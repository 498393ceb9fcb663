"""An application's résumé through the API: handed in, watched, read again, got back."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from analysis.models import ResumeReading
from analysis.resumes import limits, working
from analysis.resumes.refusals import Refusal, ResumeRefused
from analysis.tests.pdfs import TRICK, WORDS
from analysis.tests.resume_files import HIDDEN, HONEST, TEXT, application_of, give_file, read_file
from interviews.models import Interview, JobApplication
from interviews.tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(interview: Interview) -> JobApplication:
    return application_of(interview)


def path(application: JobApplication, end: str = "") -> str:
    return f"/api/v1/applications/{application.pk}/resume{end}"


def hand_in(api: APIClient, application: JobApplication, content: bytes) -> Any:
    file = SimpleUploadedFile("Ada's CV.pdf", content)
    return api.post(path(application), {"file": file}, format="multipart")


def test_a_file_is_handed_in_and_watched_until_it_is_read(
    api: APIClient, application: JobApplication
) -> None:
    assert api.get(path(application)).json() == {
        "application": application.pk,
        "text": "",
        "source": "",
        "left_out": [],
        "warnings": [],
        "reading": None,
        "file": None,
    }
    answer = hand_in(api, application, HIDDEN)
    assert (answer.status_code, answer.headers["Retry-After"]) == (202, "2")
    reading = answer.json()["reading"]
    assert (reading["status"], reading["step"], reading["attempts"]) == ("pending", "waiting", 0)
    working.carry_out(application.pk)
    body = api.get(path(application)).json()
    assert (body["text"], body["source"], body["reading"]["status"]) == (WORDS, "file", "read")
    assert [one["excerpt"] for one in body["left_out"]] == [TRICK]


def test_what_is_no_resume_is_refused_at_once(api: APIClient, application: JobApplication) -> None:
    answer = hand_in(api, application, TEXT)
    assert answer.status_code == 400
    assert "plain text" in answer.json()["fields"]["file"][0]
    assert api.post(path(application), {}, format="multipart").json()["fields"]["file"]
    assert api.post(path(application), {"file": "x"}, format="json").status_code == 415
    assert hand_in(api, application, HONEST + bytes(limits.FILE_BYTES)).status_code == 400
    assert hand_in(api, application, bytes(limits.FILE_BYTES + 100_000)).status_code == 413
    assert not ResumeReading.objects.exists()


def test_a_storage_that_is_away_is_503_by_name(
    api: APIClient, application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any) -> None:
        raise ResumeRefused(Refusal.STORAGE_UNAVAILABLE)

    monkeypatch.setattr("analysis.resumes.handing_in.put_file", away)
    answer = hand_in(api, application, HONEST)
    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")
    give_file(application)
    monkeypatch.setattr("analysis.resumes.handing_in.fetch_resume", away)
    answer = api.get(path(application, "/file"))
    assert (answer.status_code, answer.json()["code"]) == (503, "storage_unavailable")


def test_a_refusal_is_told_and_the_file_read_again(
    api: APIClient, application: JobApplication
) -> None:
    assert api.post(path(application, "/read")).json()["code"] == "no_resume_file"
    read_file(application, TEXT)
    reading = api.get(path(application)).json()["reading"]
    assert (reading["status"], reading["refusal"]) == ("refused", "wrong_type")
    assert reading["what_next"].startswith("Ask for a PDF")
    answer = api.post(path(application, "/read"))
    assert (answer.status_code, answer.json()["reading"]["status"]) == (202, "pending")


def test_the_original_is_handed_out_as_an_attachment(
    api: APIClient, application: JobApplication
) -> None:
    assert api.get(path(application, "/file")).json()["code"] == "missing"
    give_file(application)
    answer = api.get(path(application, "/file"))
    assert answer.content == HONEST
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_strangers_find_nothing_and_who_may_only_look_changes_nothing(
    application: JobApplication, stranger: User, clerk: User
) -> None:
    give_file(application)
    people.grant(clerk, "view_jobapplication", "view_every_interview")
    calls = (("get", "", 200), ("get", "/file", 200), ("post", "", 403), ("post", "/read", 403))
    for method, end, allowed in calls:
        for user, expected in ((stranger, 404), (clerk, allowed)):
            api = people.with_token(user)
            assert getattr(api, method)(path(application, end)).status_code == expected
    assert ResumeReading.objects.get().status == "pending"
