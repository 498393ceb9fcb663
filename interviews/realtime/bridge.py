"""One live interview: owns the upstream connection, the tasks and the time-outs.

The protocol decides, the bridge does. It is made and run by the consumer that holds the session,
and ends exactly once, with an Outcome that says how the page's socket is to be closed.
"""

import asyncio
import logging
import random
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol as Interface

import msgspec
from django.conf import settings
from openai.resources.realtime.realtime import AsyncRealtimeConnection

from interviews import lifecycle
from interviews.errors import InterviewError
from interviews.realtime import effects as fx
from interviews.realtime.audio_frames import AudioDelta, append_event, read_audio_delta
from interviews.realtime.conversation import Conversation
from interviews.realtime.failing import NEVER_AGAIN, UNAVAILABLE
from interviews.realtime.frames import Frame
from interviews.realtime.live_database import LiveDatabase, in_live_thread
from interviews.realtime.playout import PCM16_BYTES_PER_MS
from interviews.realtime.protocol import Protocol
from interviews.realtime.recent_audio import RecentAudio
from interviews.realtime.scribe import Scribe
from interviews.realtime.upstream import CONNECTION_ERRORS, UpstreamRefused, connect

log = logging.getLogger(__name__)

OUTBOX_FRAMES = 4_000
FIRST_EVENT_TIMEOUT_S = 8.0
CLOCK_INTERVAL_S = 5.0
BACKOFF_FIRST_S = 0.2
BACKOFF_MOST_S = 8.0
GIVE_UP_AFTER_S = 120.0
FLUSH_TIMEOUT_S = 8.0

CLOSE_ELSEWHERE = 4409
CLOSE_OVER = 4410
CLOSE_IDLE = 4408
CLOSE_UNAVAILABLE = 4503


class Page(Interface):
    """The candidate's socket, as the bridge sees it."""

    async def send_text(self, text: str) -> None: ...


@dataclass(frozen=True)
class Outcome:
    """How the talk ended for this socket. `reason` is set where the interview itself is over."""

    close_code: int
    reason: str | None = None


class UpstreamChange(Exception):
    """Leave this connection for a new one."""


