"""Text to speech, one sentence at a time, in the best voice that is here for the language."""

from typing import Final

import numpy as np

from emulator.speech.audio import BORDER_RATE_HZ, Samples, pcm16_from_samples, resample
from emulator.speech.errors import PartMissing
from emulator.speech.espeak import Espeak
from emulator.speech.piper import Piper
from emulator.speech.voices import Voice, voice_named

PAUSE_AFTER_SENTENCE_MS: Final = 160
ESPEAK_WORDS_PER_MINUTE: Final = 165
_SLOWEST, _FASTEST = 0.25, 1.5  # what OpenAI's API accepts


class Synthesizer:
    """Piper for English, espeak-ng for everything else. Not thread-safe: one lane, one thread."""

    def __init__(self, *, espeak: Espeak | None, piper: Piper | None) -> None:
        self._espeak = espeak
        self._piper = piper

    def say(self, sentence: str, *, voice: str, language: str, speed: float) -> bytes:
        """PCM16 at 24 kHz of one sentence with the pause after it."""
        variant = voice_named(voice)
        pace = variant.pace * min(max(speed, _SLOWEST), _FASTEST)
        if self._piper and language == "en":
            samples = self._by_piper(self._piper, sentence, variant=variant, pace=pace)
        elif self._espeak:
            samples = self._by_espeak(self._espeak, sentence, variant, pace, language)
        else:
            samples = silence(300 * len(sentence.split()) / pace)
        return pcm16_from_samples(np.concatenate([samples, silence(PAUSE_AFTER_SENTENCE_MS)]))

    def _by_piper(self, piper: Piper, sentence: str, *, variant: Voice, pace: float) -> Samples:
        # Made slower by the factor by which playing it at a higher rate makes it faster again.
        samples = piper.speak(sentence, pace=pace / variant.pitch)
        return resample(samples, from_hz=piper.sample_rate_hz * variant.pitch, to_hz=BORDER_RATE_HZ)

    def _by_espeak(
        self, espeak: Espeak, sentence: str, variant: Voice, pace: float, language: str
    ) -> Samples:
        samples = espeak.speak(
            sentence,
            language=language if espeak.speaks(language) else "en-us",
            words_per_minute=round(ESPEAK_WORDS_PER_MINUTE * pace),
            pitch=round(50 + 150 * (variant.pitch - 1)),
        )
        return resample(samples, from_hz=espeak.sample_rate_hz, to_hz=BORDER_RATE_HZ)


def silence(duration_ms: float) -> Samples:
    return np.zeros(round(BORDER_RATE_HZ * duration_ms / 1000), dtype=np.float32)


def load_synthesizer() -> tuple[Synthesizer, str]:
    """The best there is, and a sentence on what it is."""
    try:
        espeak = Espeak()
    except PartMissing as missing:
        return Synthesizer(espeak=None, piper=None), f"silent (captions only): not {missing}"
    try:
        return Synthesizer(espeak=espeak, piper=Piper(espeak=espeak)), (
            "Piper joe for English, espeak-ng for other languages"
        )
    except PartMissing as missing:
        return Synthesizer(espeak=espeak, piper=None), f"espeak-ng; not {missing}"
