"""One connection to the Realtime API, through the SDK: its raw frames, its refusals by name."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from openai import OpenAIError
from openai.resources.realtime.realtime import AsyncRealtimeConnection
from websockets.exceptions import InvalidHandshake, InvalidStatus, WebSocketException
from websockets.protocol import State

from interview_site.openai_clients import CONNECT_TIMEOUT_S, realtime_client

# Pings notice a dead peer; the library's 20 s + 20 s would be too late for a live talk.
OPTIONS: Any = {
    "open_timeout": CONNECT_TIMEOUT_S,
    "ping_interval": 5,
    "ping_timeout": 8,
    "close_timeout": 2,
    "max_size": 16 * 1024 * 1024,
    "max_queue": 64,
    "compression": None,
}

CONNECTION_ERRORS = (OSError, TimeoutError, WebSocketException, OpenAIError)


class Wire:
    """The websocket of the SDK's connection, without the SDK's send queue.

    That queue bridges the SDK's own reconnect, which we must not use (it gives a blank session);
    it costs 10 to 20 µs a frame, and a task of its own per frame as much again.
    """

    def __init__(self, connection: AsyncRealtimeConnection) -> None:
        self._socket = connection._connection

    def send_now(self, frame: bytes) -> bool:
        """Write a text frame without waiting; False where the socket takes none just now."""
        socket = self._socket
        if socket.paused or socket.state is not State.OPEN:
            return False
        socket.protocol.send_text(frame)
        socket.send_data()
        return True

    async def send(self, frame: bytes) -> None:
        """Write a text frame, when the socket takes it. Raises ConnectionClosed."""
        await self._socket.send(frame, text=True)

    async def receive(self) -> bytes:
        """The next frame. Raises ConnectionClosed."""
        return await self._socket.recv(decode=False)


class UpstreamRefused(Exception):
    """The API answered the connection with an error. `code` is OpenAI's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@asynccontextmanager
async def connect(model: str) -> AsyncIterator[Wire]:
    """A fresh session upstream. Raises UpstreamRefused, or one of CONNECTION_ERRORS."""
    manager = realtime_client().realtime.connect(model=model, websocket_connection_options=OPTIONS)
    try:
        connection = await manager.enter()
    except InvalidStatus as error:
        raise refusal(error) from error
    except InvalidHandshake as error:
        raise UpstreamRefused("handshake_failed", str(error)) from error
    try:
        yield Wire(connection)
    finally:
        await connection.close()


def refusal(error: InvalidStatus) -> UpstreamRefused:
    """OpenAI's own code and words, where the answer carries them."""
    status = error.response.status_code
    try:
        body = json.loads(error.response.body or b"")["error"]
        return UpstreamRefused(str(body.get("code") or body["type"]), str(body["message"]))
    except (ValueError, KeyError, TypeError):
        code = "invalid_api_key" if status == 401 else f"http_{status}"
        return UpstreamRefused(code, f"The Realtime API answered {status}.")