class Bridge:
    """Between one page and one upstream session."""

    def __init__(
        self,
        *,
        claim: lifecycle.Claim,
        talk: Conversation,
        model: str,
        page: Page,
        database: LiveDatabase,
    ) -> None:
        self.claim = claim
        self.protocol = Protocol(talk)
        self._model = model
        self._page = page
        self._database = database
        self._scribe = Scribe(claim.session, database.journal, self._tell)
        self._loop = asyncio.get_running_loop()
        self._outbox: asyncio.Queue[str] = asyncio.Queue(OUTBOX_FRAMES)
        self._recent = RecentAudio()
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._outcome: asyncio.Future[Outcome] = self._loop.create_future()
        self._change: asyncio.Event = asyncio.Event()
        self._change_reason = ""
        self._anchor_s = self._loop.time() - lifecycle.since_start_s(claim.session)
        self._last_sign_s = self._loop.time()

    # --- life ---------------------------------------------------------------------------------

    async def run(self) -> Outcome:
        """Hold the talk until it ends, the page leaves (cancel) or another socket takes over."""
        session = self.claim.session
        self._database.pulse.add(
            session_id=session.id, holder=self.claim.holder, look_again=self.look_again
        )
        self._spawn(self._stay_connected())
        self._spawn(self._watch_clock())
        try:
            return await self._outcome
        finally:
            await self._shut_down()

    async def _shut_down(self) -> None:
        """Write down what is open, let the upstream go, give the session back."""
        self._database.pulse.discard(self.claim.holder)
        for timer in self._timers.values():
            timer.cancel()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._carry_out(self.protocol.leave(now_ms=self.now_ms()))
        await self._scribe.finish(timeout_s=FLUSH_TIMEOUT_S)
        await in_live_thread(lifecycle.release_session)(self.claim.session.id, self.claim.holder)

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        """A task that breaks must not leave a page waiting for ever."""
        self._tasks.discard(task)
        if task.cancelled() or (error := task.exception()) is None:
            return
        log.error("session %s: %r", self.claim.session.id, error, exc_info=error)
        self._close(Outcome(CLOSE_UNAVAILABLE))

    def _close(self, outcome: Outcome) -> None:
        if not self._outcome.done():
            self._outcome.set_result(outcome)

    def now_ms(self) -> int:
        """Time since the session began; monotonic, whatever the wall clock does."""
        return int((self._loop.time() - self._anchor_s) * 1000)

    # --- from the page ------------------------------------------------------------------------

    def hear(self, audio: bytes) -> None:
        """Audio of the candidate: upstream now, or once there is an upstream again."""
        self._last_sign_s = self._loop.time()
        talk = self.protocol.talk
        if not talk.ready and not talk.resumed:
            return  # before the greeting there is nothing to answer
        whole = self._recent.append(
            audio, keep_from_ms=self.protocol.keep_audio_from_ms if talk.ready else 0.0
        )
        if not whole:
            self._spawn(self._carry_out(self._scribe.audio_was_lost()))
        if talk.ready:
            self._send_audio(audio)

    def _send_audio(self, audio: bytes) -> None:
        self.protocol.audio_sent(len(audio) / PCM16_BYTES_PER_MS)
        self._queue(append_event(audio))

    async def receive(self, frame: Frame) -> None:
        """A frame of the page, except audio."""
        self._last_sign_s = self._loop.time()
        await self._carry_out(self.protocol.frame(frame, now_ms=self.now_ms()))

    async def steer(self, text: str) -> None:
        """Whisper to the interviewer."""
        await self._carry_out(self.protocol.steer(text))

    def look_again(self) -> None:
        """A hint, or a heartbeat that found nothing: ask the database whose the session is."""
        self._spawn(self._look_again())

    async def _look_again(self) -> None:
        session = await in_live_thread(lifecycle.look_up)(self.claim.session.id)
        if session is None or session.ended_at is not None:
            reason = session.end_reason if session else "recruiter"
            await self._carry_out(self.protocol.end(reason, now_ms=self.now_ms()))
        elif session.holder is not None and session.holder != self.claim.holder:
            self._close(Outcome(CLOSE_ELSEWHERE))

    # --- upstream -----------------------------------------------------------------------------

    async def _stay_connected(self) -> None:
        """Always one upstream connection; a lost one is replaced, with the history."""
        failing_since: float | None = None
        attempt = 0
        while True:
            try:
                async with connect(self._model) as connection:
                    await self._talk_over(connection)
                reason = self._change_reason
            except UpstreamRefused as refused:
                if await self._gave_up(refused.code, refused.message):
                    return
                reason = refused.code
            except CONNECTION_ERRORS as error:
                reason = type(error).__name__
            if self.protocol.talk.ready:
                failing_since, attempt = None, 0
            await self._lose(reason)
            if reason == "renewal":
                continue
            failing_since = failing_since or self._loop.time()
            if self._loop.time() - failing_since > GIVE_UP_AFTER_S:
                await self._carry_out([fx.Fail("unreachable", UNAVAILABLE, reason)])
                return
            await asyncio.sleep(backoff_s(attempt))
            attempt += 1

    async def _gave_up(self, code: str, message: str) -> bool:
        if code not in NEVER_AGAIN:
            return False
        await self._carry_out([fx.Fail(code, UNAVAILABLE, message)])
        return True

    async def _lose(self, reason: str) -> None:
        """The connection is gone; keep the audio whose words are not safe yet."""
        self._recent.restart(from_ms=self.protocol.keep_audio_from_ms)
        while not self._outbox.empty():
            self._outbox.get_nowait()
        await self._carry_out(self.protocol.upstream_lost(reason, now_ms=self.now_ms()))

    async def _talk_over(self, connection: AsyncRealtimeConnection) -> None:
        """Use one connection until it breaks (raises) or is to be replaced (returns)."""
        self._change.clear()
        receiver = asyncio.create_task(self._receive(connection))
        sender = asyncio.create_task(self._send(connection))
        change = asyncio.create_task(self._wait_for_change())
        tasks = {receiver, sender, change}
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _wait_for_change(self) -> None:
        await self._change.wait()

    async def _send(self, connection: AsyncRealtimeConnection) -> None:
        while True:
            await connection.send_raw(await self._outbox.get())

    async def _receive(self, connection: AsyncRealtimeConnection) -> None:
        async with asyncio.timeout(FIRST_EVENT_TIMEOUT_S):
            await self._take(await connection.recv_bytes())
        while True:
            await self._take(await connection.recv_bytes())

    async def _take(self, raw: bytes) -> None:
        """One frame from upstream."""
        if (delta := read_audio_delta(raw)) is not None:
            await self._pass_on(delta)
            return
        was_ready = self.protocol.talk.ready
        try:
            event = msgspec.json.decode(raw)
            if event.get("type") == "response.output_audio.delta":
                await self._pass_on(AudioDelta(event["item_id"], event["delta"]))
                return
            found = self.protocol.upstream(event, now_ms=self.now_ms())
        except (msgspec.DecodeError, KeyError, TypeError, AttributeError, UnicodeDecodeError):
            self._scribe.note("upstream_garbage", {"bytes": len(raw)})
            return
        await self._carry_out(found)
        if self.protocol.talk.ready and not was_ready:
            for audio in self._recent.frames():
                self._send_audio(audio)

    async def _pass_on(self, delta: AudioDelta) -> None:
        if not self.protocol.wants_audio(delta.item_id):
            return
        await self._page.send_text(delta.for_page())
        found = self.protocol.audio_passed_on(
            delta.item_id, audio_ms=delta.audio_ms, now_ms=self.now_ms()
        )
        await self._carry_out(found)

    # --- time ---------------------------------------------------------------------------------

    async def _watch_clock(self) -> None:
        session = self.claim.session
        limit_s = session.interview.time_limit.total_seconds()
        while True:
            elapsed_s = self.now_ms() / 1000 - session.paused_ms / 1000
            await self._carry_out(
                self.protocol.time(elapsed_s=elapsed_s, limit_s=limit_s, now_ms=self.now_ms())
            )
            if self._loop.time() - self._last_sign_s > settings.CANDIDATE_IDLE_MINUTES * 60:
                self._close(Outcome(CLOSE_IDLE))
            await asyncio.sleep(min(CLOCK_INTERVAL_S, max(limit_s - elapsed_s, 0.2)))

    def _start_timer(self, timer: fx.StartTimer) -> None:
        self._cancel_timer(timer.name)
        self._timers[timer.name] = self._loop.call_later(
            timer.delay_ms / 1000, self._timer_fired, timer.name
        )

    def _cancel_timer(self, name: str) -> None:
        if (old := self._timers.pop(name, None)) is not None:
            old.cancel()

    def _timer_fired(self, name: str) -> None:
        self._timers.pop(name, None)
        self._spawn(self._carry_out(self.protocol.timer(name, now_ms=self.now_ms())))

    # --- effects ------------------------------------------------------------------------------

    async def _carry_out(self, found: list[fx.Effect]) -> None:
        for effect in found:
            match effect:
                case fx.Tell(message=message):
                    await self._tell(message)
                case fx.SendUpstream(event=event):
                    self._queue(msgspec.json.encode(event).decode())
                case fx.RecordTurn(entry=entry):
                    self._scribe.write(entry)
                case fx.Note(event=name, details=details):
                    self._scribe.note(name, details)
                case fx.StartTimer():
                    self._start_timer(effect)
                case fx.CancelTimer(name=name):
                    self._cancel_timer(name)
                case fx.Reconnect(reason=reason):
                    self._ask_for_change(reason)
                case fx.Fail():
                    await self._fail(effect)
                case fx.End(reason=reason):
                    await self._end(reason)

    def _queue(self, text: str) -> None:
        """A frame for upstream; where it takes none any more, it is hung."""
        try:
            self._outbox.put_nowait(text)
        except asyncio.QueueFull:
            self._ask_for_change("stalled")

    def _ask_for_change(self, reason: str) -> None:
        self._change_reason = reason
        self._change.set()

    async def _tell(self, message: dict[str, Any]) -> None:
        await self._page.send_text(msgspec.json.encode(message).decode())

    async def _fail(self, failure: fx.Fail) -> None:
        """The candidate is told kindly; the log, which the recruiter reads, exactly."""
        log.error("session %s cannot go on: %s", self.claim.session.id, failure.code)
        self._scribe.note("failed", {"code": failure.code, "message": failure.exact})
        await self._tell(
            {"type": "error", "code": failure.code, "message": failure.message, "fatal": True}
        )
        self._close(Outcome(CLOSE_UNAVAILABLE))

    async def _end(self, reason: str) -> None:
        """Everything said is committed before the interview counts as over."""
        await self._scribe.finish(timeout_s=FLUSH_TIMEOUT_S)
        with suppress(InterviewError):
            await in_live_thread(lifecycle.end_session)(self.claim.session.id, reason=reason)
        self._close(Outcome(CLOSE_OVER, reason))


def backoff_s(attempt: int) -> float:
    """Jittered, doubling; the first one is nearly at once: most losses are a dropped socket."""
    longest = min(BACKOFF_FIRST_S * 2**attempt, BACKOFF_MOST_S)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - spreads load, guards nothing
