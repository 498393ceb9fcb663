"""A receiver of webhooks on a real socket, which answers as a test tells it to."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import trustme


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]  # names in lower case
    body: bytes


Answer = Callable[[BaseHTTPRequestHandler], None]


def says(status: int, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()

    return answer


@dataclass
class Receiver:
    """`answers` are given one by one, then `then` for ever. `over` is set when the test is."""

    port: int
    scheme: str
    host: str
    received: list[Received] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    then: Answer = field(default_factory=lambda: says(204))
    over: Event = field(default_factory=Event)

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}/hooks?from=interviews"

    def hangs(self, handler: BaseHTTPRequestHandler) -> None:
        """Takes the request and says nothing."""
        self.over.wait(60)

    def drips(self, handler: BaseHTTPRequestHandler) -> None:
        """Never silent for long, and never done."""
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.over.wait(0.05):
            handler.wfile.write(b"X-Drip: 1\r\n")

    def floods(self, handler: BaseHTTPRequestHandler) -> None:
        """A good answer with a body that has no end."""
        handler.send_response(200)
        handler.end_headers()
        while not self.over.is_set():
            handler.wfile.write(b"x" * 65_536)


@contextmanager
def receiver(
    *, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None, name: str = "", port: int = 0
) -> Iterator[Receiver]:
    """Listens on `host`; its URL names `name`, where one is given."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 60

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            headers = {key.lower(): value for key, value in self.headers.items()}
            own.received.append(Received(self.path, headers, self.rfile.read(length)))
            answer = own.answers.pop(0) if own.answers else own.then
            try:
                answer(self)
            except OSError:  # the sender has had enough
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            """A handshake that the sender broke off; what became of it is what tests look at."""

    with Server((host, port), Handler) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        own = Receiver(
            port=server.server_address[1],
            scheme="https" if tls else "http",
            host=name or host,
        )
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield own
        finally:
            own.over.set()
            server.shutdown()
            thread.join(30)


def certificate_for(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context
