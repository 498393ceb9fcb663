"""Lists that stay quick: found by parts of names, counted to a bound, few questions asked."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interviews import querysets
from interviews.admin import paging
from interviews.lifecycle import start_interview
from interviews.models import Candidate, CandidateRequest, Interview, Job, JobApplication
from interviews.tests import people
from supervisor.tests.records import decide

pytestmark = pytest.mark.django_db

LIST = "/admin/interviews/interview/"
DECISIONS = "/admin/supervisor/decision/"


def applied(owner: User, name: str, title: str) -> Interview:
    job, _ = Job.objects.get_or_create(title=title, owner=owner)
    candidate = Candidate.objects.create(name=name, email=f"{name.split()[0]}@example.com")
    application = JobApplication.objects.create(job=job, candidate=candidate)
    return Interview.objects.create(job_application=application, created_by=owner)


def names(words: str) -> set[str]:
    found = Interview.objects.named(words).with_names()
    return {interview.shown_candidate_name for interview in found}


@pytest.mark.parametrize("few", [0, 2000])
def test_each_word_is_sought_in_names_of_candidates_and_jobs(
    owner: User, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """By keys where there are few applications, by a subquery where there are many."""
    monkeypatch.setattr(querysets, "FEW", few)
    applied(owner, "Ada Lindgren", "Data Engineer")
    applied(owner, "Bo Adams", "Nurse")
    Interview.objects.create(candidate_name="Adaline Typed", job_title="Data Clerk")
    assert names("ada") == {"Ada Lindgren", "Bo Adams", "Adaline Typed"}
    assert names("ADA data") == {"Ada Lindgren", "Adaline Typed"}
    assert names("ada nurse") == {"Bo Adams"}
    assert names("100%") == set()
    assert names("  ") == {"Ada Lindgren", "Bo Adams", "Adaline Typed"}


def test_a_search_in_the_list_finds_by_name(owner: User) -> None:
    applied(owner, "Ada Lindgren", "Data Engineer")
    applied(owner, "Bo Adams", "Nurse")
    html = people.in_browser(owner).get(LIST, {"q": "lindgren engineer"}).content.decode()
    assert "Ada Lindgren" in html
    assert "Bo Adams" not in html


@pytest.mark.parametrize("few", [0, 2000])
def test_an_application_is_found_by_candidate_and_job(
    owner: User, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(querysets, "FEW", few)
    applied(owner, "Ada Lindgren", "Data Engineer")
    applied(owner, "Bo Adams", "Nurse")
    found = JobApplication.objects.named("ada data").values_list("candidate__name", flat=True)
    assert list(found) == ["Ada Lindgren"]
    assert JobApplication.objects.named("").count() == 2


def test_a_request_is_found_by_its_words_and_by_names(owner: User) -> None:
    ada, bo = applied(owner, "Ada Lindgren", "Data Engineer"), applied(owner, "Bo Adams", "Nurse")
    CandidateRequest.objects.create(interview=ada, kind="time", text="The train was moved")
    CandidateRequest.objects.create(interview=bo, kind="person", text="A human, please")

    def found(words: str) -> set[Interview]:
        return {request.interview for request in CandidateRequest.objects.saying(words)}

    assert found("TRAIN") == found("lindgren train") == found("engineer") == {ada}
    assert found("ada") == {ada, bo}
    assert found("lindgren human") == set()


def test_a_decision_is_found_by_names(owner: User) -> None:
    for name in ("Ada Lindgren", "Bo Adams"):
        decide(start_interview(applied(owner, name, "Nurse")))
    html = people.in_browser(owner).get(f"{DECISIONS}?q=lindgren").content.decode()
    assert "Ada Lindgren" in html
    assert "Bo Adams" not in html


def test_a_long_list_is_counted_to_a_bound(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "COUNTED_ROWS", 2)
    for number in range(4):
        applied(owner, f"Ada {number}", "Data Engineer")
    pages = paging.BoundedPaginator(Interview.objects.with_names().order_by("pk"), 50)
    assert (pages.count, pages.has_more) == (3, True)
    assert people.in_browser(owner).get(LIST).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        LIST,
        f"{LIST}?q=ada",
        "/admin/interviews/candidate/",
        "/admin/interviews/jobapplication/",
        "/admin/interviews/job/",
        "/admin/interviews/candidaterequest/?q=ada",
        f"{DECISIONS}?q=ada",
    ],
)
def test_a_longer_list_asks_no_more_questions(owner: User, address: str) -> None:
    browser = people.in_browser(owner)
    applied(owner, "Ada 0", "Job 0")
    browser.get(address)  # what is asked once for a process
    few = questions(browser, address)
    for number in range(1, 12):
        applied(owner, f"Ada {number}", f"Job {number}")
    assert questions(browser, address) == few
    assert few < 25


def questions(browser: Any, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)
