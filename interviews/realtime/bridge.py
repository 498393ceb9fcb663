"""One live interview: the protocol decides, the bridge does.

It is made and run by the consumer that holds the session, owns every task and time-out of the
talk, and ends exactly once, with an Outcome that says how the page's socket is to be closed.
"""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Protocol as Interface

import msgspec
from django.conf import settings
from django.db import Error as DatabaseError

from interviews import lifecycle
from interviews.realtime import effects as fx
from interviews.realtime.audio_frames import DELTA, append_event, duration_ms, page_delta
from interviews.realtime.conversation import Conversation
from interviews.realtime.errands import Errands
from interviews.realtime.failing import NEVER_AGAIN, UNAVAILABLE
from interviews.realtime.frames import Frame
from interviews.realtime.link import Link
from interviews.realtime.live_database import LiveDatabase, in_live_thread
from interviews.realtime.playout import PCM16_BYTES_PER_MS
from interviews.realtime.protocol import Protocol
from interviews.realtime.pulse import Held
from interviews.realtime.scribe import Scribe
from interviews.realtime.timers import Timers
from interviews.realtime.timing import next_moment_s

log = logging.getLogger(__name__)

CLOCK_INTERVAL_S = 5.0
FLUSH_TIMEOUT_S = 8.0

CLOSE_ELSEWHERE = 4409
CLOSE_OVER = 4410
CLOSE_IDLE = 4408
CLOSE_UNAVAILABLE = 4503

# What a frame that is no event of this API, or is shaped unlike any, can raise in a handler.
GARBAGE = (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError)


class Page(Interface):
    """The candidate's socket, as the bridge sees it."""

    async def send_text(self, text: str) -> None:
        """One JSON message; into the void once the socket is closed."""


