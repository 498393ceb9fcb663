"""Signs of life: one statement every few seconds for all sessions that this process holds.

A session whose heartbeat stops has lost its process. A session that the statement no longer
finds has ended or moved elsewhere, even where the hint about it was lost.
"""

import asyncio
import logging
from collections.abc import Callable
from uuid import UUID

from psycopg import Error
from psycopg_pool import AsyncConnectionPool, PoolTimeout

log = logging.getLogger(__name__)

INTERVAL_S = 5.0

BEAT = """
UPDATE live_sessions session SET heartbeat_at = now()
FROM unnest(%s::uuid[], %s::uuid[]) AS held (id, holder)
WHERE session.id = held.id AND session.holder = held.holder AND session.ended_at IS NULL
RETURNING session.holder
"""


class Pulse:
    """The heartbeat of one event loop's sessions, by holder."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool
        self._held: dict[UUID, tuple[UUID, Callable[[], None]]] = {}

    def add(self, *, session_id: UUID, holder: UUID, look_again: Callable[[], None]) -> None:
        """Keep a session alive. `look_again` is called when it is no longer this holder's."""
        self._held[holder] = (session_id, look_again)

    def discard(self, holder: UUID) -> None:
        self._held.pop(holder, None)

    async def run(self) -> None:
        """Beat until cancelled. A database that is away is no reason to end anything."""
        while True:
            await asyncio.sleep(INTERVAL_S)
            try:
                await self.beat()
            except (Error, PoolTimeout) as error:
                log.warning("%d heartbeats were missed: %s", len(self._held), error)

    async def beat(self) -> None:
        held = dict(self._held)
        if not held:
            return
        sessions = [session_id for session_id, _ in held.values()]
        async with self._pool.connection() as connection:
            cursor = await connection.execute(BEAT, (sessions, list(held)))
            alive = {row[0] for row in await cursor.fetchall()}
        for holder, (_, look_again) in held.items():
            if holder not in alive:
                look_again()
