import asyncio
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import websockets
from websockets.asyncio.client import connect

from interview_site.local.ports import next_free
from interview_site.local.programs import answers
from interview_site.local.tests.programs_for_tests import wait_until

ROOT = Path(__file__).resolve().parents[3]


class Served:
    """A server process and where it listens."""

    def __init__(self, log: Path) -> None:
        self.port = next_free(host="127.0.0.1", port=20_000 + os.getpid() % 20_000)
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "interview_site.local.tests.served", str(self.port)],
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        wait_until(lambda: answers(self.url("/loop")), within_s=30)

    def url(self, path: str, scheme: str = "http") -> str:
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    def end(self) -> None:
        self.process.kill()
        self.process.wait(10)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    server = Served(tmp_path / "server.log")
    yield server
    server.end()


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as response:
        return str(response.read().decode())


def test_daphne_runs_on_uvloop(served: Served) -> None:
    assert fetch(served.url("/loop")) == "uvloop.Loop"


async def test_sockets_close_with_4012_on_sigterm_and_the_server_ends_well(served: Served) -> None:
    async with connect(served.url("/room", "ws")) as one, connect(served.url("/room", "ws")) as two:
        await one.send("hello")
        assert await one.recv() == "hello"
        served.process.send_signal(signal.SIGTERM)
        for socket in (one, two):
            with pytest.raises(websockets.ConnectionClosed) as closed:
                await asyncio.wait_for(socket.recv(), timeout=5)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4012
    assert await asyncio.to_thread(served.process.wait, 5) == 0


async def test_a_request_under_way_is_answered_before_the_end(served: Served) -> None:
    answer = asyncio.create_task(asyncio.to_thread(fetch, served.url("/slow")))
    await asyncio.to_thread(wait_until, lambda: is_asked(served.port))
    served.process.send_signal(signal.SIGTERM)
    assert await answer == "uvloop.Loop"
    assert await asyncio.to_thread(served.process.wait, 5) == 0


def is_asked(port: int) -> bool:
    """Whether somebody is connected to the port."""
    established = (
        found for found in psutil.net_connections("tcp") if found.status == psutil.CONN_ESTABLISHED
    )
    return any((*found.laddr, 0)[1] == port for found in established)


async def test_nobody_new_is_let_in_while_it_drains(served: Served) -> None:
    async with connect(served.url("/stubborn", "ws")):
        served.process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(wait_until, lambda: b"Going away" in served.log.read_bytes())
        with pytest.raises(ConnectionRefusedError):
            await connect(served.url("/room", "ws"))


async def test_a_socket_that_does_not_close_holds_the_server_for_its_time_alone(
    served: Served,
) -> None:
    async with connect(served.url("/stubborn", "ws")):
        began_at = time.monotonic()
        served.process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(served.process.wait, 10) == 0
        assert 2.5 < time.monotonic() - began_at < 6
    assert b"was not closed in order" in served.log.read_bytes()


async def test_a_second_signal_stops_at_once(served: Served) -> None:
    async with connect(served.url("/stubborn", "ws")):
        served.process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(wait_until, lambda: b"Going away" in served.log.read_bytes())
        began_at = time.monotonic()
        served.process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(served.process.wait, 10) == 0
        assert time.monotonic() - began_at < 2


async def test_messages_over_a_mebibyte_are_refused(served: Served) -> None:
    async with connect(served.url("/room", "ws")) as socket:
        await socket.send("x" * 1_000_000)
        assert len(await socket.recv()) == 1_000_000
        await socket.send("x" * 1_100_000)
        with pytest.raises(websockets.ConnectionClosed) as closed:
            await asyncio.wait_for(socket.recv(), timeout=5)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009


async def test_frames_are_never_compressed(served: Served) -> None:
    async with connect(served.url("/room", "ws"), compression="deflate") as socket:
        assert socket.response is not None
        assert "Sec-WebSocket-Extensions" not in socket.response.headers


async def test_the_access_log_holds_no_ticket(served: Served) -> None:
    async with connect(served.url("/room?ticket=sesame", "ws")):
        fetch(served.url("/loop?token=sesame"))
    await asyncio.to_thread(wait_until, lambda: b"GET /loop 200" in served.log.read_bytes())
    words = served.log.read_text()
    assert "websocket connected /room" in words
    assert "sesame" not in words


def test_a_taken_port_is_an_error(served: Served) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "interview_site.local.tests.served", str(served.port)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert second.returncode == 1
    assert "Address already in use" in second.stderr
