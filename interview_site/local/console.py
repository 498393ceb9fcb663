"""What `manage.py up` shows: progress with seconds, and each program's lines behind its name."""

import os
import sys
import time
from typing import TextIO

COLOURS = (36, 33, 32, 35, 34, 96)  # cyan, yellow, green, magenta, blue, bright cyan
NAME_WIDTH = 9


class Console:
    """Plain text to a pipe, colours to a terminal (unless NO_COLOR is set)."""

    def __init__(self, stream: TextIO = sys.stdout) -> None:
        self._stream: TextIO | None = stream
        self._began_at_s = time.monotonic()
        self._colourful = stream.isatty() and not os.environ.get("NO_COLOR")
        self._known: list[str] = []

    def progress(self, text: str) -> None:
        elapsed_s = time.monotonic() - self._began_at_s
        self.write(f"{self._paint(f'{elapsed_s:5.1f} s', 90)}  {text}")

    def line(self, name: str, text: str) -> None:
        """One line that a program wrote."""
        if name not in self._known:
            self._known.append(name)
        colour = COLOURS[self._known.index(name) % len(COLOURS)]
        self.write(f"{self._paint(f'{name:<{NAME_WIDTH}}│', colour)} {text}")

    def write(self, text: str) -> None:
        """Print; a reader that has gone away (`up | head`) must not stop the interviews."""
        if self._stream is None:
            return
        try:
            self._stream.write(f"{text}\n")
            self._stream.flush()
        except BrokenPipeError:
            self._stream = None

    def _paint(self, text: str, colour: int) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._colourful else text
