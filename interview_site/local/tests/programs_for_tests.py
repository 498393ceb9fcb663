"""Small programs that the tests put into the tree."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from interview_site.local.program import Program


def program(name: str, code: str, *, folder: Path, stop_within_s: float = 2.0) -> Program:
    """A Python program; it is ready once it has made a file of its name in `folder`."""
    flag = folder / f"{name}.ready"
    return Program(
        name=name,
        command=(sys.executable, "-S", "-c", code),
        is_ready=flag.exists,
        folder=folder,
        stop_within_s=stop_within_s,
        ready_within_s=20.0,
    )


def ready(name: str) -> str:
    return f"open('{name}.ready', 'w').close()"


def wait_until(condition: Callable[[], object], *, within_s: float = 10.0) -> None:
    deadline = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
