"""PCM16 at the emulator's border, float samples inside: the conversions between the two."""

from typing import Final

import numpy as np
import numpy.typing as npt
import soxr

Samples = npt.NDArray[np.float32]

BORDER_RATE_HZ: Final = 24_000
EARS_RATE_HZ: Final = 16_000
BYTES_PER_SAMPLE: Final = 2


def samples_from_pcm16(audio: bytes) -> Samples:
    """Float samples in [-1, 1) from little-endian PCM16; half a sample at the end is dropped."""
    whole = len(audio) - len(audio) % BYTES_PER_SAMPLE
    return np.frombuffer(audio[:whole], dtype="<i2").astype(np.float32) / np.float32(32768)


def pcm16_from_samples(samples: Samples) -> bytes:
    return (np.clip(samples, -1.0, 1.0) * 32767).astype("<i2").tobytes()


def resample(samples: Samples, *, from_hz: float, to_hz: float) -> Samples:
    """The whole recording at another rate. For a stream use `Downsampler`, which keeps state."""
    if from_hz == to_hz or not samples.size:
        return samples
    return np.asarray(soxr.resample(samples, from_hz, to_hz), dtype=np.float32)


class Downsampler:
    """Border rate to the ears' rate, chunk by chunk, without clicks at the seams."""

    def __init__(self) -> None:
        self._stream = soxr.ResampleStream(BORDER_RATE_HZ, EARS_RATE_HZ, 1, dtype="float32")

    def feed(self, samples: Samples) -> Samples:
        return np.asarray(self._stream.resample_chunk(samples), dtype=np.float32)
