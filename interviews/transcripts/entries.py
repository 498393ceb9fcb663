"""A finished turn as the entry that stands in the transcript (contract, section 3)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from interviews.transcripts.turns import MS_PER_CHARACTER, Turn, split_heard


def entry_of(turn: Turn, *, session_id: UUID, began_at: datetime) -> dict[str, Any]:
    """The entry of a turn.

    began_at: when the session began; `start_ms` and `end_ms` count from there.
    Words of the interviewer that were not heard stand in `unheard`, never in `content`.
    """
    # PostgreSQL's JSONB cannot hold U+0000, and one such character must not hold up the journal.
    heard, unheard = (words.replace("\x00", "") for words in heard_words(turn))
    entry: dict[str, Any] = {
        "seq": turn.seq,
        "timestamp": (began_at + timedelta(milliseconds=turn.start_ms)).isoformat(),
        "speaker": turn.speaker,
        "content": heard,
        "type": turn.medium,
        "session_id": str(session_id),
        "item_id": turn.item_id,
        "start_ms": turn.start_ms,
        "end_ms": turn.end_ms if turn.end_ms is not None else turn.start_ms,
    }
    if turn.interrupted:
        entry |= {"interrupted": True, "heard_ms": round(turn.heard_ms or 0), "unheard": unheard}
    if turn.failed:
        entry["transcription_failed"] = True
    if turn.confidence is not None:
        entry["confidence"] = round(turn.confidence, 3)
    return entry


def heard_words(turn: Turn) -> tuple[str, str]:
    if not turn.interrupted:
        return turn.text.strip(), ""
    # The text of a cut-off reply may run ahead of the audio that was sent for it.
    spoken_ms = turn.audio_ms if turn.complete else len(turn.text) * MS_PER_CHARACTER
    total_ms = max(turn.audio_ms, spoken_ms)
    return split_heard(turn.text.strip(), heard_ms=turn.heard_ms or 0.0, total_ms=total_ms)
