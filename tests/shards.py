"""How the tests are shared out among processes (`-n`); loaded by `-p tests.shards`.

A file goes to one process as a whole, for its fixtures; so do the files whose tests share a running
product. What takes longest begins first, so that nobody waits for it alone at the end.
"""

from pathlib import PurePath

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

BROWSER = "tests/browser"
LONG_ALONE = tuple(
    f"{BROWSER}/test_{name}.py" for name in ("staff_client", "supervised_interview", "whole_way")
)
# Pages that are looked at, a world of rows for all of them; in the others people act and talk.
LOOKED_AT = tuple(
    f"{BROWSER}/test_{name}.py"
    for name in (
        "every_page", "every_answer", "accessibility", "admin_theme", "preparation", "report",
    )
)  # fmt: skip
LONGEST_FIRST = (
    "tests/browser/test_console.py",  # with it, all others in which people act
    "tests/browser/test_every_page.py",  # with it, all others that are looked at
    "tests/browser/test_whole_way.py",
    "tests/test_live_interview.py",
    "tests/test_api_by_schema.py",
    "interviews/tests/test_access_table.py",
    "interview_site/local",
    "tests",
    "emulator",
    "bench",
)


def file_of(nodeid: str) -> PurePath:
    return PurePath(nodeid.split("::")[0])


def group_of(file: PurePath) -> str:
    """Whose tests stay in one process: the file's, or those that share a running product."""
    if str(file) in LOOKED_AT:
        return "pages that are looked at"
    if file.is_relative_to(BROWSER) and str(file) not in LONG_ALONE:
        return "pages in which people act"
    return str(file)


def turn_of(file: PurePath) -> int:
    turns = (turn for turn, path in enumerate(LONGEST_FIRST) if file.is_relative_to(path))
    return next(turns, len(LONGEST_FIRST))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):  # else this process is alone
        items.sort(key=lambda item: turn_of(file_of(item.nodeid)))


class Shards(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out group after group, each to one process as a whole."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(file_of(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Shards:
    return Shards(config, log)
