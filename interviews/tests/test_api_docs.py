"""The schema and its page."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from rest_framework.test import APIClient

from interviews.tests import people

CONTRACT = {
    "/start-interview": "post",
    "/start-database-interview": "post",
    "/session/{session_id}/end": "delete",
    "/session/{session_id}/ticket": "post",
    "/session/{session_id}/transcript": "get",
    "/interview/{interview_id}/live-transcript": "get",
    "/session/{session_id}/supervisor": "get",
    "/session/{session_id}/supervisor/action": "post",
    "/get-interview-report": "post",
    "/prepare-interview-context": "post",
    "/interview/{interview_id}/context": "get",
    "/token": "post",
    "/token/refresh": "post",
    "/health": "get",
    "/api/v1/jobs": "get",
    "/api/v1/candidates": "get",
    "/api/v1/applications": "get",
    "/api/v1/interviews": "get",
    "/api/v1/sessions": "get",
    "/api/v1/webhooks": "post",
    "/api/v1/webhooks/{webhook_id}/deliveries": "get",
    "/api/v1/decisions": "get",
    "/api/v1/jobs/{job_id}/rubric": "post",
    "/api/v1/jobs/{job_id}/rubric/{version}": "get",
    "/api/v1/reports": "get",
    "/api/v1/interviews/{interview_id}/review": "post",
}


@pytest.fixture
def schema(api: APIClient) -> dict[str, Any]:
    document: dict[str, Any] = api.get("/openapi.json").json()
    return document


def test_every_route_of_the_contract_is_described(schema: dict[str, Any], subtests: Any) -> None:
    for path, method in CONTRACT.items():
        with subtests.test(path):
            route = schema["paths"][path][method]
            assert route["summary"]
            assert route["responses"]


def test_every_error_has_the_one_shape(schema: dict[str, Any]) -> None:
    start = schema["paths"]["/start-interview"]["post"]["responses"]
    for status in ("400", "401", "403", "429"):
        body = start[status]["content"]["application/json"]["schema"]
        assert body == {"$ref": "#/components/schemas/Problem"}


def test_the_schema_is_valid_and_made_without_warnings(tmp_path: Path) -> None:
    GENERATOR_STATS.reset()
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "schema"))


def test_a_person_is_sent_to_log_in(db: None) -> None:
    answer = Client().get("/docs", HTTP_ACCEPT="text/html")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/admin/login/?next=/docs"


def test_a_program_without_credentials_is_refused(db: None) -> None:
    for path in ("/docs", "/openapi.json"):
        answer = APIClient().get(path)
        assert answer.status_code == 401
        assert answer.json()["code"] == "not_authenticated"


def test_the_page_takes_everything_from_here_and_nothing_inline(owner: User) -> None:
    answer = people.in_browser(owner).get("/docs", HTTP_ACCEPT="text/html")
    page = answer.content.decode()
    assert answer.status_code == 200
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(addresses) == 5
    assert all(address.startswith(("/static/", "/docs?")) for address in addresses)
    for address in addresses:
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/")), address
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", page)
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"] + ";"


def test_the_page_gets_its_script_from_its_own_address(owner: User) -> None:
    answer = people.in_browser(owner).get("/docs?script=", HTTP_ACCEPT="*/*")
    assert answer.headers["Content-Type"].startswith("application/javascript")
    assert b"SwaggerUIBundle" in answer.content
