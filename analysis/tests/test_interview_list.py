"""The admin's list of interviews: by the machine's score, and evaluating many at once."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from analysis.models import Evaluation, HumanReview
from analysis.tests import samples
from interviews.models import Interview
from interviews.tests import people

pytestmark = pytest.mark.django_db

LIST = "/admin/interviews/interview/"


@pytest.fixture
def browser(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def scored(owner: User, name: str, score: float | None, *, first: bool = False) -> Interview:
    interview = samples.held(owner, own_score_first=first, candidate_name=name)
    Interview.objects.filter(pk=interview.pk).update(final_ai_evaluation_score=score)
    return interview


def listed(browser: Client, band: str) -> set[str]:
    html = browser.get(LIST, {"score": band}).content.decode()
    return {name for name in ("Ninety", "Sixty", "Nothing", "Hidden") if f">{name}<" in html}


def test_interviews_are_found_by_their_score(browser: Client, owner: User) -> None:
    scored(owner, "Ninety", 90)
    scored(owner, "Sixty", 60)
    scored(owner, "Nothing", None)
    assert listed(browser, "80") == {"Ninety"}
    assert listed(browser, "60") == {"Sixty"}
    assert listed(browser, "none") == {"Nothing"}
    assert listed(browser, "nonsense") == {"Ninety", "Sixty", "Nothing"}


def test_a_score_cannot_be_guessed_before_ones_own(browser: Client, owner: User) -> None:
    interview = scored(owner, "Hidden", 90, first=True)
    assert listed(browser, "80") == set()
    assert listed(browser, "none") == set()
    HumanReview.objects.create(interview=interview, reviewer=owner, scored_at=interview.ended_at)
    assert listed(browser, "80") == {"Hidden"}


def test_who_may_read_no_reports_cannot_filter_by_score(owner: User, clerk: User) -> None:
    scored(owner, "Ninety", 90)
    scored(owner, "Nothing", None)
    people.grant(clerk, "view_interview", "view_every_interview")
    client = Client()
    client.force_login(clerk)
    assert listed(client, "80") == {"Ninety", "Nothing"}
    assert "AI’s score" not in client.get(LIST).content.decode()


def send(browser: Client, *interviews: Interview) -> str:
    chosen = [str(interview.pk) for interview in interviews]
    form = {"action": "evaluate", "_selected_action": chosen}
    return browser.post(LIST, form, follow=True).content.decode()


def test_many_are_evaluated_at_once_and_each_once(browser: Client, owner: User) -> None:
    held, done = samples.held(owner), samples.held(owner)
    samples.evaluated(done)
    still_to_come = people.make_interview(owner)
    html = send(browser, held, done, still_to_come)
    assert "Evaluations started: 1." in html
    assert "Not over, or nothing new to find: 2." in html
    assert Evaluation.objects.filter(interview=held, status="pending").exists()


def test_evaluating_needs_its_permission(owner: User, clerk: User) -> None:
    held = samples.held(owner)
    people.grant(clerk, "view_interview", "view_every_interview")
    client = Client()
    client.force_login(clerk)
    send(client, held)
    assert not Evaluation.objects.exists()
