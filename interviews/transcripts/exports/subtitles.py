"""A transcript as WebVTT, to be laid under a recording. Source: W3C, WebVTT 1."""

import re
from datetime import datetime
from typing import Final

from interviews.models import Interview
from interviews.transcripts.exports.lines import Line

ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# A cue's text ends at an empty line.
BREAKS: Final = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")


def write_subtitles(interview: Interview, lines: list[Line], now: datetime) -> bytes:
    """A cue for each turn that has words, named by its `seq`."""
    cues = [cue(line) for line in lines if line.text.strip()]
    return (
        "\n\n".join(["WEBVTT", f"NOTE Exported {now:%Y-%m-%d %H:%M} UTC.", *cues]).encode() + b"\n"
    )


def cue(line: Line) -> str:
    words = BREAKS.sub(" ", line.text.strip()).translate(ESCAPES)
    name = f"{line.entry['seq']}\n" if isinstance(line.entry.get("seq"), int) else ""
    times = f"{timestamp(line.start_ms)} --> {timestamp(line.end_ms)}"
    return f"{name}{times}\n<v {line.speaker}>{words}"


def timestamp(at_ms: int) -> str:
    seconds, ms = divmod(at_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"
