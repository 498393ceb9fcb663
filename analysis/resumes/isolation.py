"""Starts the child process that reads one résumé, and puts a name to however it ends."""

import json
import logging
import os
import resource
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from analysis.resumes import limits
from analysis.resumes.refusals import Refusal, ResumeRefused

logger = logging.getLogger(__name__)

PROJECT = Path(__file__).resolve().parent.parent.parent
COMMAND = (sys.executable, "-s", "-m", "analysis.resumes.child")
ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "", "MALLOC_ARENA_MAX": "1"}
"""No secret of ours is in the child's environment."""

CHUNK_BYTES = 64 * 1024
POLL_S = 0.005
OUT_OF_MEMORY = {signal.SIGABRT, signal.SIGKILL}


@dataclass(frozen=True)
class Ending:
    """How a child ended: what it wrote, its status, and what it used."""

    output: bytes
    status: int
    cpu_s: float
    is_overdue: bool


def read_in_child(content: bytes) -> dict[str, Any]:
    """The child's answer for a file: text, pages, findings, warnings, extractor, peak_kib.

    Raises ResumeRefused by the name that the child gave, or by how it ended.
    """
    ending = run_child(content)
    if ending.is_overdue:
        raise ResumeRefused(Refusal.TOOK_TOO_LONG)
    if ending.status == 0 and len(ending.output) <= limits.ANSWER_BYTES:
        answer: dict[str, Any] = json.loads(ending.output)
        if "refused" in answer:
            raise ResumeRefused(Refusal(answer["refused"]), answer["detail"])
        return answer
    raise _refusal(ending)


def _refusal(ending: Ending) -> ResumeRefused:
    logger.warning(
        "A résumé ended its reader: status %s, %.1f s of CPU.", ending.status, ending.cpu_s
    )
    if -ending.status == signal.SIGXCPU or ending.cpu_s >= limits.CPU_S:
        return ResumeRefused(Refusal.TOOK_TOO_LONG)
    if -ending.status in OUT_OF_MEMORY and len(ending.output) <= limits.ANSWER_BYTES:
        return ResumeRefused(Refusal.TOO_MUCH_MEMORY)
    return ResumeRefused(Refusal.DAMAGED)


def run_child(content: bytes) -> Ending:
    """Run the child to its end, or to the end of its time, and its process group with it."""
    deadline_s = time.monotonic() + limits.WALL_S
    with tempfile.TemporaryFile() as given:
        given.write(content)
        given.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
            COMMAND,
            cwd=PROJECT,
            env=ENVIRONMENT,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    with child:
        try:
            output = _output(child, deadline_s)
            if len(output) > limits.ANSWER_BYTES:
                _end_group(child)
            status, usage = _reaped(child, deadline_s)
        finally:
            _end_group(child)
    return Ending(
        output=output,
        status=status,
        cpu_s=usage.ru_utime + usage.ru_stime,
        is_overdue=time.monotonic() >= deadline_s,
    )


def _output(child: "subprocess.Popen[bytes]", deadline_s: float) -> bytes:
    """What the child writes: until it is done, or over the bound, or the time is over."""
    output = bytearray()
    pipe = cast("IO[bytes]", child.stdout)
    with selectors.DefaultSelector() as ready:
        ready.register(pipe, selectors.EVENT_READ)
        while len(output) <= limits.ANSWER_BYTES:
            left_s = deadline_s - time.monotonic()
            if left_s <= 0 or not ready.select(left_s):
                break
            chunk = os.read(pipe.fileno(), CHUNK_BYTES)
            if not chunk:
                break
            output += chunk
    return bytes(output)


def _reaped(
    child: "subprocess.Popen[bytes]", deadline_s: float
) -> tuple[int, resource.struct_rusage]:
    """The child's exit status, negative for a signal, and what it used; killed at the deadline."""
    while True:
        if time.monotonic() >= deadline_s:
            _end_group(child)
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, usage
        time.sleep(POLL_S)


def _end_group(child: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
