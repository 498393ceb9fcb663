"""One interview as the candidate's side lives it: hears, is heard, and can be waited on."""

import asyncio
import base64
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from headless_client.api import Api
from headless_client.device import Devices
from headless_client.line import Line, now_s
from headless_client.microphone import OpenMicrophone
from headless_client.playout import Playout
from headless_client.screen import Screen
from headless_client.sound import BYTES_PER_MS
from headless_client.talk import Message, Talk

PLAYOUT_TICK_S = 0.02


class CallOver(Exception):
    """There is no line any more, and none will come."""


class TimedOut(Exception):
    """What was waited for did not happen in time."""


@dataclass(frozen=True)
class Manner:
    """How the call is held. instantly: which reply (from 1) counts as heard when it is complete."""

    json_audio: bool = False
    instantly: Callable[[int], bool] = lambda number: False
    reconnect_within_s: float = 60.0


class Call:
    """Connected, and connected again, until the interview is over.

    `talk` holds what is known; `until` waits for something in it to become true.
    """

    def __init__(
        self, api: Api, *, session_id: str, manner: Manner, screen: Screen, devices: Devices
    ) -> None:
        self.talk = Talk()
        self.microphone = OpenMicrophone(devices.microphone)
        self.playout = Playout()
        self.line = Line(
            api,
            session_id=session_id,
            party=self,
            reconnect_within_s=manner.reconnect_within_s,
        )
        self.is_over = False
        self._manner = manner
        self._screen = screen
        self._voice = devices.voice
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    # --- life ---------------------------------------------------------------------------------

    def begin(self, url: str) -> None:
        """Connect to a `websocket_url`, in the background."""
        self._task = asyncio.create_task(self.line.stay_connected(url))
        self._task.add_done_callback(self._finished)

    async def leave(self) -> None:
        """Hang up, whether or not the interview is over."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self.is_over = True
        if not task.cancelled() and (error := task.exception()) is not None:
            self.line.problem = f"the client broke: {error!r}"
        self._changed.set()

    async def until(self, is_true: Callable[[], bool], *, within_s: float, what: str) -> None:
        """Wait until something holds. Raises TimedOut, or CallOver once it never will."""
        try:
            async with asyncio.timeout(within_s):
                while not is_true():
                    if self.is_over:
                        raise CallOver
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError as error:
            raise TimedOut(f"{what} within {within_s:.0f} s") from error

    # --- the line's party ---------------------------------------------------------------------

    async def take(self, message: Message) -> None:
        kind = message.get("type", "")
        if kind == "response.audio.delta":
            self._hear(message)
        else:
            self.talk.take(message, now_s=now_s())
            self._screen.show(message)
        if kind == "response.text.done":
            self.playout.end(message["item_id"])
        elif kind == "input_audio_buffer.speech_started":
            await self.stop_interviewer()
        self._changed.set()

    def beside(self) -> list[Coroutine[Any, Any, None]]:
        return [self._play_out(), self._speak()]

    def lost(self, reason: str) -> None:
        for item_id, heard_ms in self.playout.stop(now_s()):
            self._note_heard(item_id, heard_ms, interrupted=True)
        self._voice.stop()
        self.talk.connection_lost()
        if self.talk.ended is None:
            self._screen.progress(f"the connection is gone: {reason}")
        self._changed.set()

    # --- the interviewer's voice --------------------------------------------------------------

    def _hear(self, message: Message) -> None:
        reply = self.talk.reply(message["item_id"], now_s=now_s())
        if reply.heard_ms is not None:
            return  # cut off: what is still on its way stays unheard
        pcm = base64.b64decode(message["delta"])
        audio_ms = len(pcm) / BYTES_PER_MS
        if reply.audio_ms == 0:
            reply.began_at_s = now_s()
        reply.audio_ms += audio_ms
        instantly = self._manner.instantly(self.talk.number_of(reply))
        self.playout.add(reply.item_id, audio_ms=audio_ms, now_s=now_s(), instantly=instantly)
        self._voice.play(pcm)

    async def _play_out(self) -> None:
        """Report each reply when it has been heard to its end. Its tick also wakes `until`."""
        while True:
            for segment in self.playout.take_played(now_s()):
                self._note_heard(segment.item_id, segment.audio_ms)
                await self._report(segment.item_id, segment.audio_ms, finished=True)
            self._changed.set()
            await asyncio.sleep(PLAYOUT_TICK_S)

    async def stop_interviewer(self) -> None:
        """The candidate begins: be silent at once, and say how much had been heard."""
        self._voice.stop()
        for item_id, heard_ms in self.playout.stop(now_s()):
            self._note_heard(item_id, heard_ms, interrupted=True)
            await self._report(item_id, heard_ms)

    def _note_heard(self, item_id: str, heard_ms: float, *, interrupted: bool = False) -> None:
        reply = self.talk.replies[item_id]
        reply.heard_ms, reply.interrupted = heard_ms, interrupted

    async def _report(self, item_id: str, heard_ms: float, *, finished: bool = False) -> None:
        report: Message = {"type": "playback", "item_id": item_id, "audio_end_ms": round(heard_ms)}
        await self.send(report | ({"finished": True} if finished else {}))

    # --- the candidate's voice ----------------------------------------------------------------

    async def _speak(self) -> None:
        """The microphone is open from `session.ready` on; with push-to-talk, for answers alone."""
        await self.until(lambda: self.line.is_ready, within_s=3600, what="the server was not ready")
        ready = self.talk.ready or {}
        is_open = ready.get("turn_detection") != "manual"
        await self.microphone.run(self._send_audio, is_open=is_open)

    async def _send_audio(self, frame: bytes) -> None:
        if self._manner.json_audio:
            encoded = base64.b64encode(frame).decode("ascii")
            await self.send({"type": "audio", "audio": encoded})
        else:
            await self.line.write(frame)

    async def send(self, message: Message) -> bool:
        """Returns whether there was a socket to take it."""
        return await self.line.write(json.dumps(message))
