"""The whole product in real processes, for the tests that hold interviews with it."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import httpx2
import psycopg
import pytest

from headless_client.answers import Answer, Recording, recording
from headless_client.api import Api, Body
from headless_client.call import Call, Manner
from headless_client.candidate import Candidate, Script
from headless_client.device import Devices
from headless_client.outcome import Outcome, find_outcome
from headless_client.screen import Screen
from interview_site.local.addresses import postgres_socket_folder, run_folder
from interview_site.local.program import Program
from interview_site.local.programs import (
    PROJECT,
    beat_program,
    web_program,
    worker_program,
)
from tests.services import RUN, VAR, free_port

SPEECH = PROJECT / "tests" / "speech"
JOB = "Backend Engineer\nBuilds services in Python on PostgreSQL."
SETTINGS = {"LOGIN_RATE": "1000/min", "START_RATE": "1000/min", "TRANSCRIPT_FLUSH_INTERVAL": "1"}
FIRST_START = """
import django; django.setup()
from django.conf import settings
from interview_site.local.first_start import migrate, welcome
migrate(); welcome(settings.VAR_DIR)
"""


def wav(name: str) -> Recording:
    return recording(SPEECH / f"{name}.wav")


class House:
    """A web server on the tests' PostgreSQL, Valkey and emulator. `kill_web` is kill -9."""

    def __init__(self, config: pytest.Config, *, emulator: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.control = emulator.removesuffix("/v1") + "/emulator"
        self._run = config.stash[RUN]
        self._web = ExitStack()

    def prepare(self) -> None:
        """Tables and the recruiter, as the first start of the product makes them."""
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "interview_site.settings"}
        command = [sys.executable, "-c", FIRST_START]
        subprocess.run(command, cwd=PROJECT, env=environment, check=True, timeout=120)

    def start_web(self) -> None:
        self._web.enter_context(
            self._run(configured(web_program(host="127.0.0.1", port=self.port)))
        )

    def kill_web(self) -> None:
        """No warning, no last words; the port is free when this returns."""
        os.kill(int((run_folder(VAR) / "web.pid").read_text()), signal.SIGKILL)
        self._web.close()

    def stop_web(self) -> None:
        self._web.close()

    def background(self) -> ExitStack:
        """Celery's worker and beat, for the length of a `with` block."""
        stack = ExitStack()
        stack.enter_context(self._run(configured(worker_program(is_ready=worker_answers))))
        stack.enter_context(self._run(configured(beat_program(var=VAR))))
        return stack

    @property
    def password(self) -> str:
        return (VAR / "recruiter.password").read_text().strip()

    # --- the emulator -------------------------------------------------------------------------

    def ask_for(self, kind: str, **more: Any) -> None:
        """Let something go wrong upstream."""
        httpx2.post(f"{self.control}/faults", json={"kind": kind, **more}).raise_for_status()

    def forgive(self) -> None:
        httpx2.delete(f"{self.control}/faults").raise_for_status()

    def sent(self, kind: str, **filters: str) -> list[Body]:
        """What the emulator has sent, oldest first."""
        answer = httpx2.get(f"{self.control}/log", params=filters).raise_for_status().json()
        return [entry["event"] for entry in answer["events"] if entry["event"]["type"] == kind]

    # --- the database -------------------------------------------------------------------------

    def query(self, sql: str, *values: Any) -> list[Any]:
        with psycopg.connect(
            host=str(postgres_socket_folder(VAR)), user="interviews", dbname="interviews"
        ) as connection:
            return connection.execute(sql.encode(), values).fetchall()


def configured(program: Program) -> Program:
    return replace(program, environment={**program.environment, **SETTINGS})


def worker_answers() -> bool:
    from interview_site.celery import app

    return bool(app.control.ping(timeout=0.5, limit=1))


@dataclass
class Interview:
    """One interview that is being held by a candidate without a browser."""

    house: House
    candidate: Candidate
    started: Body
    holding: asyncio.Task[None] | None = field(default=None)

    @property
    def call(self) -> Call:
        return self.candidate.call

    def hold(self) -> None:
        """Play the script in the background, so that the test can disturb it."""
        self.holding = asyncio.create_task(self.candidate.hold())

    async def until(self, is_true: Callable[[], bool], what: str) -> None:
        await self.call.until(is_true, within_s=60, what=what)

    async def outcome(self) -> Outcome:
        """Wait for the script's end; what is stored and what is missing."""
        assert self.holding is not None, "hold() first"
        await asyncio.wait_for(self.holding, 120)
        await self.call.leave()
        return await find_outcome(self.candidate, interview_id=self.started["interview_id"])

    @property
    def acknowledged(self) -> list[Body]:
        return list(self.call.talk.acknowledged)


@asynccontextmanager
async def begun(
    house: House,
    answers: list[Answer],
    *,
    manner: Manner | None = None,
    screen: Screen | None = None,
    script: dict[str, Any] | None = None,
    **wanted: Any,
) -> AsyncIterator[Interview]:
    """A new interview, connected. Replies count as heard at once, unless `manner` differs."""
    api = Api(house.url, user="recruiter", password=house.password)
    manner = manner or Manner(instantly=lambda number: True)
    screen = screen or Screen(quiet=True)
    await api.log_in()
    started = await api.start(
        {"candidate_name": "Ada Lovelace", "job_description": JOB, "resume_text": "", **wanted}
    )
    session_id = started["session_id"]
    call = Call(api, session_id=session_id, manner=manner, screen=screen, devices=Devices())
    plan = Script(**{"answers": answers, "pause_s": 0.1, "patience_s": 30.0, **(script or {})})
    candidate = Candidate(call, api, session_id, plan, screen)
    interview = Interview(house, candidate, started)
    try:
        call.begin(started["websocket_url"])
        yield interview
    finally:
        if interview.holding is not None:
            interview.holding.cancel()
            await asyncio.gather(interview.holding, return_exceptions=True)
        await call.leave()
        await api.close()


def standing(config: pytest.Config, *, emulator: str) -> Iterator[House]:
    """The house for the length of a fixture."""
    house = House(config, emulator=emulator)
    house.prepare()
    house.start_web()
    try:
        yield house
    finally:
        house.stop_web()
