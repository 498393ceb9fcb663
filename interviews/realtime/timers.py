"""Named timers of one talk: the protocol names them, the event loop keeps the time."""

import asyncio
from collections.abc import Callable


class Timers:
    """At most one timer of a name; starting it again replaces it."""

    def __init__(self, fired: Callable[[str], None]) -> None:
        self._fired = fired
        self._loop = asyncio.get_running_loop()
        self._handles: dict[str, asyncio.TimerHandle] = {}

    def start(self, name: str, *, delay_ms: float) -> None:
        self.cancel(name)
        self._handles[name] = self._loop.call_later(delay_ms / 1000, self._run_out, name)

    def cancel(self, name: str) -> None:
        if (handle := self._handles.pop(name, None)) is not None:
            handle.cancel()

    def cancel_all(self) -> None:
        for name in list(self._handles):
            self.cancel(name)

    def _run_out(self, name: str) -> None:
        del self._handles[name]
        self._fired(name)
