"""The journal: a finished turn is committed here at once, and only then acknowledged to the page.

One writer per process gathers what finishes within a few milliseconds into one insert. While
PostgreSQL is away turns wait here, in order, up to a bound.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection, Error, InterfaceError, OperationalError
from psycopg.types.json import Jsonb
from psycopg_pool import AsyncConnectionPool, PoolTimeout

log = logging.getLogger(__name__)

GATHER_S = 0.003
BATCH_ROWS = 500
BUFFER_ROWS = 20_000
RETRY_FIRST_S = 0.1
RETRY_MOST_S = 2.0

INSERT = """
INSERT INTO transcript_journal (interview_id, session_id, kind, seq, entry)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (session_id, seq) DO NOTHING RETURNING id
"""
# A retry after a commit whose answer was lost finds its own turn, in the journal or folded.
IS_THERE = """
SELECT EXISTS (
    SELECT FROM transcript_journal WHERE session_id = %(session)s AND seq = %(seq)s
    AND entry ->> 'item_id' = %(item)s
) OR EXISTS (
    SELECT FROM interview_schedules WHERE id = %(interview)s
    AND live_transcript @> jsonb_build_array(
        jsonb_build_object('seq', %(seq)s::int, 'item_id', %(item)s::text))
)
"""
NEXT_SEQ = """
SELECT 1 + greatest(
    (SELECT coalesce(max(seq), 0) FROM transcript_journal WHERE interview_id = %(interview)s),
    (SELECT coalesce(max((entry ->> 'seq')::int), 0) FROM interview_schedules,
     jsonb_array_elements(live_transcript) entry WHERE id = %(interview)s)
)
"""


class JournalFull(Exception):
    """PostgreSQL has been away for so long that the buffer is full."""


@dataclass(frozen=True)
class Row:
    """A turn (`seq` from 1) or a line of the conversation log (`seq` None)."""

    interview_id: UUID
    session_id: UUID
    entry: dict[str, Any]
    seq: int | None = None

    @property
    def kind(self) -> str:
        return "log" if self.seq is None else "turn"


@dataclass
class Waiting:
    row: Row
    done: asyncio.Future[dict[str, Any]] = field(compare=False)
    tried: bool = False


class Journal:
    """The writer of one event loop. `run` owns the queue; `submit` may be called from any task.

    committed: told the session of each turn that is safe; it must neither wait nor fail.
    """

    def __init__(
        self, pool: AsyncConnectionPool, *, committed: Callable[[UUID], None] = lambda _: None
    ) -> None:
        self._pool = pool
        self._committed = committed
        self._queue: asyncio.Queue[Waiting] = asyncio.Queue(BUFFER_ROWS)

    def submit(self, row: Row) -> asyncio.Future[dict[str, Any]]:
        """Queue a row; the future holds its entry once the row is committed.

        Raises JournalFull. The future fails only where PostgreSQL refuses this very row.
        """
        waiting = Waiting(row, asyncio.get_running_loop().create_future())
        try:
            self._queue.put_nowait(waiting)
        except asyncio.QueueFull as error:
            raise JournalFull from error
        return waiting.done

    async def run(self) -> None:
        """Write until cancelled."""
        while True:
            batch = [await self._queue.get()]
            await asyncio.sleep(GATHER_S)
            while len(batch) < BATCH_ROWS and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            await self._write_until_done(batch)

    async def _write_until_done(self, batch: list[Waiting]) -> None:
        delay_s = RETRY_FIRST_S
        while True:
            try:
                await self._write(batch)
            except (OperationalError, InterfaceError, PoolTimeout) as error:
                log.warning("%d turns wait for PostgreSQL: %s", len(batch), error)
                await asyncio.sleep(delay_s)
                delay_s = min(delay_s * 2, RETRY_MOST_S)
                for waiting in batch:
                    waiting.tried = True
            else:
                return

    async def _write(self, batch: list[Waiting]) -> None:
        """One transaction for the batch; row by row where one of them is refused."""
        open_rows = [waiting for waiting in batch if not waiting.done.done()]
        async with self._pool.connection() as connection:
            try:
                async with connection.transaction():
                    written = [await insert(connection, waiting) for waiting in open_rows]
            except (OperationalError, InterfaceError):
                raise
            except Error:
                await self._write_one_by_one(connection, open_rows)
                return
        for waiting, entry in zip(open_rows, written, strict=True):
            self._acknowledge(waiting, entry)

    async def _write_one_by_one(
        self, connection: AsyncConnection, open_rows: list[Waiting]
    ) -> None:
        for waiting in open_rows:
            try:
                async with connection.transaction():
                    entry = await insert(connection, waiting)
            except (OperationalError, InterfaceError):
                raise
            except Error as error:
                log.exception("PostgreSQL refused a turn of session %s", waiting.row.session_id)
                if not waiting.done.done():
                    waiting.done.set_exception(error)
            else:
                self._acknowledge(waiting, entry)

    def _acknowledge(self, waiting: Waiting, entry: dict[str, Any]) -> None:
        if not waiting.done.done():
            waiting.done.set_result(entry)
        if waiting.row.kind == "turn":
            self._committed(waiting.row.session_id)


async def insert(connection: AsyncConnection, waiting: Waiting) -> dict[str, Any]:
    """Insert a row once, whatever happened to earlier tries. Returns the entry as written."""
    row = waiting.row
    if waiting.tried and row.seq is not None and await is_there(connection, row):
        return row.entry
    values = (row.interview_id, row.session_id, row.kind, row.seq, Jsonb(row.entry))
    cursor = await connection.execute(INSERT, values)
    if cursor.rowcount or await is_there(connection, row):
        return row.entry
    return await insert_behind(connection, row)


async def is_there(connection: AsyncConnection, row: Row) -> bool:
    cursor = await connection.execute(
        IS_THERE,
        {
            "session": row.session_id,
            "interview": row.interview_id,
            "seq": row.seq,
            "item": row.entry.get("item_id", ""),
        },
    )
    found = await cursor.fetchone()
    return bool(found and found[0])


async def insert_behind(connection: AsyncConnection, row: Row) -> dict[str, Any]:
    """Another holder of the session took this place a moment ago: nothing said is lost."""
    cursor = await connection.execute(NEXT_SEQ, {"interview": row.interview_id})
    found = await cursor.fetchone()
    seq = found[0] if found else row.seq
    entry = {**row.entry, "seq": seq}
    await connection.execute(INSERT, (row.interview_id, row.session_id, "turn", seq, Jsonb(entry)))
    return entry
