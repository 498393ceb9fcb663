"""The candidate's latest audio, kept until its words are safe, to be sent again if it must."""

from collections import deque

from interviews.realtime.playout import PCM16_BYTES_PER_MS

KEEP_MS = 5_000  # reaches back before the start of speech that is only now being noticed
LIMIT_MS = 120_000


class RecentAudio:
    """Frames by their place in the audio of this upstream connection, in ms."""

    def __init__(self) -> None:
        self._frames: deque[bytes] = deque()
        self._starts_at = 0.0
        self._ends_at = 0.0

    def append(self, audio: bytes, *, keep_from_ms: float) -> bool:
        """Keep a frame, and nothing older than asked for, but for the last seconds.

        keep_from_ms: the start of the oldest audio that may be needed again.
        Returns False where the limit made it forget some of that.
        """
        self._frames.append(audio)
        self._ends_at += len(audio) / PCM16_BYTES_PER_MS
        wanted = min(self._ends_at - KEEP_MS, keep_from_ms)
        self._forget_before(max(wanted, self._ends_at - LIMIT_MS))
        return self._starts_at <= keep_from_ms

    def _forget_before(self, place_ms: float) -> None:
        while self._frames:
            after = self._starts_at + len(self._frames[0]) / PCM16_BYTES_PER_MS
            if after > place_ms:
                return
            self._frames.popleft()
            self._starts_at = after

    def restart(self, *, from_ms: float) -> None:
        """A new connection counts from zero: keep what must be sent again, forget the rest."""
        self._forget_before(from_ms)
        kept = self.frames()
        self._starts_at = 0.0
        self._ends_at = sum(len(frame) for frame in kept) / PCM16_BYTES_PER_MS

    def frames(self) -> list[bytes]:
        return list(self._frames)
