"""The turns of a window as exchanges: what the interviewer said, and what the candidate made of it.

Readings and rules walk through these rather than through bare turns. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from supervisor.observation import Turn


@dataclass(frozen=True, slots=True)
class Exchange:
    """The interviewer's turns in a row, and the candidate's turns in a row that followed them.

    Either may be empty: the candidate may speak first, and may not have answered yet.
    """

    asked: tuple[Turn, ...]
    answered: tuple[Turn, ...] = ()

    @property
    def question(self) -> str:
        return joined(self.asked)

    @property
    def answer(self) -> str:
        return joined(self.answered)

    @property
    def seqs(self) -> tuple[int, ...]:
        return tuple(turn.seq for turn in (*self.asked, *self.answered))


def joined(turns: Sequence[Turn]) -> str:
    return " ".join(turn.text for turn in turns if turn.text)


def exchanges_of(turns: Sequence[Turn]) -> tuple[Exchange, ...]:
    """Oldest first. What the system noted belongs to nobody and is left out."""
    spoken = [turn for turn in turns if turn.speaker != "system"]
    found: list[Exchange] = []
    for speaker, group in groupby(spoken, key=lambda turn: turn.speaker):
        run = tuple(group)
        if speaker == "assistant":
            found.append(Exchange(asked=run))
        elif found:
            found[-1] = Exchange(asked=found[-1].asked, answered=run)
        else:
            found.append(Exchange(asked=(), answered=run))
    return tuple(found)
