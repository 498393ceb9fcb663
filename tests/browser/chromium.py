"""Which Chromium there is, and how it is started. Used by the browser tests and the pictures."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


def find_chromium() -> str | None:
    """The one that CHROMIUM names, or the first on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def flags(microphone: Path | None = None, *, allowed: bool = True) -> list[str]:
    """microphone: a recording that it hears, once, when a page listens; allowed: to pages."""
    given = list(FLAGS)
    if microphone is not None:
        given += [
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-audio-capture={microphone}%noloop",
        ]
    if allowed:
        given.append("--use-fake-ui-for-media-stream")  # presses "Allow"
    return given
