"""A transcript's entries as lines of one talk, whatever sessions it was held in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from interviews.models import Interview
from interviews.transcripts.document import Entry, read_transcript

SPEAKERS: Final = {"user": "Candidate", "assistant": "Interviewer"}
# How long a line without an end is taken to last: typed answers have none.
SHORTEST_MS: Final = 1000
LONGEST_MS: Final = 10**12


@dataclass(frozen=True)
class Line:
    """One entry. start_ms, end_ms: since the talk began, over all sessions; the end is later.

    correction: the candidate's own wording, beside what was recognised.
    """

    entry: Entry
    speaker: str
    text: str
    start_ms: int
    end_ms: int
    unheard: str
    is_unclear: bool
    correction: str

    @property
    def clock(self) -> str:
        minutes, seconds = divmod(self.start_ms // 1000, 60)
        return f"{minutes}:{seconds:02}"


def read_lines(interview: Interview) -> list[Line]:
    """Every entry, in the order of the conversation."""
    corrections = dict(interview.corrections.values_list("seq", "text"))
    return list(lines_of(read_transcript(interview.pk), corrections=corrections))


def lines_of(entries: Iterable[Entry], *, corrections: dict[int, str]) -> Iterator[Line]:
    """Times of a later session go on where the one before ended."""
    offset_ms, reached_ms, session = 0, 0, None
    for entry in entries:
        if entry.get("session_id") != session:
            offset_ms, session = reached_ms, entry.get("session_id")
        start_ms = max(offset_ms + whole(entry.get("start_ms")), 0)
        end_ms = max(offset_ms + whole(entry.get("end_ms")), start_ms + SHORTEST_MS)
        reached_ms = max(reached_ms, end_ms)
        yield Line(
            entry=entry,
            speaker=SPEAKERS.get(str(entry.get("speaker")), "System"),
            text=str(entry.get("content") or ""),
            start_ms=start_ms,
            end_ms=end_ms,
            unheard=str(entry.get("unheard") or ""),
            is_unclear=bool(entry.get("transcription_failed")),
            correction=corrections.get(whole(entry.get("seq")), ""),
        )


def whole(value: object) -> int:
    """Other programs may have written anything, or nothing."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return 0
    return int(value) if abs(value) < LONGEST_MS else 0
