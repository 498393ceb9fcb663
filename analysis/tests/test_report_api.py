"""Reports for programs: the contract's route, the lists, the PDF, and giving a review."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from analysis.api.reports import Prints
from analysis.models import Evaluation, HumanReview
from analysis.tests import samples
from analysis.tests.test_report_reviews import LEVELS
from interviews.models import Interview
from interviews.tests import people

pytestmark = pytest.mark.django_db

Status = Evaluation.Status


@pytest.fixture
def held(owner: User) -> Interview:
    held = samples.held(owner)
    samples.evaluated(held)
    return held


@pytest.fixture
def first(owner: User) -> Interview:
    """Its job wants people's own scores first."""
    held = samples.held(owner, own_score_first=True)
    samples.evaluated(held)
    return held


def ask(client: APIClient, interview: Interview) -> Any:
    return client.post("/get-interview-report", {"interviewId": str(interview.pk)})


def review(client: APIClient, interview: Interview, **given: Any) -> Any:
    return client.post(f"/api/v1/interviews/{interview.pk}/review", given)


def listed(client: APIClient, query: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/reports?{query}")
    assert answer.status_code == 200, answer.json()
    rows: list[dict[str, Any]] = answer.json()["results"]
    return rows


class TestOne:
    def test_is_answered_as_the_contract_says(self, api: APIClient, held: Interview) -> None:
        answer = ask(api, held)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        report = answer.json()
        assert report["overall_score"] == 77.78
        assert report["competencies"][0]["evidence"][0]["quote"] == (
            "In small steps that each can go back"
        )

    def test_is_the_same_under_its_own_address(self, api: APIClient, held: Interview) -> None:
        assert api.get(f"/api/v1/reports/{held.pk}").json() == ask(api, held).json()

    def test_is_a_conflict_before_the_interview_was_held(
        self, api: APIClient, interview: Interview
    ) -> None:
        answer = ask(api, interview)
        assert (answer.status_code, answer.json()["code"]) == (409, "interview_not_held")

    @pytest.mark.parametrize("body", [{}, {"interviewId": "x"}, {"interviewId": None}, []])
    def test_needs_an_id(self, api: APIClient, body: Any) -> None:
        assert api.post("/get-interview-report", body).status_code == 400

    def test_is_not_there_for_a_stranger(self, stranger: User, held: Interview) -> None:
        client = people.with_token(stranger)
        assert ask(client, held).status_code == 404
        assert client.get(f"/api/v1/reports/{held.pk}/pdf").status_code == 404
        assert review(client, held, decision="reject").status_code == 404
        assert client.get(f"/api/v1/interviews/{held.pk}/review").status_code == 404

    def test_is_refused_to_who_sees_interviews_but_no_reports(
        self, clerk: User, held: Interview
    ) -> None:
        people.grant(clerk, "view_interview", "view_every_interview")
        client = people.with_token(clerk)
        assert ask(client, held).status_code == 403
        assert client.get("/api/v1/reports").status_code == 403

    def test_nobody_knows_an_unknown_interview(self, api: APIClient) -> None:
        assert api.get(f"/api/v1/reports/{uuid4()}").status_code == 404

    def test_a_look_at_it_is_noted_for_who_may_review(
        self, api: APIClient, held: Interview, owner: User
    ) -> None:
        ask(api, held)
        [opened] = HumanReview.objects.filter(reviewer=owner)
        assert opened.report_opened_at is not None
        ask(api, held)
        assert HumanReview.objects.get() == opened
        assert ask(api, held).json()["review"]["reviews"] == []


class TestPdf:
    def test_is_a_pdf_for_whoever_asks_for_one(self, api: APIClient, held: Interview) -> None:
        answer = api.get(f"/api/v1/reports/{held.pk}/pdf", headers={"Accept": "application/pdf"})
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert answer.headers["Cache-Control"] == "no-store"
        assert (
            'filename="report-ada-sample-2026-11-18.pdf"' in (answer.headers["Content-Disposition"])
        )

    def test_refusals_are_json_also_for_who_wants_a_pdf(
        self, api: APIClient, interview: Interview
    ) -> None:
        answer = api.get(
            f"/api/v1/reports/{interview.pk}/pdf", headers={"Accept": "application/pdf"}
        )
        assert (answer.status_code, answer.json()["code"]) == (409, "interview_not_held")

    def test_is_not_printed_without_end(
        self, api: APIClient, held: Interview, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Prints, "rate", "2/min")
        address = f"/api/v1/reports/{held.pk}/pdf"
        assert [api.get(address).status_code for _ in range(3)] == [200, 200, 429]

    def test_holds_the_transcript_on_request(self, api: APIClient, held: Interview) -> None:
        address = f"/api/v1/reports/{held.pk}/pdf"
        plain, whole = api.get(address), api.get(f"{address}?transcript=true")
        assert len(whole.content) > len(plain.content)
        assert api.get(f"{address}?transcript=perhaps").status_code == 400


class TestList:
    def test_has_the_newest_report_of_each_interview_without_its_documents(
        self, api: APIClient, held: Interview
    ) -> None:
        samples.evaluated(
            held,
            status=Status.RUNNING,
            machine={},
            transcript_hash="1" * 64,
            created_at=samples.BEGAN_AT.replace(year=2099),
        )
        [row] = listed(api)
        assert row["status"] == "running"
        assert row["overall_score"] is None
        assert row["candidate_name"] == "Ada Sample"
        assert not {"result", "transcript", "competencies", "summary"} & set(row)

    def test_takes_as_many_queries_for_many_rows_as_for_one(
        self, api: APIClient, owner: User, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(8):
            samples.evaluated(samples.held(owner))
        with django_assert_max_num_queries(7):
            assert len(listed(api)) == 8

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", True),
            ("status=completed", True),
            ("status=failed", False),
            ("score_from=77.7&score_to=77.8", True),
            ("score_from=80", False),
            ("score_to=20", False),
            ("decision=advance", True),
            ("decision=reject", False),
            ("search=Sample", True),
            ("search=Nobody", False),
            ("finished_after=2026-01-01T00:00Z", True),
            ("finished_before=2026-01-01T00:00Z", False),
            ("job=999999999", False),
        ],
    )
    def test_can_be_filtered(
        self, api: APIClient, held: Interview, query: str, found: bool
    ) -> None:
        assert review(api, held, decision="advance").status_code == 200
        assert bool(listed(api, query)) is found

    def test_can_be_filtered_by_job(self, api: APIClient, held: Interview, owner: User) -> None:
        samples.evaluated(samples.held(owner))
        application = held.job_application
        assert application is not None
        [row] = listed(api, f"job={application.job_id}")
        assert row["interview_id"] == str(held.pk)
        assert row["job"] == application.job_id

    @pytest.mark.parametrize(
        "query", ["status=splendid", "score_from=x", "score_from=101", "decision=maybe", "job=x"]
    )
    def test_refuses_what_makes_no_sense(self, api: APIClient, query: str) -> None:
        assert api.get(f"/api/v1/reports?{query}").status_code == 400

    def test_of_a_stranger_is_empty(self, stranger: User, held: Interview) -> None:
        assert listed(people.with_token(stranger)) == []


