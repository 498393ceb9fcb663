"""`manage.py up` as a person starts it: a copy of the project in a path with a space."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from interview_site.local.addresses import run_folder
from interview_site.local.ports import next_free
from interview_site.local.programs import answers
from interview_site.local.tests.programs_for_tests import is_alive, kill, wait_until

ROOT = Path(__file__).resolve().parents[3]
NOT_COPIED = shutil.ignore_patterns(".*", "var", "staticfiles", "node_modules")
READY_WITHIN_S = 120

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]


class Copy:
    """A copy of the project, and the `up` that runs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.var = folder / "var"
        self.port = next_free(host="127.0.0.1", port=20_000 + os.getpid() % 20_000)
        self.said = folder.parent / "said"
        self.up: subprocess.Popen[bytes] | None = None
        self.seen: set[psutil.Process] = set()

    def environment(self) -> dict[str, str]:
        ours = {"VAR_DIR", "EMULATOR_PORT", "PORT", "HOST", "DJANGO_SETTINGS_MODULE"}
        return {name: value for name, value in os.environ.items() if name not in ours}

    def start(self, **variables: str) -> None:
        with self.said.open("wb") as output:
            self.up = subprocess.Popen(
                [sys.executable, "manage.py", "up", "--port", str(self.port)],
                cwd=self.folder,
                env={**self.environment(), **variables},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def start_and_wait(self, **variables: str) -> None:
        self.start(**variables)
        wait_until(self.is_ready_or_over, within_s=READY_WITHIN_S)
        assert "\nReady." in self.words(), self.words()[-4000:]
        self.note_processes()

    def is_ready_or_over(self) -> bool:
        return "\nReady." in self.words() or self.process.poll() is not None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self.up is not None
        return self.up

    def words(self) -> str:
        return self.said.read_text(encoding="utf-8", errors="replace")

    def note_processes(self) -> None:
        self.seen |= {psutil.Process(self.process.pid)}
        self.seen |= set(psutil.Process(self.process.pid).children(recursive=True))

    def left(self) -> list[psutil.Process]:
        return [one for one in self.seen if one.is_running() and is_alive(one.pid)]

    def pid_of(self, name: str) -> int:
        return int((run_folder(self.var) / f"{name}.pid").read_text())

    def interrupt(self) -> float:
        """Ctrl-C; how long the stop took, in seconds."""
        began_at = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(30) == 0, self.words()[-4000:]
        return time.monotonic() - began_at

    def healthy(self) -> bool:
        return answers(f"http://127.0.0.1:{self.port}/health", and_so_does=503)


@pytest.fixture
def copy() -> Iterator[Copy]:
    with tempfile.TemporaryDirectory(prefix="up-") as place:
        folder = Path(place) / "a copy"
        shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
        copy = Copy(folder)
        yield copy
        if copy.up is not None and copy.up.poll() is None:
            copy.up.send_signal(signal.SIGTERM)
            copy.up.wait(30)
        shutil.rmtree(run_folder(copy.var), ignore_errors=True)


# A real interviewer is configured, so that no speech models have to be loaded; none is called.
REAL_INTERVIEWER = {"OPENAI_API_KEY": "sk-not-a-key", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}


def test_up_starts_everything_says_where_and_ends_on_ctrl_c(copy: Copy) -> None:
    copy.start_and_wait()
    words = copy.words()
    password = (copy.var / "recruiter.password").read_text().strip()
    assert f"http://localhost:{copy.port}/" in words
    assert "emulated on this machine" in words
    assert "Sample interview" in words
    assert password not in words
    assert (copy.var / "recruiter.password").stat().st_mode & 0o777 == 0o600
    assert copy.healthy()
    assert copy.interrupt() <= 10
    wait_until(lambda: not copy.left())


def test_a_second_up_is_refused_and_a_killed_one_leaves_nothing_and_recovers(copy: Copy) -> None:
    copy.start_and_wait(**REAL_INTERVIEWER)
    password = (copy.var / "recruiter.password").read_text()
    second = run_up(copy, port=copy.port + 1)
    assert second.returncode == 1
    assert f"already runs here (process {copy.process.pid}" in second.stderr
    kill(copy.process.pid)
    copy.process.wait(10)
    wait_until(lambda: not copy.left(), within_s=15)
    copy.start_and_wait(**REAL_INTERVIEWER)
    assert "Sample interview" not in copy.words()
    assert (copy.var / "recruiter.password").read_text() == password
    assert "real: " in copy.words()
    copy.interrupt()


def test_each_killed_child_is_started_again(copy: Copy) -> None:
    copy.start_and_wait(**REAL_INTERVIEWER)
    for name in ("web", "worker", "beat", "valkey", "postgres"):
        file = run_folder(copy.var) / f"{name}.pid"
        wait_until(file.exists, within_s=30)
        first = copy.pid_of(name)
        kill(first)
        wait_until(partial(copy_has_new, copy, name, first), within_s=30)
    wait_until(copy.healthy, within_s=60)
    assert copy.interrupt() <= 15  # what has only just started again is slower to stop


def copy_has_new(copy: Copy, name: str, first: int) -> bool:
    file = run_folder(copy.var) / f"{name}.pid"
    words = file.read_text() if file.exists() else ""
    return words.endswith("\n") and int(words) != first and is_alive(int(words))


def run_up(copy: Copy, *, port: int, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "up", "--port", str(port)],
        cwd=copy.folder,
        env={**copy.environment(), **variables},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_taken_port_is_named_with_its_variable(copy: Copy) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        web = run_up(copy, port=port)
        emulator = run_up(copy, port=copy.port, EMULATOR_PORT=str(port))
    for answer, variable in ((web, "PORT"), (emulator, "EMULATOR_PORT")):
        assert answer.returncode == 1
        assert f"Port {port} on 127.0.0.1 is taken" in answer.stderr
        assert f" {variable}={port + 1}" in answer.stderr
        assert "Traceback" not in answer.stderr


def test_a_setting_that_fails_its_check_ends_the_start_with_its_name(copy: Copy) -> None:
    answer = run_up(copy, port=copy.port, SUPERVISOR_CONCLUSION_TIME="50", **REAL_INTERVIEWER)
    assert answer.returncode == 1
    assert "SUPERVISOR_CONCLUSION_TIME is not before SUPERVISOR_MAX_DURATION" in answer.stderr
    assert not (run_folder(copy.var) / "postgres.pid").exists()
