"""Live interviews register here how to close, so that a server that goes away can ask them to.

Each accepted socket adds a callback that closes it with 4012 and keeps what must be kept;
`server.py` calls `close_all` on SIGTERM. One event loop, so no locks.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

logger = logging.getLogger(__name__)

GOING_AWAY = 4012  # the close code that means: come back at once

Goodbye = Callable[[], Awaitable[None]]


class Draining:
    """The open interview sockets of this process, and whether it is going away."""

    def __init__(self) -> None:
        self.has_begun = False
        self._goodbyes: set[Goodbye] = set()

    def __len__(self) -> int:
        return len(self._goodbyes)

    def add(self, goodbye: Goodbye) -> None:
        """Ask for `goodbye` when the server drains; check `has_begun` before accepting a socket."""
        self._goodbyes.add(goodbye)

    def discard(self, goodbye: Goodbye) -> None:
        self._goodbyes.discard(goodbye)

    async def close_all(self, timeout_s: float) -> int:
        """Say every goodbye at once and wait for them, at most `timeout_s`.

        Returns how many did not finish or failed; each of those is logged. Safe to call again.
        """
        self.has_begun = True
        tasks = [asyncio.ensure_future(goodbye()) for goodbye in self._goodbyes]
        self._goodbyes.clear()
        if not tasks:
            return 0
        _, late = await asyncio.wait(tasks, timeout=timeout_s)
        for task in late:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        failed = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
        for error in failed:
            logger.error("A live interview was not closed in order: %r", error, exc_info=error)
        return len(failed)


draining = Draining()
