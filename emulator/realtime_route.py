"""`/v1/realtime`: the handshake as OpenAI does it, then a connection with a session behind it."""

import asyncio
import os
from contextlib import suppress

from starlette.websockets import WebSocket, WebSocketDisconnect

from emulator.api_errors import BY_FAULT, LOADING, NO_KEY, NO_MODEL, ApiError
from emulator.connection import FASTER_THAN_REAL_TIME, Connection
from emulator.faults import Fault
from emulator.house import House, SessionRecord
from emulator.realtime.ids import new_id
from emulator.realtime.session import SESSION_CAP_S, RealtimeSession
from emulator.speech import SpeechKit

SUBPROTOCOL = "realtime"
KEY_SUBPROTOCOL = "openai-insecure-api-key."
REFUSED = 4000
HANG_S = 3_600.0


async def realtime(websocket: WebSocket) -> None:
    """Accept a session, or refuse it with OpenAI's own HTTP error."""
    house: House = websocket.app.state.house
    model = websocket.query_params.get("model", "")
    kit = house.kit
    refusal = _refusal(websocket, model)
    if refusal is not None or kit is None:
        refusal = refusal or LOADING
        await websocket.send_denial_response(refusal.response())
        return
    fault = house.board.take(tuple(BY_FAULT), model=model)
    if fault is not None:
        await _refuse_by_fault(websocket, fault)
        return
    if house.board.take(("hang_connect",), model=model):
        await _accept(websocket, session_id=new_id("sess"))
        await _ignore(websocket)
        return
    await _hold_session(websocket, house, kit, model=model)


def _refusal(websocket: WebSocket, model: str) -> ApiError | None:
    if not _has_key(websocket):
        return NO_KEY
    return None if model else NO_MODEL


def _has_key(websocket: WebSocket) -> bool:
    scheme, _, key = websocket.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and key.strip():
        return True
    return any(
        one.startswith(KEY_SUBPROTOCOL) and len(one) > len(KEY_SUBPROTOCOL)
        for one in websocket.scope["subprotocols"]
    )


async def _accept(websocket: WebSocket, *, session_id: str) -> None:
    offered = SUBPROTOCOL in websocket.scope["subprotocols"]
    headers = [(b"x-request-id", new_id("req").encode()), (b"x-session-id", session_id.encode())]
    await websocket.accept(SUBPROTOCOL if offered else None, headers)


async def _refuse_by_fault(websocket: WebSocket, fault: Fault) -> None:
    error = BY_FAULT[fault.kind]
    if fault.via == "http":
        await websocket.send_denial_response(error.response())
        return
    await _accept(websocket, session_id=new_id("sess"))
    event = {
        "type": "error",
        "event_id": new_id("event"),
        "error": {**error.as_dict(), "event_id": None},
    }
    await websocket.send_json(event)
    await websocket.close(REFUSED, f"{error.error_type}.{error.code}")


async def _ignore(websocket: WebSocket) -> None:
    """Read and say nothing, until the client goes."""
    with suppress(TimeoutError):
        await asyncio.wait_for(_until_gone(websocket), HANG_S)


async def _until_gone(websocket: WebSocket) -> None:
    while (await websocket.receive())["type"] != "websocket.disconnect":
        pass


async def _hold_session(websocket: WebSocket, house: House, kit: SpeechKit, *, model: str) -> None:
    cap = house.board.take(("short_cap",), model=model)
    session = RealtimeSession(
        model=model,
        window_ms=kit.detector().window_ms,
        cap_s=cap.seconds if cap else SESSION_CAP_S,
    )
    record = SessionRecord(session.id, session.conversation.id, model)
    house.enter(record)
    pace = float(os.environ.get("EMULATOR_PACE", FASTER_THAN_REAL_TIME))
    try:
        await _accept(websocket, session_id=session.id)
        await Connection(
            websocket, session, kit=kit, board=house.board, log=house.log, pace=pace
        ).run()
    except WebSocketDisconnect:
        return  # the client went while it was being accepted
    finally:
        record.close()
