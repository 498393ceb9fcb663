"""A turn's audio to its text: cut, level, decode, distrust. Runs whole in the recogniser's lane."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from emulator.speech import guards
from emulator.speech.audio import (
    BORDER_RATE_HZ,
    EARS_RATE_HZ,
    Samples,
    resample,
    samples_from_pcm16,
)
from emulator.speech.detector import ModelPool
from emulator.speech.errors import TranscriptionFailed
from emulator.speech.recogniser import Recogniser
from emulator.speech.segments import stretches_of_speech

HALVING_ENDS_SECONDS: Final = 2.0


@dataclass(frozen=True)
class Transcript:
    """What was heard; an empty text means that nobody spoke."""

    text: str
    confidence: float | None = None


class Ears:
    """The recogniser with the care it needs; not thread-safe, so one lane of one thread."""

    def __init__(self, *, recogniser: Recogniser, detectors: ModelPool) -> None:
        self._recogniser = recogniser
        self._detectors = detectors

    @property
    def languages(self) -> frozenset[str]:
        return self._recogniser.languages

    def hear(self, audio: bytes, *, keywords: Sequence[str] = ()) -> Transcript:
        """Words in PCM16 at 24 kHz, however long. Raises TranscriptionFailed."""
        samples = resample(samples_from_pcm16(audio), from_hz=BORDER_RATE_HZ, to_hz=EARS_RATE_HZ)
        model = self._detectors.borrow()
        try:
            stretches = stretches_of_speech(samples, model=model)
        finally:
            self._detectors.give_back(model)
        texts = [self._decode(stretch) for stretch in stretches]
        return Transcript(text=" ".join(text for text in texts if text))

    def warm(self, audio: bytes) -> None:
        """Run the models once. A recogniser that can't decode says so when it matters, not here."""
        with contextlib.suppress(TranscriptionFailed):
            self.hear(audio)

    def _decode(self, stretch: Samples) -> str:
        """Decode; if the words can't be true, decode halves; if they still can't, cut the loop."""
        text = self._recogniser.decode(stretch)
        seconds = len(stretch) / EARS_RATE_HZ
        if not guards.is_implausible(text, seconds=seconds):
            return text
        if seconds <= HALVING_ENDS_SECONDS:
            return guards.without_loops(text)
        halves = np.array_split(stretch, 2)
        return " ".join(filter(None, (self._decode(half) for half in halves)))
