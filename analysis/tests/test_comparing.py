"""Candidates side by side: what is compared, what is kept back, and how one gets there."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.models import Evaluation, HumanReview, Rubric
from analysis.tests import samples
from analysis.tests.test_report_page import INLINE
from interviews.models import Candidate, Interview, Job, JobApplication
from interviews.tests import people

pytestmark = pytest.mark.django_db

LIST = "/admin/interviews/interview/"


def one_more(first: Interview, name: str, **fields: Any) -> Interview:
    """Another candidate of the same job, held the day after."""
    assert first.job_application is not None
    candidate = Candidate.objects.create(name=name)
    application = JobApplication.objects.create(job=first.job_application.job, candidate=candidate)
    values = {
        "candidate_name": name,
        "job_application": application,
        "job_title": first.job_title,
        "status": Interview.Status.COMPLETED,
        "started_at": samples.BEGAN_AT + timedelta(days=1),
        "ended_at": samples.BEGAN_AT + timedelta(days=1, minutes=30),
        "live_transcript": samples.entries(),
    }
    return Interview.objects.create(**{**values, **fields})


def job_of(interview: Interview) -> Job:
    assert interview.job_application is not None
    return interview.job_application.job


def address(*interviews: Interview) -> str:
    keys = "&".join(f"interview={one.pk}" for one in interviews)
    return f"/admin/interviews/job/{job_of(interviews[0]).pk}/compare/?{keys}"


def page(browser: Client, *interviews: Interview) -> str:
    answer = browser.get(address(*interviews))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def browser(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


@pytest.fixture
def ada(owner: User) -> Interview:
    held = samples.held(owner)
    samples.evaluated(held)
    return held


@pytest.fixture
def bea(ada: Interview) -> Interview:
    held = one_more(ada, "Bea Example")
    samples.evaluated(held, machine=samples.result(data=2))
    return held


class TestSideBySide:
    def test_shows_scores_levels_anchors_quotes_and_spread_of_each(
        self, browser: Client, ada: Interview, bea: Interview
    ) -> None:
        html = page(browser, ada, bea)
        assert html.index("Ada Sample") < html.index("Bea Example")
        assert "<strong>77.8</strong>" in html
        assert html.count('<th scope="row">') == 4 + len(samples.CONTENT["competencies"])
        assert "Rules causes out one by one with evidence" in html
        assert "“In small steps that each can go back”" in html
        assert "Each pass: " in html
        assert "Not asked" in html
        assert f"/admin/interviews/interview/{bea.pk}/report/" in html
        assert "different rubrics" not in html
        assert not INLINE.search(html)

    def test_says_why_there_is_no_score(self, browser: Client, ada: Interview) -> None:
        short, unasked = one_more(ada, "Cem Short"), one_more(ada, "Dee Unasked")
        samples.too_short(short)
        html = page(browser, ada, short, unasked)
        assert "Too little to go by: 14 words in 2 answers." in html
        assert "No evaluation has been asked for yet." in html
        assert html.count("<strong>No score</strong>") == 2

    def test_flags_different_versions_of_the_rubric(
        self, browser: Client, ada: Interview, bea: Interview, owner: User
    ) -> None:
        content = deepcopy(samples.CONTENT)
        new = {**content["competencies"][0], "key": "patience", "name": "Patience with parcels"}
        content["competencies"].append(new)
        later = Rubric.objects.create(job=job_of(ada), version=4, content=content, created_by=owner)
        Evaluation.objects.filter(interview=bea).update(rubric=later)
        html = page(browser, ada, bea)
        assert "assessed by different rubrics (version 3, version 4)" in html
        assert "Patience with parcels" in html
        assert "Not in this interview’s rubric." in html

    def test_shows_what_people_scored_overrode_and_decided(
        self, browser: Client, ada: Interview, bea: Interview, owner: User
    ) -> None:
        HumanReview.objects.create(
            interview=bea,
            reviewer=owner,
            override_score=61,
            override_reason="She was interrupted.",
            decision="advance",
            decided_at=samples.BEGAN_AT,
        )
        html = page(browser, ada, bea)
        assert "override by owner: She was interrupted." in html
        assert "<strong>Advance</strong>" in html
        assert "Not decided" in html


class TestOwnScoreFirst:
    def test_hides_what_its_reader_has_not_scored_and_only_that(
        self, browser: Client, ada: Interview, bea: Interview, owner: User, colleague: User
    ) -> None:
        Job.objects.filter(pk=job_of(ada).pk).update(own_score_first=True)
        HumanReview.objects.create(
            interview=bea, reviewer=colleague, decision="reject", decided_at=samples.BEGAN_AT
        )
        HumanReview.objects.create(
            interview=ada, reviewer=owner, own_score=70, scored_at=samples.BEGAN_AT
        )
        html = page(browser, ada, bea)
        assert "<strong>77.8</strong>" in html
        assert html.count("Your own score comes first") == 1
        assert "Do not advance" not in html
        assert "1 of others, shown after your own score." in html
        both = page(browser, bea, one_more(ada, "Cem"))
        assert "“In small steps" not in both

    def test_notes_that_a_report_was_opened_where_it_was_shown(
        self, browser: Client, ada: Interview, bea: Interview, owner: User
    ) -> None:
        browser.get(f"/admin/interviews/job/{job_of(ada).pk}/compare/")
        assert not HumanReview.objects.exists()
        page(browser, ada, bea)
        opened = HumanReview.objects.filter(reviewer=owner, report_opened_at__isnull=False)
        assert opened.count() == 2


class TestChoosing:
    def test_lists_finished_interviews_of_the_job_alone(
        self, browser: Client, ada: Interview, bea: Interview, owner: User
    ) -> None:
        one_more(ada, "Cem Scheduled", status=Interview.Status.SCHEDULED)
        samples.held(owner, candidate_name="Somebody Elsewhere")
        html = browser.get(f"/admin/interviews/job/{job_of(ada).pk}/compare/").content.decode()
        assert html.index("Bea Example") < html.index("Ada Sample")
        assert "Cem Scheduled" not in html
        assert "Somebody Elsewhere" not in html

    def test_finds_by_name_and_keeps_what_was_chosen(
        self, browser: Client, ada: Interview, bea: Interview
    ) -> None:
        one_more(ada, "Cem Third")
        html = browser.get(f"{address(ada)}&q=bea&choose=1").content.decode()
        assert "Bea Example" in html
        assert "Cem Third" not in html
        assert f'value="{ada.pk}" checked' in html

    def test_one_or_five_are_no_comparison(self, browser: Client, ada: Interview) -> None:
        more = [one_more(ada, f"Candidate {number}") for number in range(4)]
        assert "You chose 1." in page(browser, ada)
        assert "You chose 5." in page(browser, ada, *more)
        assert "You chose 1." in page(browser, ada, ada)

    def test_says_what_to_wait_for_where_nothing_was_held(
        self, browser: Client, owner: User
    ) -> None:
        html = page_of_job(browser, people.make_interview(owner))
        assert "No interview for this job has been held yet." in html

    @pytest.mark.parametrize("key", ["x", "\x00", "00000000-0000-0000-0000-000000000000"])
    def test_what_is_not_there_is_404(self, browser: Client, ada: Interview, key: str) -> None:
        root = f"/admin/interviews/job/{job_of(ada).pk}/compare/"
        assert browser.get(root, {"interview": [key, str(ada.pk)]}).status_code == 404
        assert browser.get(root, {"q": "\x00"}).status_code == 200

    def test_others_and_the_unready_are_not_there(
        self, ada: Interview, bea: Interview, stranger: User, browser: Client, owner: User
    ) -> None:
        client = Client()
        client.force_login(stranger)
        assert client.get(address(ada, bea)).status_code == 404
        assert browser.get(address(ada, samples.held(owner))).status_code == 404
        open_one = one_more(ada, "Cem", status=Interview.Status.SCHEDULED)
        assert browser.get(address(ada, open_one)).status_code == 404

    def test_who_may_not_see_reports_is_refused_and_not_led_here(
        self, ada: Interview, bea: Interview
    ) -> None:
        reader = User.objects.create(username="reader", is_staff=True)
        people.grant(reader, "view_interview", "view_job", "view_every_interview")
        client = Client()
        client.force_login(reader)
        assert client.get(address(ada, bea)).status_code == 403
        job = client.get(f"/admin/interviews/job/{job_of(ada).pk}/change/").content.decode()
        assert "Compare candidates" not in job
        assert 'value="compare"' not in client.get(LIST).content.decode()


def page_of_job(browser: Client, interview: Interview) -> str:
    root = f"/admin/interviews/job/{job_of(interview).pk}/"
    assert f"{root}compare/" in browser.get(f"{root}change/").content.decode()
    return browser.get(f"{root}compare/").content.decode()


class TestFromTheList:
    def send(self, browser: Client, *interviews: Interview) -> Any:
        keys = [str(one.pk) for one in interviews]
        return browser.post(LIST, {"action": "compare", "_selected_action": keys})

    def told(self, browser: Client, *interviews: Interview) -> str:
        answer = self.send(browser, *interviews)
        assert answer.headers["Location"] == LIST
        return browser.get(LIST).content.decode()

    def test_leads_to_the_page(self, browser: Client, ada: Interview, bea: Interview) -> None:
        answer = self.send(browser, ada, bea)
        assert answer.headers["Location"] == address(bea, ada)  # the newest first
        assert browser.get(answer.headers["Location"]).status_code == 200

    def test_says_what_is_wrong(
        self, browser: Client, ada: Interview, bea: Interview, owner: User
    ) -> None:
        more = [one_more(ada, f"Candidate {number}") for number in range(3)]
        assert "You chose 1." in self.told(browser, ada)
        assert "You chose more than 4." in self.told(browser, ada, bea, *more)
        assert "not all of the same job" in self.told(browser, ada, samples.held(owner))
        open_one = one_more(ada, "Cem", status=Interview.Status.SCHEDULED)
        assert "Not finished: Cem." in self.told(browser, ada, open_one)
        typed_in = samples.held(owner, job_application=None)
        assert "not all of the same job" in self.told(browser, ada, typed_in)


def test_the_number_of_queries_does_not_grow_with_the_jobs_interviews(
    browser: Client, ada: Interview, bea: Interview
) -> None:
    def count() -> tuple[int, int]:
        found = []
        for path in (address(ada, bea), f"/admin/interviews/job/{job_of(ada).pk}/compare/"):
            browser.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(path).status_code == 200
            found.append(len(queries))
        return found[0], found[1]

    few = count()
    for number in range(28):
        one_more(ada, f"Candidate {number}")
    assert count() == few
    assert few[0] <= 25
