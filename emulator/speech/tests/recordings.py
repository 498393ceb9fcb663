"""The recordings under tests/speech with what is said in them, and what a room does to them."""

import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from emulator.speech.audio import (
    BORDER_RATE_HZ,
    Samples,
    pcm16_from_samples,
    resample,
    samples_from_pcm16,
)

FOLDER: Final = Path(__file__).parents[3] / "tests" / "speech"


@dataclass(frozen=True)
class Recording:
    name: str
    text: str
    audio: bytes


def recordings() -> list[Recording]:
    return [
        Recording(path.stem, path.with_suffix(".txt").read_text().strip(), _audio(path))
        for path in sorted(FOLDER.glob("*.wav"))
    ]


def _audio(path: Path) -> bytes:
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (24_000, 1, 2)
        frames: bytes = file.readframes(file.getnframes())
    return frames


def silence(seconds: float) -> bytes:
    return bytes(2 * round(seconds * BORDER_RATE_HZ))


def white_noise(seconds: float, *, level: float, seed: int = 1) -> bytes:
    shape = round(seconds * BORDER_RATE_HZ)
    noise = np.random.default_rng(seed).standard_normal(shape) * level
    return pcm16_from_samples(noise.astype(np.float32))


def quieter(audio: bytes, *, by_db: float) -> bytes:
    return pcm16_from_samples(samples_from_pcm16(audio) * np.float32(10 ** (-by_db / 20)))


def by_telephone(audio: bytes) -> bytes:
    """Nothing above 4 kHz."""
    narrow = resample(samples_from_pcm16(audio), from_hz=BORDER_RATE_HZ, to_hz=8_000)
    return pcm16_from_samples(resample(narrow, from_hz=8_000, to_hz=BORDER_RATE_HZ))


def in_noise(audio: bytes, *, ratio_db: float, seed: int = 1) -> bytes:
    """With white noise so many dB below the speech."""
    samples: Samples = samples_from_pcm16(audio)
    level = float(np.sqrt(np.mean(np.square(samples)))) * 10 ** (-ratio_db / 20)
    noise = np.random.default_rng(seed).standard_normal(len(samples)) * level
    return pcm16_from_samples(samples + noise.astype(np.float32))
