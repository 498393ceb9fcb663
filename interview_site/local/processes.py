"""The process tree of `manage.py up`: programs in stages, restarted when they die.

Each program hangs on a tether (`tether.py`), so that none outlives this process, however it ends.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from interview_site.local.child import Child
from interview_site.local.console import Console
from interview_site.local.program import Program

Kept = tuple[Child, asyncio.Task[None]]


class Stage(IntEnum):
    """What stands on what: the highest stage stops first."""

    POSTGRES = 0
    VALKEY = 1
    WORK = 2  # worker, beat and the emulator, which know nothing of each other
    WEB = 3


@dataclass
class Tree:
    """The running programs, by stage.

    lock: the descriptor that every process of the tree inherits.
    """

    console: Console
    var: Path
    lock: int
    _stages: dict[Stage, list[Kept]] = field(default_factory=dict)

    async def start(self, stage: Stage, program: Program) -> None:
        """Start a program and wait until it is ready. Raises KeepsDying."""
        child = Child(program, self.console, self.var, self.lock)
        keeping = asyncio.create_task(child.keep())
        self._stages.setdefault(stage, []).append((child, keeping))
        waiting = asyncio.create_task(child.wait_until_ready())
        try:
            await asyncio.wait([waiting, keeping], return_when=asyncio.FIRST_COMPLETED)
            await (keeping if keeping.done() else waiting)
        finally:
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        self.console.progress(f"{program.name} is ready")

    async def watch(self) -> None:
        """Wait as long as the tree stands; what goes wrong in keeping it is raised."""
        tasks = [task for stage in self._stages.values() for _, task in stage]
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def stop(self) -> None:
        """Stop stage by stage; each program gets its own time, then it is killed."""
        for stage in sorted(self._stages, reverse=True):
            await stop_stage(self._stages.pop(stage))


async def stop_stage(kept: Sequence[Kept]) -> None:
    for child, _ in kept:
        child.stop()
    tasks = [task for _, task in kept]
    longest_s = max(child.program.stop_within_s for child, _ in kept)
    await asyncio.wait(tasks, timeout=longest_s + 2)  # the tether kills at stop_within_s
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
