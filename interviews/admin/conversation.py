"""A transcript and the log beside it, as the admin shows them to a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from interviews.journey.afterwards import corrections_of, line_of
from interviews.models import Interview
from interviews.transcripts.document import Entry, read_document

ROLES = {"user": "candidate", "assistant": "interviewer", "system": "system"}
KNOWN_TO_EVERY_LINE = {"timestamp", "session_id", "event"}


@dataclass(frozen=True)
class Said:
    """One turn. `unheard`: what the interviewer had not yet said aloud when it was cut off.

    `correction`: what the candidate says they said.
    """

    seq: int | None
    role: str
    speaker: str
    time: str
    text: str
    unheard: str
    typed: bool
    unclear: bool
    correction: str


@dataclass(frozen=True)
class Happened:
    """One line of the log."""

    at: datetime | None
    event: str
    details: list[tuple[str, str]]


@dataclass(frozen=True)
class Conversation:
    turns: list[Said]
    log: list[Happened]


def read_conversation(interview: Interview) -> Conversation:
    """Current to the last finished turn."""
    document = read_document(interview.pk)
    names = {"user": interview.shown_candidate_name, "assistant": "Interviewer"}
    corrections = corrections_of(interview)
    return Conversation(
        turns=[said(entry, names, corrections) for entry in document.turns],
        log=[happened(line) for line in document.log],
    )


def said(entry: Entry, names: dict[str, str], corrections: dict[int, str]) -> Said:
    speaker = str(entry.get("speaker", ""))
    seq = entry.get("seq")
    return Said(
        seq=seq if isinstance(seq, int) else None,
        role=ROLES.get(speaker, "system"),
        speaker=names.get(speaker, "System"),
        time=clock(entry.get("start_ms")),
        text=str(entry.get("content") or ""),
        unheard=str(entry.get("unheard") or ""),
        typed=entry.get("type") == "text" and speaker == "user",
        unclear=bool(entry.get("transcription_failed")),
        correction=line_of(entry, corrections).correction,
    )


def clock(start_ms: Any) -> str:
    """Minutes and seconds since the session began."""
    if not isinstance(start_ms, int | float):
        return ""
    minutes, seconds = divmod(int(start_ms) // 1000, 60)
    return f"{minutes}:{seconds:02}"


def happened(line: Entry) -> Happened:
    event = str(line.get("event") or line.get("type") or "note")
    return Happened(
        at=moment(line.get("timestamp")),
        event=event.replace("_", " ").replace(".", " ").capitalize(),
        details=list(details(line)),
    )


def moment(timestamp: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(timestamp) if isinstance(timestamp, str) else None
    except ValueError:
        return None


def details(line: Entry) -> Iterator[tuple[str, str]]:
    for name, value in line.items():
        if name not in KNOWN_TO_EVERY_LINE and value not in (None, "", [], {}):
            yield name.replace("_", " "), plain(value)


def plain(value: Any) -> str:
    """Nested values as words, not as JSON."""
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {plain(part)}" for key, part in value.items())
    return ", ".join(plain(part) for part in value) if isinstance(value, list) else str(value)
