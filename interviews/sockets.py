"""What every websocket of ours does alike: lets a page in, counts its frames, closes once."""

from typing import Any
from urllib.parse import urlsplit

import msgspec
from channels.consumer import AsyncConsumer
from django.conf import settings

from interview_site.draining import GOING_AWAY, draining
from interviews.flood import Flood, FrameBudget
from interviews.realtime.frames import BadFrame

CLOSE_NOT_KNOWN = 4401
CLOSE_NOT_ALLOWED = 4403
CLOSE_NOT_THERE = 4404
CLOSE_FLOOD = 4029
CLOSE_FAULT = 1011

Message = dict[str, Any]


class PageSocket(AsyncConsumer):
    """One socket. A consumer says how it joins, what it does with a frame, and how it leaves.

    The loop below stands in for Channels' own: that one makes two tasks and a thread hop for
    each message, and it needs Redis to be there before anybody may connect.
    """

    closed = False

    async def join(self) -> None:
        """The socket is accepted and comes from a page of ours: see who it is."""
        raise NotImplementedError

    async def take(self, message: Message) -> None:
        """One frame, `text` or `bytes`. Raises BadFrame."""
        raise NotImplementedError

    async def leave(self) -> None:
        """The socket is gone: end what runs beside it. Called at least once."""
        raise NotImplementedError

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.scope = scope
        self.base_send = send
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
            draining.discard(self.go_away)
            await self.leave()

    async def websocket_connect(self) -> None:
        """Accept first: a browser cannot see why a handshake was refused, but sees a close code."""
        await self.send({"type": "websocket.accept"})
        if draining.has_begun:
            await self.close(GOING_AWAY)
        elif not origin_is_allowed(self.scope):
            await self.close(CLOSE_NOT_ALLOWED)
        else:
            draining.add(self.go_away)
            await self.join()
            if self.closed:  # the server began to go away meanwhile, or it was refused
                await self.leave()

    async def websocket_receive(self, message: Message) -> None:
        if self.closed:
            return
        try:
            self.budget.take()
            await self.take(message)
        except BadFrame as bad:
            await self.complain(bad.code, bad.message)
        except Flood:
            await self.complain("too_many_frames", "Too many frames.", fatal=True)
            await self.close(CLOSE_FLOOD)

    async def go_away(self) -> None:
        """The server stops: close at once, so that the page comes back elsewhere at once."""
        await self.close(GOING_AWAY)
        await self.leave()

    async def tell(self, message: Message) -> None:
        """One JSON message for the page; into the void once the socket is closed."""
        await self.send_text(msgspec.json.encode(message).decode())

    async def send_text(self, text: str) -> None:
        if not self.closed:
            await self.send({"type": "websocket.send", "text": text})

    async def complain(self, code: str, message: str, *, fatal: bool = False) -> None:
        await self.tell({"type": "error", "code": code, "message": message, "fatal": fatal})

    async def close(self, code: int) -> None:
        if not self.closed:
            self.closed = True
            await self.send({"type": "websocket.close", "code": code})


def origin_is_allowed(scope: Any) -> bool:
    """Pages of this host and of ALLOWED_ORIGINS; programs send no origin and need none."""
    headers = dict(scope["headers"])
    origin = headers.get(b"origin", b"").decode("latin-1")
    host = headers.get(b"host", b"").decode("latin-1")
    return not origin or urlsplit(origin).netloc == host or origin in settings.ALLOWED_ORIGINS
