"""The text of a file is what plan, interviewer and API go by — or they say why it is not."""

from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from analysis import context, preparing, tasks
from analysis.models import Context, ResumeReading
from analysis.prepared import outdated
from analysis.resumes import working
from analysis.resumes.forgetting import forget_resume
from analysis.resumes.given import resume_of
from analysis.resumes.refusals import Refusal, ResumeRefused
from analysis.tests.pdfs import TRICK, WORDS, one_page, pdf, shown, stream
from analysis.tests.plan_material import JOB
from analysis.tests.resume_files import HIDDEN, TEXT, application_of, give_file, read_file
from interviews.lifecycle import claim_session, start_interview
from interviews.models import Interview, Job, JobApplication
from interviews.realtime.session_config import session_config

pytestmark = pytest.mark.django_db

CLAIM = "Moved the tracking database from MySQL to PostgreSQL without downtime"
DEEDS = pdf(one_page(stream(shown(WORDS) + shown(CLAIM, y=600))))


@pytest.fixture(autouse=True)
def no_model(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans are made by rules: what is tested does not rest on a model."""
    settings.PROXYLLM_URL = "http://127.0.0.1:9/v1"
    monkeypatch.setattr("analysis.planning.by_model.ATTEMPTS", 1)


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The interviews whose plan somebody was told to make."""
    found: list[str] = []

    def wake(_task: str, key: str, **_: float) -> bool:
        found.append(key)
        return True

    monkeypatch.setattr(context, "wake", wake)
    return found


@pytest.fixture
def application(interview: Interview) -> JobApplication:
    return application_of(interview)


def away(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_key: str) -> bytes:
        raise ResumeRefused(Refusal.STORAGE_UNAVAILABLE)

    monkeypatch.setattr(working, "fetch_resume", refuse)


def fresh(interview: Interview) -> Interview:
    return Interview.objects.with_names().get(pk=interview.pk)


def told(api: APIClient, interview: Interview) -> dict[str, Any]:
    body: dict[str, Any] = api.get(f"/interview/{interview.pk}/context").json()["resume"]
    return body


def codes(notes: list[dict[str, Any]]) -> list[str]:
    return [note["code"] for note in notes]


# --- which text is used ---------------------------------------------------------------------------


def test_what_was_typed_in_outweighs_the_file(
    interview: Interview, application: JobApplication
) -> None:
    read_file(application)
    assert (resume_of(fresh(interview)).text, resume_of(fresh(interview)).source) == (WORDS, "file")
    JobApplication.objects.update(resume_text="Typed in for all.")
    assert resume_of(fresh(interview)).source == "application"
    Interview.objects.update(resume_text="Typed in for this one.")
    assert resume_of(fresh(interview)).source == "interview"
    assert resume_of(fresh(interview)).text == "Typed in for this one."


def test_the_api_tells_the_exact_text_its_source_and_what_was_left_out(
    api: APIClient, interview: Interview, application: JobApplication
) -> None:
    read_file(application, HIDDEN)
    resume = told(api, interview)
    assert (resume["text"], resume["source"]) == (WORDS, "file")
    assert codes(resume["notes"]) == ["left_out"]
    [one] = resume["left_out"]
    assert (one["kind"], one["excerpt"], one["place"]) == ("invisible", TRICK, "page 1")
    assert "no ink" in one["why"]
    assert resume["reading"]["status"] == "read"
    assert len(resume["file"]["checksum"]) == 64
    assert resume["file"]["pages"] == 1
    assert resume["file"]["extractor"].startswith("PDFium")


def test_the_api_says_that_a_file_is_not_used_not_read_or_refused(
    api: APIClient,
    interview: Interview,
    application: JobApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    give_file(application, TEXT)
    resume = told(api, interview)
    assert (resume["text"], resume["source"]) == ("", "")
    assert codes(resume["notes"]) == ["resume_being_read"]
    working.carry_out(application.pk)
    [note] = told(api, interview)["notes"]
    assert (note["code"], note["refusal"]) == ("resume_not_read", "wrong_type")
    assert "can be held all the same" in note["message"]
    away(monkeypatch)
    read_file(application)
    resume = told(api, interview)
    assert codes(resume["notes"]) == ["resume_waits"]
    assert resume["reading"]["refusal"] == "storage_unavailable"
    assert resume["reading"]["next_attempt_at"] is not None
    JobApplication.objects.update(resume_text="Typed in.")
    resume = told(api, interview)
    assert (resume["source"], codes(resume["notes"])) == ("application", ["file_not_used"])


# --- plans ----------------------------------------------------------------------------------------


def test_a_plan_waits_for_the_file_and_goes_by_its_text(
    interview: Interview, application: JobApplication, woken: list[str]
) -> None:
    Job.objects.update(description=JOB)
    give_file(application, DEEDS)
    context.prepare(fresh(interview))
    assert not preparing.carry_out(interview.pk)
    assert Context.objects.get().status == Context.Status.PENDING
    assert woken == []
    tasks.read_resume(str(application.pk))
    assert woken == [str(interview.pk)]
    assert preparing.carry_out(interview.pk)
    plan = fresh(interview).question_plan
    assert CLAIM in [item.get("claim") for item in plan]
    assert "no_resume" not in codes(Context.objects.get().notes)


def test_a_plan_does_not_wait_where_a_text_was_typed_in(
    interview: Interview, application: JobApplication
) -> None:
    JobApplication.objects.update(resume_text="Typed in.")
    give_file(JobApplication.objects.get())
    context.prepare(fresh(interview))
    assert preparing.carry_out(interview.pk)


@pytest.mark.parametrize("content", [TEXT, None])
def test_a_plan_goes_on_without_a_file_that_is_not_read_and_says_so(
    interview: Interview,
    application: JobApplication,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes | None,
) -> None:
    if content is None:
        away(monkeypatch)
    read_file(application, content or DEEDS)
    context.prepare(fresh(interview))
    assert preparing.carry_out(interview.pk)
    assert codes(Context.objects.get().notes)[-2:] == [
        "no_resume",
        "resume_waits" if content is None else "resume_not_read",
    ]


def test_a_plan_that_was_made_without_the_file_is_outdated_once_it_is_read(
    interview: Interview, application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        away(patched)
        read_file(application, DEEDS)
    context.prepare(fresh(interview))
    preparing.carry_out(interview.pk)
    assert outdated(fresh(interview), Context.objects.get()) == []
    ResumeReading.objects.update(next_attempt_at=timezone.now())
    tasks.read_resume(str(application.pk))
    assert outdated(fresh(interview), Context.objects.get()) == ["resume"]


def test_preparing_asks_for_a_file_that_another_program_wrote(
    api: APIClient, interview: Interview, application: JobApplication
) -> None:
    JobApplication.objects.update(resume_file="uploads/theirs")
    api.post("/prepare-interview-context", {"interviewId": str(interview.pk)}, format="json")
    assert ResumeReading.objects.get().key == "uploads/theirs"


# --- the start ------------------------------------------------------------------------------------


def test_the_interviewer_is_given_the_files_text_and_keeps_it(
    interview: Interview, application: JobApplication
) -> None:
    former = read_file(application).text
    start_interview(fresh(interview))
    begun = fresh(interview)
    assert begun.resume_text == WORDS
    assert WORDS in session_config(begun)["instructions"]
    noted = Context.objects.get()
    assert (noted.resume_source, noted.resume_read) == ("file", former)
    read_file(JobApplication.objects.get(), DEEDS)
    assert (resume_of(fresh(interview)).text, resume_of(fresh(interview)).read) == (WORDS, former)


def test_what_was_typed_in_is_noted_as_such_at_the_start(
    interview: Interview, application: JobApplication
) -> None:
    JobApplication.objects.update(resume_text="Typed in.")
    read_file(JobApplication.objects.get())
    start_interview(fresh(interview))
    assert fresh(interview).resume_text == "Typed in."
    assert (Context.objects.get().resume_source, Context.objects.get().resume_read) == (
        "application",
        None,
    )


def test_an_interview_goes_on_without_the_file_and_that_is_said(
    api: APIClient,
    interview: Interview,
    application: JobApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    away(monkeypatch)
    read_file(application)
    answer = api.post("/start-database-interview", {"interview_id": str(interview.pk)})
    assert answer.status_code == 201
    resume = told(api, interview)
    assert (resume["text"], resume["source"]) == ("", "")
    [note] = [one for one in resume["notes"] if one["code"] == "began_without_resume"]
    assert "does not answer" in note["message"]


def test_a_file_that_is_read_before_anybody_came_is_given_late(
    interview: Interview, application: JobApplication
) -> None:
    give_file(application)
    start_interview(fresh(interview))
    assert "began_without_resume" in codes(Context.objects.get().notes)
    tasks.read_resume(str(application.pk))
    assert fresh(interview).resume_text == WORDS
    assert Context.objects.get().resume_source == "file"
    assert codes(Context.objects.get().notes) == []


def test_who_is_already_there_is_held_to_what_the_interview_began_with(
    interview: Interview, application: JobApplication
) -> None:
    give_file(application)
    claim_session(start_interview(fresh(interview)).pk)
    tasks.read_resume(str(application.pk))
    assert fresh(interview).resume_text == ""
    assert codes(Context.objects.get().notes) == ["began_without_resume"]


def test_an_interview_loses_its_copy_of_a_file_that_is_forgotten(
    interview: Interview, application: JobApplication
) -> None:
    read_file(application)
    start_interview(fresh(interview))
    forget_resume(application)
    assert fresh(interview).resume_text == ""
    assert resume_of(fresh(interview)).source == "file"
    assert Context.objects.get().resume_read is None
