"""Whether an interview could start: real services, some of them away, slow or refusing."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connections
from django.test import AsyncClient
from django.utils import timezone
from rest_framework_simplejwt.tokens import AccessToken

from interview_site import health, health_checks
from interview_site.celery import app
from interview_site.local.programs import worker_program
from interview_site.openai_clients import realtime_client
from interviews.database_pool import connection_options
from interviews.models import Message
from interviews.tasks import BEAT_KEY, record_beat
from interviews.tests.mails import make_invitable
from tests.services import RUN

pytestmark = pytest.mark.django_db(transaction=True)

PARTS = {"database", "redis", "storage", "mail", "realtime", "worker", "beat"}


class Models(BaseHTTPRequestHandler):
    """`GET /v1/models` as an OpenAI-compatible server answers it."""

    status = 200
    names = ("gpt-realtime-2.1",)
    asked = 0

    def do_GET(self) -> None:
        type(self).asked += 1
        known = [
            {"id": name, "object": "model", "created": 0, "owned_by": ""} for name in self.names
        ]
        body = json.dumps({"object": "list", "data": known}).encode()
        self.send_response(self.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Silence."""


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Iterator[None]:
    health.rounds.clear()
    health.upstream.finding = None
    realtime_client.cache_clear()
    yield
    realtime_client.cache_clear()


@pytest_asyncio.fixture(autouse=True)
async def no_connection_is_left() -> AsyncIterator[None]:
    """The thread of async tests has its own, which would keep the test database in use."""
    yield
    await sync_to_async(connections.close_all)()


