"""One program of the process tree, kept alive until it is asked to stop."""

import asyncio
import os
import random
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from interview_site.local.addresses import run_folder
from interview_site.local.console import Console
from interview_site.local.folders import make_private
from interview_site.local.logs import Log
from interview_site.local.program import Program, launch

DEATHS_AT_START = 5
DEATHS_REMEMBERED = 10
DEATHS_WINDOW_S = 60.0
FIRST_DELAY_S = 0.1
LONGEST_DELAY_S = 10.0
LAST_WORDS = 15
LINE_LIMIT_BYTES = 64 * 1024


class KeepsDying(Exception):
    """A program dies at each start, or never became ready; says which, and its last words."""


def restart_delay_s(deaths: int) -> float:
    """Doubles with each death within the window, ± 50 %, so that programs don't restart in step."""
    delay_s: float = min(FIRST_DELAY_S * 2 ** (deaths - 1), LONGEST_DELAY_S)
    return delay_s * random.uniform(0.5, 1.5)  # noqa: S311 - no secret


@dataclass
class Child:
    """Runs a program under a tether, passes its output on, and starts it again when it dies.

    One that has been ready once is never given up: the others go on beside it, and what it needs
    may come back (memory, room on a disk).
    lock: the descriptor that every process of the tree inherits.
    """

    program: Program
    console: Console
    var: Path
    lock: int
    _lifeline: int | None = None
    _stop_asked: asyncio.Event = field(default_factory=asyncio.Event)
    _was_ready: bool = False
    _deaths: deque[float] = field(default_factory=lambda: deque(maxlen=DEATHS_REMEMBERED))
    _last_words: deque[str] = field(default_factory=lambda: deque(maxlen=LAST_WORDS))

    async def keep(self) -> None:
        """Run the program, again after each death, until `stop`.

        Raises KeepsDying where it dies over and over before it has ever been ready.
        """
        with Log(self._log_path()) as log:
            while not self._stop_asked.is_set():
                code = await self._run_once(log)
                if not self._stop_asked.is_set():
                    await self._pause_after_death(code)

    def _log_path(self) -> Path:
        return make_private(self.var / "log") / f"{self.program.name}.log"

    async def _run_once(self, log: Log) -> int:
        start = launch(self.program, lock=self.lock, run=make_private(run_folder(self.var)))
        self._lifeline = start.lifeline
        try:
            process = await asyncio.create_subprocess_exec(
                *start.command,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                **start.options,
            )
        except BaseException:
            self._cut()
            raise
        finally:
            start.release_tethers_end()
        try:
            return await self._follow(process, log=log)
        finally:
            self._cut()

    async def _follow(self, process: asyncio.subprocess.Process, *, log: Log) -> int:
        """Pass the output on until the process has ended; its exit status."""
        pump = asyncio.create_task(self._pump(process.stdout or asyncio.StreamReader(), log=log))
        try:
            code = await process.wait()
            # What the program left behind may hold the pipe; its own words are in it by now.
            await asyncio.wait([pump], timeout=1.0)
        finally:
            pump.cancel()
            await asyncio.gather(pump, return_exceptions=True)
        return code

    async def _pump(self, stream: asyncio.StreamReader, *, log: Log) -> None:
        rest = b""
        while chunk := await stream.read(LINE_LIMIT_BYTES):
            log.write(chunk)
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._say(line)
            if len(rest) > LINE_LIMIT_BYTES:
                self._say(rest)
                rest = b""
        if rest:
            self._say(rest)

    def _say(self, line: bytes) -> None:
        text = line.decode("utf-8", errors="replace").rstrip()
        self._last_words.append(text)
        self.console.line(self.program.name, text)

    async def _pause_after_death(self, code: int) -> None:
        now = time.monotonic()
        self._deaths.append(now)
        recent = sum(now - at < DEATHS_WINDOW_S for at in self._deaths)
        if recent >= DEATHS_AT_START:
            obituary = self._obituary(f"died {recent} times within a minute")
            if not self._was_ready:
                raise KeepsDying(obituary)
            self.console.progress(obituary)
        delay_s = restart_delay_s(recent)
        self.console.progress(
            f"{self.program.name} ended ({ending(code)}); starting it again in {delay_s:.1f} s"
        )
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop_asked.wait(), timeout=delay_s)

    async def wait_until_ready(self) -> None:
        """Raises KeepsDying where it does not answer in its time."""
        deadline = time.monotonic() + self.program.ready_within_s
        while not await asyncio.to_thread(self.program.is_ready):
            if time.monotonic() > deadline:
                limit = f"did not answer within {self.program.ready_within_s:.0f} s"
                raise KeepsDying(self._obituary(limit))
            await asyncio.sleep(0.1)
        self._was_ready = True

    def _obituary(self, what: str) -> str:
        words = "\n".join(f"    {line}" for line in self._last_words) or "    (none)"
        return f"{self.program.name} {what}. Its last lines (all in {self._log_path()}):\n{words}"

    def stop(self) -> None:
        """Ask it to stop; `keep` returns when it has."""
        self._stop_asked.set()
        self._cut()

    def _cut(self) -> None:
        if self._lifeline is not None:
            os.close(self._lifeline)
            self._lifeline = None


def ending(code: int) -> str:
    """An exit status as a tether reports it, in words."""
    return f"exit status {code}" if 0 <= code < 128 else f"signal {abs(code) % 128}"
