import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest
import pytest_asyncio

from interview_site.local import child as child_module
from interview_site.local.addresses import run_folder
from interview_site.local.child import KeepsDying, ending, restart_delay_s
from interview_site.local.console import Console
from interview_site.local.folders import Occupancy
from interview_site.local.logs import SIZE_LIMIT_BYTES, Log
from interview_site.local.processes import Stage, Tree
from interview_site.local.tests.programs_for_tests import (
    is_alive,
    kill,
    program,
    ready,
    wait_until,
)

WAITS = "import signal; signal.pause()"


@pytest.fixture
def screen() -> io.StringIO:
    return io.StringIO()


@pytest_asyncio.fixture
async def tree(tmp_path: Path, screen: io.StringIO) -> AsyncIterator[Tree]:
    occupancy = Occupancy(tmp_path)
    tree = Tree(Console(screen), tmp_path, occupancy.inherited)
    yield tree
    await tree.stop()
    occupancy.leave()


def pid_of(tree: Tree, name: str) -> int:
    return int((run_folder(tree.var) / f"{name}.pid").read_text())


async def test_a_programs_lines_stand_behind_its_name_and_in_its_log(
    tree: Tree, tmp_path: Path, screen: io.StringIO
) -> None:
    code = f"print('good morning', flush=True); {ready('talker')}; {WAITS}"
    await tree.start(Stage.WORK, program("talker", code, folder=tmp_path))
    await tree.stop()
    assert "talker   │ good morning" in screen.getvalue()
    assert (tmp_path / "log" / "talker.log").read_text() == "good morning\n"


async def test_what_dies_is_started_again(tree: Tree, tmp_path: Path) -> None:
    await tree.start(
        Stage.WORK, program("phoenix", f"{ready('phoenix')}; {WAITS}", folder=tmp_path)
    )
    first = pid_of(tree, "phoenix")
    (tmp_path / "phoenix.ready").unlink()
    kill(first)
    await asyncio.to_thread(wait_until, (tmp_path / "phoenix.ready").exists)
    assert pid_of(tree, "phoenix") != first


async def test_what_keeps_dying_is_given_up_with_its_last_words(tree: Tree, tmp_path: Path) -> None:
    code = "import sys; sys.exit('no such setting: COLOUR')"
    with pytest.raises(KeepsDying, match=r"(?s)mayfly died 5 times.*no such setting: COLOUR"):
        await tree.start(Stage.WORK, program("mayfly", code, folder=tmp_path))


async def test_what_was_ready_once_is_never_given_up(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_module, "FIRST_DELAY_S", 0.001)
    # Well at first; while its flag is there it dies at each start, and counts its deaths.
    dies = (
        "import os\n"
        "if os.path.exists('tired.ready'):\n"
        "    open('deaths', 'a').write('x')\n"
        "    os._exit(3)\n"
    )
    await tree.start(
        Stage.WORK, program("tired", f"{dies}{ready('tired')}\n{WAITS}", folder=tmp_path)
    )
    kill(pid_of(tree, "tired"))
    deaths = tmp_path / "deaths"
    await asyncio.to_thread(
        wait_until,
        lambda: deaths.exists() and deaths.stat().st_size > child_module.DEATHS_AT_START,
    )
    (tmp_path / "tired.ready").unlink()
    await asyncio.to_thread(wait_until, (tmp_path / "tired.ready").exists)
    assert pid_of(tree, "tired")


async def test_a_program_that_cannot_be_started_is_named(tree: Tree, tmp_path: Path) -> None:
    missing = program("ghost", "", folder=tmp_path)
    object.__setattr__(missing, "command", ("/nowhere/ghost",))
    with pytest.raises(KeepsDying, match=r"(?s)ghost.*cannot start /nowhere/ghost"):
        await tree.start(Stage.WORK, missing)


async def test_stages_stop_in_reverse_order(tree: Tree, tmp_path: Path) -> None:
    farewell = (
        "import signal, sys\n"
        "def bye(*_):\n"
        "    with open('order', 'a') as file: file.write('{0} ')\n"
        "    sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, bye)\n"
        "{1}\nwhile True: signal.pause()"
    )
    for stage, name in ((Stage.POSTGRES, "base"), (Stage.WORK, "middle"), (Stage.WEB, "top")):
        await tree.start(stage, program(name, farewell.format(name, ready(name)), folder=tmp_path))
    await tree.stop()
    assert (tmp_path / "order").read_text() == "top middle base "


async def test_what_does_not_stop_in_its_time_is_killed_with_its_children(
    tree: Tree, tmp_path: Path
) -> None:
    code = (
        "import os, signal\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "if os.fork() == 0: signal.pause()\n"
        f"{ready('stubborn')}\nwhile True: signal.pause()"
    )
    await tree.start(Stage.WORK, program("stubborn", code, folder=tmp_path, stop_within_s=0.3))
    pid = pid_of(tree, "stubborn")
    children = [process.pid for process in psutil.Process(pid).children()]
    assert len(children) == 1
    await tree.stop()
    wait_until(lambda: not is_alive(pid) and not is_alive(children[0]))


async def test_a_reader_that_goes_away_does_not_stop_the_programs(
    tree: Tree, tmp_path: Path, screen: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: str) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(screen, "write", broken)
    await tree.start(
        Stage.WORK, program("talker", f"print(1); {ready('talker')}; {WAITS}", folder=tmp_path)
    )
    assert is_alive(pid_of(tree, "talker"))


def test_the_delay_doubles_and_is_bounded() -> None:
    for deaths in range(1, 30):
        middle = min(0.1 * 2 ** (deaths - 1), 10.0)
        assert 0.5 * middle <= restart_delay_s(deaths) <= 1.5 * middle


def test_endings_are_told_in_words() -> None:
    assert ending(3) == "exit status 3"
    assert ending(137) == ending(-9) == "signal 9"


def test_the_last_starts_log_is_kept(tmp_path: Path) -> None:
    for text in (b"first", b"second"):
        with Log(tmp_path / "web.log") as log:
            log.write(text)
    assert (tmp_path / "web.log.1").read_text() == "first"
    assert (tmp_path / "web.log").read_text() == "second"


def test_a_log_that_grows_too_large_is_rotated(tmp_path: Path) -> None:
    with Log(tmp_path / "web.log") as log:
        log.write(b"x" * (SIZE_LIMIT_BYTES + 1))
        log.write(b"next")
    assert (tmp_path / "web.log").read_text() == "next"
