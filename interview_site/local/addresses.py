"""Where the embedded services listen.

The settings read these to find a service, and the launchers to place it, so both agree without
a file in between. Standard library only: settings import it before anything else is there.
"""

import hashlib
import os
import re
import tempfile
from pathlib import Path

POSTGRES_PORT = 5432  # names the socket file; nothing listens on TCP
SOCKET_PATH_LIMIT_BYTES = 100  # the system's limit is 104 (macOS) or 108 (Linux)
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._+-]+")  # survives in a URL as it is


def run_folder(var: Path) -> Path:
    """The folder of unix sockets: `var/run`, or a short one under the system's temporary folder.

    The short one stands in where a socket's path would be too long for the system, or would need
    quoting in a `unix://` URL, which Redis clients do not agree on.
    """
    inside = var.absolute() / "run"
    longest = inside / "postgres" / f".s.PGSQL.{POSTGRES_PORT}"
    if len(os.fsencode(longest)) <= SOCKET_PATH_LIMIT_BYTES and PLAIN_PATH.fullmatch(str(inside)):
        return inside
    digest = hashlib.sha256(os.fsencode(var.absolute())).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"interviews-{os.getuid()}-{digest}"


def postgres_socket_folder(var: Path) -> Path:
    """What libpq takes as `host`."""
    return run_folder(var) / "postgres"


def valkey_socket(var: Path) -> Path:
    """The path in `unix://PATH?db=0`."""
    return run_folder(var) / "valkey.sock"
