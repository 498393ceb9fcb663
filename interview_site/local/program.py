"""What the process tree needs to know of one program: how to start, probe and stop it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TETHER = Path(__file__).with_name("tether.py")


@dataclass(frozen=True)
class Account:
    """A system user that a program runs as."""

    uid: int
    gid: int


@dataclass(frozen=True, kw_only=True)
class Program:
    """One program of the tree.

    is_ready: asked until it says yes; must answer within a second and not raise.
    keep: descriptors that the program inherits.
    """

    name: str
    command: tuple[str, ...]
    is_ready: Callable[[], bool]
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path("/")
    stop_signal: signal.Signals = signal.SIGTERM
    stop_within_s: float = 2.5
    ready_within_s: float = 60.0
    account: Account | None = None
    keep: tuple[int, ...] = ()


@dataclass(frozen=True)
class Launch:
    """A tethered program's command line and the arguments that any way of starting it takes."""

    command: list[str]
    options: dict[str, Any]
    lifeline_ends: tuple[int, int]  # the tether's, which the starter closes; and the starter's own

    def release_tethers_end(self) -> None:
        os.close(self.lifeline_ends[0])

    @property
    def lifeline(self) -> int:
        """Close it and the program stops."""
        return self.lifeline_ends[1]


def launch(program: Program, *, lock: int, run: Path) -> Launch:
    """Make the lifeline and the tether's command; start it, then call `release_tethers_end`.

    lock: inherited by every process of the tree. run: the folder for `NAME.pid`.
    """
    theirs, ours = os.pipe()
    kept = (*program.keep, lock)
    options = {
        "stdin": subprocess.DEVNULL,
        "cwd": program.folder,
        "env": {**os.environ, "PYTHONUNBUFFERED": "1", **program.environment},
        "pass_fds": (theirs, *kept),
        "start_new_session": True,  # Ctrl-C reaches the starter alone, which stops all in order
    }
    command = [
        *(sys.executable, "-S", "-E", str(TETHER)),
        *("--lifeline", str(theirs)),
        *("--stop-signal", str(int(program.stop_signal))),
        *("--stop-within-s", str(program.stop_within_s)),
        *("--pid-file", str(run / f"{program.name}.pid")),
        *account_options(program.account),
        *(f"--keep={descriptor}" for descriptor in kept),
        *("--", *program.command),
    ]
    return Launch(command, options, (theirs, ours))


def account_options(account: Account | None) -> list[str]:
    return [] if account is None else [f"--user={account.uid}", f"--group={account.gid}"]
