"""A loudspeaker without sound: what of the interviewer's audio would have been heard by now.

Audio arrives faster than real time; the server wants to know what was played to its end and, at an
interruption, how far it came. Pure: the caller says what time it is, in seconds of one clock.
"""

from dataclasses import dataclass


@dataclass
class Segment:
    """One item's audio in the queue. complete: no more will come. instantly: heard in no time."""

    item_id: str
    starts_at_s: float
    instantly: bool
    audio_ms: float = 0.0
    complete: bool = False

    @property
    def ends_at_s(self) -> float:
        return self.starts_at_s + (0.0 if self.instantly else self.audio_ms / 1000)

    def heard_ms(self, now_s: float) -> float:
        heard_ms = self.audio_ms if self.instantly else (now_s - self.starts_at_s) * 1000
        return min(max(heard_ms, 0.0), self.audio_ms)


class Playout:
    """Segments in the order of arrival; each starts when the one before it has ended."""

    def __init__(self) -> None:
        self._segments: list[Segment] = []

    def add(self, item_id: str, *, audio_ms: float, now_s: float, instantly: bool = False) -> None:
        last = self._segments[-1] if self._segments else None
        if last is None or last.item_id != item_id:
            if last is not None:
                last.complete = True
            starts_at_s = max(now_s, last.ends_at_s if last else now_s)
            last = Segment(item_id, starts_at_s, instantly)
            self._segments.append(last)
        elif last.ends_at_s < now_s and not instantly:  # ran dry in the middle of the item
            last.starts_at_s += now_s - last.ends_at_s
        last.audio_ms += audio_ms

    def end(self, item_id: str) -> None:
        """All audio of the item is here."""
        for segment in self._segments:
            segment.complete = segment.complete or segment.item_id == item_id

    def take_played(self, now_s: float) -> list[Segment]:
        """The segments that have been played to their end since the last call."""
        played = [s for s in self._segments if s.complete and s.ends_at_s <= now_s]
        self._segments = [s for s in self._segments if s not in played]
        return played

    def stop(self, now_s: float) -> list[tuple[str, float]]:
        """Drop the queue. Gives each item in it with how much of it was heard, in ms."""
        stopped = [(segment.item_id, segment.heard_ms(now_s)) for segment in self._segments]
        self._segments.clear()
        return stopped

    def heard_ms(self, item_id: str, now_s: float) -> float | None:
        """How much of an item has been heard; None if it is not in the queue."""
        return next((s.heard_ms(now_s) for s in self._segments if s.item_id == item_id), None)

    @property
    def is_empty(self) -> bool:
        return not self._segments
