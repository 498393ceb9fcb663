"""The evaluation among real processes: the worker is killed at each step, and nothing is lost.

The interview is a row that has ended; worker, beat, Valkey, PostgreSQL and the assessing model (the
emulator) are real.
"""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from analysis.tests.finished import LINES, PLAN, entries_of
from interview_site.local.addresses import run_folder
from interview_site.local.program import Program
from interview_site.local.programs import beat_program, worker_program
from tests.live import House, configured, standing, worker_answers
from tests.services import RUN, VAR

pytestmark = [pytest.mark.faults, pytest.mark.timeout(240)]

# A killed worker's claim lasts one and a half times as long; beat looks every 15 s.
STEP_TIMEOUT_S = 10
MAKE_INTERVIEW = """
INSERT INTO interview_schedules
    (status, started_at, ended_at, candidate_name, job_title, job_description,
     live_transcript, question_plan)
VALUES ('completed', now() - interval '20 minutes', %s, 'Ada Lovelace', 'Backend Engineer',
        'Builds services.', %s::jsonb, %s::jsonb)
RETURNING id
"""
EVALUATION = "SELECT id, status, claim FROM evaluations WHERE interview_id = %s"
STEPS = """
SELECT step.name, step.id FROM evaluation_steps step
JOIN evaluations ON evaluations.id = step.evaluation_id
WHERE interview_id = %s AND failure = '' ORDER BY step.id
"""
ALL_STEPS = ["gate", "judge:1", "again:1", "summary"]
MODEL_STEPS = ["judge:1", "summary"]


@pytest.fixture(scope="module")
def running_house(pytestconfig: pytest.Config, emulator: str) -> Iterator[House]:
    yield from standing(pytestconfig, emulator=emulator)


@pytest.fixture
def house(running_house: House) -> Iterator[House]:
    running_house.forgive()
    yield running_house
    running_house.forgive()


@pytest.fixture
def run(pytestconfig: pytest.Config) -> Callable[[Program], ExitStack]:
    def start(program: Program) -> ExitStack:
        ready = configured(program)
        more = {"EVALUATION_STEP_TIMEOUT": str(STEP_TIMEOUT_S)}
        stack = ExitStack()
        whole = replace(ready, environment={**ready.environment, **more})
        stack.enter_context(pytestconfig.stash[RUN](whole))
        return stack

    return start


def interview(house: House) -> Any:
    """An interview that has just ended; beat finds it by itself."""
    values = (datetime.now(UTC), json.dumps(entries_of(LINES)), json.dumps(PLAN))
    return house.query(MAKE_INTERVIEW, *values)[0][0]


def steps(house: House, interview_id: Any) -> list[tuple[str, int]]:
    return [(name, number) for name, number in house.query(STEPS, interview_id)]


def wait_until(is_true: Callable[[], bool], what: str, *, within_s: float = 100.0) -> None:
    deadline = time.monotonic() + within_s
    while not is_true():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(0.05)


def kill_worker() -> None:
    os.killpg(int((run_folder(VAR) / "worker.pid").read_text()), signal.SIGKILL)


@pytest.mark.parametrize("step", MODEL_STEPS)
def test_a_worker_killed_in_a_step_leaves_one_report_and_pays_no_finished_step_twice(
    house: House, run: Callable[[Program], ExitStack], step: str
) -> None:
    before = ALL_STEPS[: ALL_STEPS.index(step)]
    for _ in range(MODEL_STEPS.index(step)):
        house.ask_for("completion_slow", seconds=0)
    house.ask_for("completion_slow", seconds=30)
    chosen = interview(house)
    with run(beat_program(var=VAR)):
        with run(worker_program(is_ready=worker_answers)):
            wait_until(lambda: is_claimed(house, chosen, after=before), f"{step} under way")
            kill_worker()
        finished = steps(house, chosen)
        with run(worker_program(is_ready=worker_answers)):
            wait_until(lambda: is_completed(house, chosen), "the report")
    after = steps(house, chosen)
    assert after[: len(finished)] == finished
    assert [name for name, _ in after] == ALL_STEPS
    assert len(house.query(EVALUATION, chosen)) == 1
    [[review]] = house.query("SELECT ai_review FROM interview_schedules WHERE id = %s", chosen)
    assert review["status"] == "completed"


def is_claimed(house: House, interview_id: Any, *, after: list[str]) -> bool:
    """A worker is at the step behind these."""
    rows = house.query(EVALUATION, interview_id)
    done = [name for name, _ in steps(house, interview_id)]
    return bool(rows) and rows[0][2] is not None and done == after


def is_completed(house: House, interview_id: Any) -> bool:
    rows = house.query(EVALUATION, interview_id)
    return bool(rows) and rows[0][1] == "completed"
