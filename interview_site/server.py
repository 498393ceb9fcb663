"""Daphne, with uvloop, that drains: the one web server that ships, run by `manage.py serve`.

On SIGTERM or SIGINT it stops listening, lets every live interview close with 4012 and every
request finish, and only then stops; a second signal stops it at once. Nothing but this module
depends on Daphne. Who prefers uvicorn runs

    python -m uvicorn interview_site.asgi:application --ws websockets-sansio \\
        --ws-per-message-deflate false --ws-max-size 1048576 --lifespan off

which costs less CPU a frame, but closes live interviews with 1012 instead of 4012.
"""

# ruff: noqa: E402 - the event loop's policy stands between the imports
import asyncio
import logging
import signal
import time
from functools import partial
from typing import Any

import uvloop

# Daphne makes its event loop while it is imported, so the policy comes first.
asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())

from daphne.endpoints import build_endpoint_description_strings
from daphne.http_protocol import HTTPFactory, WebRequest
from daphne.server import Server, twisted_loop
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet import defer
from twisted.python.failure import Failure

from interview_site.access_log import log_action
from interview_site.draining import Draining, draining

logger = logging.getLogger(__name__)

MESSAGE_LIMIT_BYTES = 1024 * 1024
PING_INTERVAL_S = 20
PING_TIMEOUT_S = 30
SOCKET_LIFETIME_S = 4 * 3600  # longer than any interview; its own limits come first


class PromptProtocol(WebSocketProtocol):  # type: ignore[misc]  # Daphne is untyped
    """A websocket that writes at once.

    Twisted asks the event loop when it may write, for every frame: two epoll_ctl, one more turn
    of the loop, 30 µs and a frame that leaves later. A live socket nearly always takes it at once.
    """

    def connectionMade(self) -> None:  # noqa: N802 - Twisted's name
        self.transport.startWriting = partial(write_at_once, self.transport)
        super().connectionMade()


def write_at_once(transport: Any) -> None:
    """Write what was just handed in; what is left, and a close, go the usual way."""
    fresh = transport._tempDataLen and not transport.dataBuffer
    if fresh and transport.doWrite() is None and not transport.dataBuffer:
        return
    transport.reactor.addWriter(transport)


class FormlessRequest(WebRequest):  # type: ignore[misc]  # Daphne is untyped
    """A request whose form Django alone reads.

    Twisted would read it first, hold up every live talk over a large file, and answer a form that
    it cannot read with a 400 that says nothing.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, parsePOSTFormSubmission=False)


def connection_of(factory: HTTPFactory, address: Any) -> Any:
    connection = HTTPFactory.buildProtocol(factory, address)
    connection.requestFactory = FormlessRequest
    return connection


class DrainingServer(Server):  # type: ignore[misc]  # Daphne is untyped
    """Daphne's server with an orderly end."""

    def __init__(
        self, application: Any, *, host: str, port: int, drain_within_s: float, sockets: Draining
    ) -> None:
        super().__init__(
            application,
            endpoints=build_endpoint_description_strings(host=host, port=port),
            signal_handlers=False,
            action_logger=log_action,
            ping_interval=PING_INTERVAL_S,
            ping_timeout=PING_TIMEOUT_S,
            websocket_timeout=SOCKET_LIFETIME_S,
            websocket_max_message_size=MESSAGE_LIMIT_BYTES,
            websocket_max_frame_size=MESSAGE_LIMIT_BYTES,
            application_close_timeout=drain_within_s,
            ready_callable=self._before_serving,
            server_name="interviews",
        )
        self.drain_within_s = drain_within_s
        self.sockets = sockets
        self.bind_failure: BaseException | None = None
        self._ports: list[Any] = []
        self._drain: asyncio.Task[None] | None = None

    def listen_success(self, port: Any) -> None:
        super().listen_success(port)
        self._ports.append(port)

    def listen_error(self, failure: Failure) -> None:
        self.bind_failure = failure.value
        self.stop()

    def _before_serving(self) -> None:
        # A message that is too long or malformed is answered with 1009 or 1002, not with a drop.
        self.ws_factory.setProtocolOptions(failByDrop=False)
        self.ws_factory.protocol = PromptProtocol
        self.http_factory.buildProtocol = partial(connection_of, self.http_factory)
        loop = asyncio.get_event_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.go_away)

    def go_away(self) -> None:
        """Begin to drain; called a second time, stop at once."""
        if self._drain is not None:
            self.stop()
            return
        self._drain = asyncio.get_event_loop().create_task(self._drain_and_stop())

    async def _drain_and_stop(self) -> None:
        until = time.monotonic() + self.drain_within_s
        try:
            logger.info("Going away: closing %d live interviews.", len(self.sockets))
            for port in self._ports:
                port.stopListening()
            await self.sockets.close_all(self.drain_within_s)
            while (busy := self._busy()) and (left_s := until - time.monotonic()) > 0:
                await asyncio.wait(busy, timeout=left_s)
            logger.info("Stopped with %d connections still busy.", len(self._busy()))
        finally:
            self.stop()

    def _busy(self) -> list[asyncio.Future[Any]]:
        """The requests and sockets that our application still works on."""
        running = (details.get("application_instance") for details in self.connections.values())
        return [future for future in running if future is not None and not future.done()]

    def kill_all_applications(self) -> defer.Deferred[Any]:
        """Cancel what is left and wait for it (Daphne's own trips over finished requests)."""
        left = self._busy()
        for future in left:
            future.cancel()
        gathered = asyncio.gather(*left, return_exceptions=True)
        return defer.Deferred.fromFuture(asyncio.ensure_future(gathered))


def serve(application: Any, *, host: str, port: int, drain_within_s: float = 10.0) -> None:
    """Serve until a signal. Raises OSError (why, in words) where the address cannot be taken."""
    if not isinstance(twisted_loop, uvloop.Loop):
        raise RuntimeError("daphne.server was imported before interview_site.server.")
    server = DrainingServer(
        application, host=host, port=port, drain_within_s=drain_within_s, sockets=draining
    )
    server.run()
    if server.bind_failure is not None:
        raise OSError(str(server.bind_failure))
