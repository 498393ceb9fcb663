"""Whether a port can be had, asked before the programs that need it are started."""

import errno
import socket


class PortTaken(Exception):
    """Another program listens there; says which variable changes it."""


def check_free(*, host: str, port: int, change_by: str) -> None:
    """Raises PortTaken where another program listens there, or the address cannot be bound.

    change_by: how a person changes the port, as in "PORT=8001 or --port 8001".
    """
    try:
        bind(host, port)
    except OSError as error:
        raise PortTaken(
            f"{why(error, host=host, port=port)} Choose another: {change_by}."
        ) from error


def why(error: OSError, *, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken by another program."
    return f"Cannot listen on {host}, port {port}: {error.strerror}."


def bind(host: str, port: int) -> None:
    """Bind and let go, the way the server will."""
    [(family, kind, protocol, _, address), *_] = socket.getaddrinfo(
        host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
        probe.listen(1)


def next_free(*, host: str, port: int, tries: int = 50) -> int:
    """The first free port from `port` on. Raises PortTaken where all `tries` are taken."""
    for candidate in range(port, port + tries):
        try:
            bind(host, candidate)
        except OSError:
            continue
        return candidate
    raise PortTaken(f"Ports {port} to {port + tries - 1} on {host} are all taken.")
