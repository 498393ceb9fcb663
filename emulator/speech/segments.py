"""Cut long speech where it is quietest: the recogniser is made for short stretches.

Given a minute at once it loses words and then repeats itself; up to 16 s it does neither. A turn
that grows is cut where it was cut before, so that what was decoded once stays decoded.
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
_SMOOTHED: Final = 5
SPEECH_PROBABILITY: Final = 0.3

Scores = npt.NDArray[np.float64]


def stretches_of_speech(samples: Samples, *, model: VoiceModel) -> list[Samples]:
    """The speech in a recording (16 kHz), in pieces of at most 16 s that overlap nowhere.

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
    return np.convolve(probabilities + level, np.ones(_SMOOTHED) / _SMOOTHED, mode="same")


def cuts(scores: Scores, *, first: int, end: int) -> list[int]:
    """Window numbers from `first` to `end` at which to cut, each piece 4 s to 12 s, the last 16 s.

    A cut is made once all of the 8 s in which it may fall are known and 4 s more: longer audio
    never moves it.
    """
    longest, shortest = round(LONGEST_MS / WINDOW_MS), round(SHORTEST_MS / WINDOW_MS)
    edges = [first]
    while end - edges[-1] > longest + shortest:
        low, high = edges[-1] + shortest, edges[-1] + longest
        edges.append(low + int(np.argmin(scores[low:high])))
    return [*edges, end]
