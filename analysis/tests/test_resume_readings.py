"""Reading files as a durable task: asked for, claimed, finished once, refused, tried again."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analysis import tasks
from analysis.models import DiscardedFile, ResumeReading, ResumeText
from analysis.resumes import asking, forgetting, working
from analysis.resumes.asking import ensure_reading, read_again
from analysis.resumes.forgetting import forget_resume
from analysis.resumes.reading import read_content
from analysis.resumes.refusals import Refusal, ResumeRefused
from analysis.resumes.storing import remove_object
from analysis.tests.pdfs import TRICK, WORDS, one_page, pdf, shown, stream
from analysis.tests.resume_files import (
    HIDDEN,
    HONEST,
    TEXT,
    TORN,
    application_of,
    give_file,
    is_stored,
    read_file,
)
from interviews.models import Candidate, Interview, JobApplication

pytestmark = pytest.mark.django_db

Status, Step = ResumeReading.Status, ResumeReading.Step
OTHER = pdf(one_page(stream(shown(TRICK))))


@pytest.fixture
def application(interview: Interview) -> JobApplication:
    return application_of(interview)


def reading_of(application: JobApplication) -> ResumeReading:
    return ResumeReading.objects.select_related("text").get(application=application)


def trouble(monkeypatch: pytest.MonkeyPatch, name: Refusal | None) -> None:
    """Let the storage refuse from now on; None: it is well again. The real one: test_resume_s3."""
    monkeypatch.undo()
    if name is not None:

        def refuse(_key: str) -> bytes:
            raise ResumeRefused(name)

        monkeypatch.setattr(working, "fetch_resume", refuse)


def let_pass(application: JobApplication) -> None:
    """The wait of the next try is over."""
    ResumeReading.objects.filter(pk=application.pk).update(next_attempt_at=timezone.now())


# --- asking ---------------------------------------------------------------------------------------


def test_an_application_without_a_file_has_nothing_to_read(application: JobApplication) -> None:
    application.save()
    assert ensure_reading(application) is None
    assert not read_again(application)
    assert not ResumeReading.objects.exists()


def test_whoever_gives_an_application_a_file_has_it_read(
    application: JobApplication,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    woken: list[tuple[str, str]] = []
    monkeypatch.setattr(asking, "wake", lambda task, key, **_: woken.append((task, key)))
    with django_capture_on_commit_callbacks(execute=True):
        waiting = give_file(application)
        application.save()  # again, with nothing new
    assert (waiting.status, waiting.step) == (Status.PENDING, Step.WAITING)
    assert waiting.key == application.resume_file.name
    assert woken == [(asking.READ_TASK, str(application.pk))]


def test_an_interview_that_is_scheduled_has_its_applications_file_read(
    application: JobApplication,
) -> None:
    key = default_storage.save("uploads/cv", ContentFile(HONEST))
    JobApplication.objects.update(resume_file=key)  # by another program
    application.refresh_from_db()
    Interview.objects.create(job_application=application)
    assert reading_of(application).key == key


def test_the_sweep_finds_files_that_other_programs_wrote(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[str] = []

    def wake(_task: str, key: str, **_: float) -> bool:
        woken.append(key)
        return True

    monkeypatch.setattr(asking, "wake", wake)
    tasks.read_resumes()
    assert not ResumeReading.objects.exists()
    JobApplication.objects.update(resume_file="uploads/one")
    tasks.read_resumes()
    assert reading_of(application).key == "uploads/one"
    JobApplication.objects.update(resume_file="uploads/two")
    tasks.read_resumes()
    assert reading_of(application).key == "uploads/two"
    with CaptureQueriesContext(connection) as asked:
        tasks.read_resumes()
    assert len(asked) == 2
    let_pass(application)
    assert tasks.read_resumes() == 1
    assert woken == [str(application.pk)]


def test_files_of_interviews_that_are_over_are_left(application: JobApplication) -> None:
    Interview.objects.update(status=Interview.Status.COMPLETED)
    JobApplication.objects.update(resume_file="uploads/one")
    assert list(asking.unread()) == []


# --- reading --------------------------------------------------------------------------------------


def test_a_file_is_read_and_what_is_hidden_is_kept_apart(application: JobApplication) -> None:
    reading = read_file(application, HIDDEN)
    assert (reading.status, reading.step, reading.refusal) == (Status.READ, "", "")
    assert reading.finished_at is not None
    assert reading.claim is None
    assert reading.text is not None
    assert reading.text.text == WORDS
    assert [one["excerpt"] for one in reading.text.findings] == [TRICK]


@pytest.mark.parametrize(
    ("content", "name"),
    [(TORN, Refusal.DAMAGED), (TEXT, Refusal.WRONG_TYPE), (b"", Refusal.DAMAGED)],
)
def test_a_file_that_cannot_be_read_is_refused_once_and_for_all(
    application: JobApplication, content: bytes, name: Refusal
) -> None:
    reading = read_file(application, content)
    assert (reading.status, reading.refusal) == (Status.REFUSED, name)
    assert reading.detail.endswith(".")
    assert reading.text is None
    let_pass(application)
    assert working.due(now=timezone.now()) == []
    assert not working.carry_out(application.pk)
    assert reading_of(application).attempts == 1


@pytest.mark.parametrize("name", working.STORAGE_TROUBLE)
def test_trouble_with_the_storage_is_said_and_tried_again(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch, name: Refusal
) -> None:
    trouble(monkeypatch, name)
    before = timezone.now()
    waiting = read_file(application)
    assert (waiting.status, waiting.refusal) == (Status.PENDING, name)
    assert waiting.detail.endswith(".")
    first_s = (waiting.next_attempt_at - before).total_seconds()
    assert first_s == pytest.approx(working.WAITS_S[0], abs=5)
    assert not working.carry_out(application.pk)  # not before its time
    let_pass(application)
    assert working.carry_out(application.pk)
    second_s = (reading_of(application).next_attempt_at - timezone.now()).total_seconds()
    assert second_s == pytest.approx(working.WAITS_S[1], abs=5)
    trouble(monkeypatch, None)
    let_pass(application)
    assert working.carry_out(application.pk)
    assert (reading_of(application).status, reading_of(application).refusal) == (Status.READ, "")


def test_a_storage_that_stays_away_for_a_day_is_given_up(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble(monkeypatch, Refusal.STORAGE_UNAVAILABLE)
    give_file(application)
    ResumeReading.objects.update(asked_at=timezone.now() - working.GIVES_UP_AFTER)
    working.carry_out(application.pk)
    reading = reading_of(application)
    assert (reading.status, reading.refusal) == (Status.FAILED, Refusal.STORAGE_UNAVAILABLE)
    trouble(monkeypatch, None)
    assert read_again(application)
    assert working.carry_out(application.pk)
    assert reading_of(application).status == Status.READ


def test_a_file_that_took_too_long_has_two_more_tries(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble(monkeypatch, Refusal.TOOK_TOO_LONG)
    give_file(application)
    for expected in (Status.PENDING, Status.PENDING, Status.REFUSED):
        let_pass(application)
        working.carry_out(application.pk)
        assert reading_of(application).status == expected


def test_an_error_of_ours_is_raised_told_and_tried_again(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_content: bytes) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(working, "read_content", fail)
    give_file(application)
    for expected in (Status.PENDING, Status.PENDING, Status.FAILED):
        let_pass(application)
        with pytest.raises(ZeroDivisionError):
            working.carry_out(application.pk)
        reading = reading_of(application)
        assert (reading.status, reading.refusal) == (expected, "error")


# --- workers --------------------------------------------------------------------------------------


def test_of_two_workers_one_reads(application: JobApplication) -> None:
    give_file(application)
    now = timezone.now()
    assert working.claim(application.pk, now=now) is not None
    assert working.claim(application.pk, now=now) is None
    assert not working.carry_out(application.pk)
    assert reading_of(application).step == Step.FETCHING


def test_a_worker_that_is_gone_is_replaced_within_seconds_and_writes_nothing(
    application: JobApplication,
) -> None:
    give_file(application)
    now = timezone.now()
    lost = working.claim(application.pk, now=now)
    assert lost is not None
    soon = now + timedelta(seconds=60)
    assert working.due(now=soon) == [application.pk]
    token = working.claim(application.pk, now=soon)
    assert token not in (None, lost)
    refused = ResumeRefused(Refusal.DAMAGED)
    assert not working.refuse(application.pk, lost, refused, now=soon)
    assert reading_of(application).status == Status.RUNNING


def test_a_file_on_which_workers_die_is_given_up(application: JobApplication) -> None:
    give_file(application)
    now = timezone.now()
    for _ in range(working.MOST_BROKEN_OFF):
        assert working.claim(application.pk, now=now) is not None
        now += timedelta(minutes=2)
    assert working.claim(application.pk, now=now) is None
    reading = reading_of(application)
    assert (reading.status, reading.refusal) == (Status.FAILED, "gave_up")


def test_another_file_takes_the_place_of_one_that_is_being_read(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_file(application)
    read = read_content

    def interrupted(content: bytes) -> object:
        if content == HONEST:
            give_file(application, OTHER)
        return read(content)

    monkeypatch.setattr(working, "read_content", interrupted)
    assert not working.carry_out(application.pk)
    assert not ResumeText.objects.exists()
    assert reading_of(application).status == Status.PENDING
    assert working.carry_out(application.pk)
    text = reading_of(application).text
    assert text is not None
    assert text.text == TRICK


def test_nothing_is_kept_of_a_file_that_is_forgotten_while_it_is_read(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_file(application)
    read = read_content

    def forgotten(content: bytes) -> object:
        forget_resume(application)
        return read(content)

    monkeypatch.setattr(working, "read_content", forgotten)
    assert not working.carry_out(application.pk)
    assert not ResumeText.objects.exists()
    assert not ResumeReading.objects.exists()


def test_reading_again_leaves_alone_what_is_under_way(application: JobApplication) -> None:
    give_file(application)
    assert not read_again(application)
    working.claim(application.pk, now=timezone.now())
    assert not read_again(application)


def test_what_was_read_is_used_until_there_is_something_new(application: JobApplication) -> None:
    former = read_file(application).text
    assert read_again(application)
    waiting = reading_of(application)
    assert (waiting.status, waiting.text) == (Status.PENDING, former)
    with default_storage.open(waiting.key, "wb") as file:
        file.write(OTHER)
    working.carry_out(application.pk)
    text = reading_of(application).text
    assert text is not None
    assert text.text == TRICK
    assert former is not None
    assert not ResumeText.objects.filter(pk=former.pk).exists()


def test_a_message_for_an_application_that_is_gone_does_nothing(db: None) -> None:
    assert not working.carry_out(4_711)


# --- forgetting -----------------------------------------------------------------------------------


def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do after the transaction what waits for its end."""
    monkeypatch.setattr(transaction, "on_commit", lambda do: do())


