"""The services that the tests stand on; loaded by `-p tests.services`, before the settings.

Importing this gives the run its own temporary `VAR_DIR` and a free port for the emulator, so the
settings find both. PostgreSQL and Valkey start once there are tests to run, and end with the run,
however it ends. Variables that point to real services are set aside: a test never touches them.
"""

import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from interview_site.local.addresses import run_folder
from interview_site.local.embedded import Running, embedded
from interview_site.local.program import Program
from interview_site.local.programs import emulator_program

OTHERS_SERVICES = (
    *("DATABASE_URL", "DB_HOST", "DB_NAME", "DB_USER", "DB_PASS", "DB_PORT", "REDIS_URL"),
    *("OPENAI_API_KEY", "OPENAI_BASE_URL", "ENVIRONMENT", "ALLOWED_ORIGINS", "BEHIND_TLS"),
    *("S3_ENDPOINT_URL", "S3_ACCESS_KEY", "S3_SECRET_KEY", "S3_BUCKET_NAME", "S3_REGION"),
    *("PROXYLLM_URL", "PROXYLLM_KEY", "PROXYLLM_MODEL"),
    *("EMAIL_BACKEND", "EMAIL_HOST", "EMAIL_PORT", "EMAIL_USER", "EMAIL_PASSWORD"),
    *("EMAIL_USE_TLS", "MAIL_FROM", "SITE_URL"),
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settle_environment() -> Path:
    for name in OTHERS_SERVICES:
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
    var = Path(tempfile.mkdtemp(prefix="interviews-tests-")).resolve()
    os.environ["VAR_DIR"] = str(var)
    os.environ["EMULATOR_PORT"] = str(free_port())
    return var


VAR = settle_environment()
SERVICES = pytest.StashKey[ExitStack]()
RUN = pytest.StashKey[Callable[[Program], Running]]()


def pytest_collection_finish(session: pytest.Session) -> None:
    if session.items and not session.config.option.collectonly:
        services = session.config.stash[SERVICES] = ExitStack()
        session.config.stash[RUN] = services.enter_context(embedded(VAR))


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVICES in config.stash:
        config.stash[SERVICES].close()
    shutil.rmtree(run_folder(VAR), ignore_errors=True)
    shutil.rmtree(VAR, ignore_errors=True)


@pytest.fixture(scope="session")
def emulator(pytestconfig: pytest.Config) -> Iterator[str]:
    """The emulator as a real process; the address of its API, as in `OPENAI_BASE_URL`."""
    port = int(os.environ["EMULATOR_PORT"])
    with pytestconfig.stash[RUN](emulator_program(port=port)):
        yield f"http://127.0.0.1:{port}/v1"
