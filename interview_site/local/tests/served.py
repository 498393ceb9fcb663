"""A small ASGI application for the tests of the server, run as a process of its own."""

import asyncio
import sys
from typing import Any


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    await (websocket if scope["type"] == "websocket" else http)(scope, receive, send)


async def http(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """`/loop` names the event loop's class; `/slow` answers after a second."""
    from interview_site.draining import draining

    loop = type(asyncio.get_running_loop())
    if scope["path"] == "/slow":
        while not draining.has_begun:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.5)
    body = f"{loop.__module__}.{loop.__name__}".encode()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


async def websocket(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Echoes, and says goodbye with 4012; on `/stubborn` the goodbye never ends."""
    from interview_site.draining import GOING_AWAY, draining

    async def goodbye() -> None:
        if scope["path"] == "/stubborn":
            await asyncio.Event().wait()
        await send({"type": "websocket.close", "code": GOING_AWAY})

    await receive()
    await send({"type": "websocket.accept"})
    draining.add(goodbye)
    while (event := await receive())["type"] != "websocket.disconnect":
        await send({"type": "websocket.send", "text": event.get("text") or "bytes"})
    draining.discard(goodbye)


if __name__ == "__main__":
    import logging

    from interview_site import server

    logging.basicConfig(level="INFO")
    server.serve(application, host="127.0.0.1", port=int(sys.argv[1]), drain_within_s=3.0)
