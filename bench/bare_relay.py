"""Relay (a): what it costs at least. `python -m bench.bare_relay --port N --upstream URL`.

Hands text frames through in both directions and looks at none; its clients speak Realtime
themselves. No server that keeps a key, a transcript or a promise can be this.
"""

import argparse
import asyncio
from contextlib import suppress
from functools import partial

import uvloop
from websockets.asyncio.client import connect
from websockets.asyncio.connection import Connection
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed


async def relay(page: ServerConnection, *, upstream_url: str) -> None:
    async with connect(upstream_url, compression=None) as upstream:
        one_way = asyncio.create_task(hand_on(page, upstream))
        other_way = asyncio.create_task(hand_on(upstream, page))
        await asyncio.wait((one_way, other_way), return_when=asyncio.FIRST_COMPLETED)
        one_way.cancel()
        other_way.cancel()
        await asyncio.gather(one_way, other_way, return_exceptions=True)


async def hand_on(source: Connection, sink: Connection) -> None:
    with suppress(ConnectionClosed):
        while True:
            await sink.send(await source.recv(decode=False), text=True)


async def main(port: int, upstream_url: str) -> None:
    handler = partial(relay, upstream_url=upstream_url)
    async with serve(handler, "127.0.0.1", port, compression=None):
        await asyncio.get_running_loop().create_future()  # until it is ended by a signal


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--upstream", required=True)
    given = arguments.parse_args()
    uvloop.run(main(given.port, given.upstream))
