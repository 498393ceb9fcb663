"""What the live sessions of one event loop share: the pool, the journal and the pulse."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings
from psycopg_pool import AsyncConnectionPool

from interviews.database_pool import create_pool
from interviews.realtime.announcer import Announcer
from interviews.realtime.pulse import Pulse
from interviews.transcripts.journal import Journal

_shared: dict[asyncio.AbstractEventLoop, "LiveDatabase"] = {}

# Claims and ends must not queue behind the pages' queries, which share one thread.
_threads = ThreadPoolExecutor(max_workers=settings.DB_POOL_SIZE, thread_name_prefix="live-orm")


class LiveDatabase:
    """Opened by the first session of a loop, closed when the server stops."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self.pool = pool
        self.announcer = Announcer()
        self.journal = Journal(pool, committed=self.announcer.add)
        self.pulse = Pulse(pool)
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        await self.pool.open()
        self._tasks = [
            asyncio.create_task(self.journal.run(), name="journal"),
            asyncio.create_task(self.pulse.run(), name="pulse"),
            asyncio.create_task(self.announcer.run(), name="announcer"),
        ]

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.pool.close()


async def live_database() -> LiveDatabase:
    """This loop's shared parts."""
    loop = asyncio.get_running_loop()
    if loop not in _shared:
        _shared[loop] = LiveDatabase(create_pool())
        await _shared[loop].open()
    return _shared[loop]


async def close_live_database() -> None:
    """Write what is queued no longer; for a server that stops, and for tests."""
    database = _shared.pop(asyncio.get_running_loop(), None)
    if database is not None:
        await database.close()


def in_live_thread(function: Any) -> Any:
    """An ORM function as a coroutine function, on the live path's own threads."""
    return database_sync_to_async(function, thread_sensitive=False, executor=_threads)


def close_live_threads() -> None:
    """End the threads and with them their connections."""
    _threads.shutdown(wait=True)
