"""What `manage.py up` does: starts what is not configured, and serves until it is told to stop."""

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from interview_site.local import first_start
from interview_site.local.console import Console
from interview_site.local.folders import Occupancy
from interview_site.local.postgres import EmbeddedPostgres
from interview_site.local.processes import Stage, Tree
from interview_site.local.programs import (
    beat_program,
    emulator_program,
    web_program,
    worker_program,
)
from interview_site.local.valkey import EmbeddedValkey

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to start, and where.

    emulator_port: None where a real interviewer is configured.
    check: Django's start-up checks; raises what it finds.
    worker_answers: whether a Celery worker takes tasks.
    """

    var: Path
    host: str
    port: int
    postgres: bool
    valkey: bool
    emulator_port: int | None
    check: Callable[[], None]
    worker_answers: Callable[[], bool]
    ready_text: Callable[[], str]


@dataclass
class Startup:
    """One run of the tree, from nothing to stopped."""

    plan: Plan
    console: Console
    occupancy: Occupancy
    tree: Tree = field(init=False)

    def __post_init__(self) -> None:
        self.tree = Tree(self.console, self.plan.var, self.occupancy.inherited)

    async def run(self) -> None:
        """Start all, stay until a signal comes, stop all. Raises KeepsDying, or why it cannot."""
        stop_asked = asyncio.Event()
        for number in STOP_SIGNALS:
            asyncio.get_running_loop().add_signal_handler(number, stop_asked.set)
        work = asyncio.create_task(self._start_and_watch())
        stopping = asyncio.create_task(stop_asked.wait())
        try:
            await asyncio.wait([work, stopping], return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                work.result()
        finally:
            await self._stop(work, stopping)

    async def _stop(self, *tasks: asyncio.Task[object]) -> None:
        for task in tasks:
            task.cancel()
        self.console.progress("stopping")
        await self.tree.stop()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.console.progress("all stopped")

    async def _start_and_watch(self) -> None:
        # The speech models take the longest to load, so the emulator starts first.
        await asyncio.gather(self._start_emulator(), self._start_web())
        # An interview can be held; what folds and sweeps may take a moment longer.
        self.console.write(self.plan.ready_text())
        await asyncio.gather(
            self.tree.start(Stage.WORK, worker_program(is_ready=self.plan.worker_answers)),
            self.tree.start(Stage.WORK, beat_program(var=self.plan.var)),
        )
        await self.tree.watch()

    async def _start_emulator(self) -> None:
        if self.plan.emulator_port is not None:
            program = emulator_program(port=self.plan.emulator_port)
            await self.tree.start(Stage.WORK, program)

    async def _start_web(self) -> None:
        await asyncio.gather(
            asyncio.to_thread(self.plan.check), self._start_postgres(), self._start_valkey()
        )
        await self._prepare_database()
        web = web_program(host=self.plan.host, port=self.plan.port)
        await self.tree.start(Stage.WEB, web)

    async def _start_postgres(self) -> None:
        if not self.plan.postgres:
            return
        server = EmbeddedPostgres(self.plan.var)
        program = await asyncio.to_thread(server.program, lock=self.occupancy.inherited)
        await self.tree.start(Stage.POSTGRES, program)
        await asyncio.to_thread(server.make_database)

    async def _start_valkey(self) -> None:
        if self.plan.valkey:
            await self.tree.start(Stage.VALKEY, EmbeddedValkey(self.plan.var).program())

    async def _prepare_database(self) -> None:
        applied = await asyncio.to_thread(first_start.migrate)
        self.console.progress(f"the tables are up to date ({applied} migrations applied)")
        if self.plan.postgres:
            made = await asyncio.to_thread(first_start.welcome, self.plan.var)
            if made:
                self.console.progress(f"made the first member of staff. {made}")
