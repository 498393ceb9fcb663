"""The input side of a session: appended audio becomes turns, turns become user items."""

from typing import Any

from emulator.realtime.audio import InputBuffer, decode_audio, duration_ms
from emulator.realtime.effects import Detect, Outlet, Overhear
from emulator.realtime.errors import Refused
from emulator.realtime.session_config import SessionConfig, TurnDetection
from emulator.realtime.turn_detection import (
    Change,
    SpeechPaused,
    SpeechStarted,
    SpeechStopped,
    TurnDetector,
)

MIN_COMMIT_MS = 100
KEPT_SILENCE_MS = 10_000  # with a VAD on, older silence can no longer belong to any turn
SPEECH_TAIL_MS = 300  # silence left at the end of the audio that is recognised


class Listening:
    """Owns the input buffer and the turn detector; says what it hears through the outlet.

    turn_id: the item that the turn being spoken will become, from `speech_started` on.
    """

    def __init__(self, outlet: Outlet, config: SessionConfig, *, window_ms: float) -> None:
        self._outlet = outlet
        self._config = config
        self._window_ms = window_ms
        self._buffer = InputBuffer()
        self._detector: TurnDetector | None = None
        self._detecting: TurnDetection | None = None
        self._turn_start_ms = 0.0
        self.turn_id: str | None = None
        self.overheard_text: str | None = None

    @property
    def end_ms(self) -> int:
        return self._buffer.end_ms

    @property
    def speaking(self) -> bool:
        return self._detector is not None and self._detector.speaking

    def append(self, event: dict[str, Any]) -> None:
        """Raises Refused for bad base64 and for a full buffer."""
        audio = decode_audio(event.get("audio"))
        fresh = self._follow_settings()
        self._buffer.append(audio)
        if self._detector is not None:
            self._outlet.add(Detect(audio=audio, fresh=fresh))

    def heard(self, probabilities: list[float]) -> list[Change]:
        """Turn the detector's windows into starts, pauses and stops, in stream order."""
        if self._detector is None:
            return []
        changes = list(self._detector.hear(probabilities))
        if not self.speaking and not any(isinstance(one, SpeechStopped) for one in changes):
            self._buffer.drop_before(self._buffer.end_ms - KEPT_SILENCE_MS)
        return changes

    def start_turn(self, change: SpeechStarted) -> str:
        """Announce a turn. Returns the id of the item it will become."""
        padding_ms = self._detecting.prefix_padding_ms if self._detecting else 0
        self._turn_start_ms = max(change.start_ms - padding_ms, float(self._buffer.start_ms))
        self.turn_id = self._outlet.new_id("item")
        self.overheard_text = None
        self._outlet.send(
            "input_audio_buffer.speech_started",
            audio_start_ms=int(self._turn_start_ms),
            item_id=self.turn_id,
        )
        return self.turn_id

    def overhear(self, change: SpeechPaused) -> None:
        self._outlet.add(
            Overhear(
                pause=change.pause,
                audio=self._buffer.between(self._turn_start_ms, self._buffer.end_ms),
                language=self._config.heard_language,
                keywords=self._config.keywords,
            )
        )

    def overheard(self, pause: int, text: str) -> None:
        """Keep what a pause revealed, unless the speaker has gone on since."""
        if self._detector is not None and self._detector.overheard(pause, text):
            self.overheard_text = text

    def stop_turn(self, change: SpeechStopped) -> tuple[str, bytes, str | None]:
        """Announce the end of a turn.

        Returns its item id, its audio, and its words where they are known already.
        """
        item_id, self.turn_id = self.turn_id or self._outlet.new_id("item"), None
        self._outlet.send(
            "input_audio_buffer.speech_stopped", audio_end_ms=int(change.end_ms), item_id=item_id
        )
        audio = self._buffer.between(self._turn_start_ms, change.end_ms)
        self._buffer.drop_before(change.end_ms)
        return item_id, audio, self.overheard_text if change.overheard else None

    def commit(self) -> tuple[str, bytes]:
        """Take everything in the buffer. Returns the item id and the audio.

        Raises Refused if the buffer holds less than 100 ms.
        """
        length_ms = self._buffer.length_ms
        if length_ms < MIN_COMMIT_MS:
            raise Refused(
                "Error committing input audio buffer: buffer too small. Expected at least"
                f" {MIN_COMMIT_MS}ms of audio, but buffer only has {length_ms:.2f}ms of audio.",
                code="input_audio_buffer_commit_empty",
            )
        audio = self._buffer.between(self._buffer.start_ms, self._buffer.end_ms)
        item_id = self.turn_id or self._outlet.new_id("item")
        self.clear()
        return item_id, audio

    def clear(self) -> None:
        self._buffer.clear()
        self.turn_id, self.overheard_text = None, None
        if self._detector is not None:
            self._detector.reset()

    def _follow_settings(self) -> bool:
        """Start a new detector when turn detection was changed; True if the stream begins anew."""
        wanted = self._config.turn_detection
        if wanted == self._detecting:
            return False
        self._detecting, self.turn_id = wanted, None
        self._detector = None
        if wanted is not None:
            start_ms = float(self._buffer.end_ms)
            self._detector = TurnDetector(wanted, window_ms=self._window_ms, start_ms=start_ms)
        return True


def trim_tail(audio: bytes, *, silence_ms: float) -> bytes:
    """Leave a short silence at the end of a turn: recognising the rest of it only costs time."""
    excess_ms = max(0, int(silence_ms) - SPEECH_TAIL_MS)
    return audio[: len(audio) - excess_ms * 48] if excess_ms < duration_ms(audio) else audio
