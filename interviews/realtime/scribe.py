"""Writes a session's turns and log through the journal, and tells the page when they are safe."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

from psycopg import Error as DatabaseError

from interviews.models import LiveSession
from interviews.realtime import effects as fx
from interviews.transcripts.journal import Journal, JournalFull, Row

log = logging.getLogger(__name__)

Tell = Callable[[dict[str, Any]], Awaitable[None]]

LATE_AFTER_S = 3.0


class Scribe:
    """One session's way into the journal."""

    def __init__(self, session: LiveSession, journal: Journal, tell: Tell) -> None:
        self._session = session
        self._journal = journal
        self._tell = tell
        self._tasks: set[asyncio.Task[None]] = set()
        self._told_late = False
        self._told_audio_lost = False

    def write(self, entry: dict[str, Any]) -> None:
        """Record a turn. The page gets `transcript.entry` once it is committed."""
        self._submit(entry, seq=entry["seq"])

    def note(self, event: str, details: dict[str, Any] | None = None) -> None:
        """Record a line of the conversation log."""
        line = {
            "timestamp": datetime.now(UTC).isoformat(),
            "session_id": str(self._session.id),
            "event": event,
            **(details or {}),
        }
        self._submit(line, seq=None)

    def _submit(self, entry: dict[str, Any], *, seq: int | None) -> None:
        """Queued here and now, so that rows keep their order; acknowledged when committed."""
        try:
            row = Row(self._session.interview_id, self._session.id, entry, seq)
            committed = self._journal.submit(row)
        except JournalFull:
            log.error("session %s: a turn could not be queued", self._session.id)
            self._spawn(self._warn("not_saved", "Your last words could not be saved."))
        else:
            self._spawn(self._acknowledge(committed, is_turn=seq is not None))

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _acknowledge(
        self, committed: asyncio.Future[dict[str, Any]], *, is_turn: bool
    ) -> None:
        done, _ = await asyncio.wait([committed], timeout=LATE_AFTER_S)
        if not done and not self._told_late:
            self._told_late = True
            await self._warn("saving_delayed", "Saving takes longer than usual. Nothing is lost.")
        try:
            entry = await committed
        except DatabaseError:
            await self._warn("not_saved", "Your last words could not be saved.")
            return
        self._told_late = False
        if is_turn:
            await self._tell({"type": "transcript.entry", "entry": entry})

    async def _warn(self, code: str, message: str) -> None:
        await self._tell({"type": "error", "code": code, "message": message, "fatal": False})

    def audio_was_lost(self) -> list[fx.Effect]:
        """The interviewer was away for longer than speech can be kept. Said once."""
        if self._told_audio_lost:
            return []
        self._told_audio_lost = True
        message = "The connection was away for too long to keep your last words. Please repeat."
        return [
            fx.Note("audio_lost"),
            fx.Tell({"type": "error", "code": "audio_lost", "message": message, "fatal": False}),
        ]

    async def finish(self, *, timeout_s: float) -> None:
        """Wait until everything submitted is committed and acknowledged."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=timeout_s)
