"""This server as a contender: its database and Valkey in a folder of their own, its interviews.

Nothing of the caller's environment that could point to real services reaches it.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from bench.processes import PROJECT, python
from interview_site.local.embedded import embedded

INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "VIRTUAL_ENV", "PYTHONPATH")
SETUP_TIMEOUT_S = 120.0
MEASURING_TIMEOUT_S = 1800.0


def clean_environment(**additions: str) -> dict[str, str]:
    """Enough to run Python, and what is added."""
    return {name: os.environ[name] for name in INHERITED if name in os.environ} | additions


@dataclass(frozen=True)
class Product:
    """The services are up and the tables are there."""

    environment: dict[str, str]
    services: list[psutil.Process]

    def socket_paths(self, count: int) -> list[str]:
        """New interviews, started, each with a ticket that is good for a minute from now."""
        made = self._run("-m", "bench.sessions", str(count))
        paths: list[str] = json.loads(made)
        return paths

    def measured(self, *arguments: str) -> Any:
        """What a Python process on these services prints, which is JSON."""
        return json.loads(self._run(*arguments, timeout_s=MEASURING_TIMEOUT_S))

    def _run(self, *arguments: str, timeout_s: float = SETUP_TIMEOUT_S) -> str:
        done = subprocess.run(
            python(*arguments),
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
            timeout=timeout_s,
        )
        return done.stdout

    def migrate(self) -> None:
        self._run("manage.py", "migrate", "--verbosity", "0")


@contextmanager
def product_services(*, upstream_port: int) -> Iterator[Product]:
    """PostgreSQL and Valkey as `manage.py up` runs them, gone again after the block."""
    with tempfile.TemporaryDirectory(prefix="interviews-bench-") as folder:
        var = Path(folder).resolve()
        before = {process.pid for process in psutil.Process().children()}
        # Durable, as in production: what a commit costs is part of the figures.
        with embedded(var, durable=True):
            children = psutil.Process().children()
            product = Product(
                environment=clean_environment(
                    VAR_DIR=str(var),
                    OPENAI_BASE_URL=f"http://127.0.0.1:{upstream_port}/v1",
                    OPENAI_API_KEY="bench",
                ),
                services=[process for process in children if process.pid not in before],
            )
            product.migrate()
            yield product
