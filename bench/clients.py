"""What the bench's clients say: how each kind opens a talk, and how it sends a frame of audio.

Chosen by the contender (`contenders.py`), used by the load generator.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from websockets.asyncio.client import ClientConnection

from bench.audio import audio_frame, audio_frame_base64

OPENING_TIMEOUT_S = 30.0


class NotOpened(Exception):
    """The relay said no, or something unexpected, where a talk should have begun."""


@dataclass(frozen=True)
class ClientKind:
    """opens: returns once audio that is sent will be echoed. frame: the n-th frame to send."""

    title: str
    opens: Callable[[ClientConnection], Awaitable[None]]
    frame: Callable[[int], str | bytes]


async def wait_for(connection: ClientConnection, kind: str) -> None:
    """Read until an event of this type; others before it are part of an opening."""
    while True:
        event = json.loads(await connection.recv())
        if event["type"] == "error" or event["type"] == "session.ended":
            raise NotOpened(f"waited for {kind}, got {event}")
        if event["type"] == kind:
            return


async def open_realtime(connection: ClientConnection) -> None:
    await wait_for(connection, "session.created")
    session = {"type": "realtime", "output_modalities": ["audio"]}
    await connection.send(json.dumps({"type": "session.update", "session": session}))
    await wait_for(connection, "session.updated")
    await connection.send(json.dumps({"type": "response.create"}))
    await wait_for(connection, "conversation.item.added")


async def open_interview(connection: ClientConnection) -> None:
    await wait_for(connection, "session.ready")


def realtime_frame(number: int) -> str:
    return f'{{"type":"input_audio_buffer.append","audio":"{audio_frame_base64(number)}"}}'


def json_frame(number: int) -> str:
    return f'{{"type":"audio","audio":"{audio_frame_base64(number)}"}}'


REALTIME = ClientKind("Realtime events", open_realtime, realtime_frame)
JSON = ClientKind("base64 in JSON", open_interview, json_frame)
BINARY = ClientKind("binary frames", open_interview, audio_frame)
