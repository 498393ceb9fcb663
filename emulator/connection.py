"""The asyncio shell around one Realtime session: its socket, tasks, timers, ears and voice."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from emulator import interviewer
from emulator.event_log import EventLog
from emulator.faults import FaultBoard
from emulator.outbox import ClientTooSlow, Outbox
from emulator.pieces import pieces_of
from emulator.realtime import effects as fx
from emulator.realtime.audio import BYTES_PER_MS
from emulator.realtime.errors import Refused
from emulator.realtime.session import RealtimeSession
from emulator.speech import SpeechError, SpeechKit
from emulator.tasks import NamedTasks
from emulator.transcript_faults import TranscriptFaults
from emulator.wire import Wire

logger = logging.getLogger(__name__)

FASTER_THAN_REAL_TIME = 8.0
HEAD_START_MS = 800.0  # audio of a reply that is sent as soon as it is there
CLOSED_FOR_SLOWNESS = 1008


class Connection:
    """Runs one session until its socket closes. All its tasks end with `run`."""

    def __init__(
        self,
        websocket: WebSocket,
        session: RealtimeSession,
        *,
        kit: SpeechKit,
        board: FaultBoard,
        log: EventLog,
        pace: float = FASTER_THAN_REAL_TIME,
    ) -> None:
        self._websocket = websocket
        self._session = session
        self._model: str = session.config.wire["model"]
        self._kit = kit
        self._detector = kit.detector()
        self._board = board
        self._pace = pace
        self._outbox = Outbox()
        self._wire = Wire(websocket, session_id=session.id, model=self._model, board=board, log=log)
        self._transcript_faults = TranscriptFaults(board, model=self._model)
        self._loop = asyncio.get_running_loop()
        self._tasks = NamedTasks()
        self._appliers: dict[type[Any], Callable[[Any], None]] = {
            fx.Send: self._send,
            fx.Overhear: lambda one: self._tasks.start(
                f"overhear:{one.pause}", self._overhear(one)
            ),
            fx.Transcribe: lambda one: self._tasks.start(
                f"hear:{one.item_id}", self._transcribe(one)
            ),
            fx.Think: lambda one: self._tasks.start(f"think:{one.response_id}", self._think(one)),
            fx.Speak: lambda one: self._tasks.start(f"speak:{one.response_id}", self._speak(one)),
            fx.StopSpeaking: self._stop_speaking,
            fx.StartTimer: lambda one: self._tasks.start(f"timer:{one.name}", self._wait(one)),
            fx.StopTimer: lambda one: self._tasks.stop(f"timer:{one.name}"),
            fx.Close: lambda one: self._outbox.put({"type": CLOSE, "effect": one}),
        }

    async def run(self) -> None:
        """Serve the client until it leaves, is too slow, or its session expires."""
        try:
            async with self._tasks:
                self._tasks.start("write", self._write())
                self._apply(self._session.open(self._loop.time()))
                await self._read()
        except* ClientTooSlow:
            await self._wire.close(CLOSED_FOR_SLOWNESS, "The client does not read.")

    # --- in

    async def _read(self) -> None:
        while True:
            message = await self._websocket.receive()
            if message["type"] == "websocket.disconnect":
                return
            await self._receive(message.get("text") or message.get("bytes") or b"")

    async def _receive(self, frame: str | bytes) -> None:
        try:
            event = msgspec.json.decode(frame)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
            refusal = Refused("The event is not valid JSON.", code="invalid_event")
            self._apply(self._session.refuse(refusal))
            return
        for effect in self._session.receive(event, self._loop.time()):
            if isinstance(effect, fx.Detect):
                await self._detect(effect)
            else:
                self._apply([effect])

    async def _detect(self, effect: fx.Detect) -> None:
        """Awaited by the reader itself: an event that comes later must find the turn it ends."""
        if effect.fresh:
            self._detector = self._kit.detector()
        probabilities = await self._detector.probabilities(effect.audio)
        self._apply(self._session.heard(probabilities, self._loop.time()))

    # --- out

    def _apply(self, effects: list[fx.Effect]) -> None:
        for effect in effects:
            self._appliers[type(effect)](effect)

    def _send(self, effect: fx.Send) -> None:
        now, release_after_s = self._transcript_faults.pass_on(effect.event)
        for event in now:
            self._outbox.put(event)
        if release_after_s is not None:
            item_id = effect.event["item_id"]
            self._tasks.start(f"late:{item_id}", self._release_later(item_id, release_after_s))

    async def _release_later(self, item_id: str, delay_s: float) -> None:
        await asyncio.sleep(delay_s)
        for event in self._transcript_faults.release(item_id):
            self._outbox.put(event)

    async def _write(self) -> None:
        try:
            while True:
                event = await self._outbox.get()
                if event["type"] == CLOSE:
                    await self._wire.close(event["effect"].code, event["effect"].reason)
                    return
                await self._wire.send(event)
        except WebSocketDisconnect:
            return  # the reader is told the same and ends the connection

    # --- ears, mind and voice

    async def _overhear(self, effect: fx.Overhear) -> None:
        """A pause that cannot be judged is simply waited out."""
        try:
            heard = await self._kit.transcribe(
                effect.audio, language=effect.language, keywords=effect.keywords
            )
        except SpeechError as error:
            logger.warning("Overhearing a pause failed: %s", error)
        else:
            self._apply(self._session.overheard(effect.pause, heard.text))

    async def _transcribe(self, effect: fx.Transcribe) -> None:
        try:
            heard = await self._kit.transcribe(
                effect.audio, language=effect.language, keywords=effect.keywords
            )
        except Exception as error:
            logger.exception("Recognising %s failed", effect.item_id)
            self._apply(self._session.transcription_failed(effect.item_id, str(error)))
        else:
            self._apply(self._session.transcribed(effect.item_id, heard.text))

    async def _think(self, effect: fx.Think) -> None:
        if self._fails(effect.response_id, audio_deltas=0):
            return
        try:
            reply = await asyncio.to_thread(
                interviewer.reply,
                instructions=effect.instructions,
                lines=effect.lines,
                idle=effect.idle,
                aside=effect.aside,
            )
        except Exception:
            logger.exception("Finding words for %s failed", effect.response_id)
            self._fail(effect.response_id, "server_error")
        else:
            self._apply(self._session.thought(effect.response_id, reply, self._loop.time()))

    async def _speak(self, effect: fx.Speak) -> None:
        try:
            await self._stream_speech(effect)
        except ClientTooSlow:
            raise
        except Exception:
            logger.exception("Speaking %s failed", effect.response_id)
            self._fail(effect.response_id, "server_error")

    async def _stream_speech(self, effect: fx.Speak) -> None:
        """Send speech as it is made, faster than it is heard, but never all at once."""
        started_at, sent_ms, count = self._loop.time(), 0.0, 0
        said = self._kit.speak(
            effect.text, voice=effect.voice, language=effect.language, speed=effect.speed
        )
        async for sentence in said:
            for words, audio in pieces_of(sentence.text, sentence.audio):
                due_at = started_at + max(0.0, sent_ms - HEAD_START_MS) / 1000 / self._pace
                await asyncio.sleep(max(0.0, due_at - self._loop.time()))
                await self._outbox.room()
                if self._fails(effect.response_id, audio_deltas=count):
                    return
                now = self._loop.time()
                self._apply(self._session.spoken(effect.response_id, words, audio, now))
                sent_ms += len(audio) / BYTES_PER_MS
                count += 1
        self._apply(self._session.spoke_all(effect.response_id, self._loop.time()))

    def _stop_speaking(self, effect: fx.StopSpeaking) -> None:
        self._tasks.stop(f"think:{effect.response_id}")
        self._tasks.stop(f"speak:{effect.response_id}")

    def _fails(self, response_id: str, *, audio_deltas: int) -> bool:
        fault = self._board.take(("failed_response",), model=self._model, audio_deltas=audio_deltas)
        if fault is None:
            return False
        self._fail(response_id, fault.code or "rate_limit_exceeded")
        return True

    def _fail(self, response_id: str, code: str) -> None:
        self._apply(self._session.failed(response_id, code, self._loop.time()))

    async def _wait(self, effect: fx.StartTimer) -> None:
        await asyncio.sleep(effect.at - self._loop.time())
        self._apply(self._session.timer_fired(effect.name, self._loop.time()))


CLOSE = "emulator.close"  # travels through the outbox behind the events that come before it
