"""An interview's plan on its page: asked for, watched, shown with its reasons, edited."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from analysis import preparing
from analysis.models import Context
from analysis.tests.plan_material import JOB, MUST_ASK, RESUMES, make_rubric
from interviews.admin.interview import InterviewAdmin
from interviews.lifecycle import start_interview
from interviews.models import Interview, Job, JobApplication
from interviews.tests import people
from interviews.tests.forms import NOTHING_UNDER_IT

FORM = {
    "language": "en",
    "timing": "fixed",
    "turn_detection": "server_vad",
    "patience": "normal",
    **NOTHING_UNDER_IT,
}


@pytest.fixture(autouse=True)
def no_model(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans are made by rules: what is tested does not rest on a model."""
    settings.PROXYLLM_URL = "http://127.0.0.1:9/v1"
    monkeypatch.setattr("analysis.planning.by_model.ATTEMPTS", 1)


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def browser(owner: User) -> Client:
    return browser_of(owner)


@pytest.fixture
def ready(interview: Interview) -> Interview:
    """For a job with a rubric and a must-ask, and with a résumé."""
    assert interview.job_application is not None
    Job.objects.update(description=JOB, question_plan=[MUST_ASK])
    JobApplication.objects.update(resume_text=RESUMES["en"])
    make_rubric(interview.job_application.job)
    return interview


def page(interview: Interview, action: str = "change") -> str:
    return reverse(f"admin:interviews_interview_{action}", args=[interview.pk])


def shown(browser: Client, interview: Interview) -> str:
    answer = browser.get(page(interview))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_plan_is_asked_for_watched_and_shown(browser: Client, ready: Interview) -> None:
    before = shown(browser, ready)
    assert "Prepare plan" in before
    assert "Question plan</h2>" not in before
    assert browser.post(page(ready, "prepare")).headers["Location"] == page(ready)
    waiting = shown(browser, ready)
    assert 'role="status" data-part="preparation"' in waiting
    assert f'data-address="/interview/{ready.pk}/context"' in waiting
    assert "staff/preparation.js" in waiting
    assert "Prepare plan" not in waiting
    preparing.carry_out(ready.pk)
    done = shown(browser, ready)
    assert "Version 1, made by rules with version 1 of the rubric" in done
    assert "the model gave no plan (unavailable)" in done
    assert "<q>Moved the tracking database" in done
    assert "<dt>Why</dt><dd>A must-ask of the recruiter&#x27;s own.</dd>" in done
    assert "<dt>A good answer</dt>" in done
    assert "23.5 minutes" in done
    assert "Prepare a new plan" in done
    assert "staff/preparation.js" not in done


def test_a_new_plan_is_asked_about_first(browser: Client, ready: Interview) -> None:
    browser.post(page(ready, "prepare"))
    preparing.carry_out(ready.pk)
    asked = browser.get(page(ready, "renew"))
    assert b"The plan that is there is replaced." in asked.content
    browser.post(page(ready, "renew"))
    preparing.carry_out(ready.pk)
    assert Context.objects.get().plan_version == 2


def test_what_has_changed_since_is_said(browser: Client, ready: Interview) -> None:
    browser.post(page(ready, "prepare"))
    preparing.carry_out(ready.pk)
    JobApplication.objects.update(resume_text="Another résumé.")
    assert "The résumé has changed since this plan was made." in shown(browser, ready)


def test_a_plan_is_edited_as_text_until_the_interview_begins(
    browser: Client, ready: Interview
) -> None:
    browser.post(page(ready, "prepare"))
    preparing.carry_out(ready.pk)
    text = browser.get(page(ready)).context["adminform"].form["question_plan"].value()
    ready.refresh_from_db()
    before = ready.question_plan
    form = {**FORM, "job_application": ready.job_application_id}
    edited = text.replace("What draws you to this job?", "Why this job?").replace("\n", "\r\n")
    assert browser.post(page(ready), {**form, "question_plan": edited}).status_code == 302
    ready.refresh_from_db()
    found = Context.objects.get()
    assert (found.made_by, found.plan_version) == ("recruiter", 2)
    assert "Version 2, made by a recruiter" in shown(browser, ready)
    assert "Version 2 was edited by a person." in shown(browser, ready)
    for old, new in zip(before, ready.question_plan, strict=True):
        asked = old["question"].replace("What draws you to this job?", "Why this job?")
        assert new == {**old, "question": asked}
    assert "Why this job?" in [item["question"] for item in ready.question_plan]
    start_interview(ready)
    begun = shown(browser, ready)
    assert "It has stayed so since the interview began." in begun
    assert "Prepare a new plan" not in begun
    assert browser.post(page(ready), {**form, "question_plan": ""}).status_code == 403


