"""One lookout per event loop: hears the hints once, and calls the consoles that they concern.

Hints come in bursts, so calls are gathered into waves; and every few seconds all are called
anyway, which is how a console goes on without Redis, and notices what nobody announces.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from interviews import hints
from supervisor.console.shared import SharedReads

GATHER_S = 0.3
LIST_GATHER_S = 1.0
EVERY_S = 5.0

# What is said changes nothing on the list of interviews.
NOT_FOR_LISTS = {"turns"}


class Watcher(Protocol):
    """A console. `session_id`: the interview it looks at; None: the list of all."""

    @property
    def session_id(self) -> UUID | None: ...

    def call(self, since: float) -> None:
        """Look again, at what was read at `since` or later."""


class Lookout:
    """Runs while somebody watches. `reads` is what the watchers share."""

    def __init__(self) -> None:
        self.reads = SharedReads()
        self._watchers: set[Watcher] = set()
        self._changed: set[UUID] = set()
        self._waves: dict[str, asyncio.TimerHandle] = {}
        self._tasks: list[asyncio.Task[None]] = []

    def open(self) -> None:
        self._tasks = [
            asyncio.create_task(hints.listen_console(self.hear), name="console-hints"),
            asyncio.create_task(self._call_regularly(), name="console-calls"),
        ]

    async def close(self) -> None:
        for wave in self._waves.values():
            wave.cancel()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.reads.close()

    @property
    def is_empty(self) -> bool:
        return not self._watchers

    def add(self, watcher: Watcher) -> None:
        self._watchers.add(watcher)

    def discard(self, watcher: Watcher) -> None:
        self._watchers.discard(watcher)

    def hear(self, session_id: UUID, about: str) -> None:
        """Something happened in a session; whoever looks at it is called within moments."""
        self._changed.add(session_id)
        self._gather("one", GATHER_S, self._call_those_of_the_changed)
        if about not in NOT_FOR_LISTS:
            self._gather("list", LIST_GATHER_S, self._call_lists)

    def _gather(self, wave: str, wait_s: float, call: Callable[[], None]) -> None:
        if wave not in self._waves:
            self._waves[wave] = asyncio.get_running_loop().call_later(wait_s, call)

    def _call_those_of_the_changed(self) -> None:
        del self._waves["one"]
        changed, self._changed = self._changed, set()
        self._call(lambda watcher: watcher.session_id in changed)

    def _call_lists(self) -> None:
        del self._waves["list"]
        self._call(lambda watcher: watcher.session_id is None)

    async def _call_regularly(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S)
            self.reads.forget_old()
            self._call(lambda watcher: True)

    def _call(self, concerns: Callable[[Watcher], bool]) -> None:
        since = time.monotonic()
        for watcher in self._watchers:
            if concerns(watcher):
                watcher.call(since)


_lookouts: dict[asyncio.AbstractEventLoop, Lookout] = {}


def join_lookout(watcher: Watcher) -> Lookout:
    """This loop's lookout, opened by its first watcher."""
    loop = asyncio.get_running_loop()
    if loop not in _lookouts:
        _lookouts[loop] = Lookout()
        _lookouts[loop].open()
    _lookouts[loop].add(watcher)
    return _lookouts[loop]


async def leave_lookout(watcher: Watcher) -> None:
    """Closed by its last watcher."""
    loop = asyncio.get_running_loop()
    lookout = _lookouts.get(loop)
    if lookout is None:
        return
    lookout.discard(watcher)
    if lookout.is_empty:
        del _lookouts[loop]
        await lookout.close()
