"""An upstream that speaks just enough Realtime and echoes: `python -m bench.upstream --port N`.

Each audio frame appended while a response is open comes back at once as an audio delta of that
response. It parses no JSON on that path, so that what is measured is the relay in front of it.
"""

import argparse
import asyncio
import json
from itertools import count
from typing import Any

import uvloop
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

APPEND = b'"input_audio_buffer.append"'
SESSION = {"id": "sess_bench", "object": "realtime.session", "type": "realtime"}
MESSAGE_LIMIT_BYTES = 1024 * 1024


class EchoSession:
    """One connection: `session.created`, then answers until the other side goes."""

    def __init__(self, connection: ServerConnection) -> None:
        self._connection = connection
        self._numbers = count(1)
        self._delta_begin: bytes | None = None  # up to the audio; None until a response is open

    async def run(self) -> None:
        await self._tell({"type": "session.created", "session": SESSION})
        while True:
            raw = await self._connection.recv(decode=False)
            if raw.find(APPEND, 0, 100) >= 0:
                await self._echo(raw)
            else:
                await self._answer(json.loads(raw))

    async def _echo(self, raw: bytes) -> None:
        """The audio stands behind its key, base64 without escapes."""
        if self._delta_begin is None:
            return
        start = raw.index(b'"', raw.index(b'"audio"') + 8) + 1
        audio = raw[start : raw.index(b'"', start)]
        await self._connection.send(b"".join((self._delta_begin, audio, b'"}')), text=True)

    async def _answer(self, event: dict[str, Any]) -> None:
        if event["type"] == "session.update":
            session = {**event["session"], **SESSION}
            await self._tell({"type": "session.updated", "session": session})
        elif event["type"] == "response.create":
            await self._open_response()

    async def _open_response(self) -> None:
        number = next(self._numbers)
        response_id, item_id = f"resp_bench_{number}", f"item_bench_{number}"
        message = {"id": item_id, "object": "realtime.item", "type": "message"}
        item = {**message, "status": "in_progress", "role": "assistant", "content": []}
        response = {"id": response_id, "object": "realtime.response", "status": "in_progress"}
        place = {"response_id": response_id, "output_index": 0}
        await self._tell({"type": "response.created", "response": {**response, "output": []}})
        await self._tell({"type": "response.output_item.added", **place, "item": item})
        await self._tell(
            {"type": "conversation.item.added", "previous_item_id": None, "item": item}
        )
        delta = {
            "type": "response.output_audio.delta",
            "event_id": f"event_audio_{number}",
            **place,
            "item_id": item_id,
            "content_index": 0,
            "delta": "",
        }
        self._delta_begin = compact(delta).removesuffix('"}').encode()

    async def _tell(self, event: dict[str, Any]) -> None:
        number = next(self._numbers)
        await self._connection.send(compact({"event_id": f"event_{number}", **event}))


def compact(event: dict[str, Any]) -> str:
    return json.dumps(event, separators=(",", ":"))


async def hold(connection: ServerConnection) -> None:
    try:
        await EchoSession(connection).run()
    except ConnectionClosed:
        return


async def main(port: int) -> None:
    async with serve(
        hold, "127.0.0.1", port, compression=None, max_size=MESSAGE_LIMIT_BYTES, ping_interval=None
    ):
        await asyncio.get_running_loop().create_future()  # until it is ended by a signal


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--port", type=int, required=True)
    uvloop.run(main(arguments.parse_args().port))
