"""Runs the tests of the pages' ES modules, which are written for Node's own test runner."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
IN_CI = os.environ.get("CI") == "true"


def node() -> str:
    found = shutil.which("node")
    if found is None:
        message = "Node is needed for the tests of the pages' modules."
        if IN_CI:
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.test.mjs")), ids=lambda path: path.name)
def test_modules_behave_as_their_tests_say(path: Path) -> None:
    run = subprocess.run(
        [node(), "--test", str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    passed = re.search(r"^\S+ pass (\d+)$", run.stdout, re.MULTILINE)
    assert passed is not None, run.stdout
    assert int(passed[1]) > 0
