"""The candidate: listens until it is their turn, answers as the command line says, and ends."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

from headless_client.answers import Answer, Live, Recording, Typed
from headless_client.api import Api, ApiError, Body
from headless_client.call import Call, CallOver, TimedOut
from headless_client.line import now_s
from headless_client.screen import Screen
from headless_client.talk import Given

LONGEST_REPLY_S = 180.0
LONGEST_SPEECH_S = 600.0
CLOSING_S = 20.0
TRIES = 3
# An answer withdraws the interviewer's goodbye, which counts after a pause: wait that long.
PAUSE_FOR_GOODBYE_S = 2.5


@dataclass(frozen=True)
class Script:
    """What to say and how.

    repeat: from the first answer again when they run out. barge_in: the reply (from 1) to
    interrupt, after `barge_in_after_ms` of it. end: how the interview is to end.
    """

    answers: list[Answer]
    repeat: bool = False
    end: str = "api"
    barge_in: int | None = None
    barge_in_after_ms: int = 1500
    pause_s: float = 0.5
    patience_s: float = 45.0


@dataclass
class Candidate:
    """Plays a script on a call. `problems` names what did not happen."""

    call: Call
    api: Api
    session_id: str
    script: Script
    screen: Screen
    problems: list[str] = field(default_factory=list)
    end_answer: Body | None = None

    async def hold(self) -> None:
        """The whole interview."""
        talk = self.call.talk
        try:
            await self._hear_out("no greeting began")
            for number, answer in enumerate(self._answers(), start=1):
                await self._answer(Given(number, answer))
                await self._hear_out(f"no reply to answer {number} ({answer.shown}) was finished")
            await ENDINGS[self.script.end](self)
        except (ApiError, TimedOut) as missing:
            self.problems.append(str(missing))
        except CallOver:
            self._judge_end(all_given=len(talk.given) >= len(self.script.answers))

    def _answers(self) -> Iterator[Answer]:
        answers = self.script.answers
        return itertools.cycle(answers) if self.script.repeat and answers else iter(answers)

    def _judge_end(self, *, all_given: bool) -> None:
        """The line ended before the script did."""
        ended = self.call.talk.ended
        reason = ended.get("reason") if ended else None
        expected = {"goodbye": "interviewer", "time": "time"}.get(self.script.end)
        if self.call.line.problem is None and (reason is None or reason != expected):
            given = f"{len(self.call.talk.given)} of {len(self.script.answers)} answers were begun"
            self.problems.append(
                f"the interview ended too early ({reason or 'no word why'}): {given}"
            )
        elif not all_given and self.script.end != "time":
            self.screen.progress("the interview was over before all answers were given")

    # --- listening ----------------------------------------------------------------------------

    async def _hear_out(self, missing: str) -> None:
        """Until the interviewer has finished; or for a moment, where a barge-in is wanted."""
        talk, patience_s = self.call.talk, self.script.patience_s
        await self.call.until(lambda: talk.has_begun_reply, within_s=patience_s, what=missing)
        if self.script.barge_in == len(talk.replies) and not talk.has_finished_reply:
            await self._wait_to_interrupt()
            return
        await self.call.until(
            lambda: talk.has_finished_reply, within_s=LONGEST_REPLY_S, what=missing
        )
        await self._pause()

    async def _wait_to_interrupt(self) -> None:
        reply, after_ms = self.call.talk.last_reply, self.script.barge_in_after_ms
        assert reply is not None  # noqa: S101 - one has begun
        await self.call.until(
            lambda: (
                reply.heard_ms is not None
                or (self.call.playout.heard_ms(reply.item_id, now_s()) or 0) >= after_ms
            ),
            within_s=LONGEST_REPLY_S,
            what="there was nothing to interrupt",
        )
        if reply.heard_ms is not None:
            self.problems.append(f"reply {self.script.barge_in} was too short to be interrupted")

    async def _pause(self) -> None:
        """A moment to think, in which the interview may turn out to be over."""
        pause_s = self.script.pause_s
        if self.script.end == "goodbye":
            pause_s = max(pause_s, PAUSE_FOR_GOODBYE_S)
        await asyncio.sleep(pause_s)
        if self.call.is_over:
            raise CallOver

    # --- answering ----------------------------------------------------------------------------

    async def _answer(self, given: Given) -> None:
        """Give one answer; once more where the connection was lost before it was safe."""
        talk, line = self.call.talk, self.call.line
        while given.tries < TRIES:
            sockets = len(line.connections)
            talk.begin_answer(given)
            self.screen.progress(f"answer {given.number}: {given.answer.shown}")
            await GIVERS[type(given.answer)](self, given)
            await self._wait_for_outcome(given, sockets=sockets)
            if len(line.connections) == sockets and line.is_ready:
                return
            await self.call.until(
                lambda: line.is_ready, within_s=self.script.patience_s, what="no way back"
            )
            if given.is_recorded:
                return
            await self._hear_out(
                f"after the reconnect no reply was finished (answer {given.number})"
            )
        self.problems.append(f"answer {given.number} was not recorded in {TRIES} tries")

    async def _wait_for_outcome(self, given: Given, *, sockets: int) -> None:
        """Until the answer is safe and the reply begins, or the socket is gone."""
        call, talk = self.call, self.call.talk

        def is_lost() -> bool:
            return not call.line.is_ready or len(call.line.connections) > sockets

        name = f"answer {given.number} ({given.answer.shown})"
        try:
            await call.until(
                lambda: is_lost() or (bool(given.entries) and not talk.open_items),
                within_s=self.script.patience_s,
                what=f"{name} was not transcribed",
            )
        except TimedOut as missing:
            self.problems.append(str(missing))
        if given.has_failed and not is_lost():
            self.problems.append(f"{name} could not be transcribed")
        await call.until(
            lambda: is_lost() or talk.has_begun_reply,
            within_s=self.script.patience_s,
            what=f"no reply to {name} began",
        )

    async def _give_recording(self, given: Given) -> None:
        assert isinstance(given.answer, Recording)  # noqa: S101 - by the table
        said = await self.call.microphone.say(
            iter(given.answer.frames),
            speech_frame=given.answer.last_speech_frame,
            on_speech_end=lambda at_s: self.call.talk.answer_ended(given, now_s=at_s),
        )
        if said and self._is_push_to_talk:
            await self.call.send({"type": "audio_end"})

    async def _give_text(self, given: Given) -> None:
        assert isinstance(given.answer, Typed)  # noqa: S101 - by the table
        await self.call.stop_interviewer()
        self.call.talk.answer_ended(given, now_s=now_s())
        await self.call.send({"type": "text", "content": given.answer.text})

    async def _give_live(self, given: Given) -> None:
        """Until the interviewer answers what the person has said."""
        self.call.talk.answer_ended(given, now_s=now_s())
        await self.call.until(
            lambda: bool(given.entries) or not self.call.line.is_ready,
            within_s=LONGEST_SPEECH_S,
            what="nothing was said into the microphone",
        )

    @property
    def _is_push_to_talk(self) -> bool:
        return (self.call.talk.ready or {}).get("turn_detection") == "manual"

    # --- ending -------------------------------------------------------------------------------

    async def give_up(self) -> None:
        """End an interview that could not be held to its end: nobody else would."""
        if self.call.is_over or self.script.end == "leave":
            return
        self.screen.progress("ending the interview")
        try:
            await self._end_by_api()
        except (ApiError, TimedOut) as missing:
            self.problems.append(str(missing))

    async def _end_by_api(self) -> None:
        self.end_answer = await self.api.end(self.session_id)
        await self._wait_for_end(within_s=CLOSING_S)

    async def _end_by_candidate(self) -> None:
        await self.call.send({"type": "end"})
        await self._wait_for_end(within_s=CLOSING_S)

    async def _wait_for_goodbye(self) -> None:
        """Silent from here on; the time-out of the whole interview is the caller's."""
        await self._wait_for_end(within_s=24 * 3600)
        self._judge_end(all_given=True)

    async def _wait_for_end(self, *, within_s: float) -> None:
        await self.call.until(
            lambda: self.call.is_over, within_s=within_s, what="the interview was not over"
        )
        if self.call.talk.ended is None:
            self.problems.append("the server did not say session.ended")

    async def _leave(self) -> None:
        """The interview stays open; the server will call it interrupted."""
        await self.call.leave()


GIVERS: dict[type[Answer], Callable[[Candidate, Given], Awaitable[None]]] = {
    Recording: Candidate._give_recording,
    Typed: Candidate._give_text,
    Live: Candidate._give_live,
}
ENDINGS: dict[str, Callable[[Candidate], Awaitable[None]]] = {
    "api": Candidate._end_by_api,
    "candidate": Candidate._end_by_candidate,
    "goodbye": Candidate._wait_for_goodbye,
    "time": Candidate._wait_for_goodbye,
    "leave": Candidate._leave,
}
