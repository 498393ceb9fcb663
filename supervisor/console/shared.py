"""Reads that several consoles share: ten people who watch one interview cost one read of it."""

import asyncio
import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, cast

from channels.db import database_sync_to_async

T = TypeVar("T")

THREADS = 2
FORGOTTEN_AFTER_S = 30.0

# Neither the candidates' live path nor the pages' shared thread waits for a console.
_threads = ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="console-orm")


def in_console_thread(function: Callable[..., T]) -> Any:
    """An ORM function as a coroutine function, on the consoles' own threads."""
    return database_sync_to_async(function, thread_sensitive=False, executor=_threads)


class SharedReads:
    """The newest read of each thing, under way or done. `close` ends what is under way."""

    def __init__(self) -> None:
        self._reads: dict[Hashable, tuple[float, asyncio.Task[Any]]] = {}

    async def get(self, key: Hashable, read: Callable[[], T], *, since: float) -> T:
        """The result of a read that began at `since` or later; it is begun where there is none.

        since: on the clock of `time.monotonic`, s. Raises what the read raises.
        """
        began_at, task = self._reads.get(key, (float("-inf"), None))
        if task is None or began_at < since or failed(task):
            task = asyncio.create_task(in_console_thread(read)())
            task.add_done_callback(failed)  # its error is read even when nobody waits any more
            self._reads[key] = (time.monotonic(), task)
        # Shielded: a page that is closed must not end the read for the others.
        return cast("T", await asyncio.shield(task))

    def forget_old(self) -> None:
        oldest = time.monotonic() - FORGOTTEN_AFTER_S
        self._reads = {
            key: (began_at, task)
            for key, (began_at, task) in self._reads.items()
            if began_at > oldest or not task.done()
        }

    async def close(self) -> None:
        tasks = [task for _, task in self._reads.values()]
        self._reads.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def failed(task: "asyncio.Task[Any]") -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
