"""The report's page in the admin: what it shows, to whom, and what its forms do."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from analysis.evaluation.ending import reason_of
from analysis.models import Evaluation, EvaluationStep, HumanReview
from analysis.tests import samples
from analysis.tests.test_report_reviews import LEVELS
from interviews.journey.afterwards import correct_turn
from interviews.models import Interview
from interviews.tests import people

pytestmark = pytest.mark.django_db

Status = Evaluation.Status
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)|\sstyle=|\son\w+=", re.IGNORECASE
)


@pytest.fixture
def browser(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


@pytest.fixture
def held(owner: User) -> Interview:
    return samples.held(owner)


def address(interview: Interview, end: str = "") -> str:
    return f"/admin/interviews/interview/{interview.pk}/report/{end}"


def page(browser: Client, interview: Interview) -> str:
    answer = browser.get(address(interview))
    assert answer.status_code == 200
    return answer.content.decode()


def send(browser: Client, interview: Interview, **fields: str) -> Any:
    return browser.post(address(interview, "review/"), fields, follow=True)


def levels_form(**others: str) -> dict[str, str]:
    levels = {f"level-{key}": "none" if one is None else str(one) for key, one in LEVELS.items()}
    return {"part": "own_score", **levels, **others}


class TestPage:
    def test_shows_scores_and_leads_from_each_quote_to_its_words(
        self, browser: Client, held: Interview
    ) -> None:
        samples.evaluated(held)
        html = page(browser, held)
        assert "<strong>77.8</strong>" in html
        assert "Held 18 Nov 2026, 09:30 UTC, 34 minutes" in html
        assert 'class="scale scale-5"' in html
        leads = re.findall(r'href="#(quote-\d+)"', html)
        assert len(leads) == 13
        for lead in leads:
            assert re.search(rf'id="{lead}" tabindex="-1"></span>(<span[^>]*></span>)*<mark>', html)
        backs = re.findall(r'class="mark-back" href="#(evidence-\d+)"', html)
        assert sorted(backs) == sorted(re.findall(r'id="(evidence-\d+)"', html))
        assert "<mark>In small steps that each can go back</mark>" in html

    def test_shows_what_the_candidate_corrected_beside_what_was_recognised(
        self, browser: Client, held: Interview
    ) -> None:
        samples.evaluated(held)
        assert "Corrected by the candidate." not in page(browser, held)
        correct_turn(held, 2, text="In <small> steps.")
        html = page(browser, held)
        assert '<a href="#turn-2">turn 2</a>' in html
        assert "In &lt;small&gt; steps." in html
        assert "<mark>In small steps that each can go back</mark>" in html

    def test_shows_no_correction_beside_a_transcript_that_came_with_the_request(
        self, browser: Client, held: Interview
    ) -> None:
        correct_turn(held, 2, text="In steps.")
        samples.evaluated(held, transcript=samples.entries())
        assert "In steps." not in page(browser, held)

    def test_shows_the_steps_of_the_rubric_and_quotes_that_do_not_count(
        self, browser: Client, held: Interview
    ) -> None:
        samples.evaluated(held)
        html = page(browser, held)
        assert "Rules causes out one by one with evidence" in html
        assert html.count("(given)") == 5
        assert "<strong>Rejected:</strong>" in html
        assert "Turn 34 does not hold these words in a row." in html

    def test_leads_to_the_rubric_it_went_by(self, browser: Client, held: Interview) -> None:
        evaluation = samples.evaluated(held)
        address = f"/admin/analysis/rubric/{evaluation.rubric_id}/change/"
        assert f'<a href="{address}">Version 3</a>' in page(browser, held)
        assert browser.get(address).status_code == 200

    def test_marks_withdrawn_quotes_as_such(self, browser: Client, held: Interview) -> None:
        machine = samples.result()
        machine["competencies"][1]["evidence"][0] |= {"quote": "I never said this", "end": 3}
        samples.evaluated(held, machine=machine)
        html = page(browser, held)
        assert "<strong>Withdrawn:</strong>" in html
        assert "It did when the evaluation was made." in html

    @pytest.mark.parametrize(
        ("status", "words"),
        [
            (Status.PENDING, "Waiting to be evaluated."),
            (Status.RUNNING, "1 step done so far."),
            (Status.FAILED, "The evaluation failed."),
        ],
    )
    def test_says_how_far_it_is(
        self, browser: Client, held: Interview, status: str, words: str
    ) -> None:
        evaluation = samples.evaluated(held, status=status, machine={})
        EvaluationStep.objects.create(evaluation=evaluation, name="gate")
        EvaluationStep.objects.create(evaluation=evaluation, name="judge:1!1", failure="timeout")
        html = page(browser, held)
        assert words in html
        assert "of 100" not in html
        assert ("data-state=" in html) is (status != Status.FAILED)

    def test_says_that_there_is_none_yet(self, browser: Client, held: Interview) -> None:
        html = page(browser, held)
        assert "This interview has not been evaluated." in html
        assert "Evaluate now" in html

    def test_of_an_interview_that_has_just_ended_waits_for_its_evaluation(
        self, browser: Client, held: Interview
    ) -> None:
        Interview.objects.filter(pk=held.pk).update(ended_at=timezone.now())
        html = page(browser, held)
        assert "data-state=" in html
        assert "Waiting to be evaluated." in html
        assert "Evaluate now" not in html

    def test_of_an_interview_that_was_not_held_says_why(
        self, browser: Client, interview: Interview
    ) -> None:
        answer = browser.get(address(interview))
        assert answer.status_code == 409
        assert "has not been held yet" in answer.content.decode()

    def test_has_banners_for_what_must_not_be_missed(self, browser: Client, owner: User) -> None:
        held = samples.held(owner, status=Interview.Status.ABANDONED)
        machine = samples.result(data=None)
        machine["provenance"]["emulated"] = True
        why = {"code": "no_overall_score", "message": machine["overall"]["reason"]}
        samples.evaluated(held, status=Status.NEEDS_REVIEW, machine=machine, reasons=[why])
        Interview.objects.filter(pk=held.pk).update(live_transcript=samples.entries()[:30])
        html = page(browser, held)
        for words in (
            *("This needs a person.", "not enough evidence on a must-have: Care for data"),
            *("Practice evaluation.", "Partial interview.", "Out of date.", "No score"),
        ):
            assert words in html

    def test_escapes_whatever_was_said(self, browser: Client, held: Interview) -> None:
        nasty = "<script>alert(1)</script> I did it myself <img src=x onerror=alert(2)>"
        entries = samples.entries()
        entries[1]["content"] = nasty
        machine = samples.result()
        one = machine["competencies"][0]
        one["evidence"] = [{"seq": 2, "quote": nasty, "start": 0, "end": len(nasty)}]
        one["reason"] = one["name"] = machine["summary"] = nasty
        samples.evaluated(held, machine=machine, transcript=entries, transcript_hash="x")
        Interview.objects.filter(pk=held.pk).update(candidate_name=nasty)
        html = page(browser, held)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "&lt;script&gt;alert(1)" in html

    def test_has_nothing_inline(self, browser: Client, held: Interview) -> None:
        samples.evaluated(held)
        main = page(browser, held).split('<main id="content-start"', 1)[1]
        assert not INLINE.search(main.replace("tabindex", ""))

    def test_is_linked_from_the_interviews_page(self, browser: Client, held: Interview) -> None:
        change = browser.get(f"/admin/interviews/interview/{held.pk}/change/").content.decode()
        assert f'href="{address(held)}"' in change

    def test_is_not_linked_before_there_is_anything_to_report(
        self, browser: Client, interview: Interview
    ) -> None:
        change = browser.get(f"/admin/interviews/interview/{interview.pk}/change/")
        assert f'href="{address(interview)}"' not in change.content.decode()

    def test_takes_few_queries_however_many_reviewed(
        self, browser: Client, held: Interview, django_assert_max_num_queries: Any
    ) -> None:
        samples.evaluated(held)
        for number in range(10):
            HumanReview.objects.create(
                interview=held,
                reviewer=people.make_recruiter(f"reviewer {number}"),
                own_levels=LEVELS,
                scored_at=samples.BEGAN_AT,
            )
        page(browser, held)
        with django_assert_max_num_queries(20):
            assert page(browser, held).count("reviewer 7") > 2


class TestForms:
    def test_an_own_score_is_saved_and_compared(self, browser: Client, held: Interview) -> None:
        samples.evaluated(held)
        html = send(browser, held, **levels_form()).content.decode()
        assert "Overall: 61.1, the AI’s 77.8, −16.7 points: apart." in html
        assert "owner: 2, apart" in html

    def test_what_is_wrong_is_said_and_what_was_typed_comes_back(
        self, browser: Client, held: Interview
    ) -> None:
        samples.evaluated(held)
        form = levels_form(own_score="many") | {"level-data": "3"}
        answer = send(browser, held, **form)
        html = answer.content.decode()
        assert answer.status_code == 400
        assert "A valid number is required." in html
        assert re.search(r'<option value="3" selected>3 – Makes large changes in steps', html)
        assert 'value="many"' in html
        assert not HumanReview.objects.filter(scored_at__isnull=False).exists()

    @pytest.mark.parametrize(
        "form",
        [
            {},
            {"part": "nonsense"},
            {"part": "own_score"},
            {"part": "own_score", "level-data": "9"},
            {"part": "override", "override_score": "60"},
            {"part": "override", "override_score": "600", "override_reason": "x"},
            {"part": "decision"},
            {"part": "decision", "decision": "maybe"},
            {"part": "notes", "notes": "x" * 10_001},
        ],
        ids=str,
    )
    def test_nothing_is_saved_of_a_form_that_is_wrong(
        self, browser: Client, held: Interview, form: dict[str, str]
    ) -> None:
        samples.evaluated(held)
        answer = send(browser, held, **form)
        assert answer.status_code == 400
        assert "Nothing was saved." in answer.content.decode()

    def test_nobody_reviews_what_was_not_held(self, browser: Client, interview: Interview) -> None:
        browser.post(address(interview, "review/"), {"part": "decision", "decision": "reject"})
        assert not HumanReview.objects.exists()

    def test_override_decision_and_notes_are_saved(self, browser: Client, held: Interview) -> None:
        samples.evaluated(held)
        send(browser, held, part="override", override_score="61,5", override_reason="Upkeep.")
        send(browser, held, part="decision", decision="reject")
        html = send(browser, held, part="notes", notes="Kind.\nCalm.").content.decode()
        review = HumanReview.objects.get()
        assert (float(review.override_score or 0), review.decision) == (61.5, "reject")
        assert "Overridden by owner:" in html
        assert "<strong>Do not advance</strong>" in html
        assert "Kind.<br>Calm." in html
        assert "Every change (3)" in html
        send(browser, held, part="override", override_score="", override_reason="")
        assert HumanReview.objects.get().override_score is None

    def test_the_own_score_comes_first_where_the_job_says_so(
        self, browser: Client, owner: User
    ) -> None:
        held = samples.held(owner, own_score_first=True)
        samples.evaluated(held)
        before = page(browser, held)
        assert "Save and see the report" in before
        assert "Save the decision" not in before
        assert "In small steps that each can go back." in before  # the transcript is to be read
        refused = send(browser, held, part="decision", decision="advance").content.decode()
        assert "Give your own score first" in refused
        after = send(browser, held, **levels_form()).content.decode()
        assert "<strong>77.8</strong>" in after
        assert "before the report was opened" in after
        again = send(browser, held, **levels_form(own_score="99")).content.decode()
        assert "Your own score stays as it was" in again

    def test_who_only_reads_has_no_forms(self, clerk: User, held: Interview) -> None:
        samples.evaluated(held)
        people.grant(clerk, "view_interview", "view_every_interview")
        people.grant(clerk, "view_evaluation", app="analysis")
        client = Client()
        client.force_login(clerk)
        html = page(client, held)
        assert "77.8" in html
        assert "Save" not in html
        assert client.post(address(held, "review/"), {"part": "notes"}).status_code == 403
        assert client.post(address(held, "again/")).status_code == 403
        assert client.get(address(held, "release/")).status_code == 403
        assert not HumanReview.objects.exists()


class TestEvaluateAgain:
    def test_starts_what_was_never_evaluated(self, browser: Client, held: Interview) -> None:
        answer = browser.post(address(held, "again/"), follow=True)
        assert "The evaluation has been started." in answer.content.decode()
        assert Evaluation.objects.get().status == Status.PENDING

    @pytest.mark.parametrize("status", [Status.FAILED, Status.NEEDS_REVIEW])
    def test_tries_once_more_what_a_model_failed_at(
        self, browser: Client, held: Interview, status: str
    ) -> None:
        samples.evaluated(held, status=status, machine={}, reasons=[reason_of("refused", "")])
        browser.post(address(held, "again/"))
        assert Evaluation.objects.get().status == Status.PENDING

    def test_leaves_a_finished_report_alone(self, browser: Client, held: Interview) -> None:
        samples.evaluated(held)
        answer = browser.post(address(held, "again/"), follow=True)
        assert "The same words would end the same way" in answer.content.decode()
        assert Evaluation.objects.get().status == Status.COMPLETED

    def test_is_offered_where_it_helps(self, browser: Client, held: Interview) -> None:
        samples.evaluated(held)
        assert "Evaluate again" not in page(browser, held)
        Interview.objects.filter(pk=held.pk).update(live_transcript=samples.entries()[:36])
        assert "Evaluate again" in page(browser, held)


def test_the_state_tells_the_page_when_to_look_again(browser: Client, held: Interview) -> None:
    assert browser.get(address(held, "state/")).json() == {"status": "pending", "steps": 0}
    samples.evaluated(held)
    assert browser.get(address(held, "state/")).json() == {"status": "completed", "steps": 0}


def test_a_job_says_in_the_admin_whether_own_scores_come_first(
    browser: Client, held: Interview
) -> None:
    application = held.job_application
    assert application is not None
    address = f"/admin/interviews/job/{application.job_id}/change/"
    form = browser.get(address).context["adminform"].form
    sent = {name: value for name in form.fields if (value := form[name].value())}
    browser.post(address, {**sent, "question_plan": "", "own_score_first": "on"})
    application.job.refresh_from_db()
    assert application.job.own_score_first is True
