"""Recordings for Chromium's fake microphone: the speech fixtures, with silence around them."""

import re
import wave
from collections.abc import Sequence
from pathlib import Path

SPEECH = Path(__file__).parent.parent / "speech"
SAMPLE_RATE_HZ = 24_000
# The device drops the first moments of a file while the stream starts.
LEAD_IN_S = 0.5


def read(name: str) -> bytes:
    with wave.open(str(SPEECH / f"{name}.wav")) as recording:
        assert recording.getframerate() == SAMPLE_RATE_HZ
        assert (recording.getnchannels(), recording.getsampwidth()) == (1, 2)
        frames: bytes = recording.readframes(recording.getnframes())
    return frames


def silence(seconds: float) -> bytes:
    return bytes(2 * round(seconds * SAMPLE_RATE_HZ))


def write_microphone(path: Path, script: Sequence[float | str]) -> Path:
    """A recording of what the script says: seconds of silence, and names of fixtures."""
    parts = [read(step) if isinstance(step, str) else silence(step) for step in script]
    with wave.open(str(path), "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(SAMPLE_RATE_HZ)
        recording.writeframes(b"".join([silence(LEAD_IN_S), *parts, silence(LEAD_IN_S)]))
    return path


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower().replace("-", " ").replace("’", "'"))


def spoken_words(names: Sequence[str]) -> list[str]:
    return [word for name in names for word in words_of((SPEECH / f"{name}.txt").read_text())]


def word_errors(expected: Sequence[str], heard: Sequence[str]) -> float:
    """Substitutions, insertions and deletions per expected word."""
    distances = list(range(len(heard) + 1))
    for row, word in enumerate(expected, start=1):
        diagonal, distances[0] = distances[0], row
        for column, other in enumerate(heard, start=1):
            change = diagonal + (word != other)
            diagonal = distances[column]
            distances[column] = min(change, diagonal + 1, distances[column - 1] + 1)
    return distances[-1] / len(expected)
