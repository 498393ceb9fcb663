"""Headers that OpenAI sends with every answer, and one that says that this is not OpenAI."""

import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from emulator.realtime.ids import new_id

EMULATOR = "openai"


class Announcement:
    """Adds `x-request-id`, `openai-processing-ms` and `x-emulator` to each HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()

        async def announce(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-emulator"] = EMULATOR
                headers["x-request-id"] = new_id("req")
                elapsed_ms = (time.perf_counter() - started) * 1000
                headers["openai-processing-ms"] = str(round(elapsed_ms))
            await send(message)

        await self._app(scope, receive, announce)
