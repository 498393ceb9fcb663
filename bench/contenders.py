"""The relays that are compared, and how each is started and talked to."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.clients import BINARY, JSON, REALTIME, ClientKind
from bench.processes import python

UPSTREAM_PATH = "/v1/realtime?model=bench"
DIRECT, BASELINE = "direct", "b"


def upstream_url(port: int) -> str:
    return f"ws://127.0.0.1:{port}{UPSTREAM_PATH}"


@dataclass(frozen=True)
class Contender:
    """command: the relay's command line, of its port and the upstream's; None: no relay at all."""

    key: str
    title: str
    kind: ClientKind
    command: Callable[[int, int], tuple[str, ...]] | None
    is_product: bool = False


def bare(port: int, upstream_port: int) -> tuple[str, ...]:
    upstream = upstream_url(upstream_port)
    return python("-m", "bench.bare_relay", "--port", str(port), "--upstream", upstream)


def fastapi(port: int, upstream_port: int) -> tuple[str, ...]:
    """The upstream's address comes by the environment (UPSTREAM_URL), as such a server has it."""
    return python("-m", "uvicorn", "bench.fastapi_relay:app", "--port", str(port))


def daphne(port: int, upstream_port: int) -> tuple[str, ...]:
    return python("manage.py", "serve", "--port", str(port), "--drain-within", "5")


def uvicorn(port: int, upstream_port: int) -> tuple[str, ...]:
    """As `interview_site/server.py` tells who prefers it."""
    return python(
        *("-m", "uvicorn", "interview_site.asgi:application", "--port", str(port)),
        *("--ws", "websockets-sansio", "--ws-per-message-deflate", "false"),
        *("--ws-max-size", "1048576", "--lifespan", "off", "--no-access-log"),
    )


_ALL = (
    Contender(DIRECT, "no relay: straight to the upstream", REALTIME, None),
    Contender("a", "bare websockets + uvloop", REALTIME, bare),
    Contender(BASELINE, "FastAPI + uvicorn + websockets, json per frame", JSON, fastapi),
    Contender("c", "this server on Daphne", BINARY, daphne, is_product=True),
    Contender("d", "this server on uvicorn", BINARY, uvicorn, is_product=True),
    Contender("c-json", "this server on Daphne", JSON, daphne, is_product=True),
    Contender("d-json", "this server on uvicorn", JSON, uvicorn, is_product=True),
)
CONTENDERS = {contender.key: contender for contender in _ALL}

# What `--client` adds to (a) and (b): the pages' way, the other clients' way, or both.
PRODUCT_KEYS: dict[str, tuple[str, ...]] = {
    "binary": ("c", "d"),
    "json": ("c-json", "d-json"),
    "both": ("c", "d", "c-json", "d-json"),
}
