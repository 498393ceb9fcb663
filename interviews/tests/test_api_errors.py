"""One shape for every error, and nothing a client sends is a fault of ours."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st
from rest_framework.test import APIClient

from interviews import access
from interviews.api.parsers import BODY_LIMIT_BYTES
from interviews.models import Interview, LiveSession
from interviews.tests import people

NOWHERE = "00000000-0000-4000-8000-000000000000"
BODIES = ["/start-interview", "/start-database-interview", "/token", "/token/refresh"]


def is_problem(answer: Any, status: int) -> bool:
    body = answer.json()
    return (
        answer.status_code == status
        and set(body) <= {"code", "detail", "fields"}
        and isinstance(body["code"], str)
        and isinstance(body["detail"], str)
    )


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        "7",
        '"text"',
        "NaN",
        '{"candidate_name": Infinity}',
        "[" * 100_000,
        '{"a":' * 100_000,
        "9" * 5000,
        '{"username": "\\ud800", "password": "\\u0000"}',
        b"\xff\xfe\x00",
        b"\xc3\x28",
    ],
    ids=lambda body: repr(body[:24]),
)
def test_a_body_that_is_no_object_is_a_bad_request(
    api: APIClient, path: str, body: str | bytes
) -> None:
    assert is_problem(api.post(path, body, content_type="application/json"), 400)


@pytest.mark.parametrize("path", BODIES)
def test_another_content_type_is_refused(api: APIClient, path: str) -> None:
    answer = api.post(path, "candidate_name=Ada", content_type="application/x-www-form-urlencoded")
    assert is_problem(answer, 415)


@pytest.mark.parametrize("path", BODIES)
def test_a_huge_body_is_refused_before_it_is_read(api: APIClient, path: str) -> None:
    body = json.dumps({"candidate_name": "x" * BODY_LIMIT_BYTES})
    answer = api.post(path, body, content_type="application/json")
    assert is_problem(answer, 413)
    assert answer.json()["code"] == "too_large"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/start-interview"),
        ("put", "/start-database-interview"),
        ("post", f"/session/{NOWHERE}/end"),
        ("get", f"/session/{NOWHERE}/ticket"),
        ("delete", f"/session/{NOWHERE}/transcript"),
        ("patch", f"/interview/{NOWHERE}/live-transcript"),
        ("get", "/token"),
        ("post", "/openapi.json"),
        ("post", "/api/v1/jobs"),
        ("delete", f"/api/v1/interviews/{NOWHERE}"),
    ],
)
def test_another_method_is_refused(api: APIClient, method: str, path: str) -> None:
    answer = getattr(api, method)(path)
    assert is_problem(answer, 405)
    assert answer.json()["code"] == "method_not_allowed"


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/start-interview/",
        "/session/7/transcript",
        "/session/%00/transcript",
        f"/session/{NOWHERE}/transcript",
        f"/interview/{NOWHERE}/live-transcript",
        f"/interview/{NOWHERE}x/live-transcript",
        f"/api/v1/interviews/{NOWHERE}",
        "/api/v1/interviews/7",
        "/api/v1/jobs/99999999999999999999999999",
        "/api/v1/jobs/-1",
        "/api/v1/jobs/ada",
        "/api/v1/nothing",
        "/api/v1/jobs?page=2",
        "/api/v1/jobs?page=x",
        "/api/v1/jobs?page=%00",
        "/api/v1/jobs?page=99999999999999999999999999",
    ],
)
def test_what_is_not_there_is_not_found(api: APIClient, path: str) -> None:
    answer = api.get(path)
    assert is_problem(answer, 404)
    assert answer.json()["code"] == "not_found"


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/api/v1/interviews?status=asleep", "status"),
        ("/api/v1/interviews?status=%ED%A0%80", "status"),
        ("/api/v1/interviews?job=x", "job"),
        ("/api/v1/interviews?scheduled_after=soon", "scheduled_after"),
        ("/api/v1/interviews?started_before=0001-01-01T00:00:00%2B14:00", "started_before"),
        ("/api/v1/interviews?search=%00", "search"),
        ("/api/v1/sessions?interview=7", "interview"),
        ("/api/v1/sessions?open=maybe", "open"),
        (f"/api/v1/jobs?search={'x' * 201}", "search"),
        ("/api/v1/jobs?language=xx", "language"),
    ],
)
def test_a_wrong_filter_is_named(api: APIClient, path: str, field: str) -> None:
    answer = api.get(path)
    assert is_problem(answer, 400)
    assert list(answer.json()["fields"]) == [field]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/interviews?job=99999999999999999999999999",
        "/api/v1/applications?candidate=-99999999999999999999",
        "/api/v1/jobs?page_size=0",
        "/api/v1/jobs?page_size=x",
        "/api/v1/jobs?page_size=99999999999999999999",
        "/api/v1/jobs?search=%27%22%25_",
        "/api/v1/jobs?search=",
        "/openapi.json?lang=%00&version=%0d%0aSet-Cookie:%20a=b",
    ],
)
def test_odd_but_readable_questions_are_answered(api: APIClient, path: str) -> None:
    assert api.get(path).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_AUTHORIZATION": "Bearer"},
        {"HTTP_AUTHORIZATION": "Bearer a b"},
        {"HTTP_AUTHORIZATION": "Bearer \u00ff\u0000"},
        {"HTTP_AUTHORIZATION": "Bearer a.b.c"},
        {"HTTP_AUTHORIZATION": "Basic b3duZXI6b3duZXI="},
        {"HTTP_COOKIE": 'sessionid="aaaaaaaaaaaa\\000"'},
        {"HTTP_COOKIE": 'sessionid="aaaaaaaaaaaa\\377"'},
        {"HTTP_COOKIE": "sessionid=" + "a" * 4000},
        {"HTTP_COOKIE": 'csrftoken="\\000"; sessionid=x'},
    ],
    ids=str,
)
def test_broken_credentials_are_no_credentials(db: None, header: dict[str, Any]) -> None:
    answer = Client().get("/api/v1/jobs", **header)
    assert is_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api"'


@pytest.mark.parametrize("accept", ["text/csv", ";;;", "application/xml;q=x", "*/*;*", "\x00"])
def test_any_accept_header_is_answered(api: APIClient, accept: str) -> None:
    assert api.get("/api/v1/jobs", HTTP_ACCEPT=accept).status_code in {200, 406}


@pytest.mark.parametrize(
    "content_type", ["multipart/form-data", "multipart/form-data; boundary=", "\x00"]
)
def test_a_broken_form_is_no_fault_of_ours(
    owner: User, session: LiveSession, content_type: str
) -> None:
    browser = people.in_browser(owner)
    answer = browser.post(f"/session/{session.id}/ticket", b"--x", content_type=content_type)
    assert is_problem(answer, answer.status_code)
    assert answer.status_code in {400, 403}


def test_a_wrong_host_is_a_bad_request(db: None) -> None:
    assert is_problem(Client().get("/health", HTTP_HOST="evil.example"), 400)


def test_the_database_away_is_said_so(
    api: APIClient, interview: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(access, "visible_interviews", away)
    answer = api.get(f"/interview/{interview.id}/live-transcript")
    assert is_problem(answer, 503)
    assert "Retry-After" in answer.headers


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    [
        *("job_description", "resume_text", "candidate_name", "language", "duration_minutes"),
        *("voice", "turn_detection", "patience", "question_plan", "interview_id", "username"),
        *("password", "refresh"),
    ]
)
VALID = {"job_description": "Engineer", "resume_text": "Ada", "candidate_name": "Ada"}


@pytest.mark.parametrize("path", BODIES)
@hypothesis_settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=st.dictionaries(FIELDS, JSON, max_size=4))
def test_no_body_is_a_fault_of_ours(api: APIClient, path: str, changes: dict[str, Any]) -> None:
    body = json.dumps({**VALID, **changes})
    answer = api.post(path, body, content_type="application/json")
    assert answer.status_code in {201, 400, 401, 404, 409, 429}
    assert isinstance(answer.json(), dict)
