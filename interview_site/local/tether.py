"""Holds one child to its starter's life; run by path, as a process of its own, for each child.

The starter keeps the other end of a pipe, the lifeline. When that end closes, because the
starter wants the child gone or because it died itself, even by kill -9, the child is asked to
stop and, after its time, killed with its whole process group. Standard library only, and nothing
of this package: it must start in milliseconds and outlive any mistake made elsewhere.
"""

import argparse
import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1  # <sys/prctl.h>
STOP_REQUESTS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}


def main() -> int:
    options = parse()
    wake = wake_on_signals()
    try:
        child = start(options)
    except OSError as error:
        print(f"cannot start {options.command[0]}: {error}", file=sys.stderr)  # noqa: T201
        return 127
    if options.pid_file:
        Path(options.pid_file).write_text(f"{child.pid}\n", encoding="ascii")
    hold(child, options=options, wake=wake)
    end_group(child)
    code = child.wait()
    if options.pid_file:
        Path(options.pid_file).unlink(missing_ok=True)
    return code if code >= 0 else 128 - code


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--lifeline", type=int, required=True)
    parser.add_argument("--stop-signal", type=int, default=signal.SIGTERM)
    parser.add_argument("--stop-within-s", type=float, default=5.0)
    parser.add_argument("--user", type=int)
    parser.add_argument("--group", type=int)
    parser.add_argument("--keep", type=int, action="append", default=[])
    parser.add_argument("--pid-file")
    parser.add_argument("command", nargs="+")
    return parser.parse_args()


def wake_on_signals() -> int:
    """A descriptor on which each arriving signal puts its number."""
    wake, write = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(write, False)
    signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    for number in (*STOP_REQUESTS, signal.SIGCHLD):
        signal.signal(number, lambda *_: None)
    return wake


def start(options: argparse.Namespace) -> subprocess.Popen[bytes]:
    drops_rights = options.user is not None
    return subprocess.Popen(  # noqa: S603 - the starter's own command
        options.command,
        stdin=subprocess.DEVNULL,
        process_group=0,
        user=options.user,
        group=options.group,
        extra_groups=[] if drops_rights else None,
        pass_fds=options.keep,
        preexec_fn=end_with_this_process(options.stop_signal),
    )


def end_with_this_process(stop_signal: int) -> Callable[[], None] | None:
    """On Linux the kernel also stops the child when the tether itself is killed."""
    if not sys.platform.startswith("linux"):
        return None
    prctl, tether = ctypes.CDLL(None).prctl, os.getpid()

    def in_child() -> None:
        prctl(PR_SET_PDEATHSIG, stop_signal)
        if os.getppid() != tether:
            os._exit(1)

    return in_child


def hold(child: subprocess.Popen[bytes], *, options: argparse.Namespace, wake: int) -> None:
    """Return when the child has ended; ask it to stop when the lifeline or a signal says so."""
    kill_at: float | None = None
    while not has_ended(child):
        if wants_stop(wake, lifeline=None if kill_at else options.lifeline, until=kill_at):
            kill_at = kill_at or time.monotonic() + options.stop_within_s
            child.send_signal(options.stop_signal)
        if kill_at and time.monotonic() >= kill_at:
            os.killpg(child.pid, signal.SIGKILL)
            kill_at = float("inf")


def wants_stop(wake: int, *, lifeline: int | None, until: float | None) -> bool:
    """Wait for the next signal or the lifeline's end; whether it means that the child must stop."""
    timeout_s = None if until in (None, float("inf")) else max(0.0, until - time.monotonic())
    watched = [wake] if lifeline is None else [wake, lifeline]
    ready, _, _ = select.select(watched, [], [], timeout_s)
    arrived = set(os.read(wake, 4096)) if wake in ready else set()
    return lifeline in ready or bool(arrived & STOP_REQUESTS)


def has_ended(child: subprocess.Popen[bytes]) -> bool:
    """Whether it ended, leaving it unreaped: until then its group's number cannot be another's."""
    return os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def end_group(child: subprocess.Popen[bytes]) -> None:
    """What the child started and left behind ends with it."""
    # macOS answers EPERM where only the unreaped child is left.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
