"""A real emulator process, shared by the tests that need sockets, real ears and a real voice."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from emulator.tests.client import Emulator

READY_S = 180.0  # a crowded machine; alone it takes four seconds


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(emulator: Emulator, process: subprocess.Popen[bytes], output: Path) -> None:
    deadline = time.monotonic() + READY_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            if httpx2.get(f"{emulator.url}/health").status_code == 200:
                return
        except httpx2.TransportError:
            pass  # not listening yet
        time.sleep(0.1)
    raise RuntimeError(f"The emulator did not start:\n{output.read_text()}")


@pytest.fixture(scope="session")
def emulator_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emulator]:
    folder = tmp_path_factory.mktemp("emulator")
    output, port = folder / "output.txt", _free_port()
    command = [sys.executable, "-m", "uvicorn", "emulator.app:application", "--port", str(port)]
    command += ["--ws", "websockets-sansio", "--ws-per-message-deflate", "false"]
    environment = {**os.environ, "EMULATOR_LOG": str(folder / "events.jsonl")}
    with output.open("wb") as sink:
        process = subprocess.Popen(
            command,
            cwd=Path(__file__).parents[2],
            env=environment,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    emulator = Emulator(port=port, log_path=folder / "events.jsonl", output_path=output)
    try:
        _wait_until_ready(emulator, process, output)
        yield emulator
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def emulator(emulator_process: Emulator) -> Iterator[Emulator]:
    """Without faults before and after; a traceback in the emulator's output fails the test."""
    emulator_process.clear_faults()
    before = emulator_process.output_path.stat().st_size
    yield emulator_process
    emulator_process.clear_faults()
    written = emulator_process.output_path.read_bytes()[before:].decode()
    assert "Traceback" not in written, written