@dataclass(frozen=True)
class Outcome:
    """How the talk ended for this socket. `reason` is set where the interview itself is over."""

    close_code: int
    reason: str | None = None


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
        self._talk = talk
        self._protocol = Protocol(talk)
        self._page = page
        self._pulse = database.pulse
        self._scribe = Scribe(claim.session, database.journal, self._tell)
        self._errands = Errands(claim.session.id, claim.holder)
        self._link = Link(model, self)
        self._timers = Timers(self._timer_fired)
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._outcome: asyncio.Future[Outcome] = self._loop.create_future()
        self._began_s = self._loop.time() - lifecycle.since_start_s(claim.session)
        self._last_sign_s = self._loop.time()
        self._credited_ms = 0
        talk.candidate_active_ms = self.now_ms()  # somebody has just come

    def now_ms(self) -> int:
        """Time since the session began; monotonic, whatever the wall clock does."""
        return int((self._loop.time() - self._began_s) * 1000)

    # --- life ---------------------------------------------------------------------------------

    async def run(self) -> Outcome:
        """Hold the talk until it ends, the page leaves (cancel) or another socket takes over."""
        held = Held(self.claim.session.id, self.look_again, self._silent_s)
        self._pulse.add(self.claim.holder, held)
        try:
            await self._look_again()  # what waits already is to be known before the first reply
            self._spawn(self._link.run())
            self._spawn(self._watch_clock())
            return await self._outcome
        finally:
            await self._shut_down()

    async def _shut_down(self) -> None:
        """Let the upstream go, write down what is open, give the session back."""
        self._pulse.discard(self.claim.holder)
        self._timers.cancel_all()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._carry_out(self._protocol.leave(now_ms=self.now_ms()))
        await self._scribe.finish(timeout_s=FLUSH_TIMEOUT_S)
        await self._errands.settle()
        await self._credit_pause()
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

    # --- from the page, the recruiter and the clock -------------------------------------------

    def hear(self, audio: bytes) -> None:
        """Audio of the candidate; not before the greeting, nor behind the end."""
        self._last_sign_s = self._loop.time()
        if self._talk.over or not (self._talk.ready or self._talk.resumed):
            return
        if self._talk.is_paused:
            return
        if not self._talk.microphone_on:
            for first in self._protocol.microphone_is_on():
                self._link.send(msgspec.json.encode(first.event))
        if not self._link.hear(audio):
            self._spawn(self._carry_out(self._scribe.audio_was_lost()))
        if self._talk.ready:
            self._protocol.audio_sent(len(audio) / PCM16_BYTES_PER_MS)

    async def receive(self, frame: Frame) -> None:
        """A frame of the page, except audio."""
        self._last_sign_s = self._loop.time()
        await self._carry_out(self._protocol.frame(frame, now_ms=self.now_ms()))

    def look_again(self) -> None:
        """A hint, or a heartbeat: ask the database whose the session is, and what is due in it."""
        self._spawn(self._look_again())

    async def _look_again(self) -> None:
        try:
            await self._look()
        except DatabaseError as error:
            log.warning("session %s: could not look again: %s", self.claim.session.id, error)

    async def _look(self) -> None:
        session = await in_live_thread(lifecycle.look_up)(self.claim.session.id)
        if session is None or session.ended_at is not None:
            reason = session.end_reason if session else "recruiter"
            await self._carry_out(self._protocol.end(reason, now_ms=self.now_ms()))
        elif session.holder is not None and session.holder != self.claim.holder:
            self._close(Outcome(CLOSE_ELSEWHERE))
        else:
            for wanted in await self._errands.take():
                await self._carry_out(self._protocol.intervene(wanted, now_ms=self.now_ms()))

    def _silent_s(self) -> float:
        return self._talk.silent_ms(self.now_ms()) / 1000

    async def _watch_clock(self) -> None:
        session = self.claim.session
        limit_s = session.interview.time_limit.total_seconds()
        while True:
            uncounted_ms = session.paused_ms + self._talk.total_pause_ms(self.now_ms())
            elapsed_s = (self.now_ms() - uncounted_ms) / 1000
            await self._carry_out(
                self._protocol.time(elapsed_s=elapsed_s, limit_s=limit_s, now_ms=self.now_ms())
            )
            if self._loop.time() - self._last_sign_s > settings.CANDIDATE_IDLE_MINUTES * 60:
                self._close(Outcome(CLOSE_IDLE))
            self._catch_up()
            moment_s = next_moment_s(limit_s - elapsed_s)
            await asyncio.sleep(min(moment_s or CLOCK_INTERVAL_S, CLOCK_INTERVAL_S))

    def _catch_up(self) -> None:
        """With what the database refused a while ago."""
        self._spawn(self._errands.settle())
        self._spawn(self._credit_pause())
        if self._errands.is_unsure:
            self.look_again()

    async def _credit_pause(self) -> None:
        """A pause of the candidate does not count: for the sweeps and the supervisor, too."""
        due_ms = self._talk.total_pause_ms(self.now_ms()) - self._credited_ms
        if due_ms <= 0:
            return
        self._credited_ms += due_ms
        session_id, holder = self.claim.session.id, self.claim.holder
        try:
            await in_live_thread(lifecycle.credit_pause)(session_id, holder, ms=due_ms)
        except DatabaseError as error:
            self._credited_ms -= due_ms  # with the next look at the clock
            log.warning("session %s: could not credit a pause: %s", session_id, error)

    async def _keep_patience(self, patience: str) -> None:
        interview_id = self.claim.session.interview_id
        try:
            await in_live_thread(lifecycle.keep_patience)(interview_id, patience)
        except DatabaseError as error:
            log.warning("interview %s: patience is not kept: %s", interview_id, error)

    def _timer_fired(self, name: str) -> None:
        self._spawn(self._carry_out(self._protocol.timer(name, now_ms=self.now_ms())))

    # --- from upstream (the link calls these) -------------------------------------------------

    @property
    def is_ready(self) -> bool:
        return self._talk.ready

    @property
    def keep_audio_from_ms(self) -> float:
        return self._talk.keep_audio_from_ms

    async def take(self, raw: bytes) -> None:
        was_ready = self._talk.ready
        try:
            event = msgspec.json.decode(raw)
            if event.get("type") == DELTA:
                await self._pass_on(event["item_id"], event["delta"])
                return
            found = self._protocol.upstream(event, now_ms=self.now_ms())
        except GARBAGE as error:
            self._scribe.note("upstream_garbage", {"bytes": len(raw), "error": repr(error)[:200]})
            return
        await self._carry_out(found)
        if self._talk.ready and not was_ready:
            self._repeat_unsafe_audio()

    def _repeat_unsafe_audio(self) -> None:
        frames = self._link.unsafe_audio()
        for audio in frames:
            self._link.send(append_event(audio))
            self._protocol.audio_sent(len(audio) / PCM16_BYTES_PER_MS)
        if frames:
            self._protocol.audio_repeated()

    async def _pass_on(self, item_id: str, audio: str) -> None:
        if not self._protocol.wants_audio(item_id):
            return
        await self._page.send_text(page_delta(item_id, audio))
        found = self._protocol.audio_passed_on(
            item_id, audio_ms=duration_ms(audio), now_ms=self.now_ms()
        )
        await self._carry_out(found)

    async def lost(self, reason: str) -> None:
        await self._carry_out(self._protocol.upstream_lost(reason, now_ms=self.now_ms()))

    async def refused(self, code: str, message: str) -> bool:
        if code not in NEVER_AGAIN:
            return False
        await self._fail(fx.Fail(code, UNAVAILABLE, message))
        return True

    async def unreachable(self, reason: str) -> None:
        await self._fail(fx.Fail("unreachable", UNAVAILABLE, reason))

    # --- effects ------------------------------------------------------------------------------

    async def _carry_out(self, found: list[fx.Effect]) -> None:
        for effect in found:
            match effect:
                case fx.Tell(message=message):
                    await self._tell(message)
                case fx.SendUpstream(event=event):
                    self._link.send(msgspec.json.encode(event))
                case fx.RecordTurn(entry=entry):
                    self._scribe.write(entry)
                case fx.Note(event=name, details=details):
                    self._scribe.note(name, details)
                case fx.StartTimer(name=name, delay_ms=delay_ms):
                    self._timers.start(name, delay_ms=delay_ms)
                case fx.CancelTimer(name=name):
                    self._timers.cancel(name)
                case fx.Reconnect(reason=reason):
                    self._link.change(reason)
                case fx.Fail():
                    await self._fail(effect)
                case fx.End(reason=reason):
                    await self._end(reason)
                case fx.InterventionsDone(ids=ids):
                    self._errands.note_done(ids)
                    self._spawn(self._errands.settle())
                case fx.KeepPatience(patience=patience):
                    self._spawn(self._keep_patience(patience))

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
        await in_live_thread(lifecycle.end_session)(self.claim.session.id, reason=reason)
        self._close(Outcome(CLOSE_OVER, reason))