@pytest.fixture
def models(settings: Any) -> Iterator[type[Models]]:
    handler = type("Handler", (Models,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        settings.OPENAI_BASE_URL = f"http://127.0.0.1:{server.server_port}/v1"
        yield handler
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def beating(counts_from_zero: None) -> None:
    """Beat has woken a worker just now."""
    record_beat()


def token_of(user: User) -> dict[str, str]:
    return {"Authorization": f"Bearer {AccessToken.for_user(user)}"}


async def ask(user: User | None = None) -> tuple[int, dict[str, Any]]:
    answer = await AsyncClient().get("/health", headers=token_of(user) if user else {})
    return answer.status_code, answer.json()


async def test_a_stranger_hears_a_bare_ok(models: type[Models]) -> None:
    assert await ask() == (200, {"status": "ok"})


async def test_staff_see_that_every_part_is_well(models: type[Models], clerk: User) -> None:
    parts = {name: {"status": "ok"} for name in PARTS}
    assert await ask(clerk) == (200, {"status": "ok", "components": parts})


async def test_a_logged_in_browser_sees_parts_too(models: type[Models], clerk: User) -> None:
    client = AsyncClient()
    await client.aforce_login(clerk)
    assert set((await client.get("/health")).json()["components"]) == PARTS


async def test_an_account_that_is_not_staff_is_a_stranger(
    models: type[Models], visitor: User
) -> None:
    assert await ask(visitor) == (200, {"status": "ok"})


async def test_a_bad_token_is_a_stranger(models: type[Models]) -> None:
    answer = await AsyncClient().get("/health", headers={"Authorization": "Bearer nonsense"})
    assert answer.json() == {"status": "ok"}


async def test_the_answer_is_never_kept_and_never_posted(models: type[Models]) -> None:
    client = AsyncClient()
    assert (await client.get("/health")).headers["Cache-Control"] == "no-store"
    assert (await client.post("/health")).status_code == 405


async def test_the_emulator_is_a_good_upstream(emulator: str, settings: Any, clerk: User) -> None:
    assert emulator == settings.OPENAI_BASE_URL
    _, body = await ask(clerk)
    assert body["components"]["realtime"] == {"status": "ok"}


async def test_without_the_upstream_no_interview_starts(settings: Any, clerk: User) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound and not listening: it refuses
        settings.OPENAI_BASE_URL = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
        assert await ask() == (503, {"status": "down"})
        status, body = await ask(clerk)
    assert (status, body["status"]) == (503, "down")
    assert body["components"]["realtime"] == {
        "status": "down",
        "reason": "It cannot be reached.",
    }


@pytest.mark.parametrize(
    ("status", "expected"),
    [(401, "down"), (403, "down"), (404, "degraded"), (429, "degraded"), (500, "down")],
)
async def test_what_the_upstream_answers_decides(
    models: type[Models], clerk: User, status: int, expected: str
) -> None:
    models.status = status
    _, body = await ask(clerk)
    assert body["components"]["realtime"]["status"] == expected
    assert body["components"]["realtime"]["reason"]


async def test_an_upstream_without_our_model_is_named(models: type[Models], clerk: User) -> None:
    models.names = ("another",)
    status, body = await ask(clerk)
    assert status == 200
    assert body["components"]["realtime"] == {
        "status": "degraded",
        "reason": "It does not offer gpt-realtime-2.1.",
    }


async def test_the_upstream_is_asked_once_however_many_ask(models: type[Models]) -> None:
    await asyncio.gather(*(ask() for _ in range(10)))
    health.rounds.clear()
    await ask()
    assert models.asked == 1


async def test_without_redis_interviews_start_and_it_says_degraded(
    models: type[Models], settings: Any, clerk: User, tmp_path: Path
) -> None:
    nowhere = f"unix://{tmp_path}/none.sock?db=0"
    settings.REDIS_URL = nowhere
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": nowhere}}
    status, body = await ask(clerk)
    assert (status, body["status"]) == (200, "degraded")
    assert body["components"]["redis"]["status"] == "down"
    assert body["components"]["worker"]["status"] == "degraded"
    assert body["components"]["beat"]["status"] == "degraded"
    assert await ask() == (200, {"status": "ok"})


async def test_without_the_database_no_interview_starts(
    models: type[Models], monkeypatch: Any, tmp_path: Path
) -> None:
    options = {"host": str(tmp_path), "dbname": "none"}
    monkeypatch.setattr(health_checks, "connection_options", lambda: options)
    assert await ask() == (503, {"status": "down"})


async def test_an_unmigrated_database_is_down(monkeypatch: Any) -> None:
    options = {**connection_options(), "dbname": "template1"}
    monkeypatch.setattr(health_checks, "connection_options", lambda: options)
    assert (await health_checks.database()).reason == "It is empty: run manage.py migrate."


async def test_parts_that_hang_cost_two_seconds_together(
    silent_port: int, settings: Any, monkeypatch: Any, clerk: User
) -> None:
    options = {"host": "127.0.0.1", "port": silent_port, "dbname": "x", "user": "x"}
    monkeypatch.setattr(health_checks, "connection_options", lambda: options)
    settings.OPENAI_BASE_URL = f"http://127.0.0.1:{silent_port}/v1"
    settings.REDIS_URL = f"redis://127.0.0.1:{silent_port}/0"
    began = time.monotonic()
    status, body = await ask(clerk)
    assert time.monotonic() - began < 3
    assert status == 503
    hanging = {name for name, part in body["components"].items() if part["status"] == "down"}
    assert hanging == {"database", "redis", "realtime"}
    assert body["components"]["mail"]["status"] == "degraded"


async def test_storage_that_cannot_be_written_is_degraded(
    models: type[Models], clerk: User, settings: Any, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("A file where a folder should be.")
    backend = {**settings.STORAGES["default"], "OPTIONS": {"location": str(blocked / "files")}}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    status, body = await ask(clerk)
    assert (status, body["status"]) == (200, "degraded")
    assert body["components"]["storage"] == {
        "status": "down",
        "reason": "The folder for files cannot be written.",
    }


async def test_no_worker_and_no_beat_is_degraded(models: type[Models], clerk: User) -> None:
    cache.delete(BEAT_KEY)
    status, body = await ask(clerk)
    assert (status, body["status"]) == (200, "degraded")
    assert body["components"]["worker"] == {"status": "down", "reason": "No worker answers."}
    assert body["components"]["beat"]["status"] == "degraded"


async def test_a_worker_without_beat_is_told_apart(
    models: type[Models], clerk: User, pytestconfig: pytest.Config
) -> None:
    cache.set(BEAT_KEY, timezone.now().timestamp() - 120, timeout=300)
    worker = worker_program(is_ready=lambda: bool(app.control.ping(timeout=0.5, limit=1)))
    with pytestconfig.stash[RUN](worker):
        _, body = await ask(clerk)
    assert body["components"]["worker"] == {"status": "ok"}
    assert body["components"]["beat"]["status"] == "down"
    assert body["components"]["beat"]["reason"].startswith("It has woken nothing for 1")


@pytest.mark.parametrize(("sent_ago_min", "is_well"), [(None, False), (20, False), (5, True)])
async def test_mail_that_is_stuck_is_told_from_one_address_that_takes_nothing(
    models: type[Models], clerk: User, owner: User, sent_ago_min: int | None, is_well: bool
) -> None:
    interview = await sync_to_async(make_invitable)(owner)
    now = timezone.now()
    about = {"interview": interview, "kind": "invitation", "to_address": "ada@example.com"}
    await Message.objects.acreate(**about, due_at=now - timedelta(minutes=11))
    if sent_ago_min is not None:
        sent_at = now - timedelta(minutes=sent_ago_min)
        await Message.objects.acreate(**about, due_at=sent_at, sent_at=sent_at)
    _, body = await ask(clerk)
    found = body["components"]["mail"]
    assert (found == {"status": "ok"}) is is_well
    assert is_well or found["reason"].startswith("1 e-mail waiting for over 10 minutes")
