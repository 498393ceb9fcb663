"""A transcript as plain text, for reading and for pasting."""

from collections.abc import Iterator
from datetime import datetime

from interviews.models import Interview
from interviews.transcripts.exports.lines import Line


def write_plain(interview: Interview, lines: list[Line], now: datetime) -> bytes:
    """A heading, then a paragraph for each turn."""
    return "\n\n".join([*heading(interview, now), *map(paragraph, lines)]).encode() + b"\n"


def heading(interview: Interview, now: datetime) -> Iterator[str]:
    yield f"{interview.shown_candidate_name}\n{interview.shown_job_title}"
    if interview.started_at is not None:
        yield f"Held {interview.started_at:%Y-%m-%d %H:%M} UTC. Exported {now:%Y-%m-%d %H:%M} UTC."


def paragraph(line: Line) -> str:
    parts = [line.text or "(The speech could not be understood.)" * line.is_unclear]
    if line.unheard:
        parts.append(f"(Not heard, the candidate spoke: {line.unheard})")
    if line.correction:
        parts.append(f"(The candidate's correction: {line.correction})")
    return f"[{line.clock}] {line.speaker}: {' '.join(part for part in parts if part)}"
