"""Real PostgreSQL and Valkey for the length of a `with` block: what the tests stand on."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path

from interview_site.local.addresses import run_folder
from interview_site.local.folders import Occupancy, make_private
from interview_site.local.postgres import EmbeddedPostgres
from interview_site.local.program import Program, launch
from interview_site.local.valkey import EmbeddedValkey


class NotReady(Exception):
    """A program did not answer in its time, or ended first; holds its last words."""


Running = AbstractContextManager[subprocess.Popen[bytes]]


@contextmanager
def embedded(
    var: Path, *, postgres: bool = True, valkey: bool = True, durable: bool = False
) -> Iterator[Callable[[Program], Running]]:
    """Run the services on `var` (see `addresses`); they end with the block, or with the process.

    Gives a way to run further programs beside them, each for the length of its own block.

    Raises AlreadyRunning, ServiceMissing or NotReady.
    """
    with ExitStack() as stack:
        occupancy = Occupancy(var)
        stack.callback(occupancy.leave)
        run = partial(running, var=var, lock=occupancy.inherited)
        if valkey:
            stack.enter_context(run(EmbeddedValkey(var).program()))
        if postgres:
            server = EmbeddedPostgres(var, durable=durable)
            stack.callback(server.close)
            stack.enter_context(run(server.program(lock=occupancy.inherited)))
            server.make_database()
        yield run


@contextmanager
def running(program: Program, *, var: Path, lock: int) -> Iterator[subprocess.Popen[bytes]]:
    """Start one program, wait until it is ready, and stop it at the end of the block."""
    log = make_private(var / "log") / f"{program.name}.log"
    start = launch(program, lock=lock, run=make_private(run_folder(var)))
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own command
            start.command, stdout=output, stderr=subprocess.STDOUT, **start.options
        )
    start.release_tethers_end()
    try:
        wait_until_ready(program, process=process, log=log)
        yield process
    finally:
        os.close(start.lifeline)
        process.wait(timeout=program.stop_within_s + 5)


def wait_until_ready(program: Program, *, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + program.ready_within_s
    while not program.is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            words = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise NotReady(f"{program.name} did not start:\n{words}")
        time.sleep(0.02)
