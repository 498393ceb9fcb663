"""The line to the server: a socket, and after a drop a new one by way of a fresh ticket."""

import asyncio
import json
import random
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from headless_client.api import Api, ApiError, is_loopback
from headless_client.talk import Message, Talk

ABNORMAL = 1006
BAD_TICKET, OVER, GOING_AWAY = 4401, 4410, 4012
# Codes that another try would not change, in words.
FINAL_CODES = {
    4403: "not allowed",
    4404: "no such session",
    4408: "the server heard nothing for too long",
    4409: "opened elsewhere",
    4029: "too many frames",
}
BACKOFF_FIRST_S = 0.3
BACKOFF_MOST_S = 5.0
OPTIONS: dict[str, Any] = {
    "compression": None,
    "max_size": 16 * 1024 * 1024,
    "ping_interval": 10,
    "close_timeout": 2,
}


@dataclass
class Connection:
    """One socket of the line. Times in seconds of the client's clock."""

    opened_at_s: float
    ready_at_s: float | None = None
    lost_at_s: float | None = None
    close_code: int | None = None


class Party(Protocol):
    """Who is on the line."""

    talk: Talk

    async def take(self, message: Message) -> None: ...
    def beside(self) -> list[Coroutine[Any, Any, None]]:
        """What runs beside the receiving, for as long as one socket lasts."""
        ...

    def lost(self, reason: str) -> None: ...


class Line:
    """Keeps one party connected until the interview is over or there is no way back."""

    def __init__(
        self, api: Api, *, session_id: str, party: Party, reconnect_within_s: float
    ) -> None:
        self.connections: list[Connection] = []
        self.problem: str | None = None
        self._api = api
        self._session_id = session_id
        self._party = party
        self._reconnect_within_s = reconnect_within_s
        self._socket: ClientConnection | None = None

    @property
    def is_ready(self) -> bool:
        return self._socket is not None and self.connections[-1].ready_at_s is not None

    async def stay_connected(self, url: str) -> None:
        """Returns when it is over. `problem` then says what went wrong, if anything did."""
        attempt, alive_at_s = 0, now_s()
        while True:
            code = await self._use_one_socket(url)
            if self.connections[-1].ready_at_s is not None:
                attempt, alive_at_s = 0, now_s()
            if self._is_final(code, attempt=attempt):
                return
            fresh = await self._way_back(code, attempt=attempt)
            if fresh is None:
                return
            if now_s() - alive_at_s > self._reconnect_within_s:
                self.problem = f"no way back within {self._reconnect_within_s:.0f} s ({code})"
                return
            url, attempt = fresh, attempt + 1

    async def write(self, data: str | bytes) -> bool:
        """Returns whether there was a socket to take it."""
        if self._socket is None:
            return False
        try:
            await self._socket.send(data)
        except ConnectionClosed:
            return False
        return True

    async def _use_one_socket(self, url: str) -> int:
        """Connect and stay until the socket is gone. Returns its close code."""
        connection = Connection(opened_at_s=now_s())
        self.connections.append(connection)
        code, reason = ABNORMAL, "closed"
        try:
            async with connect(url, proxy=None if is_loopback(url) else True, **OPTIONS) as socket:
                self._socket = socket
                try:
                    await self._use(socket, connection)
                finally:
                    code = socket.close_code or ABNORMAL
        except (OSError, TimeoutError, WebSocketException) as error:
            reason = str(error) or type(error).__name__
            code = close_code(error) or code
        finally:
            self._socket = None
            connection.lost_at_s, connection.close_code = now_s(), code
            self._party.lost(f"{reason} ({code})")
        return code

    async def _use(self, socket: ClientConnection, connection: Connection) -> None:
        """The first part to end or break ends the others; receiving ends with the socket."""
        parts = [self._receive(socket, connection), *self._party.beside()]
        tasks = [asyncio.create_task(part) for part in parts]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _receive(self, socket: ClientConnection, connection: Connection) -> None:
        async for raw in socket:
            message = json.loads(raw)
            if message.get("type") == "session.ready":
                connection.ready_at_s = now_s()
            await self._party.take(message)

    def _is_final(self, code: int, *, attempt: int) -> bool:
        """Whether no further socket is wanted; where something is wrong, `problem` says what."""
        talk = self._party.talk
        if code == OVER or talk.ended is not None:
            return True
        if code in FINAL_CODES:
            self.problem = f"the server closed the socket: {FINAL_CODES[code]} ({code})"
        elif (fatal := talk.fatal_error) is not None:
            self.problem = f"the server gave up: {fatal['message']} ({fatal['code']}, {code})"
        elif code == BAD_TICKET and attempt > 0:
            self.problem = f"two tickets were refused ({code})"
        return self.problem is not None

    async def _way_back(self, code: int, *, attempt: int) -> str | None:
        """A fresh address after a pause; None where the server has none to give."""
        alive_at_s = now_s()
        while True:
            if attempt or code not in {GOING_AWAY, BAD_TICKET}:
                await asyncio.sleep(pause_s(attempt))
            try:
                return await self._api.fresh_url(self._session_id)
            except ApiError as error:
                passes = error.status in {0, 429} or error.status >= 500
                if not passes or now_s() - alive_at_s > self._reconnect_within_s:
                    self.problem = f"no way back: {error}"
                    return None
            attempt += 1


def now_s() -> float:
    """The client's clock."""
    return asyncio.get_running_loop().time()


def pause_s(attempt: int) -> float:
    """Jittered and doubling, so that a restarted server is not met by everybody at once."""
    longest: float = min(BACKOFF_FIRST_S * 2**attempt, BACKOFF_MOST_S)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - spreads load, guards nothing


def close_code(error: Exception) -> int | None:
    """The server's own code, where the socket was closed by a close frame."""
    received = error.rcvd if isinstance(error, ConnectionClosed) else None
    return received.code if received is not None else None
