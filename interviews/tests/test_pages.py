"""The candidate's way in, and the staff's client: who is let in, and what the others are told."""

import re
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews import lifecycle
from interviews.links import create_link, revoke_links
from interviews.models import CandidateLink, Interview
from interviews.tests import people

pytestmark = pytest.mark.django_db

HTML = {"accept": "text/html"}


@pytest.fixture
def interview() -> Interview:
    return lifecycle.create_manual_interview(
        candidate_name="Ada <b>Lovelace</b>",
        job_description="# Backend Engineer\nPython and care.",
        resume_text="Ten years of engines.",
        created_by=None,
    )


@pytest.fixture
def token(interview: Interview) -> str:
    return create_link(interview, created_by=None)


@pytest.fixture
def candidate(client: Client, interview: Interview, token: str) -> Client:
    """Let in by the link, and agreed."""
    client.post(reverse("candidate-link", args=[token]), people.agreement(interview))
    return client


def room_of(interview: Interview) -> str:
    return reverse("room", args=[interview.pk])


def start_of(interview: Interview) -> str:
    return reverse("start-room", args=[interview.pk])


def test_the_bare_address_leads_staff_to_the_client(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/client"


def test_opening_a_link_changes_nothing_and_lets_nobody_in(
    client: Client, interview: Interview, token: str
) -> None:
    answer = client.get(reverse("candidate-link", args=[token]))
    assert answer.status_code == 200
    assert b"A person decides" in answer.content
    assert "sessionid" not in client.cookies
    assert CandidateLink.objects.get().used_at is None
    assert client.get(room_of(interview)).status_code == 404


def test_the_button_lets_the_browser_in_and_the_token_leaves_the_address(
    client: Client, interview: Interview, token: str
) -> None:
    link = reverse("candidate-link", args=[token])
    answer = client.post(link, people.agreement(interview))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("candidate-devices", args=[interview.pk])
    assert token not in answer["Location"]
    assert client.cookies["sessionid"]["httponly"]
    assert client.get(room_of(interview)).status_code == 200


def test_the_button_needs_its_csrf_token(token: str) -> None:
    client = Client(enforce_csrf_checks=True)
    address = reverse("candidate-link", args=[token])
    assert client.post(address).status_code == 403
    page = client.get(address).content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found is not None
    assert client.post(address, {"csrfmiddlewaretoken": found[1]}).status_code == 302


def test_pages_with_a_credential_send_no_referrer_and_are_not_kept(
    client: Client, token: str
) -> None:
    answer = client.get(reverse("candidate-link", args=[token]))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"


def test_names_are_escaped(candidate: Client, interview: Interview) -> None:
    page = candidate.get(room_of(interview)).content.decode()
    assert "Ada &lt;b&gt;Lovelace" in page
    assert "Ada <b>" not in page


def test_only_pages_that_hold_an_interview_may_use_the_microphone(
    candidate: Client, interview: Interview, token: str
) -> None:
    room = candidate.get(room_of(interview))
    welcome = candidate.get(reverse("candidate-link", args=[token]))
    assert "microphone=(self)" in room["Permissions-Policy"]
    assert "microphone=()" in welcome["Permissions-Policy"]


def test_the_room_allows_no_script_or_style_but_our_own(
    candidate: Client, interview: Interview
) -> None:
    answer = candidate.get(room_of(interview))
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    page = answer.content.decode()
    assert "style=" not in page
    data = page.count('<script id="words" type="application/json">')
    assert data == len(re.findall(r"<script(?![^>]*\bsrc=)", page)) == 1
    assert not re.search(r"\son\w+=", page)


def test_an_expired_link_says_so(client: Client, token: str) -> None:
    CandidateLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answer = client.get(reverse("candidate-link", args=[token]))
    assert answer.status_code == 410
    assert b"expired" in answer.content


def test_a_revoked_link_says_so_and_closes_the_room(
    candidate: Client, interview: Interview, token: str
) -> None:
    revoke_links(interview)
    answer = candidate.get(reverse("candidate-link", args=[token]))
    assert answer.status_code == 410
    assert b"withdrawn" in answer.content
    assert candidate.get(room_of(interview)).status_code == 404
    assert candidate.post(start_of(interview)).status_code == 404


def test_an_unknown_link_says_so(client: Client) -> None:
    answer = client.get(reverse("candidate-link", args=["mistyped"]))
    assert answer.status_code == 404
    assert b"does not open anything" in answer.content


@pytest.mark.parametrize(
    ("status", "words"),
    [("completed", b"is over"), ("abandoned", b"unfinished"), ("cancelled", b"called off")],
)
def test_a_link_to_an_interview_that_is_over_says_how_it_ended(
    candidate: Client, interview: Interview, token: str, status: str, words: bytes
) -> None:
    Interview.objects.update(status=status)
    for address in (reverse("candidate-link", args=[token]), room_of(interview)):
        answer = candidate.get(address)
        assert answer.status_code == 410
        assert words in answer.content
    assert candidate.post(start_of(interview)).json()["code"] == "interview_over"


def test_a_candidate_who_is_early_is_told_when_to_come(
    candidate: Client, interview: Interview
) -> None:
    Interview.objects.update(scheduled_at=timezone.now() + timedelta(hours=2))
    page = candidate.get(room_of(interview))
    assert b"You are early" in page.content
    assert b"<time datetime=" in page.content
    answer = candidate.post(start_of(interview))
    assert answer.status_code == 409
    assert answer.json()["code"] == "interview_not_open"


def test_the_door_opens_a_quarter_of_an_hour_ahead(candidate: Client, interview: Interview) -> None:
    Interview.objects.update(scheduled_at=timezone.now() + timedelta(minutes=14))
    assert candidate.post(start_of(interview)).status_code == 201


def test_the_candidate_starts_once_and_comes_back_to_the_same_session(
    candidate: Client, interview: Interview
) -> None:
    first = candidate.post(start_of(interview)).json()
    again = candidate.post(start_of(interview)).json()
    assert first["session_id"] == again["session_id"]
    assert first["websocket_url"] != again["websocket_url"]
    assert f"/ws/interview/{first['session_id']}?ticket=" in first["websocket_url"]
    assert b"Welcome back" in candidate.get(room_of(interview)).content


def test_a_candidate_cannot_start_another_interview(candidate: Client) -> None:
    other = lifecycle.create_manual_interview(
        candidate_name="B", job_description="Cook", resume_text="", created_by=None
    )
    assert candidate.get(room_of(other)).status_code == 404
    assert candidate.post(start_of(other)).status_code == 404
    assert candidate.post(reverse("start-room", args=[uuid4()])).status_code == 404


def test_a_stranger_cannot_start(client: Client, interview: Interview) -> None:
    assert client.post(start_of(interview)).status_code in (401, 403)


def test_starting_needs_the_csrf_token(interview: Interview, token: str) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get(reverse("candidate-link", args=[token])).content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found is not None
    agreed = {"csrfmiddlewaretoken": found[1], **people.agreement(interview)}
    client.post(reverse("candidate-link", args=[token]), agreed)
    start = partial(client.post, start_of(interview), content_type="application/json")
    assert start().status_code == 403
    answer = start(headers={"x-csrftoken": found[1]})
    assert answer.status_code == 201


def test_the_client_page_sends_strangers_to_log_in(client: Client) -> None:
    answer = client.get(reverse("client"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))


def test_the_client_page_refuses_who_may_not_conduct(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    answer = client.get(reverse("client"), headers=HTML)
    assert answer.status_code == 403
    assert b"You may not see this" in answer.content


def test_the_client_page_takes_an_interview_id_along(admin_client: Client) -> None:
    page = admin_client.get(reverse("client"), {"interview_id": '"><script>'}).content.decode()
    assert 'value="&quot;&gt;&lt;script&gt;"' in page
    assert 'id="tab-scheduled" aria-controls="panel-scheduled" aria-selected="true"' in page


@pytest.mark.parametrize("address", ["/nowhere", "/interview/x/room"])
def test_a_missing_page_has_the_same_design(client: Client, address: str) -> None:
    answer = client.get(address, headers=HTML)
    assert answer.status_code == 404
    assert b"There is nothing here" in answer.content
    assert b"css/tokens.css" in answer.content
