"""`/emulator/…`: ask for faults, read what was sent, list sessions. For tests and operators.

Only reachable over the loopback interface, unless EMULATOR_CONTROL=1 opens it.
"""

import ipaddress
import os
from collections.abc import Awaitable, Callable
from functools import wraps

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from emulator.faults import Fault, TooManyFaults
from emulator.house import House

Handler = Callable[[Request], Awaitable[Response]]


def control_is_open(request: Request) -> bool:
    """Whether a request came over loopback or a unix socket, or control was opened to all."""
    if os.environ.get("EMULATOR_CONTROL") == "1":
        return True
    server = request.scope.get("server")
    return server is not None and (server[1] is None or _is_loopback(server[0]))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _guarded(handler: Handler) -> Handler:
    @wraps(handler)
    async def guard(request: Request) -> Response:
        if not control_is_open(request):
            return JSONResponse({"detail": "Not found."}, status_code=404)
        return await handler(request)

    return guard


def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house


async def list_faults(request: Request) -> Response:
    return _shown(_house(request).board.waiting)


async def add_faults(request: Request) -> Response:
    """One fault, or a list of them; none is added if one is wrong."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return JSONResponse({"detail": "Send application/json."}, status_code=415)
    try:
        asked = await request.json()
        wanted = [
            Fault.model_validate(one) for one in (asked if isinstance(asked, list) else [asked])
        ]
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False, include_input=False)
        return JSONResponse({"detail": problems}, status_code=422)
    except ValueError:
        return JSONResponse({"detail": "The body is not valid JSON."}, status_code=400)
    try:
        return _shown([_house(request).board.add(fault) for fault in wanted], status=201)
    except TooManyFaults:
        return JSONResponse({"detail": "Too many faults are waiting."}, status_code=409)


async def clear_faults(request: Request) -> Response:
    _house(request).board.clear()
    return _shown([])


async def read_log(request: Request) -> Response:
    """Filters: session_id, item_id, after_seq."""
    query = request.query_params
    after = query.get("after_seq", "0")
    if not after.isdecimal():
        return JSONResponse({"detail": "after_seq must be a number."}, status_code=400)
    entries = _house(request).log.entries(
        session_id=query.get("session_id"), item_id=query.get("item_id"), after_seq=int(after)
    )
    return JSONResponse({"events": entries})


async def list_sessions(request: Request) -> Response:
    sessions = [record.as_dict() for record in _house(request).sessions.values()]
    return JSONResponse({"sessions": sessions})


def _shown(faults: list[Fault], *, status: int = 200) -> Response:
    return JSONResponse({"faults": [one.model_dump() for one in faults]}, status_code=status)


ROUTES = [
    Route("/emulator/faults", _guarded(list_faults), methods=["GET"]),
    Route("/emulator/faults", _guarded(add_faults), methods=["POST"]),
    Route("/emulator/faults", _guarded(clear_faults), methods=["DELETE"]),
    Route("/emulator/log", _guarded(read_log), methods=["GET"]),
    Route("/emulator/sessions", _guarded(list_sessions), methods=["GET"]),
]
