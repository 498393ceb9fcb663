"""Applications taken in from sheets, and interviews given out as sheets."""

import csv
import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from interviews.models import Candidate, Job, JobApplication
from interviews.tests import people

pytestmark = pytest.mark.django_db

ROOT = "/admin/interviews/jobapplication/"
HEAD = "job,name,email,time_zone,resume_text\n"
CSV, XLSX = "0", "1"


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def browser(owner: User) -> Client:
    return browser_of(owner)


@pytest.fixture
def job(owner: User) -> Job:
    return Job.objects.create(title="Nurse", owner=owner, shared_with_team=False)


def dry_run(browser: Client, content: bytes | str, *, kind: str = CSV) -> Any:
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("applications.csv", data)
    form = {"format": kind, "import_file": file, "resource": "0"}
    return browser.post(f"{ROOT}import/", form)


def confirm(browser: Client, answer: Any) -> Any:
    form = answer.context["confirm_form"].initial
    return browser.post(f"{ROOT}process_import/", form, follow=True)


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.usefixtures("job")
def test_nothing_is_kept_before_it_was_seen_and_confirmed(browser: Client) -> None:
    answer = dry_run(browser, HEAD + "nurse,Ada Sample,ada@example.com,Asia/Jakarta,Cared.\n")
    assert "Ada Sample" in text_of(answer)
    assert not JobApplication.objects.exists()
    assert not Candidate.objects.exists()
    confirm(browser, answer)
    application = JobApplication.objects.get()
    assert (application.job.title, application.resume_text) == ("Nurse", "Cared.")
    candidate = application.candidate
    assert (candidate.name, candidate.email) == ("Ada Sample", "ada@example.com")
    assert candidate.time_zone == "Asia/Jakarta"


@pytest.mark.usefixtures("job")
def test_what_would_change_is_marked_without_a_style_of_its_own(browser: Client) -> None:
    page = text_of(dry_run(browser, HEAD + 'Nurse,Ada,ada@example.com,,<ins style="x"> & cared.\n'))
    assert "<ins>&lt;ins style=" in page  # what was written stays as it was
    assert "<ins style=" not in page


@pytest.mark.usefixtures("job")
def test_taken_in_twice_nobody_is_there_twice_and_no_text_is_lost(browser: Client) -> None:
    confirm(browser, dry_run(browser, HEAD + "Nurse,Ada,ada@example.com,,Cared.\n"))
    confirm(browser, dry_run(browser, HEAD + "Nurse,Ada Sample,ADA@example.com,,\n"))
    application = JobApplication.objects.get()
    assert (application.candidate.name, application.resume_text) == ("Ada Sample", "Cared.")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Plumber,Ada,ada@example.com,,", "There is no job called “Plumber” that you may see."),
        ("Nurse,,ada@example.com,,", "It is empty."),
        ("Nurse,Ada,nowhere,,", "This is no e-mail address"),
        ("Nurse,Ada,ada@example.com,Mars/Base,", "There is no time zone called “Mars/Base”."),
        (f"Nurse,{'A' * 201},ada@example.com,,", "It is longer than 200 characters."),
    ],
)
@pytest.mark.usefixtures("job")
def test_what_is_wrong_is_said_beside_the_row(browser: Client, row: str, problem: str) -> None:
    good = "Nurse,Bo,bo@example.com,,\n"
    answer = dry_run(browser, HEAD + good + row + "\n")
    assert problem in text_of(answer)
    assert "confirm_form" not in answer.context
    assert not Candidate.objects.exists()


def test_a_sheet_without_its_columns_is_refused(browser: Client) -> None:
    answer = dry_run(browser, "who,what\nAda,Nurse\n")
    assert "no column called job, name, email" in text_of(answer)


@pytest.mark.parametrize("kind", [CSV, XLSX])
def test_what_is_no_sheet_is_refused(browser: Client, kind: str) -> None:
    answer = dry_run(browser, b"\xff\x00PK\x03\x04 nonsense", kind=kind)
    assert answer.status_code == 200
    assert not JobApplication.objects.exists()


def test_jobs_and_candidates_of_others_are_not_touched(stranger: User, job: Job) -> None:
    theirs = Candidate.objects.create(name="Ada", email="ada@example.com", created_by=job.owner)
    Job.objects.create(title="Cook", owner=stranger)
    answer = dry_run(browser_of(stranger), HEAD + "Nurse,Eve,ada@example.com,,\n")
    assert "There is no job called “Nurse”" in text_of(answer)
    browser = browser_of(stranger)
    confirm(browser, dry_run(browser, HEAD + "Cook,Eve,ada@example.com,,\n"))
    theirs.refresh_from_db()
    assert theirs.name == "Ada"
    assert Candidate.objects.filter(email="ada@example.com").count() == 2
    assert JobApplication.objects.get().candidate.name == "Eve"


def test_a_workbook_is_taken_in_too(browser: Client, job: Job) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["job", "name", "email"])
    sheet.append([job.pk, "Ada", "ada@example.com"])
    content = io.BytesIO()
    book.save(content)
    confirm(browser, dry_run(browser, content.getvalue(), kind=XLSX))
    assert JobApplication.objects.get().job == job


def test_only_who_may_add_applications_takes_them_in(clerk: User) -> None:
    people.grant(clerk, "view_jobapplication")
    assert browser_of(clerk).get(f"{ROOT}import/").status_code == 403


def given_out(browser: Client, kind: str) -> bytes:
    answer = browser.post("/admin/interviews/interview/export/", {"format": kind, "resource": "0"})
    assert answer.status_code == 200
    return b"".join(answer) if answer.streaming else answer.content


def test_interviews_are_given_out_without_formulas(browser: Client, owner: User) -> None:
    people.make_interview(owner, candidate_name="=HYPERLINK(1)", job_title="Nurse")
    [row] = csv.DictReader(io.StringIO(given_out(browser, CSV).decode()))
    assert row["candidate"] == "HYPERLINK(1)"
    assert (row["job"], row["status"]) == ("Nurse", "scheduled")
    sheet: Any = load_workbook(io.BytesIO(given_out(browser, XLSX))).active
    assert "Nurse" in [cell.value for cell in sheet[2]]


def test_others_interviews_are_not_given_out(stranger: User, owner: User) -> None:
    people.make_interview(owner, candidate_name="Ada Sample")
    assert b"Ada Sample" not in given_out(browser_of(stranger), CSV)
