"""A turn's audio to its text: cut, level, decode, distrust. Runs whole in the recogniser's lane."""

import contextlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
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
from emulator.speech.keywords import with_keywords
from emulator.speech.recogniser import Recogniser
from emulator.speech.segments import stretches_of_speech

LOUDEST_PEAK: Final = 0.9
MOST_GAIN: Final = 100.0  # 40 dB
MOST_KNOWN_STRETCHES: Final = 64
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
        self._known: OrderedDict[bytes, str] = OrderedDict()

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
        text = joined(self._decode_once(stretch) for stretch in stretches)
        return Transcript(text=with_keywords(text, keywords))

    def warm(self, audio: bytes) -> None:
        """Run the models once. A recogniser that can't decode says so when it matters, not here."""
        with contextlib.suppress(TranscriptionFailed):
            self.hear(audio)

    def _decode_once(self, stretch: Samples) -> str:
        """A long turn is heard again at each of its pauses; only its new end is decoded then."""
        key = blake2b(stretch.tobytes(), digest_size=16).digest()
        if key not in self._known:
            self._known[key] = self._decode(levelled(stretch))
        self._known.move_to_end(key)
        while len(self._known) > MOST_KNOWN_STRETCHES:
            self._known.popitem(last=False)
        return self._known[key]

    def _decode(self, stretch: Samples) -> str:
        """Decode; if the words can't be true, decode halves; if they still can't, cut the loop."""
        text = self._recogniser.decode(stretch)
        seconds = len(stretch) / EARS_RATE_HZ
        if not guards.is_implausible(text, seconds=seconds):
            return text
        if seconds <= HALVING_ENDS_SECONDS:
            return guards.without_loops(text)
        halves = np.array_split(stretch, 2)
        return joined(self._decode(half) for half in halves)


def levelled(stretch: Samples) -> Samples:
    """At full level: a fifth fewer word errors over quiet, noisy and narrow-band speech."""
    peak = float(np.max(np.abs(stretch), initial=0.0))
    return stretch * np.float32(min(LOUDEST_PEAK / max(peak, 1e-6), MOST_GAIN))


def joined(texts: Iterable[str]) -> str:
    """Pieces of one turn as one text; a cut in mid-sentence leaves no full stop after a comma."""
    return re.sub(r"([,;:])[,;:.]+", r"\1", " ".join(text for text in texts if text))
