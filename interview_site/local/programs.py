"""The programs of ours in the tree: emulator, web, worker and beat."""

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from interview_site.local.program import Program

PROJECT = Path(__file__).resolve().parent.parent.parent
PYTHON = sys.executable
WORKER_NAME = "interviews@%h"
CELERY = (PYTHON, "-m", "celery", "-A", "interview_site")


def emulator_program(*, port: int) -> Program:
    """Ready once its speech models are loaded."""
    return Program(
        name="emulator",
        command=(
            *(PYTHON, "-m", "uvicorn", "emulator.app:application"),
            *("--host", "127.0.0.1", "--port", str(port), "--no-access-log"),
            *("--ws", "websockets-sansio", "--ws-per-message-deflate", "false"),
            *("--timeout-graceful-shutdown", "1", "--log-level", "warning"),
        ),
        is_ready=lambda: answers(f"http://127.0.0.1:{port}/health"),
        folder=PROJECT,
        stop_within_s=1.0,
        ready_within_s=120.0,
    )


def web_program(*, host: str, port: int) -> Program:
    return Program(
        name="web",
        command=(
            *(PYTHON, "manage.py", "serve", "--host", host, "--port", str(port)),
            *("--drain-within", "3", "--skip-checks"),  # `up` has made them
        ),
        # 503 is an answer: it says that other parts are not there yet.
        is_ready=lambda: answers(f"http://{reachable(host)}:{port}/health", and_so_does=503),
        folder=PROJECT,
        stop_within_s=3.5,
    )


def worker_program(*, is_ready: Callable[[], bool]) -> Program:
    return Program(
        name="worker",
        command=(
            *CELERY,
            *("worker", "--pool", "prefork", "--concurrency", "3", "--hostname", WORKER_NAME),
            *("--queues", "celery,reviews,evaluations"),
            *("--without-gossip", "--without-mingle"),
        ),
        is_ready=is_ready,
        folder=PROJECT,
        environment=quiet_about_root(),
        stop_within_s=3.0,  # a warm shutdown takes up to 2.5 s; what it cuts short runs again
    )


def beat_program(*, var: Path) -> Program:
    """Nobody waits for it: it answers nothing, and a lost tick is made up by the next one."""
    return Program(
        name="beat",
        command=(*CELERY, "beat", "--schedule", str(var / "beat-schedule"), "--pidfile="),
        is_ready=lambda: True,
        folder=PROJECT,
        stop_within_s=2.0,
    )


def quiet_about_root() -> dict[str, str]:
    """Celery warns each time that it runs as root, as it must where there is no other user."""
    ignored = "ignore::UserWarning:celery.platforms"
    return {"PYTHONWARNINGS": ",".join(filter(None, (os.environ.get("PYTHONWARNINGS"), ignored)))}


def reachable(host: str) -> str:
    """An address to reach a server that listens on `host`, as a URL wants it."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - not bound here  # nosec B104
    address = everywhere.get(host, host)
    return f"[{address}]" if ":" in address else address


def answers(url: str, *, and_so_does: int | None = None) -> bool:
    """Whether the address answers with success, or with the status `and_so_does`."""
    try:
        with OPENER.open(url, timeout=1.0):
            return True
    except urllib.error.HTTPError as error:
        error.close()
        return error.code == and_so_does
    except OSError:
        return False


OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never by way of a proxy
