"""The web server's access log: method, path and status; never a query, which may hold a ticket."""

import logging
import re
import uuid
from typing import Any

logger = logging.getLogger("interview_site.access")

LONG_SEGMENT = re.compile(r"[A-Za-z0-9_~-]{20,}")


def log_action(protocol: str, action: str, details: dict[str, Any]) -> None:
    """Daphne's action logger: finished requests, and sockets as they come and go."""
    path = without_secrets(str(details["path"]))
    if protocol == "http" and action == "complete":
        # Probes ask every few seconds, and say nothing new while all is well.
        level = logging.DEBUG if path == "/health" and details["status"] == 200 else logging.INFO
        logger.log(level, "%s %s %s", details["method"], path, details["status"])
    elif protocol == "websocket" and action in ("connected", "rejected", "disconnected"):
        logger.info("websocket %s %s", action, path)


def without_secrets(path: str) -> str:
    """The path without its query, and with long random segments (links' tokens) shortened."""
    plain = path.partition("?")[0]
    return "/".join(shortened(segment) for segment in plain.split("/"))


def shortened(segment: str) -> str:
    if not LONG_SEGMENT.fullmatch(segment) or is_uuid(segment) or is_words(segment):
        return segment
    return f"{segment[:4]}…"


def is_uuid(segment: str) -> bool:
    try:
        uuid.UUID(segment)
    except ValueError:
        return False
    return True


def is_words(segment: str) -> bool:
    """Names of our routes, as in `start-database-interview`: lower-case words, no digits."""
    return re.fullmatch(r"[a-z]{1,15}([-_][a-z]{1,15})+", segment) is not None
