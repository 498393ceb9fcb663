"""Processes under measurement: pinned, waited for, measured with their children, ended."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psutil

PROJECT = Path(__file__).resolve().parent.parent
READY_WITHIN_S = 60.0
STOP_WITHIN_S = 15.0


class NotReady(Exception):
    """A process did not come up; holds its last words."""


@dataclass(frozen=True)
class Cores:
    """The relay has one core for itself; generator, upstream and database share the others."""

    relay: frozenset[int]
    load: frozenset[int]

    @classmethod
    def split(cls) -> "Cores | None":
        """None where this system cannot pin, or has but one core."""
        if sys.platform != "linux":
            return None
        first, *others = sorted(os.sched_getaffinity(0))
        return cls(frozenset({first}), frozenset(others)) if others else None


def pin(cores: frozenset[int]) -> None:
    """This process and all it starts from now on."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, cores)


def go_first() -> None:
    """This process and all it starts from now on run before others. Raises PermissionError.

    Real-time scheduling: niceness would not do, it counts within one terminal's processes alone.
    """
    if sys.platform != "linux":
        raise PermissionError("Only Linux can give a process precedence here.")
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: tuple[str, ...],
    *,
    port: int,
    log: Path,
    environment: Mapping[str, str],
    cores: frozenset[int] | None,
) -> Iterator[psutil.Process]:
    """A process that listens on `port`, for the length of the block. Raises NotReady."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=dict(environment),
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=partial(pin, cores) if cores else None,
        )
    try:
        wait_until_listening(process, port=port, log=log)
        yield psutil.Process(process.pid)
    finally:
        end(process)


def wait_until_listening(process: subprocess.Popen[bytes], *, port: int, log: Path) -> None:
    deadline_s = time.monotonic() + READY_WITHIN_S
    while not listens(port):
        if process.poll() is not None or time.monotonic() > deadline_s:
            words = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise NotReady(f"{process.args!r} did not start:\n{words}")
        time.sleep(0.05)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def tree(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def cpu_s(processes: list[psutil.Process]) -> float:
    """CPU seconds, user and system, of these processes and of children they have reaped."""
    total_s = 0.0
    for process in processes:
        try:
            total_s += sum(process.cpu_times()[:4])
        except psutil.NoSuchProcess:
            continue  # a database's helper that has just ended counts with its parent
    return total_s


def memory_bytes(processes: list[psutil.Process]) -> int:
    """What the processes hold for themselves alone (USS; RSS where the system knows no USS)."""
    total_bytes = 0
    for process in processes:
        try:
            total_bytes += process.memory_full_info().uss
        except psutil.AccessDenied:
            total_bytes += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue  # a helper that ended since the tree was listed holds nothing
    return total_bytes


@dataclass
class Meter:
    """Measures one run: the relay's tree, the services beside it, and who else used its core."""

    relay: psutil.Process
    services: list[psutil.Process]
    relay_core: int | None
    relay_cpu_s: float = 0.0
    services_cpu_s: float = 0.0
    others_share: float | None = None
    memory_growth_bytes: int = 0
    _begun_s: float = field(default=0.0, init=False)

    def before_clients(self) -> None:
        self.memory_growth_bytes = -memory_bytes(tree(self.relay))

    def after_clients(self) -> None:
        self.memory_growth_bytes += memory_bytes(tree(self.relay))

    def begin(self) -> None:
        self._begun_s = time.perf_counter()
        self._core_busy_s = self._busy_s()
        self.relay_cpu_s = -cpu_s(tree(self.relay))
        self.services_cpu_s = -cpu_s(self._service_trees())

    def end(self) -> None:
        self.relay_cpu_s += cpu_s(tree(self.relay))
        self.services_cpu_s += cpu_s(self._service_trees())
        if self.relay_core is not None:
            busy_s = self._busy_s() - self._core_busy_s
            passed_s = time.perf_counter() - self._begun_s
            self.others_share = max(busy_s - self.relay_cpu_s, 0.0) / passed_s

    def _service_trees(self) -> list[psutil.Process]:
        return [process for service in self.services for process in tree(service)]

    def _busy_s(self) -> float:
        """All that ran on the relay's core since the system started, theft by the host included."""
        if self.relay_core is None:
            return 0.0
        times = psutil.cpu_times(percpu=True)[self.relay_core]
        return float(sum(times[:8]) - times.idle - getattr(times, "iowait", 0.0))


def python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, *arguments)
