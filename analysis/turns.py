"""The turns of a transcript as the evaluation sees them. Pure data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

Speaker = Literal["user", "assistant", "system"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A finished turn, as it was heard.

    confidence: of the recogniser, 0–1, where it gives one.
    failed: something was said, but not recognised; `text` is empty.
    """

    seq: int
    speaker: Speaker
    text: str
    confidence: float | None = None
    failed: bool = False


def turns_of(entries: Iterable[Mapping[str, Any]]) -> tuple[Turn, ...]:
    """The turns of transcript entries, in their order; what nobody said is left out."""
    return tuple(turn for entry in entries if (turn := turn_of(entry)) is not None)


def turn_of(entry: Mapping[str, Any]) -> Turn | None:
    speaker, text, seq = entry.get("speaker"), entry.get("content"), entry.get("seq")
    if speaker not in get_args(Speaker) or not isinstance(text, str):
        return None
    if not isinstance(seq, int) or isinstance(seq, bool):
        return None  # a turn that cannot be named cannot be evidence
    confidence = entry.get("confidence")
    return Turn(
        seq=seq,
        speaker=cast("Speaker", speaker),
        text=text,
        confidence=float(confidence) if isinstance(confidence, int | float) else None,
        failed=entry.get("transcription_failed") is True,
    )
