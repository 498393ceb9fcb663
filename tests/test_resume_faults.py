"""Reading a résumé's file among real processes: the worker is killed, and the text is there once.

The rows are written by another program, as an applicant tracking system would; worker, beat,
Valkey and PostgreSQL are real.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from analysis.tests.pdfs import one_page, pdf, shown, stream
from interview_site.local.addresses import postgres_socket_folder, run_folder
from interview_site.local.program import Program
from interview_site.local.programs import beat_program, worker_program
from tests.live import House, configured, standing, worker_answers
from tests.services import RUN, VAR

pytestmark = [pytest.mark.faults, pytest.mark.timeout(240)]

MAKE_ROWS = """
WITH job AS (INSERT INTO jobs (title) VALUES ('Backend Engineer') RETURNING id),
     person AS (INSERT INTO candidates (name) VALUES ('Ada Lindgren') RETURNING id),
     application AS (
         INSERT INTO job_applications (job_id, candidate_id, resume_file)
         SELECT job.id, person.id, %s FROM job, person RETURNING id
     )
INSERT INTO interview_schedules (job_application_id) SELECT id FROM application
RETURNING job_application_id
"""
READING = """
SELECT status, step, attempts, text_id FROM resume_readings WHERE application_id = %s
"""
TEXTS = "SELECT id FROM resume_texts WHERE text = %s"


@pytest.fixture(scope="module")
def house(pytestconfig: pytest.Config, emulator: str) -> Iterator[House]:
    yield from standing(pytestconfig, emulator=emulator)


@pytest.fixture
def run(pytestconfig: pytest.Config) -> Callable[[Program], ExitStack]:
    def start(program: Program) -> ExitStack:
        stack = ExitStack()
        stack.enter_context(pytestconfig.stash[RUN](configured(program)))
        return stack

    return start


def file_of(words: str) -> bytes:
    return pdf(one_page(stream(shown(words))))


@contextmanager
def file_that_hangs(path: Path) -> Iterator[None]:
    """Whoever opens the file waits, as for a storage that does not answer."""
    os.mkfifo(path)
    try:
        yield
    finally:
        path.unlink()
        path.write_bytes(file_of(path.name))


@contextmanager
def texts_that_hang(path: Path) -> Iterator[None]:
    """The file is there; whoever writes down what was read waits."""
    path.write_bytes(file_of(path.name))
    socket = str(postgres_socket_folder(VAR))
    with psycopg.connect(host=socket, user="interviews", dbname="interviews") as connection:
        connection.execute("LOCK TABLE resume_texts IN SHARE MODE")
        yield


HANGS: dict[str, Callable[[Path], AbstractContextManager[None]]] = {
    "fetching": file_that_hangs,
    "reading": texts_that_hang,
}


def wait_until(is_true: Callable[[], bool], what: str, *, within_s: float = 100.0) -> None:
    deadline = time.monotonic() + within_s
    while not is_true():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(0.1)


def kill_worker() -> None:
    os.killpg(int((run_folder(VAR) / "worker.pid").read_text()), signal.SIGKILL)


@pytest.mark.parametrize("step", HANGS)
def test_a_worker_killed_while_it_reads_costs_seconds_and_leaves_one_text(
    house: House, run: Callable[[Program], ExitStack], step: str
) -> None:
    folder = VAR / "files" / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    [[application]] = house.query(MAKE_ROWS, f"uploads/{step}")

    def reading() -> Any:
        rows = house.query(READING, application)
        return rows[0] if rows else (None,) * 4

    with run(beat_program(var=VAR)):
        with HANGS[step](folder / step):
            with run(worker_program(is_ready=worker_answers)):
                wait_until(lambda: reading()[:2] == ("running", step), f"{step} under way")
                kill_worker()
            killed_at_s = time.monotonic()
        with run(worker_program(is_ready=worker_answers)):
            wait_until(lambda: reading()[0] == "read", "the text")
    assert time.monotonic() - killed_at_s < 100
    status, last_step, attempts, text = reading()
    assert (status, last_step, attempts) == ("read", "", 2)
    assert house.query(TEXTS, step) == [(text,)]
