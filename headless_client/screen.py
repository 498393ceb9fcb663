"""Captions and progress for the person at the terminal; plain lines where there is none."""

import shutil
import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

Message = dict[str, Any]

CLEAR_LINE = "\r\x1b[K"


class Screen:
    """On a terminal the last line is live: the words as they come. Elsewhere: finished lines."""

    def __init__(self, out: TextIO | None = None, *, quiet: bool = False) -> None:
        self._out = out or sys.stdout
        self._quiet = quiet
        self._is_live = self._out.isatty() and not quiet
        self._began_at_s = time.monotonic()
        self._captions: dict[str, str] = {}

    def show(self, message: Message) -> None:
        """A message of the server, as far as it is of interest to a person."""
        if (show := SHOWN.get(message.get("type", ""))) is not None:
            show(self, message)

    def progress(self, text: str) -> None:
        self.line(f"· {text}")

    def line(self, text: str) -> None:
        """One line that stays."""
        if not self._quiet:
            elapsed_s = time.monotonic() - self._began_at_s
            clear = CLEAR_LINE if self._is_live else ""
            self._out.write(f"{clear}{elapsed_s:7.1f} s  {text}\n")
            self._out.flush()

    def say(self, text: str) -> None:
        """Text that is wanted even where everything else is not."""
        self._out.write(f"{CLEAR_LINE if self._is_live else ''}{text}\n")
        self._out.flush()

    def _live(self, text: str) -> None:
        if self._is_live:
            room = shutil.get_terminal_size().columns - 1
            shown = text if len(text) <= room else f"…{text[-(room - 1) :]}"
            self._out.write(f"{CLEAR_LINE}{shown}")
            self._out.flush()

    def _caption(self, message: Message) -> None:
        item_id = message.get("item_id", "")
        words = self._captions.get(item_id, "") + message.get("delta", "")
        self._captions[item_id] = words
        self._live(f"  {words}")

    def _state(self, message: Message) -> None:
        self._live(f"  ({message['state']})")

    def _text(self, message: Message) -> None:
        self._captions.pop(message.get("item_id", ""), None)
        self.line(f"Interviewer: {message['text']}")

    def _words(self, message: Message) -> None:
        self._captions.pop(message.get("item_id", ""), None)
        self.line(f"Candidate:   {message['transcript'] or '(no words)'}")

    def _ready(self, message: Message) -> None:
        emulated = ", emulated interviewer" if message.get("emulated") else ""
        verb = "goes on" if message.get("resumed") else "begins"
        self.progress(f"the interview {verb}: {message.get('job_title')}{emulated}")

    def _entry(self, message: Message) -> None:
        entry = message["entry"]
        if entry.get("interrupted"):
            heard_s = entry.get("heard_ms", 0) / 1000
            self.progress(f"the interviewer was interrupted after {heard_s:.1f} s")
        elif entry["speaker"] == "user" and entry["type"] == "text":
            self.line(f"Candidate:   {entry['content']}")

    def _error(self, message: Message) -> None:
        self.progress(f"the server says: {message['message']} ({message['code']})")

    def _notice(self, message: Message) -> None:
        kind = str(message.get("kind", "")).replace("_", " ")
        self.progress(f"the supervisor says: {message.get('message')} ({kind})")

    def _ended(self, message: Message) -> None:
        self.progress(f"the interview has ended: {message.get('reason')}")


SHOWN: dict[str, Callable[[Screen, Message], None]] = {
    "session.ready": Screen._ready,
    "session.state": Screen._state,
    "session.ended": Screen._ended,
    "response.audio_transcript.delta": Screen._caption,
    "response.text.done": Screen._text,
    "conversation.item.input_audio_transcription.delta": Screen._caption,
    "conversation.item.input_audio_transcription.completed": Screen._words,
    "transcript.entry": Screen._entry,
    "supervisor.notice": Screen._notice,
    "error": Screen._error,
}
