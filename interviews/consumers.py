"""The candidate's socket: lets it in, hands its frames to the bridge, closes it. Nothing else."""

import asyncio
import logging
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import msgspec
from channels.consumer import AsyncConsumer
from django.conf import settings

from interview_site.draining import GOING_AWAY, draining
from interviews import hints, lifecycle, tickets
from interviews.errors import InterviewError, InterviewIsOver, NotVisible, TicketRefused
from interviews.flood import Flood, FrameBudget
from interviews.realtime.bridge import CLOSE_ELSEWHERE, CLOSE_OVER, Bridge, Outcome
from interviews.realtime.frames import Audio, BadFrame, Ping, checked_audio, decode_text
from interviews.realtime.live_database import in_live_thread
from interviews.realtime.opening import open_bridge

log = logging.getLogger(__name__)

CLOSE_BAD_TICKET = 4401
CLOSE_NOT_ALLOWED = 4403
CLOSE_NO_SESSION = 4404
CLOSE_FLOOD = 4029

CLOSE_CODES: dict[type[InterviewError], int] = {
    TicketRefused: CLOSE_BAD_TICKET,
    NotVisible: CLOSE_NO_SESSION,
    InterviewIsOver: CLOSE_OVER,
}
PONG = '{"type":"pong"}'


class InterviewConsumer(AsyncConsumer):
    """One socket of one session.

    The loop below stands in for Channels' own: that one makes two tasks and a thread hop for
    each message, which fifty audio frames a second cannot afford, and it needs Redis to be there
    before anybody may connect. Hints come over a task of their own.
    """

    bridge: Bridge | None = None
    talk: asyncio.Task[None] | None = None
    closed = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.scope = scope
        self.base_send = send
        self.session_id: UUID = scope["url_route"]["kwargs"]["session_id"]
        self.budget = FrameBudget()
        message = await receive()
        try:
            if message["type"] == "websocket.connect":
                await self.websocket_connect()
            while message["type"] != "websocket.disconnect":
                message = await receive()
                if message["type"] == "websocket.receive":
                    await self.websocket_receive(message)
        finally:
            self.closed = True
            await self.leave()

    # --- in and out ---------------------------------------------------------------------------

    async def websocket_connect(self) -> None:
        """Accept first: a browser cannot see why a handshake was refused, but sees a close code."""
        await self.send({"type": "websocket.accept"})
        if draining.has_begun:
            await self.close(GOING_AWAY)
        elif not self.origin_is_allowed():
            await self.close(CLOSE_NOT_ALLOWED)
        else:
            await self.join()

    def origin_is_allowed(self) -> bool:
        """Pages of this host and of ALLOWED_ORIGINS; programs send no origin and need none."""
        headers = dict(self.scope["headers"])
        origin = headers.get(b"origin", b"").decode("latin-1")
        host = headers.get(b"host", b"").decode("latin-1")
        return not origin or urlsplit(origin).netloc == host or origin in settings.ALLOWED_ORIGINS

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
        draining.add(self.go_away)

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
            await asyncio.gather(listener, return_exceptions=True)
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
        draining.discard(self.go_away)
        if self.talk is not None:
            self.talk.cancel()
            await asyncio.gather(self.talk, return_exceptions=True)

    async def go_away(self) -> None:
        """The server stops: close at once, so that the page comes back elsewhere at once."""
        await self.close(GOING_AWAY)
        await self.leave()

    # --- frames -------------------------------------------------------------------------------

    async def websocket_receive(self, message: dict[str, Any]) -> None:
        if self.bridge is None or self.closed:
            return
        try:
            self.budget.take()
            if (audio := message.get("bytes")) is not None:
                self.bridge.hear(checked_audio(audio))
            else:
                await self.take_text(self.bridge, message["text"])
        except BadFrame as bad:
            await self.complain(bad.code, bad.message)
        except Flood:
            await self.complain("too_many_frames", "Too many frames.", fatal=True)
            await self.close(CLOSE_FLOOD)

    async def take_text(self, bridge: Bridge, text: str) -> None:
        match decode_text(text):
            case Audio(audio=audio):
                bridge.hear(audio)
            case Ping():
                await self.send_text(PONG)
            case frame:
                await bridge.receive(frame)

    async def send_text(self, text: str) -> None:
        """One JSON message for the page; into the void once the socket is closed."""
        if not self.closed:
            await self.send({"type": "websocket.send", "text": text})

    async def say_ended(self, reason: str, message: str) -> None:
        ended = {"type": "session.ended", "reason": reason, "message": message}
        await self.send_text(msgspec.json.encode(ended).decode())

    async def complain(self, code: str, message: str, *, fatal: bool = False) -> None:
        error = {"type": "error", "code": code, "message": message, "fatal": fatal}
        await self.send_text(msgspec.json.encode(error).decode())

    async def close(self, code: int) -> None:
        if not self.closed:
            self.closed = True
            await self.send({"type": "websocket.close", "code": code})
