"""What a candidate said or typed to whoever assesses, instead of answering.

It is left out before anything is assessed, so that it counts neither way, and shown to the
recruiter. The patterns are a net, not a wall: what slips through still stands in a document that is
fenced as data. Pure; `evaluation/material.py` asks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from analysis.suspicion.instructions import instructions_in
from analysis.suspicion.invisible import smuggled_in
from analysis.turns import Turn

INSTRUCTION, HIDDEN_CHARACTERS = "instruction", "hidden_characters"


@dataclass(frozen=True, slots=True)
class Attempt:
    """`quote` is `turn.text[start:end]`."""

    seq: int
    start: int
    end: int
    quote: str
    kind: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def attempts_in(turns: Sequence[Turn]) -> tuple[Attempt, ...]:
    """Of the candidate's turns, in order; none overlaps another."""
    return tuple(
        Attempt(turn.seq, start, end, turn.text[start:end], kind)
        for turn in turns
        if turn.speaker == "user" and not turn.failed
        for start, end, kind in _places(turn.text)
    )


def _places(text: str) -> Iterator[tuple[int, int, str]]:
    hidden = [(*span, HIDDEN_CHARACTERS) for span in smuggled_in(text)]
    spoken = [(*span, INSTRUCTION) for span in instructions_in(text, spoken=True)]
    last = 0
    for start, end, kind in sorted([*hidden, *spoken]):
        quote = text[max(start, last) : end]
        if quote.strip():
            yield end - len(quote.lstrip()), end - len(quote) + len(quote.rstrip()), kind
            last = end
