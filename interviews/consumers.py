"""The candidate's socket: lets it in, hands its frames to the bridge, closes it. Nothing else."""

import asyncio
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from interviews import hints, lifecycle, tickets
from interviews.errors import InterviewError, InterviewIsOver, NotVisible, TicketRefused
from interviews.realtime.bridge import CLOSE_ELSEWHERE, CLOSE_OVER, Bridge, Outcome
from interviews.realtime.frames import Audio, Ping, checked_audio, decode_text
from interviews.realtime.live_database import in_live_thread
from interviews.realtime.opening import open_bridge
from interviews.sockets import (
    CLOSE_NOT_ALLOWED,
    CLOSE_NOT_KNOWN,
    CLOSE_NOT_THERE,
    Message,
    PageSocket,
)

CLOSE_CODES: dict[type[InterviewError], int] = {
    TicketRefused: CLOSE_NOT_KNOWN,
    NotVisible: CLOSE_NOT_THERE,
    InterviewIsOver: CLOSE_OVER,
}
# A Redis that hangs holds up the listener's way out, which must not hold up the candidate's.
LISTENER_ENDS_WITHIN_S = 1.5
PONG = '{"type":"pong"}'


class InterviewConsumer(PageSocket):
    """One socket of one session. Hints come over a task of their own."""

    bridge: Bridge | None = None
    talk: asyncio.Task[None] | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.session_id: UUID = scope["url_route"]["kwargs"]["session_id"]
        await super().__call__(scope, receive, send)

    async def join(self) -> None:
        """Show the ticket, become the session's holder, start the talk."""
        query = parse_qs(self.scope["query_string"].decode("latin-1"))
        ticket = query.get("ticket", [""])[0]
        try:
            await in_live_thread(tickets.redeem_ticket)(ticket, session_id=self.session_id)
            claim = await in_live_thread(lifecycle.claim_session)(self.session_id)
        except InterviewError as refusal:
            await self.refuse(refusal)
            return
        self.bridge = await open_bridge(claim, page=self)
        self.talk = asyncio.create_task(self.hold(self.bridge))

    async def refuse(self, refusal: InterviewError) -> None:
        if isinstance(refusal, InterviewIsOver):
            await self.say_ended("over", refusal.message)
        await self.close(CLOSE_CODES.get(type(refusal), CLOSE_NOT_ALLOWED))

    async def hold(self, bridge: Bridge) -> None:
        """Run the talk beside the socket; whichever ends first ends the other."""
        listener = asyncio.create_task(hints.listen(self.session_id, bridge.look_again))
        try:
            outcome = await bridge.run()
        finally:
            listener.cancel()
            await asyncio.wait([listener], timeout=LISTENER_ENDS_WITHIN_S)
        await self.part(outcome)

    async def part(self, outcome: Outcome) -> None:
        if outcome.close_code == CLOSE_OVER:
            await self.say_ended(outcome.reason or "over", "The interview is over. Thank you.")
        elif outcome.close_code == CLOSE_ELSEWHERE:
            await self.complain(
                "opened_elsewhere", "The interview was opened elsewhere.", fatal=True
            )
        await self.close(outcome.close_code)

    async def leave(self) -> None:
        """The socket is gone: stop the talk in order, so that somebody can come back to it."""
        if self.talk is not None:
            self.talk.cancel()
            await asyncio.gather(self.talk, return_exceptions=True)

    async def take(self, message: Message) -> None:
        if self.bridge is None:
            return
        if (audio := message.get("bytes")) is not None:
            self.bridge.hear(checked_audio(audio))
        else:
            await self.take_text(self.bridge, message["text"])

    async def take_text(self, bridge: Bridge, text: str) -> None:
        match decode_text(text):
            case Audio(audio=audio):
                bridge.hear(audio)
            case Ping():
                await self.send_text(PONG)
            case frame:
                await bridge.receive(frame)

    async def say_ended(self, reason: str, message: str) -> None:
        await self.tell({"type": "session.ended", "reason": reason, "message": message})
