"""The candidate's version: let out by a person, plain, and nobody else's."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from analysis.models import CandidateReport, HumanReview, ReviewChange
from analysis.report.release import NotDecidedYet, release
from analysis.reports import read_report
from analysis.tests import samples
from interviews.links import create_link, revoke_links
from interviews.models import CandidateLink, Interview
from interviews.tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(owner: User) -> Interview:
    held = samples.held(owner)
    samples.evaluated(held)
    return held


@pytest.fixture
def browser(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def decide(interview: Interview, owner: User, decision: str = "advance") -> None:
    HumanReview.objects.update_or_create(
        interview=interview,
        reviewer=owner,
        defaults={"decision": decision, "decided_at": samples.BEGAN_AT},
    )


def address(interview: Interview, end: str = "") -> str:
    return f"/admin/interviews/interview/{interview.pk}/report/{end}"


def read(client: Client, interview: Interview) -> Any:
    return client.get(f"/interview/{interview.pk}/report")


class TestRelease:
    def test_shows_what_the_candidate_would_read(
        self, browser: Client, held: Interview, owner: User
    ) -> None:
        decide(held, owner)
        html = browser.get(address(held, "release/")).content.decode()
        assert "Changes data in steps that can be undone" in html
        assert not CandidateReport.objects.exists()

    def test_hands_out_a_link_that_leads_to_it(
        self, browser: Client, held: Interview, owner: User
    ) -> None:
        decide(held, owner)
        answer = browser.post(
            address(held, "release/"),
            {
                "strength": "Tells of her own mistakes and what she changed.",
                "message": "We enjoyed talking with you.",
            },
        )
        found = re.search(r"http://testserver(/i/[\w-]+/report)", answer.content.decode())
        assert found is not None
        candidate = Client()
        assert candidate.get(found[1]).status_code == 200
        assert read(candidate, held).status_code == 404  # opening the link changed nothing
        page = candidate.post(found[1], follow=True)
        assert page.status_code == 200
        assert page.headers["Cache-Control"] == "no-store"
        html = page.content.decode()
        assert "We enjoyed talking with you." in html
        assert "Tells of her own mistakes" in html
        assert "Changes data in steps" not in html  # left out by the recruiter

    @pytest.mark.parametrize("decision", ["", "hold"])
    def test_waits_for_a_decision(
        self, browser: Client, held: Interview, owner: User, decision: str
    ) -> None:
        if decision:
            decide(held, owner, decision)
        answer = browser.post(address(held, "release/"), follow=True)
        assert "Decide first" in answer.content.decode()
        assert not CandidateReport.objects.exists()
        with pytest.raises(NotDecidedYet):
            release(
                read_report(held, reader=owner),
                user=owner,
                message="",
                left_out=(),
                now=samples.BEGAN_AT,
            )

    def test_may_be_taken_back(self, browser: Client, held: Interview, owner: User) -> None:
        samples.released(held, by=owner)
        candidate = people.candidate_browser(held)
        assert read(candidate, held).status_code == 200
        browser.post(address(held, "withdraw/"))
        assert read(candidate, held).status_code == 404
        changes = ReviewChange.objects.values_list("what", flat=True)
        assert list(changes) == ["released", "withdrawn"]

    def test_a_later_evaluation_changes_nothing_in_it(self, held: Interview, owner: User) -> None:
        samples.released(held, by=owner)
        held.evaluations.all().delete()
        assert (
            "Tells of her own mistakes"
            in read(people.candidate_browser(held), held).content.decode()
        )


class TestPage:
    @pytest.fixture
    def html(self, held: Interview, owner: User) -> str:
        samples.released(held, by=owner)
        answer = read(people.candidate_browser(held), held)
        return str(answer.content.decode())

    def test_says_in_plain_words_what_was_talked_about_and_who_decided(self, html: str) -> None:
        for words in (
            *("Care for data", "Logistics exceptions", "Thank you for your time."),
            *("A person decided", "You may object", "look at your interview again"),
        ):
            assert words in html

    def test_tells_no_score_no_rubric_and_no_quote(self, html: str) -> None:
        for secret in (
            *("77.7", "77.8", "of 5", "points", "must-have", "Advance", "weight"),
            *("In small steps that each can go back", "I review every change"),
            *("Rules causes out one by one", "gpt-5.1-mini", "Contradicted", "rejected"),
        ):
            assert secret not in html, secret

    def test_escapes_what_it_holds(self, held: Interview, owner: User) -> None:
        samples.released(held, by=owner)
        nasty = "<script>alert(1)</script>"
        content = {"discussed": [nasty], "strengths": [nasty], "not_covered": [nasty]}
        CandidateReport.objects.update(content=content, message=nasty)
        html = read(people.candidate_browser(held), held).content.decode()
        assert "<script>alert" not in html
        assert html.count("&lt;script&gt;alert(1)") == 4


class TestEntry:
    def test_nobody_reads_it_before_it_is_released(self, held: Interview) -> None:
        assert read(people.candidate_browser(held), held).status_code == 404
        token = create_link(held, created_by=None)
        assert Client().get(f"/i/{token}/report").status_code == 404
        assert Client().post(f"/i/{token}/report").status_code == 404
        assert CandidateLink.objects.get(used_at=None).used_at is None

    @pytest.mark.parametrize("trouble", ["none", "other", "expired", "revoked", "staff"])
    def test_only_its_own_candidate_reads_it(
        self, held: Interview, owner: User, trouble: str
    ) -> None:
        samples.released(held, by=owner)
        clients = {
            "none": lambda: Client(),
            "other": lambda: people.candidate_browser(people.make_interview(owner)),
            "expired": lambda: people.candidate_browser(held, expired=True),
            "revoked": lambda: people.candidate_browser(held, revoked=True),
            "staff": lambda: people.in_browser(owner),
        }
        assert read(clients[trouble](), held).status_code == 404

    def test_a_revoked_link_says_so(self, held: Interview, owner: User) -> None:
        samples.released(held, by=owner)
        token = create_link(held, created_by=None)
        revoke_links(held)
        assert Client().get(f"/i/{token}/report").status_code == 410