def another(application: JobApplication) -> JobApplication:
    grace = Candidate.objects.create(name="Grace Hopper")
    return JobApplication.objects.create(job=application.job, candidate=grace)


def test_a_resume_is_forgotten_with_its_file_and_texts(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(monkeypatch)
    key = read_file(application).key
    forget_resume(application)
    assert not is_stored(key)
    assert not ResumeText.objects.exists()
    assert not ResumeReading.objects.exists()
    assert not DiscardedFile.objects.exists()
    assert JobApplication.objects.get(pk=application.pk).resume_file.name == ""
    forget_resume(application)


def test_what_another_application_shares_stays(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(monkeypatch)
    other = another(application)
    read_file(other)
    reading = read_file(application)
    forget_resume(application)
    kept = reading_of(other)
    assert kept.text == reading.text
    assert is_stored(kept.key)
    third = another_with_key(application, kept.key)
    forget_resume(other)
    assert is_stored(kept.key)
    forget_resume(third)
    assert not is_stored(kept.key)


def another_with_key(application: JobApplication, key: str) -> JobApplication:
    joan = Candidate.objects.create(name="Joan Clarke")
    return JobApplication.objects.create(job=application.job, candidate=joan, resume_file=key)


def test_a_file_that_cannot_be_removed_now_is_removed_later(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(monkeypatch)
    key = read_file(application).key

    def away(_key: str) -> None:
        raise ResumeRefused(Refusal.STORAGE_UNAVAILABLE)

    monkeypatch.setattr(forgetting, "remove_object", away)
    forget_resume(application)
    assert (is_stored(key), DiscardedFile.objects.get().attempts) == (True, 1)
    later: datetime = timezone.now() + timedelta(minutes=2)
    assert forgetting.remove_discarded(now=timezone.now()) == 0
    assert forgetting.remove_discarded(now=later) == 0
    monkeypatch.setattr(forgetting, "remove_object", remove_object)
    DiscardedFile.objects.update(next_attempt_at=timezone.now())
    assert tasks.remove_discarded_files() == 1
    assert not is_stored(key)


def test_a_file_that_was_replaced_goes_but_only_if_it_is_ours(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(monkeypatch)
    first = give_file(application).key
    second = give_file(application, OTHER).key
    assert (is_stored(first), is_stored(second)) == (False, True)
    theirs = default_storage.save(f"archive/{uuid4()}", ContentFile(HONEST))
    application.resume_file.name = theirs
    application.save()
    give_file(application, OTHER)
    assert (is_stored(second), is_stored(theirs)) == (False, True)


def test_an_application_that_is_deleted_takes_its_resume_along(
    application: JobApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(monkeypatch)
    key = read_file(application).key
    Interview.objects.all().delete()
    application.delete()
    assert not is_stored(key)
    assert not ResumeText.objects.exists()
