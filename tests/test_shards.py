"""That tests which share fixtures stay in one process, and that the longest begin first."""

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path, PurePath

from tests.shards import LONGEST_FIRST, file_of, group_of, turn_of

PROJECT = Path(__file__).parents[1]
OF_MANY_TESTS = ("tests/test_script_size.py", "interviews/tests/test_question_plan.py")
RESULT = re.compile(r"^\[(gw\d+)\] .* PASSED (\S+)", re.MULTILINE)


def test_a_file_stays_in_one_process() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "2", "-v", "-p", "no:cacheprovider", *OF_MANY_TESTS],
        cwd=PROJECT, capture_output=True, text=True, timeout=300, check=True,
    ).stdout  # fmt: skip
    processes = defaultdict(set)
    for process, nodeid in RESULT.findall(told):
        processes[str(file_of(nodeid))].add(process)
    assert sorted(processes) == sorted(OF_MANY_TESTS), told
    assert all(len(of_one) == 1 for of_one in processes.values()), told
    assert len(set.union(*processes.values())) == 2, told


def test_the_pages_share_their_products() -> None:
    pages = [str(path.relative_to(PROJECT)) for path in PROJECT.glob("tests/browser/test_*.py")]
    groups = {group_of(PurePath(page)) for page in pages}
    assert len(groups) < len(pages) / 2


def test_what_is_long_is_there_and_begins_first() -> None:
    assert all((PROJECT / path).exists() for path in LONGEST_FIRST)
    turns = [turn_of(PurePath(path)) for path in (LONGEST_FIRST[0], "interviews/tests/x.py")]
    assert turns == sorted(turns)
