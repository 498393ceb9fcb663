"""Bounded worker threads: the CPU-heavy parts of speech run here, off the event loop.

One lane per resource. A lane of one thread is also the lock of a library that isn't thread-safe.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import ParamSpec, TypeVar

from emulator.speech.errors import SpeechBusy

P = ParamSpec("P")
T = TypeVar("T")


class Lane:
    """A few threads behind a queue that has an end.

    Calls run in the order of their arrival. A caller that is cancelled leaves the queue; work that
    has already begun runs to its end and its result is dropped.
    """

    def __init__(self, name: str, *, threads: int = 1, bound: int) -> None:
        self.name = name
        self._bound = bound
        self._pending = 0
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix=f"speech-{name}")

    @property
    def pending(self) -> int:
        """Calls queued or running."""
        return self._pending

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of `work`, done in this lane's thread.

        Raises SpeechBusy if `bound` calls are already queued or running.
        """
        self._enter()
        try:
            future = self._pool.submit(work, *args, **kwargs)
        except BaseException:
            self._leave(None)
            raise
        future.add_done_callback(self._leave)
        return await asyncio.wrap_future(future)

    async def close(self) -> None:
        await asyncio.to_thread(self._pool.shutdown, wait=True, cancel_futures=True)

    def _enter(self) -> None:
        with self._lock:
            if self._pending >= self._bound:
                raise SpeechBusy(f"{self._pending} calls wait for the {self.name} already")
            self._pending += 1

    def _leave(self, _done: Future[T] | None) -> None:
        with self._lock:
            self._pending -= 1
