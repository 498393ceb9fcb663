"""The supervisor among real processes: two beats, a worker killed in mid-review, Redis emptied.

The sessions are rows, as another web server would hold them; worker, beat, Valkey, PostgreSQL and
the reviewing model (the emulator) are real.
"""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest
import redis

from interview_site.local.addresses import run_folder, valkey_socket
from interview_site.local.program import Program
from interview_site.local.programs import beat_program, worker_program
from tests.live import House, configured, standing, worker_answers
from tests.services import RUN, VAR

pytestmark = [pytest.mark.faults, pytest.mark.timeout(180)]

INTERVAL_S = 6.0
# The sweep's step, the queue, and a machine that does other things, too.
LATE_S = 5.5
SETTINGS = {
    "SUPERVISOR_ANALYSIS_INTERVAL": f"{INTERVAL_S:g}",
    "SUPERVISOR_CONCLUSION_TIME": "9000",
    "SUPERVISOR_MAX_DURATION": "10000",
}
MAKE_SESSIONS = """
WITH interview AS (
    INSERT INTO interview_schedules
        (status, started_at, candidate_name, job_title, job_description, live_transcript)
    SELECT 'in_progress', now(), 'Ada', 'Engineer', 'Builds services.',
        '[{"seq": 1, "speaker": "assistant", "start_ms": 0, "end_ms": 4000, "type": "audio",
           "content": "Why does this job interest you?"},
          {"seq": 2, "speaker": "user", "start_ms": 5000, "end_ms": 9000, "type": "audio",
           "content": "Because I like to build services that people rely on."}]'::jsonb
    FROM generate_series(1, %s)
    RETURNING id
)
INSERT INTO live_sessions (interview_id, started_at, holder, heartbeat_at, active_at)
SELECT id, now() - interval '1 minute', gen_random_uuid(), now() + interval '1 day', %s
FROM interview RETURNING id
"""
DECISIONS = """
SELECT created_at, session_id, facts ->> 'review' FROM supervisor_decisions
WHERE kind = 'decision' AND session_id = ANY(%s) AND created_at > %s ORDER BY created_at
"""


@pytest.fixture(scope="module")
def running_house(pytestconfig: pytest.Config, emulator: str) -> Iterator[House]:
    yield from standing(pytestconfig, emulator=emulator)


@pytest.fixture
def house(running_house: House) -> Iterator[House]:
    running_house.forgive()
    yield running_house
    running_house.forgive()
    running_house.query("UPDATE live_sessions SET ended_at = now(), end_reason = 'recruiter' "
                        "WHERE ended_at IS NULL RETURNING id")  # fmt: skip


@pytest.fixture
def run(pytestconfig: pytest.Config) -> Callable[[Program], ExitStack]:
    """Start a program of the supervisor's; it ends with the stack that this returns."""

    def start(program: Program) -> ExitStack:
        ready = configured(program)
        stack = ExitStack()
        environment = {**ready.environment, **SETTINGS}
        stack.enter_context(pytestconfig.stash[RUN](replace(ready, environment=environment)))
        return stack

    return start


def worker() -> Program:
    return worker_program(is_ready=worker_answers)


def beat(name: str = "beat") -> Program:
    folder = VAR / name
    folder.mkdir(exist_ok=True)
    return replace(beat_program(var=folder), name=name)


def sessions(house: House, count: int, *, silent: bool = False) -> list[str]:
    """Held sessions; a silent one gives the rules something to act on."""
    active_at = "2026-01-01T00:00:00Z" if silent else "2126-01-01T00:00:00Z"
    return [str(row[0]) for row in house.query(MAKE_SESSIONS, count, active_at)]


def decided(house: House, ids: list[str], *, since: datetime) -> list[tuple[datetime, str, str]]:
    found = house.query(DECISIONS, ids, since)
    return [(at, str(session), review) for at, session, review in found]


def now_of(house: House) -> datetime:
    [[moment]] = house.query("SELECT now()")
    assert isinstance(moment, datetime)
    return moment


def wait_until(is_true: Callable[[], bool], what: str, *, within_s: float = 60.0) -> None:
    deadline = time.monotonic() + within_s
    while not is_true():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(0.1)


@contextmanager
def both(*stacks: ExitStack) -> Iterator[None]:
    with ExitStack() as all_of_them:
        for stack in stacks:
            all_of_them.enter_context(stack)
        yield


def kill_worker() -> None:
    """kill -9 of the worker with its children, as when memory runs out."""
    os.killpg(int((run_folder(VAR) / "worker.pid").read_text()), signal.SIGKILL)


