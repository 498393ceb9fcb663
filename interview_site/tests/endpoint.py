"""Chat completions endpoints of all kinds, as a real HTTP server that follows a script."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from openai import AsyncOpenAI

Request = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """What is answered: `body` as JSON, or as it is where it is a text."""

    status: int = 200
    body: dict[str, Any] | str = ""
    headers: dict[str, str] = field(default_factory=dict)


Script = Callable[[Request], Reply]


def says(content: object, *, usage: object = None, **choice: Any) -> Reply:
    """A completion with this content, or with this JSON value as its content."""
    text = content if isinstance(content, str | None) else json.dumps(content)
    whole = {"index": 0, "message": {"role": "assistant", "content": text}, **choice}
    body = {"id": "1", "object": "chat.completion", "model": "small-2026", "choices": [whole]}
    return Reply(body={**body, "usage": usage} if usage else body)


def refuses(status: int, message: str = "No.", *, code: str | None = None, **headers: str) -> Reply:
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": code}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, {"error": error}, named)


@dataclass
class Endpoint:
    """A running server: its address, and what it was asked."""

    url: str
    requests: list[Request] = field(default_factory=list)

    def client(self) -> AsyncOpenAI:
        return AsyncOpenAI(api_key="key", base_url=self.url, max_retries=0, timeout=10)

    @property
    def formats(self) -> list[str | None]:
        return [one.get("response_format", {}).get("type") for one in self.requests]


@contextmanager
def endpoint(script: Script) -> Iterator[Endpoint]:
    asked: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            asked.append(json.loads(self.rfile.read(length)))
            self._answer(script(asked[-1]))

        def _answer(self, reply: Reply) -> None:
            is_text = isinstance(reply.body, str)
            content = str(reply.body if is_text else json.dumps(reply.body)).encode()
            self.send_response(reply.status)
            self.send_header("content-type", "text/html" if is_text else "application/json")
            self.send_header("content-length", str(len(content)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Endpoint(f"http://127.0.0.1:{server.server_port}/v1", asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def in_turn(*replies: Reply) -> Script:
    """One after the other; the last one from then on."""
    rest = list(replies)
    return lambda request: rest.pop(0) if len(rest) > 1 else rest[0]
