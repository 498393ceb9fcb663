"""What the emulator's routes share: speech, faults, the log, and the sessions that are open."""

import asyncio
import logging
import os
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from emulator.event_log import MAX_SESSIONS, EventLog
from emulator.faults import FaultBoard
from emulator.interviewer import load_similarity
from emulator.speech import SpeechKit

logger = logging.getLogger(__name__)


@dataclass
class SessionRecord:
    """One Realtime session, open or over, as the control routes list it."""

    id: str
    conversation_id: str
    model: str
    opened_at: str = field(default_factory=lambda: datetime.now(UTC).isoformat())
    closed_at: str | None = None

    def close(self) -> None:
        self.closed_at = datetime.now(UTC).isoformat()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class House:
    """One per process, made by the application's lifespan."""

    def __init__(self, log: EventLog, loading: asyncio.Task[SpeechKit]) -> None:
        self.log = log
        self.board = FaultBoard()
        self.sessions: OrderedDict[str, SessionRecord] = OrderedDict()
        self._loading = loading
        loading.add_done_callback(_report_failure)

    @classmethod
    @asynccontextmanager
    async def open(cls) -> AsyncIterator["House"]:
        """Loads speech in the background, so that `/health` can say so meanwhile."""
        path = os.environ.get("EMULATOR_LOG")
        loading = asyncio.create_task(_load_models())
        house = cls(EventLog(Path(path) if path else None), loading)
        try:
            yield house
        finally:
            await house._close()

    @property
    def kit(self) -> SpeechKit | None:
        """The ears and the voice, or None while they are loading or could not be loaded."""
        loading = self._loading
        if not loading.done() or loading.cancelled() or loading.exception():
            return None
        return loading.result()

    @property
    def failure(self) -> str | None:
        """Why speech could not be loaded."""
        loading = self._loading
        if not loading.done() or loading.cancelled():
            return None
        error = loading.exception()
        return f"{type(error).__name__}: {error}" if error else None

    def enter(self, record: SessionRecord) -> None:
        self.sessions[record.id] = record
        while len(self.sessions) > MAX_SESSIONS:
            self.sessions.popitem(last=False)

    async def _close(self) -> None:
        kit = self.kit
        if kit is not None:
            await kit.close()
        self._loading.cancel()
        self.log.close()


async def _load_models() -> SpeechKit:
    """Ears, voice, and the interviewer's sense of what is near in meaning."""
    kit = await SpeechKit.load()
    await asyncio.to_thread(load_similarity)
    return kit


def _report_failure(loading: asyncio.Task[SpeechKit]) -> None:
    if not loading.cancelled() and (error := loading.exception()):
        logger.error("Speech could not be loaded", exc_info=error)
