"""How many frames a socket may send: enough for a page that catches up, too few to hurt others."""

import time

FRAMES_PER_S = 200.0  # 20 ms frames are 50 a second
BURST_FRAMES = 2_000.0


class Flood(Exception):
    """More frames than any page sends."""


class FrameBudget:
    """A token bucket of one socket."""

    def __init__(self) -> None:
        self._left = BURST_FRAMES
        self._at_s = time.monotonic()

    def take(self) -> None:
        """Count one frame, good or bad. Raises Flood where the budget is used up."""
        now_s = time.monotonic()
        self._left = min(BURST_FRAMES, self._left + (now_s - self._at_s) * FRAMES_PER_S)
        self._at_s = now_s
        if self._left < 1:
            raise Flood
        self._left -= 1
