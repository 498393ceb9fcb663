"""Where turns begin and end in a stream of speech probabilities: server VAD and semantic VAD.

Times are stream milliseconds: audio written since the session began, never the wall clock.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from emulator.realtime.endings import wait_ms_for
from emulator.realtime.session_config import TurnDetection

HYSTERESIS = 0.15  # speech goes on until it is this much below the threshold, as in Silero's VAD
MIN_SPEECH_MS = 90.0  # shorter bursts are clicks and breaths
MIN_PAUSE_MS = 250.0  # semantic VAD thinks about a pause no shorter than this
MAX_TURN_MS = 4 * 60 * 1000.0  # below the size of the input buffer
MAX_WAIT_MS = {"low": 8_000.0, "medium": 4_000.0, "auto": 4_000.0, "high": 2_000.0}


@dataclass(frozen=True)
class SpeechStarted:
    start_ms: float  # without the padding


@dataclass(frozen=True)
class SpeechPaused:
    """The speaker is silent and may have finished: worth listening to what was said."""

    pause: int


@dataclass(frozen=True)
class SpeechStopped:
    end_ms: float
    overheard: bool  # nothing was said since the last pause was listened to


Change = SpeechStarted | SpeechPaused | SpeechStopped


class TurnDetector:
    """Follows one stream; a new one begins with every change of the settings."""

    def __init__(self, settings: TurnDetection, *, window_ms: float, start_ms: float) -> None:
        self._settings = settings
        self._window_ms = window_ms
        self._now_ms = start_ms
        self._burst_ms = 0.0
        self._silence_ms = 0.0
        self._speech_start_ms: float | None = None
        self._pause = 0
        self._wait_ms: float | None = None

    @property
    def speaking(self) -> bool:
        return self._speech_start_ms is not None

    def hear(self, probabilities: list[float]) -> Iterator[Change]:
        """One probability per window, in order."""
        for probability in probabilities:
            self._now_ms += self._window_ms
            yield from (
                self._while_speaking(probability)
                if self.speaking
                else self._while_silent(probability)
            )

    def overheard(self, pause: int, text: str) -> bool:
        """Take in what the turn says so far. False if the speaker has gone on in the meantime."""
        if pause != self._pause or not self._silence_ms or not self.speaking:
            return False
        self._wait_ms = wait_ms_for(text, max_ms=MAX_WAIT_MS[self._settings.eagerness])
        return True

    def reset(self) -> None:
        """The turn was taken away: the client committed or cleared the buffer."""
        self._speech_start_ms, self._wait_ms = None, None
        self._burst_ms, self._silence_ms = 0.0, 0.0

    def _while_silent(self, probability: float) -> Iterator[Change]:
        if probability < self._settings.threshold:
            self._burst_ms = 0.0
            return
        self._burst_ms += self._window_ms
        if self._burst_ms >= MIN_SPEECH_MS:
            self._speech_start_ms = self._now_ms - self._burst_ms
            self._burst_ms, self._silence_ms = 0.0, 0.0
            yield SpeechStarted(self._speech_start_ms)

    def _while_speaking(self, probability: float) -> Iterator[Change]:
        if probability >= self._settings.threshold - HYSTERESIS:
            self._silence_ms, self._wait_ms = 0.0, None
        else:
            yield from self._lengthen_silence()
        if self._is_over():
            overheard = self._wait_ms is not None
            self.reset()
            yield SpeechStopped(self._now_ms, overheard)

    def _lengthen_silence(self) -> Iterator[Change]:
        before_ms = self._silence_ms
        self._silence_ms += self._window_ms
        if self._settings.semantic and before_ms < MIN_PAUSE_MS <= self._silence_ms:
            self._pause += 1
            yield SpeechPaused(self._pause)

    def _is_over(self) -> bool:
        too_long = self._now_ms - (self._speech_start_ms or 0.0) >= MAX_TURN_MS
        return too_long or self._silence_ms >= self._patience_ms()

    def _patience_ms(self) -> float:
        if not self._settings.semantic:
            return max(float(self._settings.silence_duration_ms), self._window_ms)
        return self._wait_ms if self._wait_ms is not None else MAX_WAIT_MS[self._settings.eagerness]
