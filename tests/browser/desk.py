"""One process that runs code in the running product, order by order: it starts only once.

`manage.py shell` takes two seconds of a core to start, and the tests of a page ask for it a hundred
times. Each order is a line of JSON, as is each answer.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

# Runs inside. A failure is told whole.
LOOP = """
import contextlib, json, sys, traceback
from django.db import close_old_connections
answers = sys.stdout
for line in sys.stdin:
    order = json.loads(line)
    scope = {"wanted": order["wanted"]}
    close_old_connections()
    try:
        with contextlib.redirect_stdout(sys.stderr):
            exec(order["code"], scope)
        told = {"answer": scope.get("answer")}
    except BaseException:
        told = {"failure": traceback.format_exc()}
    print(json.dumps(told), file=answers, flush=True)
"""


class Desk:
    """Closed with `close`; a failed order raises, and the desk goes on."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "manage.py", "shell", "--no-imports", "-c", LOOP],
            cwd=root,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, code: str, wanted: Any = None) -> Any:
        """The code finds what is wanted of it in `wanted`, and leaves its `answer`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps({"code": code, "wanted": wanted}), file=self.process.stdin, flush=True)
        told = json.loads(self.process.stdout.readline())
        assert "failure" not in told, told["failure"]
        return told["answer"]

    def close(self) -> None:
        self.process.communicate(timeout=10)
