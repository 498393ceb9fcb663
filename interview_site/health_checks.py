"""What `/health` looks at, a function each. They run at once and none takes longer than LIMIT_S."""

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, LiteralString, TypeVar

import psycopg
import redis.asyncio
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, default_storage
from django.db.migrations.recorder import MigrationRecorder
from openai import APIStatusError, AuthenticationError, OpenAIError

from interview_site.celery import app
from interview_site.openai_clients import realtime_client
from interviews.database_pool import connection_options
from interviews.tasks import BEAT_KEY

log = logging.getLogger(__name__)

LIMIT_S = 2.0
PING_S = 1.0
UPSTREAM_KEPT_S = 10.0
BEAT_IS_LATE_S = 45.0  # it is due every 10
MAIL_IS_LATE_S = 600.0
OVERDUE_MAILS = """
    SELECT count(*) FROM messages WHERE due_at < now() - make_interval(secs => %s)
    AND sent_at IS NULL AND given_up_at IS NULL AND withdrawn_at IS NULL
"""
SENT_MAILS = """
    SELECT count(*) FROM messages WHERE sent_at >= now() - make_interval(secs => %s)
"""

Status = Literal["ok", "degraded", "down"]
T = TypeVar("T")

# Bounded: a service that hangs may hold these threads, and no others.
THREADS = ThreadPoolExecutor(max_workers=4, thread_name_prefix="health")


@dataclass(frozen=True)
class Finding:
    """How one component is, and why it is not well, in words without secrets."""

    status: Status
    reason: str = ""

    def told(self) -> dict[str, str]:
        return {"status": self.status, **({"reason": self.reason} if self.reason else {})}


OK = Finding("ok")


async def check(name: str, look: Callable[[], Awaitable[Finding]]) -> Finding:
    """One component's finding. Never raises, and never takes longer than LIMIT_S."""
    try:
        async with asyncio.timeout(LIMIT_S):
            return await look()
    except TimeoutError:
        return Finding("down", f"No answer within {LIMIT_S:g} s.")
    except Exception as error:
        log.warning("health: %s: %s", name, error)
        return Finding("down", f"It failed: {type(error).__name__}.")


async def in_thread(function: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(THREADS, function)


async def database() -> Finding:
    """A connection of its own: a pool's may be in use, or dead without its knowing."""
    async with await psycopg.AsyncConnection.connect(**connection_options()) as connection:
        table = MigrationRecorder.Migration._meta.db_table
        found = await connection.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
        row = await found.fetchone()
    if row is None or not row[0]:
        return Finding("down", "It is empty: run manage.py migrate.")
    return OK


async def redis_server() -> Finding:
    async with redis.asyncio.from_url(
        settings.REDIS_URL, socket_timeout=LIMIT_S, socket_connect_timeout=LIMIT_S
    ) as client:
        await client.ping()
    return OK


async def mail() -> Finding:
    """The outbox. One address that takes nothing is no trouble of ours: others go out meanwhile."""
    try:
        async with asyncio.timeout(LIMIT_S - PING_S / 2):
            overdue = await stuck_mails()
    except (TimeoutError, psycopg.Error):
        return Finding("degraded", "It cannot be told while the database is away.")
    if not overdue:
        return OK
    waiting = f"{overdue} e-mail{'s' if overdue > 1 else ''} waiting"
    minutes = MAIL_IS_LATE_S / 60
    return Finding("degraded", f"{waiting} for over {minutes:g} minutes, and none was sent.")


async def stuck_mails() -> int:
    """How many are overdue, where none was sent meanwhile."""
    async with await psycopg.AsyncConnection.connect(**connection_options()) as connection:
        overdue = await count(connection, OVERDUE_MAILS)
        return overdue if overdue and not await count(connection, SENT_MAILS) else 0


async def count(connection: psycopg.AsyncConnection, query: LiteralString) -> int:
    row = await (await connection.execute(query, [MAIL_IS_LATE_S])).fetchone()
    return int(row[0]) if row else 0


async def storage() -> Finding:
    return await in_thread(look_at_storage)


def look_at_storage() -> Finding:
    default_storage.exists("health")  # asks the bucket; whether it is there does not matter
    if isinstance(default_storage, FileSystemStorage) and not is_writable(
        Path(default_storage.location)
    ):
        return Finding("down", "The folder for files cannot be written.")
    return OK


def is_writable(folder: Path) -> bool:
    """Whether the folder, or the nearest one above that it would be made in, can be written."""
    nearest = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


@dataclass
class Upstream:
    """The last finding, kept so that health checks don't hammer the API."""

    finding: Finding | None = None
    found_at_s: float = 0.0

    async def look(self) -> Finding:
        if self.finding is None or time.monotonic() - self.found_at_s > UPSTREAM_KEPT_S:
            self.finding = await check("realtime", ask_upstream)
            self.found_at_s = time.monotonic()
        return self.finding


async def ask_upstream() -> Finding:
    # No kept connection: tests and reloads run several event loops, and each would own it.
    client = realtime_client().with_options(timeout=LIMIT_S)
    try:
        models = await client.models.list(extra_headers={"Connection": "close"})
    except AuthenticationError:
        return Finding("down", "The API key was refused.")
    except APIStatusError as error:
        return Finding(upstream_status(error), f"It answered {error.status_code}.")
    except OpenAIError:
        return Finding("down", "It cannot be reached.")
    if settings.OPENAI_REALTIME_MODEL not in {model.id for model in models.data}:
        return Finding("degraded", f"It does not offer {settings.OPENAI_REALTIME_MODEL}.")
    return OK


def upstream_status(error: APIStatusError) -> Status:
    """Some compatible servers list no models; a server that fails itself starts no interview."""
    return "down" if error.status_code >= 500 or error.status_code == 403 else "degraded"


async def worker_and_beat() -> tuple[Finding, Finding]:
    """A task that beat wakes leaves its time in the cache: fresh, it proves both at once."""
    try:
        async with asyncio.timeout(LIMIT_S - PING_S / 2):
            seen_at = await in_thread(lambda: cache.get(BEAT_KEY))
            if seen_at is not None and time.time() - float(seen_at) < BEAT_IS_LATE_S:
                return OK, OK
            return await in_thread(lambda: without_proof(seen_at))
    except Exception as error:
        log.warning("health: worker and beat: %s", type(error).__name__)
        unknown = Finding("degraded", "It cannot be told while Redis is away.")
        return unknown, unknown


def without_proof(seen_at: float | None) -> tuple[Finding, Finding]:
    """Which of the two is missing: a worker answers a ping."""
    since = "yet" if seen_at is None else f"for {time.time() - float(seen_at):.0f} s"
    if app.control.ping(timeout=PING_S, limit=1):
        return OK, Finding("down", f"It has woken nothing {since}.")
    return (
        Finding("down", "No worker answers."),
        Finding("degraded", "It cannot be told while no worker answers."),
    )