class TestReview:
    def test_is_given_and_read(self, api: APIClient, held: Interview) -> None:
        answer = review(
            api, held, own_levels=LEVELS, decision="advance", notes="Calm and concrete."
        )
        assert answer.status_code == 200
        [own] = answer.json()["review"]["reviews"]
        assert (own["own_score"], own["decision"]) == (61.11, "advance")
        assert own["independent"] is True
        assert [one["what"] for one in answer.json()["trail"]] == ["own_score", "decision", "notes"]
        read = api.get(f"/api/v1/interviews/{held.pk}/review").json()
        assert read["review"]["reviews"][0]["agreement"]["overall"]["word"] == "apart"

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({}, ""),
            ({"own_levels": {"data": 6}}, "own_levels"),
            ({"own_levels": {"data": 0}}, "own_levels"),
            ({"own_levels": [1]}, "own_levels"),
            ({"own_levels": {"charm": 3}}, "own_levels"),
            ({"own_score": 101}, "own_score"),
            ({"own_score": "NaN"}, "own_score"),
            ({"override_score": 50}, "override_reason"),
            ({"override_score": -1, "override_reason": "x"}, "override_score"),
            ({"decision": "perhaps"}, "decision"),
            ({"decision": ""}, "decision"),
            ({"notes": "x" * 10_001}, "notes"),
            ({"notes": "a\x00b"}, "notes"),
        ],
    )
    def test_says_what_is_wrong_by_its_field(
        self, api: APIClient, held: Interview, given: dict[str, Any], field: str
    ) -> None:
        answer = review(api, held, **given)
        assert answer.status_code == 400
        assert answer.json()["code"] == "invalid"
        assert field in answer.json()["fields"] or not field
        assert not HumanReview.objects.filter(scored_at__isnull=False).exists()

    def test_text_that_is_none_is_refused_as_well(self, api: APIClient, held: Interview) -> None:
        answer = api.generic(
            "POST",
            f"/api/v1/interviews/{held.pk}/review",
            '{"own_levels": {"\\ud800": 3}}',
            content_type="application/json",
        )
        assert answer.status_code == 400
        assert "own_levels" in answer.json()["fields"]

    def test_nobody_reviews_what_was_not_held(self, api: APIClient, interview: Interview) -> None:
        assert review(api, interview, decision="reject").status_code == 409

    def test_who_only_reads_reports_gives_none(self, clerk: User, held: Interview) -> None:
        people.grant(clerk, "view_interview", "view_every_interview")
        people.grant(clerk, "view_evaluation", app="analysis")
        client = people.with_token(clerk)
        assert ask(client, held).status_code == 200
        assert review(client, held, decision="reject").status_code == 403
        assert not HumanReview.objects.exists()


