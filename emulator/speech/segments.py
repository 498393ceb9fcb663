"""Cut long speech where it is quietest: the recogniser is made for short stretches.

Given a minute at once it loses words and then repeats itself; up to 12 s it does neither.
"""

from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from emulator.speech.audio import Samples
from emulator.speech.detector import WINDOW_MS, WINDOW_SAMPLES, VoiceModel, windows_of

LONGEST_MS: Final = 12_000
SHORTEST_MS: Final = 4_000
PADDING_MS: Final = 320
SPEECH_PROBABILITY: Final = 0.3

Scores = npt.NDArray[np.float64]


def stretches_of_speech(samples: Samples, *, model: VoiceModel) -> list[Samples]:
    """The speech in a recording (16 kHz), in pieces of at most 12 s that overlap nowhere.

    Silence before and after is left out but for 0.3 s. Empty if nobody speaks.
    """
    probabilities = judge(samples, model=model)
    spoken = np.flatnonzero(probabilities >= SPEECH_PROBABILITY)
    if not spoken.size:
        return []
    padding = round(PADDING_MS / WINDOW_MS)
    first = max(0, int(spoken[0]) - padding)
    end = min(len(probabilities), int(spoken[-1]) + 1 + padding)
    edges = cuts(loudness_of_voice(samples, probabilities), first=first, end=end)
    return [
        samples[start * WINDOW_SAMPLES : stop * WINDOW_SAMPLES] for start, stop in pairwise(edges)
    ]


def judge(samples: Samples, *, model: VoiceModel) -> Scores:
    """A probability per window; the last, incomplete window is judged with silence after it."""
    whole = np.pad(samples, (0, -len(samples) % WINDOW_SAMPLES))
    model.reset()
    return np.array([model.probability(window) for window in windows_of(whole)])


def loudness_of_voice(samples: Samples, probabilities: Scores) -> Scores:
    """Low in pauses: probability of speech first, level second, both over 160 ms."""
    padded = np.pad(samples, (0, -len(samples) % WINDOW_SAMPLES)).reshape(-1, WINDOW_SAMPLES)
    level = np.sqrt(np.mean(np.square(padded), axis=1))
    level = level / max(float(level.max()), 1e-9)
    return np.convolve(probabilities + level, np.ones(5) / 5, mode="same")


def cuts(scores: Scores, *, first: int, end: int) -> list[int]:
    """Window numbers from `first` to `end` at which to cut, each piece at most 12 s."""
    longest, shortest = round(LONGEST_MS / WINDOW_MS), round(SHORTEST_MS / WINDOW_MS)
    edges = [first]
    while end - edges[-1] > longest:
        low = edges[-1] + shortest
        high = min(edges[-1] + longest, end - shortest)
        edges.append(low + int(np.argmin(scores[low:high])))
    return [*edges, end]
