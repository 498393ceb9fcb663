"""The events on their way to one client, bounded: a client that does not read costs little."""

import asyncio
from collections import deque
from typing import Any

COMFORTABLE = 64  # speech waits while more events than this are on their way
LIMIT = 4_096


class ClientTooSlow(Exception):
    """The client has stopped reading, and more events wait for it than we keep."""


class Outbox:
    """A queue that engine calls fill at once and one writer drains."""

    def __init__(self) -> None:
        self._events: deque[dict[str, Any]] = deque()
        self._filled = asyncio.Event()
        self._roomy = asyncio.Event()
        self._roomy.set()

    def put(self, event: dict[str, Any]) -> None:
        """Raises ClientTooSlow beyond the limit."""
        if len(self._events) >= LIMIT:
            raise ClientTooSlow
        self._events.append(event)
        self._filled.set()
        if len(self._events) > COMFORTABLE:
            self._roomy.clear()

    async def get(self) -> dict[str, Any]:
        await self._filled.wait()
        event = self._events.popleft()
        if not self._events:
            self._filled.clear()
        if len(self._events) <= COMFORTABLE:
            self._roomy.set()
        return event

    async def room(self) -> None:
        """Wait until the client has taken most of what is on its way."""
        await self._roomy.wait()
