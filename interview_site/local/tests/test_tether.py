import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from interview_site.local.program import Launch, Program, launch
from interview_site.local.tests.programs_for_tests import is_alive, kill, wait_until

WAITS = "import signal; signal.pause()"


def tethered(tmp_path: Path, code: str, *, stop_within_s: float = 5.0) -> tuple[Launch, int]:
    """A Python child's launch, and the lock file that it inherits."""
    lock = os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT)
    program = Program(
        name="child",
        command=(sys.executable, "-S", "-c", code),
        is_ready=lambda: True,
        stop_within_s=stop_within_s,
        folder=tmp_path,
    )
    start = launch(program, lock=lock, run=tmp_path)
    return start, lock


def run(start: Launch, lock: int) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(start.command, **start.options)
    start.release_tethers_end()
    os.close(lock)
    return process


def child_pid(tmp_path: Path) -> int:
    wait_until(lambda: (tmp_path / "child.pid").exists() and (tmp_path / "child.pid").read_text())
    return int((tmp_path / "child.pid").read_text())


def test_closing_the_lifeline_stops_the_child(tmp_path: Path) -> None:
    start, lock = tethered(tmp_path, WAITS)
    tether = run(start, lock)
    pid = child_pid(tmp_path)
    os.close(start.lifeline)
    assert tether.wait(10) == 128 + 15
    assert not is_alive(pid)
    assert not (tmp_path / "child.pid").exists()


def test_the_childs_exit_status_is_passed_on(tmp_path: Path) -> None:
    start, lock = tethered(tmp_path, "raise SystemExit(7)")
    assert run(start, lock).wait(10) == 7
    os.close(start.lifeline)


def test_what_the_child_left_behind_ends_with_it(tmp_path: Path) -> None:
    code = "import os, signal\npid = os.fork()\nif not pid: signal.pause()\nprint(pid)"
    start, lock = tethered(tmp_path, code)
    start.options["stdout"] = subprocess.PIPE
    with run(start, lock) as tether:
        assert tether.stdout is not None
        grandchild = int(tether.stdout.readline())
        assert tether.wait(10) == 0
    os.close(start.lifeline)
    wait_until(lambda: not is_alive(grandchild))


@pytest.mark.skipif(sys.platform != "linux", reason="needs PR_SET_PDEATHSIG")
def test_a_killed_tether_takes_the_child_along(tmp_path: Path) -> None:
    start, lock = tethered(tmp_path, WAITS)
    tether = run(start, lock)
    pid = child_pid(tmp_path)
    kill(tether.pid)
    tether.wait(10)
    wait_until(lambda: not is_alive(pid))
    os.close(start.lifeline)


@pytest.mark.faults
def test_a_killed_starter_leaves_nothing(tmp_path: Path) -> None:
    code = f"""
import os, signal, subprocess
from pathlib import Path
from interview_site.local.tests.test_tether import tethered, run
start, lock = tethered(Path({str(tmp_path)!r}), {WAITS!r})
print(run(start, lock).pid, flush=True)
signal.pause()
"""
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as starter:
        assert starter.stdout is not None
        tether = int(starter.stdout.readline())
        pid = child_pid(tmp_path)
        assert psutil.Process(pid).ppid() == tether
        kill(starter.pid)
        starter.wait(10)
    wait_until(lambda: not is_alive(pid) and not is_alive(tether))
