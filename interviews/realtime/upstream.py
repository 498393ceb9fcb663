"""One connection to the Realtime API, through the SDK: its raw frames, its refusals by name."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from openai import OpenAIError
from openai.resources.realtime.realtime import AsyncRealtimeConnection
from websockets.exceptions import InvalidHandshake, InvalidStatus, WebSocketException

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


class UpstreamRefused(Exception):
    """The API answered the connection with an error. `code` is OpenAI's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@asynccontextmanager
async def connect(model: str) -> AsyncIterator[AsyncRealtimeConnection]:
    """A fresh session upstream. Raises UpstreamRefused, or one of CONNECTION_ERRORS."""
    manager = realtime_client().realtime.connect(model=model, websocket_connection_options=OPTIONS)
    try:
        connection = await manager.enter()
    except InvalidStatus as error:
        raise refusal(error) from error
    except InvalidHandshake as error:
        raise UpstreamRefused("handshake_failed", str(error)) from error
    try:
        yield connection
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
