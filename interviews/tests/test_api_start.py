"""Starting interviews over the API."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from interviews.lifecycle import cancel_interview, end_session
from interviews.models import Interview, Job, LiveSession
from interviews.tests import people
from interviews.tickets import redeem_ticket

MANUAL = {
    "job_description": "Backend Engineer\nRuns our services.",
    "resume_text": "Ada wrote the first program.",
    "candidate_name": "Ada Lovelace",
}


def test_manual_interview_answers_with_a_socket_address_that_works(api: APIClient) -> None:
    answer = api.post("/start-interview", MANUAL, format="json")
    assert answer.status_code == 201
    body = answer.json()
    assert {"session_id", "interview_id", "message", "websocket_url"} <= set(body)
    address = urlsplit(body["websocket_url"])
    assert (address.scheme, address.netloc) == ("ws", "testserver")
    assert address.path == f"/ws/interview/{body['session_id']}"
    [ticket] = parse_qs(address.query)["ticket"]
    session = LiveSession.objects.get(pk=body["session_id"])
    assert redeem_ticket(ticket, session_id=session.id).session_id == session.id


def test_manual_interview_is_in_progress_and_belongs_to_its_recruiter(
    api: APIClient, owner: User
) -> None:
    body = api.post("/start-interview", MANUAL, format="json").json()
    interview = Interview.objects.get(pk=body["interview_id"])
    assert interview.status == Interview.Status.IN_PROGRESS
    assert interview.started_at is not None
    assert interview.created_by == owner
    assert interview.job_title == "Backend Engineer"
    assert interview.resume_text == MANUAL["resume_text"]


def test_manual_interview_takes_settings_of_its_own(api: APIClient) -> None:
    first = {"competency": "Motivation", "question": "Why?", "follow_ups": ["And then?"]}
    plan = [{**first, "why": "The job asks for it.", "minutes": 4.5, "must_ask": True,
             "claim": "Ada", "confidential": ["Names a customer."]}]  # fmt: skip
    wanted = {
        **MANUAL,
        "language": "es",
        "duration_minutes": 12.5,
        "voice": "cedar",
        "turn_detection": "manual",
        "patience": "patient",
        "question_plan": [*plan, {"question": "Anything else?"}],
    }
    answer = api.post("/start-interview", wanted, format="json")
    assert answer.status_code == 201, answer.json()
    interview = Interview.objects.get(pk=answer.json()["interview_id"])
    assert (interview.language, interview.voice) == ("es", "cedar")
    assert (interview.turn_detection, interview.patience) == ("manual", "patient")
    assert interview.duration_minutes == 12.5
    rest = {"competency": "", "question": "Anything else?", "follow_ups": []}
    assert interview.question_plan == [*plan, rest]


def test_unknown_fields_are_tolerated(api: APIClient) -> None:
    answer = api.post("/start-interview", {**MANUAL, "colour": "blue"}, format="json")
    assert answer.status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("candidate_name", ""),
        ("candidate_name", "x" * 201),
        ("candidate_name", "Ada\x00"),
        ("candidate_name", "Ada \ud800"),
        ("candidate_name", ["Ada"]),
        ("candidate_name", None),
        ("job_description", "   "),
        ("job_description", "x" * 50_001),
        ("resume_text", "x" * 200_001),
        ("resume_text", {"text": "Ada"}),
        ("language", "xx"),
        ("language", "\ud800"),
        ("language", ["en"]),
        ("duration_minutes", 0),
        ("duration_minutes", 181),
        ("duration_minutes", "soon"),
        ("duration_minutes", True),
        ("duration_minutes", float("1e300")),
        ("voice", "../../etc"),
        ("voice", "ce\ndar"),
        ("turn_detection", "telepathy"),
        ("patience", 7),
        ("question_plan", "Why?"),
        ("question_plan", ["Why?"]),
        ("question_plan", [{"competency": "Motivation"}]),
        ("question_plan", [{"question": "Why?", "follow_ups": "And?"}]),
        ("question_plan", [{"question": "Why?", "follow_ups": [{}]}]),
        ("question_plan", [{"question": "Why?\x00"}]),
        ("question_plan", [{"question": "Why?"}] * 41),
        ("question_plan", [{"question": "Why?", "minutes": 0}]),
        ("question_plan", [{"question": "Why?", "minutes": "nan"}]),
        ("question_plan", [{"question": "Why?", "must_ask": "perhaps"}]),
        ("question_plan", [{"question": "Why?", "confidential": "Names a customer."}]),
    ],
)
def test_a_wrong_field_is_named(api: APIClient, field: str, value: Any) -> None:
    # Plain ASCII JSON: the test client's own encoder would replace lone surrogates.
    body = json.dumps({**MANUAL, field: value})
    answer = api.post("/start-interview", body, content_type="application/json")
    assert answer.status_code == 400
    told = answer.json()
    assert told["code"] == "invalid"
    assert list(told["fields"]) == [field]
    assert not Interview.objects.exists()


@pytest.mark.parametrize("field", list(MANUAL))
def test_a_missing_field_is_named(api: APIClient, field: str) -> None:
    fields = {name: value for name, value in MANUAL.items() if name != field}
    answer = api.post("/start-interview", fields, format="json")
    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [field]


def test_scheduled_interview_starts_by_its_id(api: APIClient, interview: Interview) -> None:
    answer = api.post("/start-database-interview", {"interview_id": interview.id}, format="json")
    assert answer.status_code == 201
    body = answer.json()
    assert body["interview_id"] == str(interview.id)
    assert body["candidate_name"] == "Ada Lovelace"
    assert body["websocket_url"].startswith(f"ws://testserver/ws/interview/{body['session_id']}?")
    interview.refresh_from_db()
    assert interview.status == Interview.Status.IN_PROGRESS
    assert interview.job_description == "Runs services."
    assert interview.resume_text == "Wrote the first program."


def test_second_start_answers_the_same_session_with_a_fresh_ticket(
    api: APIClient, interview: Interview
) -> None:
    body = {"interview_id": interview.id}
    first = api.post("/start-database-interview", body, format="json").json()
    second = api.post("/start-database-interview", body, format="json").json()
    assert first["session_id"] == second["session_id"]
    assert first["websocket_url"] != second["websocket_url"]


def test_completed_interview_does_not_start_again(api: APIClient, session: LiveSession) -> None:
    end_session(session.id, reason=LiveSession.EndReason.RECRUITER)
    body = {"interview_id": session.interview_id}
    answer = api.post("/start-database-interview", body, format="json")
    assert answer.status_code == 409
    assert answer.json() == {"code": "interview_over", "detail": "This interview is completed."}


def test_cancelled_interview_does_not_start(api: APIClient, interview: Interview) -> None:
    cancel_interview(interview)
    answer = api.post("/start-database-interview", {"interview_id": interview.id}, format="json")
    assert answer.status_code == 409


def test_interview_about_nothing_does_not_start(api: APIClient, interview: Interview) -> None:
    Job.objects.update(description="", title="")
    answer = api.post("/start-database-interview", {"interview_id": interview.id}, format="json")
    assert answer.status_code == 409
    assert answer.json()["code"] == "interview_not_ready"


@pytest.mark.parametrize(
    "interview_id", ["7", "nonsense", None, [], {}, "\x00", -1, 2**200, True, 0.5, "x" * 100_000]
)
def test_an_id_that_is_none_is_a_wrong_field_or_not_found(
    api: APIClient, interview_id: Any
) -> None:
    answer = api.post("/start-database-interview", {"interview_id": interview_id}, format="json")
    assert answer.status_code in {400, 404}
    assert {"code", "detail"} <= set(answer.json())


def test_stranger_cannot_tell_a_private_interview_from_none(
    stranger: User, interview: Interview
) -> None:
    client = people.with_token(stranger)
    there = client.post("/start-database-interview", {"interview_id": interview.id}, format="json")
    nowhere = client.post(
        "/start-database-interview",
        {"interview_id": "00000000-0000-4000-8000-000000000000"},
        format="json",
    )
    assert there.status_code == nowhere.status_code == 404
    assert there.json() == nowhere.json()


def test_colleague_starts_an_interview_of_a_shared_job(
    colleague: User, shared_interview: Interview
) -> None:
    answer = people.with_token(colleague).post(
        "/start-database-interview", {"interview_id": shared_interview.id}, format="json"
    )
    assert answer.status_code == 201


def test_staff_without_the_permission_starts_nothing(clerk: User) -> None:
    answer = people.with_token(clerk).post("/start-interview", MANUAL, format="json")
    assert answer.status_code == 403
    assert answer.json()["code"] == "permission_denied"


def test_secure_request_is_answered_with_a_secure_socket_address(api: APIClient) -> None:
    answer = api.post("/start-interview", MANUAL, format="json", secure=True)
    assert answer.json()["websocket_url"].startswith("wss://")


def test_starts_are_limited_per_person(
    api: APIClient, colleague: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interviews.api.throttles import Starts

    monkeypatch.setattr(Starts, "rate", "2/min", raising=False)
    statuses = [api.post("/start-interview", MANUAL, format="json").status_code for _ in range(3)]
    assert statuses == [201, 201, 429]
    refused = api.post("/start-interview", MANUAL, format="json")
    assert refused.json()["code"] == "throttled"
    assert int(refused.headers["Retry-After"]) > 0
    others = people.with_token(colleague).post("/start-interview", MANUAL, format="json")
    assert others.status_code == 201