def test_saving_something_else_is_no_edit_of_the_plan(browser: Client, ready: Interview) -> None:
    browser.post(page(ready, "prepare"))
    preparing.carry_out(ready.pk)
    text = browser.get(page(ready)).context["adminform"].form["question_plan"].value()
    form = {**FORM, "job_application": ready.job_application_id, "patience": "patient"}
    sent = text.replace("\n", "\r\n")
    browser.post(page(ready), {**form, "initial-question_plan": sent, "question_plan": sent})
    ready.refresh_from_db()
    assert ready.patience == "patient"
    assert Context.objects.get().made_by == "rules"


def test_a_page_from_before_the_plan_does_not_wipe_it_out(
    browser: Client, ready: Interview
) -> None:
    browser.post(page(ready, "prepare"))
    preparing.carry_out(ready.pk)
    form = {**FORM, "job_application": ready.job_application_id, "patience": "patient"}
    browser.post(page(ready), {**form, "initial-question_plan": "", "question_plan": ""})
    ready.refresh_from_db()
    assert ready.patience == "patient"
    assert len(ready.question_plan) > 3
    assert Context.objects.get().made_by == "rules"


def test_a_plan_that_comes_while_the_page_is_made_is_not_shown_by_halves(
    browser: Client, ready: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.post(page(ready, "prepare"))
    looked = InterviewAdmin.get_object

    def then_it_is_ready(*args: Any, **kwargs: Any) -> Any:
        found = looked(*args, **kwargs)
        preparing.carry_out(ready.pk)
        return found

    monkeypatch.setattr(InterviewAdmin, "get_object", then_it_is_ready)
    assert 'data-part="preparation"' in shown(browser, ready)
    assert 'data-part="preparation"' not in shown(browser, ready)


def test_a_plan_that_failed_says_so_and_can_be_tried_again(
    browser: Client, ready: Interview
) -> None:
    Context.objects.create(interview=ready, status="failed", failure="gave_up")
    told = shown(browser, ready)
    assert "every try broke off" in told
    assert "Prepare plan" in told
    browser.post(page(ready, "prepare"))
    assert Context.objects.get().status == "pending"


def test_a_press_that_comes_too_late_is_explained(browser: Client, ready: Interview) -> None:
    start_interview(ready)
    answer = browser.post(page(ready, "prepare"), follow=True)
    assert b"This cannot be done: the interview is in progress." in answer.content
    assert Context.objects.get().plan_version == 1  # the job's own, noted at the start


def test_what_job_and_resume_say_is_shown_as_text(browser: Client, ready: Interview) -> None:
    attack = '<img src=x onerror="alert(1)"> led 12 people to success'
    JobApplication.objects.update(resume_text=attack)
    Job.objects.update(question_plan=[{**MUST_ASK, "question": attack, "why": attack}])
    browser.post(page(ready, "prepare"))
    preparing.carry_out(ready.pk)
    assert "<img src=x" not in shown(browser, ready)


def test_plans_of_other_programs_can_be_shown(browser: Client, ready: Interview) -> None:
    odd = ["Why?", {"question": None, "minutes": "x", "follow_ups": "x", "confidential": 7}]
    Interview.objects.update(question_plan=odd)
    Context.objects.create(interview=ready, status="ready", made_by="recruiter")
    assert "Question plan</h2>" in shown(browser, ready)


def test_who_may_not_change_interviews_prepares_nothing(
    clerk: User, shared_interview: Interview
) -> None:
    people.grant(clerk, "view_interview", "view_team_jobs")
    reader = browser_of(clerk)
    assert "Prepare plan" not in shown(reader, shared_interview)
    assert reader.post(page(shared_interview, "prepare")).status_code == 403
    assert not Context.objects.exists()
