"""The whole product as a person starts it: `manage.py up` in a folder of its own."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from interview_site.local.addresses import run_folder
from tests.browser.desk import Desk

ROOT = Path(__file__).parent.parent.parent
READY_WITHIN_S = 180
STOPS_WITHIN_S = 20
LOG = "up.log"

MAKE_INTERVIEW = """
from django.contrib.auth.models import User
from interviews.lifecycle import create_manual_interview
from interviews.links import create_link
from interviews.models import Interview
changes, link, fields = wanted.pop("changes", {}), wanted.pop("link", {}), wanted
recruiter = User.objects.get(username="recruiter")
interview = create_manual_interview(**fields, created_by=recruiter)
token = create_link(interview, created_by=None)
Interview.objects.filter(pk=interview.pk).update(**changes)
interview.links.update(**link)
answer = {"id": str(interview.pk), "token": token}
"""


@dataclass(frozen=True)
class Invitation:
    """An interview and the way into it."""

    interview_id: str
    link: str
    room: str


@dataclass
class Product:
    """A running server."""

    address: str
    var: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes]

    @property
    def password(self) -> str:
        return (self.var / "recruiter.password").read_text().strip()

    def invite(self, **fields: Any) -> Invitation:
        """A manual interview with a candidate's link; `changes` and `link` set columns of both."""
        wanted = {
            "candidate_name": "Ada Lovelace",
            "job_description": "Backend Engineer\nPython services for parcels.",
            "resume_text": "Ada wrote the first program.",
            **fields,
        }
        made = self.run(MAKE_INTERVIEW, wanted)
        return Invitation(
            interview_id=made["id"],
            link=f"{self.address}/i/{made['token']}",
            room=f"{self.address}/interview/{made['id']}/room",
        )

    def run(self, code: str, wanted: Any = None) -> Any:
        """Have code run inside the product; returns its `answer`. See `desk.py`."""
        return self.desk.run(code, wanted)

    @cached_property
    def desk(self) -> Desk:
        return Desk(ROOT, self.environment)

    def disturb(self, kind: str, **more: Any) -> None:
        """Make the emulated interviewer misbehave; see `emulator/faults.py`."""
        address = f"http://127.0.0.1:{self.environment['EMULATOR_PORT']}/emulator/faults"
        body = json.dumps({"kind": kind, **more}).encode()
        headers = {"Content-Type": "application/json"}
        order = urllib.request.Request(address, data=body, headers=headers)
        with urllib.request.urlopen(order, timeout=5):
            pass

    def kill_web(self) -> None:
        """kill -9, as the kernel does when memory runs out; the tree starts it anew."""
        os.kill(int((run_folder(self.var) / "web.pid").read_text()), signal.SIGKILL)

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        while not self.answers():
            assert self.process.poll() is None, f"ended by itself:\n{self.last_lines()}"
            assert time.monotonic() < deadline, f"not ready in time:\n{self.last_lines()}"
            time.sleep(0.2)

    def last_lines(self) -> str:
        return "\n".join((self.var / LOG).read_text().splitlines()[-30:])

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        if "desk" in self.__dict__:
            self.desk.close()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(STOPS_WITHIN_S)
        finally:
            self.process.kill()


def start(var: Path, *, port: int, emulator_port: int, **settings: str) -> Product:
    """Start everything; returns at once, see `wait_until_ready`.

    settings: further environment variables.
    """
    environment = {
        **os.environ,
        "VAR_DIR": str(var),
        "PORT": str(port),
        "EMULATOR_PORT": str(emulator_port),
        **settings,
        "WEBHOOK_ALLOW_PRIVATE": "true",  # receivers of the tests are on this machine
        "LOGIN_RATE": "1000/min",  # many people at one address
    }
    with (var / LOG).open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "up"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    return Product(f"http://127.0.0.1:{port}", var, environment, process)
