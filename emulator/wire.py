"""The last step of an event to a client: faults that strike a connection, the socket, the log."""

import asyncio
import secrets
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import Any, get_args

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from emulator.event_log import AUDIO_EVENT, EventLog
from emulator.faults import Fault, FaultBoard, WireKind
from emulator.realtime.ids import new_id

KINDS = get_args(WireKind)
HUGE_FRAME_BYTES = 2 * 1024 * 1024
TRANSPORT = "emulator.transport"  # key in the ASGI scope; see `app.ExposeTransport`
RESET_AT_ONCE = struct.pack("ii", 1, 0)


class Wire:
    """Sends one session's events, in order; used by one task only."""

    def __init__(
        self, websocket: WebSocket, *, session_id: str, model: str, board: FaultBoard, log: EventLog
    ) -> None:
        self._websocket = websocket
        self._session_id = session_id
        self._model = model
        self._board = board
        self._log = log
        self._sent = 0
        self._reply_audio_deltas = 0
        self._delay_s = 0.0
        self._hung = False
        self._strikes: dict[str, Callable[[Fault], Awaitable[None]]] = {
            "drop": self._drop,
            "close": self._close,
            "hang": self._hang,
            "slow": self._slow_down,
            "garbage": lambda fault: self._websocket.send_text("}{ this is not JSON"),
            "huge_frame": self._send_huge_frame,
            "unknown_event": self._send_unknown_event,
        }

    async def send(self, event: dict[str, Any]) -> None:
        """Raises WebSocketDisconnect when the client has gone."""
        await self._strike()
        if self._hung:
            return
        if self._delay_s:
            await asyncio.sleep(self._delay_s)
        await self._websocket.send_text(msgspec.json.encode(event).decode())
        self._log.record(self._session_id, event)
        self._sent += 1
        if event["type"] == AUDIO_EVENT:
            self._reply_audio_deltas += 1
        elif event["type"] == "response.created":
            self._reply_audio_deltas = 0

    async def close(self, code: int, reason: str) -> None:
        """Close with a code; a session that hangs does not even do that."""
        if self._hung:
            return
        await self._websocket.close(code, reason)

    async def _strike(self) -> None:
        """Let a fault that is due happen before the next event."""
        fault = self._board.take(
            KINDS, model=self._model, events=self._sent, audio_deltas=self._reply_audio_deltas
        )
        if fault is not None:
            note = {"type": "emulator.fault", "kind": fault.kind}
            self._log.record(self._session_id, note, note=fault.kind)
            await self._strikes[fault.kind](fault)

    async def _drop(self, fault: Fault) -> None:
        """Reset the TCP connection: no close frame, no FIN."""
        transport: asyncio.Transport = self._websocket.scope[TRANSPORT]
        connection: socket.socket = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE)
        transport.abort()
        raise WebSocketDisconnect(1006)

    async def _close(self, fault: Fault) -> None:
        await self.close(int(fault.code or 1011), "emulator fault")
        raise WebSocketDisconnect(1006)

    async def _hang(self, fault: Fault) -> None:
        """Say nothing more; the socket stays open until the client gives up on it."""
        self._hung = True

    async def _slow_down(self, fault: Fault) -> None:
        self._delay_s = fault.seconds

    async def _send_huge_frame(self, fault: Fault) -> None:
        padding = secrets.token_hex(HUGE_FRAME_BYTES // 2)
        await self._send_unannounced("emulator.huge_frame", padding=padding)

    async def _send_unknown_event(self, fault: Fault) -> None:
        await self._send_unannounced("response.telepathy.delta", delta="unknown")

    async def _send_unannounced(self, event_type: str, **fields: str) -> None:
        event = {"type": event_type, "event_id": new_id("event"), **fields}
        await self._websocket.send_text(msgspec.json.encode(event).decode())
