"""The emulator's ASGI application; uvicorn runs it as `emulator.app:application`.

uvicorn emulator.app:application --port 8765 --ws websockets-sansio --ws-per-message-deflate false
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from emulator import completions, control
from emulator.announcement import Announcement
from emulator.house import House
from emulator.realtime_route import realtime
from emulator.wire import TRANSPORT


class ExposeTransport:
    """Puts the connection's transport into the scope of a websocket, so that a fault can reset it.

    ASGI has no word for a connection that is torn; uvicorn's `send` belongs to its protocol object.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            protocol: Any = getattr(send, "__self__", None)
            scope[TRANSPORT] = getattr(protocol, "transport", None)
        await self._app(scope, receive, send)


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    async with House.open() as house:
        app.state.house = house
        yield


async def health(request: Request) -> Response:
    """200 once the speech models are loaded; says which parts are in use."""
    house: House = request.app.state.house
    kit = house.kit
    if kit is not None:
        return JSONResponse({"status": "ok", "emulator": True, "speech": kit.describe()})
    status = "failed" if house.failure else "loading"
    body = {"status": status, "emulator": True, "reason": house.failure}
    return JSONResponse(body, status_code=503)


application: ASGIApp = ExposeTransport(
    Starlette(
        routes=[
            Route("/health", health),
            WebSocketRoute("/v1/realtime", realtime),
            *completions.ROUTES,
            *control.ROUTES,
        ],
        middleware=[Middleware(Announcement)],
        lifespan=lifespan,
    )
)
