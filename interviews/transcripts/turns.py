"""Turns in the order of the conversation, which is the order of the item chain, never of arrival.

Speech recognition runs beside the reply, so a turn may be finished before or after the next one.
It gets its `seq` when its item joins the chain and keeps it however late its words come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Speaker = Literal["user", "assistant"]
Medium = Literal["audio", "text"]

# Slower than people and synthesizers speak; only used where the audio of a text is incomplete.
MS_PER_CHARACTER = 55.0


@dataclass
class Turn:
    """One item of the conversation that carries words. Times in ms since the session began.

    done: no more words will come. complete: it was said (or made) to its end. played: the page
    reported its end. settled: what was heard of it is fixed. upstream: the present connection
    knows the item.
    """

    item_id: str
    speaker: Speaker
    seq: int
    medium: Medium = "audio"
    start_ms: int = 0
    end_ms: int | None = None
    text: str = ""
    audio_ms: float = 0.0
    heard_ms: float | None = None
    confidence: float | None = None
    done: bool = False
    complete: bool = False
    played: bool = False
    settled: bool = False
    interrupted: bool = False
    failed: bool = False
    recorded: bool = False
    upstream: bool = True


class TurnChain:
    """All turns of this session, in chain order, with their places in the transcript."""

    def __init__(self, *, next_seq: int = 1) -> None:
        """next_seq: the first free place; 1 for a new interview."""
        self._turns: list[Turn] = []
        self._by_id: dict[str, Turn] = {}
        self._next_seq = next_seq

    def __iter__(self) -> Iterator[Turn]:
        return iter(self._turns)

    @property
    def next_seq(self) -> int:
        return self._next_seq

    def get(self, item_id: str) -> Turn | None:
        return self._by_id.get(item_id)

    def unrecorded(self, speaker: Speaker) -> list[Turn]:
        return [turn for turn in self._turns if turn.speaker == speaker and not turn.recorded]

    def reserve(
        self,
        item_id: str,
        *,
        speaker: Speaker,
        previous_item_id: str | None = None,
        medium: Medium = "audio",
        now_ms: int,
    ) -> Turn:
        """Give an item its place behind `previous_item_id`; the same turn if it has one already.

        An unknown predecessor (replayed history, an item without words) means: at the end.
        Source: OpenAI Realtime, `conversation.item.added`.
        """
        if (known := self._by_id.get(item_id)) is not None:
            return known
        turn = Turn(item_id, speaker, self._next_seq, medium=medium, start_ms=now_ms)
        self._next_seq += 1
        self._by_id[item_id] = turn
        self._turns.append(turn)
        if previous_item_id in self._by_id:
            self._move_behind(turn, self._by_id[previous_item_id])
        return turn

    def adopt(self, item_id: str, turn: Turn) -> None:
        """Let a turn go on under a new item id, in its old place."""
        del self._by_id[turn.item_id]
        turn.item_id = item_id
        self._by_id[item_id] = turn

    def _move_behind(self, turn: Turn, previous: Turn) -> None:
        """Take the place behind `previous` as long as what stands there is not yet written."""
        place = self._turns.index(previous) + 1
        later = self._turns[place:-1]
        if not later or any(other.recorded for other in later):
            return
        self._turns.insert(place, self._turns.pop())
        seqs = sorted(other.seq for other in self._turns[place:])
        for other, seq in zip(self._turns[place:], seqs, strict=True):
            other.seq = seq

    def drop(self, turn: Turn) -> None:
        """Forget an item that turned out to hold no words; the last place is given back."""
        self._turns.remove(turn)
        del self._by_id[turn.item_id]
        if turn.seq == self._next_seq - 1:
            self._next_seq -= 1


def split_heard(text: str, *, heard_ms: float, total_ms: float) -> tuple[str, str]:
    """The words that were heard, and the rest, cut at a word boundary.

    heard_ms, total_ms: of the audio that carries the text. Rounds down: a word that was cut off
    counts as unheard.
    """
    if total_ms <= 0 or heard_ms <= 0:
        return "", text
    if heard_ms >= total_ms:
        return text, ""
    cut = int(len(text) * heard_ms / total_ms)
    if cut < len(text) and not text[cut].isspace():
        cut = max(text.rfind(" ", 0, cut), 0)
    return text[:cut].strip(), text[cut:].strip()
