"""The model's own words, step by step, for those who may read them."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from analysis.models import EvaluationStep
from analysis.tests import samples
from interviews.models import Interview
from interviews.tests import people

pytestmark = pytest.mark.django_db

NONSENSE = "I'd rather <b>not</b>."


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(interview: Interview) -> str:
    return f"/admin/interviews/interview/{interview.pk}/report/steps/"


def with_steps(interview: Interview) -> None:
    evaluation = samples.evaluated(interview)
    rows = (
        {"name": "1/judge:1", "model": "older", "output": []},
        {"name": "judge:2!1", "raw": NONSENSE, "failure": "invalid"},
        {"name": "judge:2", "raw": '{"levels": [1]}', "model": "newer", "input_tokens": 1200},
    )
    for row in rows:
        EvaluationStep.objects.create(evaluation=evaluation, **row)


def test_each_answer_stands_as_it_came(owner: User) -> None:
    interview = samples.held(owner)
    with_steps(interview)
    html = client_of(owner).get(address(interview)).content.decode()
    assert "I&#x27;d rather &lt;b&gt;not&lt;/b&gt;." in html
    assert "The model&#x27;s answer could not be used." in html
    assert "Levels and quotes, pass 2</h2>" in html
    assert "Levels and quotes, pass 1 (evaluation 1, since replaced)" in html
    assert "1,200 read" in html


def test_the_report_leads_there(owner: User) -> None:
    interview = samples.held(owner)
    with_steps(interview)
    report = client_of(owner).get(address(interview).removesuffix("steps/"))
    assert address(interview) in report.content.decode()


def test_without_steps_it_says_so(owner: User) -> None:
    interview = samples.held(owner)
    samples.evaluated(interview)
    assert (
        "No step has been finished yet."
        in client_of(owner).get(address(interview)).content.decode()
    )


def test_who_has_to_score_first_is_not_shown_them(owner: User) -> None:
    interview = samples.held(owner, own_score_first=True)
    with_steps(interview)
    answer = client_of(owner).get(address(interview), follow=True)
    assert "Give your own score first" in answer.content.decode()
    assert "d rather &lt;b" not in answer.content.decode()


def test_reading_reports_is_not_enough(owner: User, clerk: User) -> None:
    interview = samples.held(owner, shared=True)
    with_steps(interview)
    people.grant(clerk, "view_interview", "view_every_interview")
    people.grant(clerk, "view_evaluation", app="analysis")
    assert client_of(clerk).get(address(interview)).status_code == 403
    people.grant(clerk, "view_evaluationstep", app="analysis")
    reader = User.objects.get(pk=clerk.pk)  # permissions are remembered by the object
    assert client_of(reader).get(address(interview)).status_code == 200


def test_strangers_find_nothing(owner: User, stranger: User) -> None:
    interview = samples.held(owner)
    with_steps(interview)
    assert client_of(stranger).get(address(interview)).status_code == 404
