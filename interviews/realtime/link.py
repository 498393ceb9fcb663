"""Always one upstream connection: made, used, and replaced when it breaks, hangs or grows old.

Frames to send wait in a bounded queue. The candidate's latest audio is kept here, so that speech
whose words are not safe yet can be sent once more over the next connection.
"""

import asyncio
import random
from typing import Any, Protocol

from interviews.realtime.audio_frames import append_event
from interviews.realtime.recent_audio import RecentAudio
from interviews.realtime.upstream import CONNECTION_ERRORS, UpstreamRefused, Wire, connect

OUTBOX_FRAMES = 4_000
FIRST_EVENT_TIMEOUT_S = 8.0
BACKOFF_FIRST_S = 0.2
BACKOFF_MOST_S = 8.0
GIVE_UP_AFTER_S = 120.0

RENEWAL = "renewal"


class Talker(Protocol):
    """Who is at the other end of the link: the bridge."""

    @property
    def is_ready(self) -> bool:
        """Whether the upstream session is configured."""

    @property
    def keep_audio_from_ms(self) -> float:
        """Since when the candidate's audio may be needed once more."""

    async def take(self, raw: bytes) -> None:
        """A frame from upstream."""

    async def lost(self, reason: str) -> None:
        """The connection is gone; the next one is on its way."""

    async def refused(self, code: str, message: str) -> bool:
        """The API refused the connection. Returns whether trying again is pointless."""

    async def unreachable(self, reason: str) -> None:
        """No connection for too long: the link has given up."""


class Link:
    """The way upstream of one talk."""

    def __init__(self, model: str, talker: Talker) -> None:
        self._model = model
        self._talker = talker
        self._outbox: asyncio.Queue[bytes] = asyncio.Queue(OUTBOX_FRAMES)
        self._recent = RecentAudio()
        self._change: asyncio.Future[str] | None = None
        self._wire: Wire | None = None

    def send(self, frame: bytes) -> None:
        """Send a frame at once, or queue it; an upstream that takes none any more is hung."""
        if self._wire is not None and self._outbox.empty() and self._wire.send_now(frame):
            return
        try:
            self._outbox.put_nowait(frame)
        except asyncio.QueueFull:
            self.change("stalled")

    def hear(self, audio: bytes) -> bool:
        """Keep the candidate's audio, and send it if there is somebody to hear it.

        Returns False where the upstream was away for so long that needed audio was forgotten.
        """
        ready = self._talker.is_ready
        keep_from_ms = self._talker.keep_audio_from_ms if ready else 0.0
        whole = self._recent.append(audio, keep_from_ms=keep_from_ms)
        if ready:
            self.send(append_event(audio))
        return whole

    def unsafe_audio(self) -> list[bytes]:
        """What a new connection must hear once more, oldest first."""
        return self._recent.frames()

    def change(self, reason: str) -> None:
        """Leave the present connection for a new one."""
        if self._change is not None and not self._change.done():
            self._change.set_result(reason)

    async def run(self) -> None:
        """Stay connected until cancelled, refused for good, or given up."""
        loop = asyncio.get_running_loop()
        failing_since_s: float | None = None
        attempt = 0
        while True:
            reason, final = await self._one_connection()
            if final:
                return
            if self._talker.is_ready:
                failing_since_s, attempt = None, 0
            await self._lose(reason)
            if reason == RENEWAL:
                continue
            failing_since_s = failing_since_s or loop.time()
            if loop.time() - failing_since_s > GIVE_UP_AFTER_S:
                await self._talker.unreachable(reason)
                return
            await asyncio.sleep(backoff_s(attempt))
            attempt += 1

    async def _one_connection(self) -> tuple[str, bool]:
        """Use one connection to its end. Returns why it ended, and whether it is the last."""
        try:
            async with connect(self._model) as self._wire:
                return await self._talk_over(self._wire), False
        except UpstreamRefused as refused:
            return refused.code, await self._talker.refused(refused.code, refused.message)
        except CONNECTION_ERRORS as error:
            return type(error).__name__, False
        finally:
            self._wire = None

    async def _lose(self, reason: str) -> None:
        self._recent.restart(from_ms=self._talker.keep_audio_from_ms)
        while not self._outbox.empty():
            self._outbox.get_nowait()
        await self._talker.lost(reason)

    async def _talk_over(self, wire: Wire) -> str:
        """Both directions until one breaks (raises) or a change is asked for (its reason)."""
        self._change = asyncio.get_running_loop().create_future()
        ways = [
            asyncio.create_task(self._receive(wire)),
            asyncio.create_task(self._send(wire)),
        ]
        change = self._change
        ends: set[asyncio.Future[Any]] = {*ways, change}
        try:
            done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            if change.done():
                return change.result()
            for way in done:
                way.result()
            raise ConnectionError("the connection ended")
        finally:
            change.cancel()
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    async def _send(self, wire: Wire) -> None:
        while True:
            await wire.send(await self._outbox.get())

    async def _receive(self, wire: Wire) -> None:
        async with asyncio.timeout(FIRST_EVENT_TIMEOUT_S):
            first = await wire.receive()
        await self._talker.take(first)
        while True:
            await self._talker.take(await wire.receive())


def backoff_s(attempt: int) -> float:
    """Jittered and doubling. The first is short: most losses are one dropped socket."""
    longest = min(BACKOFF_FIRST_S * 2.0**attempt, BACKOFF_MOST_S)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - spreads load, guards nothing
