"""Which of the interviewer's audio the candidate can have heard by now.

Audio arrives faster than real time and is played in order, so the server knows the timeline
without being told; a page that reports what was heard knows better and has the last word.
"""

from dataclasses import dataclass

PCM16_BYTES_PER_MS = 48  # 24 000 Hz, two bytes a sample


@dataclass
class Segment:
    """One item's audio on the timeline, in ms since the session began."""

    item_id: str
    starts_at: float
    audio_ms: float = 0.0

    @property
    def ends_at(self) -> float:
        return self.starts_at + self.audio_ms


class Playout:
    """The queue in front of the candidate's loudspeaker, as far as the server can know it."""

    def __init__(self) -> None:
        self._segments: list[Segment] = []
        self._heard_until_ms = 0.0

    def add(self, item_id: str, *, audio_ms: float, now_ms: float) -> bool:
        """Queue audio of an item. Returns whether it is the item's first."""
        last = self._segments[-1] if self._segments else None
        if last is not None and last.item_id == item_id:
            if last.ends_at < now_ms:  # the queue ran dry in the middle of the item
                last.starts_at += now_ms - last.ends_at
            last.audio_ms += audio_ms
            return False
        self._heard_until_ms = self.last_audible_ms(now_ms=now_ms)
        self._segments = [old for old in self._segments if old.ends_at > now_ms]
        starts_at = max(now_ms, last.ends_at if last else 0.0)
        self._segments.append(Segment(item_id, starts_at, audio_ms))
        return True

    def ends_at(self, item_id: str) -> float | None:
        """When the item's audio has been played; None if it has none in the queue."""
        return next((s.ends_at for s in self._segments if s.item_id == item_id), None)

    def heard_ms(self, item_id: str, *, now_ms: float) -> float:
        """How much of the item can have been heard: between 0 and all that was queued."""
        for segment in self._segments:
            if segment.item_id == item_id:
                return min(max(now_ms - segment.starts_at, 0.0), segment.audio_ms)
        return 0.0

    def is_audible(self, *, now_ms: float) -> bool:
        return any(segment.ends_at > now_ms for segment in self._segments)

    def last_audible_ms(self, *, now_ms: float) -> float:
        """When the interviewer was last to be heard; 0 if never."""
        begun = [segment for segment in self._segments if segment.starts_at < now_ms]
        return max([self._heard_until_ms, *(min(one.ends_at, now_ms) for one in begun)])

    def finish(self, item_id: str, *, now_ms: float) -> None:
        """An item has been played to its end, perhaps before its time; what follows begins now."""
        self._heard_until_ms = self.last_audible_ms(now_ms=now_ms)
        for place, segment in enumerate(self._segments):
            if segment.item_id == item_id:
                early_ms = max(segment.ends_at - now_ms, 0.0)
                for later in self._segments[place + 1 :]:
                    later.starts_at -= early_ms
                del self._segments[place]
                return

    def stop(self, *, now_ms: float) -> None:
        """The page has dropped its queue."""
        self._heard_until_ms = self.last_audible_ms(now_ms=now_ms)
        self._segments.clear()
