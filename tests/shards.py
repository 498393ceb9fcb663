"""How the tests are shared out among processes (`-n`); loaded by `-p tests.shards`.

A file goes to one process as a whole, for its fixtures; so do the files whose tests share a running
product. What takes longest begins first, so that nobody waits for it alone at the end.
"""

from pathlib import PurePath

import pytest

BROWSER = "tests/browser"
LONG_ALONE = tuple(
    f"{BROWSER}/test_{name}.py" for name in ("staff_client", "supervised_interview", "whole_way")
)
LONGEST_FIRST = (
    "tests/browser/test_console.py",  # with it, all pages
    "tests/test_live_interview.py",
    "tests/test_api_by_schema.py",
    "interviews/tests/test_access_table.py",
    "interview_site/local",
    "tests",
    "emulator",
    "bench",
)


def file_of(item: pytest.Item) -> PurePath:
    return PurePath(item.nodeid.split("::")[0])


def group_of(file: PurePath) -> str:
    """Whose tests stay in one process: the file's, or those of all pages in a browser."""
    if file.is_relative_to(BROWSER) and str(file) not in LONG_ALONE:
        return BROWSER
    return str(file)


def turn_of(file: PurePath) -> int:
    turns = (turn for turn, path in enumerate(LONGEST_FIRST) if file.is_relative_to(path))
    return next(turns, len(LONGEST_FIRST))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not hasattr(config, "workerinput"):
        return  # one process alone
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group_of(file_of(item))))
    items.sort(key=lambda item: turn_of(file_of(item)))
