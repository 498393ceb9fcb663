"""An open microphone: a frame every 40 ms for as long as there is a socket, speech or silence."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from headless_client.sound import FRAME_MS

FRAME_S = FRAME_MS / 1000
# After a stall of the machine this much is caught up with; the rest of the time is lost.
CATCH_UP_S = 1.0


@dataclass
class Utterance:
    """Frames to be said. speech_frame: the last one with speech in it, whose sending is timed."""

    frames: Iterator[bytes]
    speech_frame: int | None
    on_speech_end: Callable[[float], None]
    over: asyncio.Future[bool]
    sent: int = 0


class OpenMicrophone:
    """Shared by the sockets of one call; one of them runs it at a time."""

    def __init__(self, background: Iterator[bytes]) -> None:
        """background: what it picks up between the answers: silence, or a person."""
        self.latest_ms = 0.0
        self._background = background
        self._utterance: Utterance | None = None

    async def run(self, send: Callable[[bytes], Awaitable[None]], *, is_open: bool) -> None:
        """Send until cancelled. is_open: between the answers too, so that turns can be detected.

        What is being said when the socket goes is not said to its end: `say` answers False.
        """
        loop = asyncio.get_running_loop()
        due_s = loop.time()
        try:
            while True:
                due_s += FRAME_S
                await asyncio.sleep(max(due_s - loop.time(), 0))
                late_s = loop.time() - due_s
                self.latest_ms = max(self.latest_ms, late_s * 1000)
                due_s += late_s if late_s > CATCH_UP_S else 0
                await self._send_next(send, is_open=is_open)
        finally:
            self._finish(said=False)

    async def _send_next(self, send: Callable[[bytes], Awaitable[None]], *, is_open: bool) -> None:
        frame = self._next_frame()
        if frame is not None:
            await send(frame)
            self._count_frame()
        elif is_open:
            await send(next(self._background))

    def _next_frame(self) -> bytes | None:
        frame = next(self._utterance.frames, None) if self._utterance else None
        if frame is None:
            self._finish(said=True)
        return frame

    def _count_frame(self) -> None:
        utterance = self._utterance
        if utterance is None:
            return
        if utterance.sent == utterance.speech_frame:
            utterance.on_speech_end(asyncio.get_running_loop().time())
        utterance.sent += 1

    def _finish(self, *, said: bool) -> None:
        utterance, self._utterance = self._utterance, None
        if utterance is not None and not utterance.over.done():
            utterance.over.set_result(said)

    async def say(
        self,
        frames: Iterator[bytes],
        *,
        speech_frame: int | None,
        on_speech_end: Callable[[float], None],
    ) -> bool:
        """Say the frames in real time. Returns whether all of them were sent."""
        over: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._utterance = Utterance(frames, speech_frame, on_speech_end, over)
        return await over
