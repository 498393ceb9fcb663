"""Signs of life: one statement every few seconds for all sessions that this process holds.

A session whose heartbeat stops has lost its process. A session that the statement no longer
finds has ended or moved elsewhere, and one with something due is to look, even where the hint
about it was lost. Beside that it keeps `active_at`: when either side was last heard.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from psycopg import Error
from psycopg_pool import AsyncConnectionPool, PoolTimeout

log = logging.getLogger(__name__)

INTERVAL_S = 5.0

BEAT = """
UPDATE live_sessions session
SET heartbeat_at = now(),
    active_at = greatest(active_at, now() - make_interval(secs => held.silent_s))
FROM unnest(%s::uuid[], %s::uuid[], %s::float8[]) AS held (id, holder, silent_s)
WHERE session.id = held.id AND session.holder = held.holder AND session.ended_at IS NULL
RETURNING session.holder, EXISTS (
    SELECT FROM live_interventions wanted
    WHERE wanted.session_id = session.id
    AND wanted.done_at IS NULL AND wanted.withdrawn_at IS NULL
    AND wanted.due_at <= now() AND wanted.expires_at > now()
    AND wanted.sent_to IS DISTINCT FROM session.holder
)
"""


@dataclass(frozen=True)
class Held:
    """A session that this process holds.

    look_again: called when it is no longer this holder's, or when something is due in it.
    silent_s: how long neither side has spoken.
    """

    session_id: UUID
    look_again: Callable[[], None]
    silent_s: Callable[[], float]


class Pulse:
    """The heartbeat of one event loop's sessions, by holder."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool
        self._held: dict[UUID, Held] = {}

    def add(self, holder: UUID, held: Held) -> None:
        """Keep a session alive."""
        self._held[holder] = held

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
        sessions = [one.session_id for one in held.values()]
        silences = [one.silent_s() for one in held.values()]
        async with self._pool.connection() as connection:
            cursor = await connection.execute(BEAT, (sessions, list(held), silences))
            alive: dict[UUID, bool] = dict(await cursor.fetchall())
        for holder, one in held.items():
            if alive.get(holder, True):  # due, or not found
                one.look_again()
