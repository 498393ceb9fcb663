"""The running server against its own description.

Schemathesis sends what `/openapi.json` allows and what it forbids, with and without a token, and
reads every answer by what the schema says of it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from rest_framework_simplejwt.tokens import AccessToken

from tests.live import House, standing

pytestmark = pytest.mark.timeout(600)

NO_EMULATOR = "http://127.0.0.1:9/v1"  # no interview is connected
EXAMPLES = 2
# Each with what it is for. Left out are those that take the schema for all there is to know of a
# body: that a time lies ahead or an id exists is nothing that OpenAPI can say.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "ignored_auth",
)


@pytest.fixture(scope="module")
def house(pytestconfig: pytest.Config) -> Iterator[House]:
    yield from standing(pytestconfig, emulator=NO_EMULATOR)


def token_of_recruiter(house: House) -> str:
    """One that lasts as long as a slow machine needs."""
    [(user_id,)] = house.query("SELECT id FROM auth_user WHERE username = 'recruiter'")
    token = AccessToken()
    token["user_id"] = str(user_id)
    token.set_exp(lifetime=timedelta(hours=1))
    return str(token)


def test_every_answer_is_one_that_the_schema_tells_of(house: House, tmp_path: Path) -> None:
    # In a folder of its own: it keeps what it found, and would send that first the next time.
    command = [
        *(sys.executable, "-W", "ignore", "-m", "schemathesis.cli", "run"),
        f"{house.url}/openapi.json",
        *("--header", f"Authorization: Bearer {token_of_recruiter(house)}"),
        *("--checks", ",".join(CHECKS)),
        *("--exclude-path", "/health"),  # 503 is how it says that no interviewer is there
        *("--phases", "coverage,fuzzing"),
        *("--max-examples", str(EXAMPLES), "--generation-deterministic"),
        *("--no-shrink", "--continue-on-failure", "--workers", "2", "--warnings", "off"),
        "--no-color",
    ]
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]
