"""WAV files as the interview wants its audio: PCM16, mono, 24 000 Hz, in frames of 40 ms."""

import sys
import wave
from array import array
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

SAMPLE_RATE_HZ = 24_000
BYTES_PER_MS = 48
FRAME_MS = 40
FRAME_BYTES = FRAME_MS * BYTES_PER_MS
SILENT_FRAME = bytes(FRAME_BYTES)

WINDOW_MS = 20
# A window with less than this share of the loudest one's level is taken for the room, not speech.
SPEECH_LEVEL = 0.05


class UnreadableSound(Exception):
    """The file is no WAV file that can be read; says why."""


def read_wav(path: Path) -> bytes:
    """The file's sound as PCM16 mono at 24 000 Hz, whatever its rate, width and channels are.

    Raises UnreadableSound.
    """
    try:
        with wave.open(str(path), "rb") as file:
            rate_hz, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
            raw = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise UnreadableSound(f"{path}: {error}") from error
    samples = mixed(decoded(raw, width=width), channels=channels)
    if not samples:
        raise UnreadableSound(f"{path}: holds no sound")
    return encoded(resampled(samples, from_hz=rate_hz))


def decoded(raw: bytes, *, width: int) -> Sequence[int]:
    """Little-endian samples of 1 to 4 bytes, on the scale of 32 bits."""
    raw = raw[: len(raw) - len(raw) % width]
    if width == 1:
        raw = bytes(byte ^ 0x80 for byte in raw)  # 8 bits are unsigned, all others are not
    wide = bytearray(len(raw) // width * 4)
    for place in range(width):
        wide[4 - width + place :: 4] = raw[place::width]
    samples = array("i", bytes(wide))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def mixed(samples: Sequence[int], *, channels: int) -> Sequence[float]:
    """One channel, the mean of all, on the scale of 16 bits."""
    scale = 65_536 * channels
    voices = (samples[channel::channels] for channel in range(channels))
    return [sum(moment) / scale for moment in zip(*voices, strict=False)]


def resampled(samples: Sequence[float], *, from_hz: int) -> Sequence[float]:
    """The samples at 24 000 Hz: by soxr where it is installed, else by straight lines."""
    if from_hz == SAMPLE_RATE_HZ:
        return samples
    if find_spec("soxr") and find_spec("numpy"):
        return by_soxr(samples, from_hz=from_hz)
    return by_lines(samples, from_hz=from_hz)


def by_soxr(samples: Sequence[float], *, from_hz: int) -> Sequence[float]:
    import numpy
    import soxr

    resampled: Sequence[float] = soxr.resample(
        numpy.asarray(samples, dtype="float32"), from_hz, SAMPLE_RATE_HZ
    ).tolist()
    return resampled


def by_lines(samples: Sequence[float], *, from_hz: int) -> Sequence[float]:
    """Linear interpolation: good enough for speech, no library needed."""
    step = from_hz / SAMPLE_RATE_HZ
    last = len(samples) - 1
    found: list[float] = []
    for number in range(int(len(samples) / step)):
        place = min(number * step, last)
        before = int(place)
        after = samples[min(before + 1, last)]
        found.append(samples[before] + (after - samples[before]) * (place - before))
    return found


def encoded(samples: Sequence[float]) -> bytes:
    pcm = array("h", (max(-32_768, min(32_767, round(sample))) for sample in samples))
    if sys.byteorder == "big":
        pcm.byteswap()
    return pcm.tobytes()


def frames(pcm: bytes) -> list[bytes]:
    """Frames of 40 ms, the last one filled up with silence."""
    starts = range(0, len(pcm), FRAME_BYTES)
    return [pcm[start : start + FRAME_BYTES].ljust(FRAME_BYTES, b"\0") for start in starts]


def speech_end_ms(pcm: bytes) -> int:
    """Where the last speech ends; what follows is silence or the room. Times latencies."""
    size = WINDOW_MS * BYTES_PER_MS
    levels = [level(pcm[start : start + size]) for start in range(0, len(pcm), size)]
    threshold = max(levels, default=0.0) * SPEECH_LEVEL
    loud = [number for number, found in enumerate(levels) if found >= threshold]
    return min((loud[-1] + 1) * WINDOW_MS, len(pcm) // BYTES_PER_MS) if loud else 0


def level(pcm: bytes) -> float:
    """The root mean square of PCM16 samples."""
    samples = array("h", pcm[: len(pcm) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return float((sum(one * one for one in samples) / max(len(samples), 1)) ** 0.5)