class TestOwnScoreFirst:
    """No way round it: whatever the route, the machine's scores stay out of sight."""

    ROUTES = (
        "/api/v1/reports",
        "/api/v1/reports/{id}",
        "/api/v1/interviews",
        "/api/v1/interviews/{id}",
        "/api/v1/interviews/{id}/review",
        "/admin/interviews/interview/",
        "/admin/interviews/interview/{id}/change/",
        "/admin/interviews/interview/{id}/history/",
        "/admin/interviews/interview/{id}/report/",
        "/admin/interviews/interview/{id}/report/state/",
        "/admin/interviews/interview/{id}/report/release/",
    )

    @pytest.mark.parametrize("route", ROUTES)
    def test_no_page_and_no_answer_tells_a_score(
        self, owner: User, first: Interview, route: str
    ) -> None:
        browser = people.in_browser(owner)
        answer = browser.get(route.format(id=first.pk), follow=True)
        assert answer.status_code == 200
        told = answer.content.decode()
        assert not any(number in told for number in ("77.78", "77.8", "100 points", "75 points"))
        assert "Causes were ruled out" not in told
        assert "<mark>" not in told

    def test_the_pdf_waits(self, api: APIClient, first: Interview) -> None:
        answer = api.get(f"/api/v1/reports/{first.pk}/pdf")
        assert (answer.status_code, answer.json()["code"]) == (409, "own_score_first")

    @pytest.mark.parametrize("query", ["score_from=0", "score_to=100", "decision=reject"])
    def test_no_filter_finds_it_by_what_is_hidden(
        self, api: APIClient, first: Interview, colleague: User, query: str
    ) -> None:
        HumanReview.objects.create(
            interview=first, reviewer=colleague, decision="reject", decided_at=samples.BEGAN_AT
        )
        [row] = listed(api)
        assert (row["hidden"], row["overall_score"], row["decision"]) == (True, None, None)
        assert listed(api, query) == []

    def test_after_the_own_score_everything_opens(self, api: APIClient, first: Interview) -> None:
        assert review(api, first, decision="advance").json()["code"] == "own_score_first"
        answer = review(api, first, own_levels=LEVELS)
        assert answer.json()["review"]["reviews"][0]["agreement"]["overall"]["machine"] == 77.78
        assert ask(api, first).json()["overall_score"] == 77.78
        [row] = listed(api, "score_from=77")
        assert (row["hidden"], row["overall_score"]) == (False, 77.78)
        assert api.get(f"/api/v1/reports/{first.pk}/pdf").status_code == 200
        again = review(api, first, own_levels={**LEVELS, "data": 5})
        assert (again.status_code, again.json()["code"]) == (409, "own_score_fixed")

    def test_one_persons_score_opens_nothing_for_another(
        self, owner: User, colleague: User
    ) -> None:
        shared = samples.held(owner, shared=True, own_score_first=True)
        samples.evaluated(shared)
        assert review(people.with_token(owner), shared, own_levels=LEVELS).status_code == 200
        seen = ask(people.with_token(colleague), shared).json()
        assert (seen["overall_score"], seen["review"]["reviews"]) == (None, [])
        assert seen["review"]["others_hidden"] == 1
