"""Tells consoles in which sessions turns were saved: twice a second at most, in one message.

The journal names the sessions as it commits; nothing here waits for or holds up anything there.
"""

import asyncio
from uuid import UUID

from interviews import hints

GAP_S = 0.5
MOST_SESSIONS = 1_000


class Announcer:
    """Of one event loop. `run` owns the telling; `add` may be called from any task."""

    def __init__(self) -> None:
        self._changed: set[UUID] = set()
        self._has_news = asyncio.Event()

    def add(self, session_id: UUID) -> None:
        """A turn of the session is committed. Beyond the bound, consoles look by themselves."""
        if len(self._changed) < MOST_SESSIONS:
            self._changed.add(session_id)
            self._has_news.set()

    async def run(self) -> None:
        """Tell until cancelled."""
        while True:
            await self._has_news.wait()
            changed, self._changed = self._changed, set()
            self._has_news.clear()
            await hints.announce_all(changed, hints.TURNS)
            await asyncio.sleep(GAP_S)
