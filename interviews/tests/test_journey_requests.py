"""What candidates ask for, from their pages and from links that have closed, and the answers."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews import signals
from interviews.journey.requests import OPEN_LIMIT, request_from_candidate
from interviews.links import create_link, revoke_links
from interviews.models import CandidateLink, CandidateRequest, ErasureReceipt, Interview
from interviews.tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate(interview: Interview) -> Client:
    browser = people.candidate_browser(interview)
    browser.handler.enforce_csrf_checks = False
    return browser


@pytest.fixture
def requests(interview: Interview) -> str:
    return reverse("candidate-requests", args=[interview.pk])


@pytest.fixture
def announced() -> Any:
    """What was announced, in order."""
    heard: list[tuple[str, CandidateRequest]] = []

    def made(request: CandidateRequest, **_: Any) -> None:
        heard.append(("made", request))

    def answered(request: CandidateRequest, **_: Any) -> None:
        heard.append(("answered", request))

    signals.request_made.connect(made)
    signals.request_answered.connect(answered)
    yield heard
    signals.request_made.disconnect(made)
    signals.request_answered.disconnect(answered)


class TestAsking:
    def test_it_is_shown_as_sent_and_announced(
        self, candidate: Client, requests: str, announced: Any
    ) -> None:
        form = {"kind": "accommodation", "text": "More <b>time</b>, please."}
        answer = candidate.post(requests, form, follow=True)
        assert b"Sent. The team has it now." in answer.content
        assert b"More &lt;b&gt;time&lt;/b&gt;, please." in answer.content
        assert [what for what, _ in announced] == ["made"]

    def test_sent_twice_it_is_one(self, candidate: Client, requests: str) -> None:
        for _ in range(2):
            candidate.post(requests, {"kind": "person", "text": "Please."})
        assert CandidateRequest.objects.count() == 1

    @pytest.mark.parametrize("kind", ["", "erasure", "nonsense", "\x00"])
    def test_what_cannot_be_asked_for_here_is_not(
        self, candidate: Client, requests: str, kind: str
    ) -> None:
        answer = candidate.post(requests, {"kind": kind, "text": "Keep these words"})
        assert answer.status_code == 400
        assert b"Keep these words" in answer.content
        assert not CandidateRequest.objects.exists()

    def test_asking_without_end_is_stopped(self, candidate: Client, requests: str) -> None:
        answers = [
            candidate.post(requests, {"kind": "time", "text": str(number)}).status_code
            for number in range(OPEN_LIMIT + 1)
        ]
        assert answers == [302] * OPEN_LIMIT + [429]
        assert CandidateRequest.objects.count() == OPEN_LIMIT

    def test_the_answer_is_shown(
        self, candidate: Client, requests: str, interview: Interview
    ) -> None:
        request_from_candidate(interview, kind="person", text="")
        CandidateRequest.objects.update(answer="On Monday at ten.", handled_at=timezone.now())
        assert b"On Monday at ten." in candidate.get(requests).content

    def test_others_requests_are_not_shown(
        self, candidate: Client, requests: str, owner: User
    ) -> None:
        request_from_candidate(people.make_interview(owner), kind="person", text="Secret")
        assert b"Secret" not in candidate.get(requests).content


class TestFromAClosedLink:
    @pytest.fixture
    def token(self, interview: Interview) -> str:
        return create_link(interview, created_by=None)

    def close(self, interview: Interview, how: str) -> None:
        if how == "revoked":
            revoke_links(interview)
        else:
            CandidateLink.objects.update(expires_at=timezone.now() - timedelta(days=1))

    @pytest.mark.parametrize("how", ["expired", "revoked"])
    def test_a_new_one_can_be_asked_for_and_nothing_is_given_away(
        self, client: Client, interview: Interview, token: str, how: str
    ) -> None:
        self.close(interview, how)
        html = client.get(reverse("candidate-link", args=[token])).content.decode()
        assert reverse("candidate-link-help", args=[token]) in html
        for secret in ("Ada", "Data Engineer", str(interview.pk)):
            assert secret not in html
        form = {"kind": "technical", "text": "It says expired."}
        answer = client.post(reverse("candidate-link-help", args=[token]), form)
        assert b"Your message is on its way" in answer.content
        request = CandidateRequest.objects.get()
        assert (request.interview, request.kind) == (interview, "technical")
        assert "sessionid" not in client.cookies

    @pytest.mark.parametrize("kind", ["erasure", "person", "", "nonsense"])
    def test_nothing_else_can_be_asked_for(
        self, client: Client, interview: Interview, token: str, kind: str
    ) -> None:
        self.close(interview, "revoked")
        client.post(reverse("candidate-link-help", args=[token]), {"kind": kind})
        assert CandidateRequest.objects.get().kind == "technical"

    def test_a_mistyped_one_has_no_form_and_nobody_to_write_to(self, client: Client) -> None:
        page = client.get(reverse("candidate-link", args=["mistyped"]))
        assert b"<form" not in page.content
        answer = client.post(reverse("candidate-link-help", args=["mistyped"]), {"kind": "time"})
        assert answer.status_code == 404
        assert not CandidateRequest.objects.exists()


class TestInTheAdmin:
    @pytest.fixture
    def asked(self, interview: Interview) -> CandidateRequest:
        return request_from_candidate(interview, kind="accommodation", text="I read slowly.")

    @pytest.fixture
    def recruiter(self, client: Client, owner: User) -> Client:
        client.force_login(owner)
        return client

    def page(self, asked: CandidateRequest, name: str = "change") -> str:
        return reverse(f"admin:interviews_candidaterequest_{name}", args=[asked.pk])

    def test_the_open_ones_are_listed_for_their_team_alone(
        self, recruiter: Client, asked: CandidateRequest, stranger: User
    ) -> None:
        listed = reverse("admin:interviews_candidaterequest_changelist") + "?state=open"
        assert b"Ada Lovelace" in recruiter.get(listed).content
        recruiter.force_login(stranger)
        assert b"Ada Lovelace" not in recruiter.get(listed).content

    def test_an_answer_grants_extra_time_and_is_announced_once(
        self, recruiter: Client, asked: CandidateRequest, owner: User, announced: Any
    ) -> None:
        form = {"answer": "Of course.", "extra_time_percent": "50"}
        answer = recruiter.post(self.page(asked), form)
        assert answer.status_code == 302, answer.context["errors"]
        asked.refresh_from_db()
        assert (asked.answer, asked.handled_by) == ("Of course.", owner)
        assert asked.interview.extra_time_percent == 50
        recruiter.post(self.page(asked), {"answer": "Another.", "extra_time_percent": "0"})
        asked.refresh_from_db()
        assert asked.answer == "Of course."
        assert [what for what, _ in announced] == ["answered"]

    @pytest.mark.parametrize("percent", ["201", "-1", "much"])
    def test_extra_time_has_its_bounds(
        self, recruiter: Client, asked: CandidateRequest, percent: str
    ) -> None:
        form = {"answer": "Of course.", "extra_time_percent": percent}
        assert recruiter.post(self.page(asked), form).status_code == 200
        asked.refresh_from_db()
        assert asked.handled_at is None
        assert asked.interview.extra_time_percent == 0

    def test_an_answer_needs_words(self, recruiter: Client, asked: CandidateRequest) -> None:
        recruiter.post(self.page(asked), {"answer": "  "})
        asked.refresh_from_db()
        assert asked.handled_at is None

    def test_recruiters_do_not_erase(self, recruiter: Client, asked: CandidateRequest) -> None:
        assert recruiter.post(self.page(asked, "erase")).status_code == 403
        assert Interview.objects.exists()

    def test_administrators_erase_and_a_receipt_stays(
        self, admin_client: Client, asked: CandidateRequest, interview: Interview
    ) -> None:
        CandidateRequest.objects.update(kind="erasure")
        assert b"Erase the interview" in admin_client.get(self.page(asked)).content
        assert admin_client.get(self.page(asked, "erase")).status_code == 200
        assert Interview.objects.exists()
        admin_client.post(self.page(asked, "erase"))
        assert not Interview.objects.exists()
        receipt = ErasureReceipt.objects.get()
        assert (receipt.reason, receipt.by) == ("candidate", "admin")
        assert receipt.subject_id == str(interview.pk)

    def test_what_is_under_legal_hold_stays(
        self, admin_client: Client, asked: CandidateRequest
    ) -> None:
        Interview.objects.update(legal_hold=True)
        answer = admin_client.post(self.page(asked, "erase"), follow=True)
        assert b"under legal hold" in answer.content
        assert Interview.objects.exists()
        assert not ErasureReceipt.objects.exists()