def test_two_beats_review_each_interview_once_a_cycle(
    house: House, run: Callable[[Program], ExitStack]
) -> None:
    ids, began = sessions(house, 6), now_of(house)
    with both(run(worker()), run(beat("beat")), run(beat("beat-2"))):
        wait_until(
            lambda: min(
                [Counter(one for _, one, _ in decided(house, ids, since=began))[key]
                 for key in ids]) >= 4,
            "four reviews of each interview",
        )  # fmt: skip
    for key in ids:
        times = [at for at, one, _ in decided(house, ids, since=began) if one == key]
        gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
        assert len(times) <= sum(gaps) / INTERVAL_S + 2, gaps  # a late one is followed sooner
        assert max(gaps) < INTERVAL_S + LATE_S, gaps


def test_two_beats_guide_a_silent_interview_once(
    house: House, run: Callable[[Program], ExitStack]
) -> None:
    ids, began = sessions(house, 3, silent=True), now_of(house)
    with both(run(worker()), run(beat("beat")), run(beat("beat-2"))):
        wait_until(lambda: len(decided(house, ids, since=began)) >= 9, "three reviews of each")
    given = house.query("SELECT session_id FROM live_interventions WHERE session_id = ANY(%s)", ids)
    assert Counter(str(row[0]) for row in given) == dict.fromkeys(ids, 1)


def test_a_worker_killed_in_mid_review_costs_that_review_and_nothing_more(
    house: House, run: Callable[[Program], ExitStack]
) -> None:
    ids, began = sessions(house, 1), now_of(house)
    claimed = "SELECT claim FROM supervisor_watches WHERE session_id = %s AND claim IS NOT NULL"
    with both(run(beat())):
        with run(worker()):
            wait_until(lambda: len(decided(house, ids, since=began)) >= 1, "a first review")
            house.ask_for("completion_slow", seconds=30)
            wait_until(lambda: bool(house.query(claimed, ids[0])), "a review under way")
            kill_worker()
            killed = now_of(house)
        with run(worker()):
            back = now_of(house)
            wait_until(lambda: len(decided(house, ids, since=killed)) >= 3, "three reviews more")
    times = [at for at, _, _ in decided(house, ids, since=killed)]
    assert (times[0] - back).total_seconds() < INTERVAL_S + LATE_S
    assert len(times) <= (times[-1] - times[0]).total_seconds() / INTERVAL_S + 2
    [[missed]] = house.query(
        "SELECT missed_count FROM supervisor_watches WHERE session_id = %s", ids[0]
    )
    assert missed >= 1


def test_an_emptied_redis_is_made_up_for_in_the_next_cycle(
    house: House, run: Callable[[Program], ExitStack]
) -> None:
    ids, began = sessions(house, 4), now_of(house)
    with both(run(worker()), run(beat())):
        wait_until(lambda: len(decided(house, ids, since=began)) >= 4, "a first review of each")
        with redis.Redis(unix_socket_path=str(valkey_socket(VAR))) as server:
            server.flushall()
        emptied = now_of(house)
        wait_until(lambda: len(decided(house, ids, since=emptied)) >= 8, "two more of each")
    for key in ids:
        times = [emptied, *(at for at, one, _ in decided(house, ids, since=emptied) if one == key)]
        gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
        assert max(gaps) < INTERVAL_S + LATE_S, gaps


def test_beat_away_for_a_while_is_made_up_for_in_one_tick(
    house: House, run: Callable[[Program], ExitStack]
) -> None:
    ids, began = sessions(house, 4, silent=True), now_of(house)
    with both(run(worker())):
        with run(beat()):
            wait_until(lambda: len(decided(house, ids, since=began)) >= 4, "a first review of each")
        time.sleep(INTERVAL_S * 2.5)
        back = now_of(house)
        with run(beat()):
            wait_until(
                lambda: len({one for _, one, _ in decided(house, ids, since=back)}) == len(ids),
                "a review of each",
            )
            seen = decided(house, ids, since=back)
    assert Counter(one for _, one, _ in seen) == dict.fromkeys(ids, 1)


def test_a_model_that_does_not_answer_is_shown_and_the_cycle_goes_on(
    house: House, run: Callable[[Program], ExitStack]
) -> None:
    ids, began = sessions(house, 1), now_of(house)
    house.ask_for("completion_slow", seconds=30, times=100)
    with both(run(worker()), run(beat())):
        wait_until(lambda: len(decided(house, ids, since=began)) >= 3, "three reviews")
    found = decided(house, ids, since=began)
    assert {review for _, _, review in found} == {"failed"}
    gaps = [(b - a).total_seconds() for (a, _, _), (b, _, _) in pairwise(found)]
    assert max(gaps) < INTERVAL_S + LATE_S
