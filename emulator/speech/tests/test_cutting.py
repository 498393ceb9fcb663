"""Long speech is cut into short pieces that together are the whole."""

import numpy as np
from hypothesis import given, strategies as st

from emulator.speech.audio import Samples, resample, samples_from_pcm16
from emulator.speech.detector import WINDOW_MS, SileroModel
from emulator.speech.segments import LONGEST_MS, SHORTEST_MS, Scores, cuts, stretches_of_speech
from emulator.speech.tests.recordings import recordings, silence

LONGEST = round(LONGEST_MS / WINDOW_MS) + round(SHORTEST_MS / WINDOW_MS)


def scores_of(count: int, *, seed: int) -> Scores:
    return np.random.default_rng(seed).random(count)


def ears_rate(audio: bytes) -> Samples:
    return resample(samples_from_pcm16(audio), from_hz=24_000, to_hz=16_000)


@given(first=st.integers(0, 50), count=st.integers(51, 4000), seed=st.integers(0, 2**32 - 1))
def test_cuts_cover_everything_once_and_leave_nothing_too_long(
    first: int, count: int, seed: int
) -> None:
    edges = cuts(scores_of(count, seed=seed), first=first, end=count)
    assert (edges[0], edges[-1]) == (first, count)
    assert all(0 < size <= LONGEST for size in np.diff(edges))


@given(known=st.integers(100, 1500), seed=st.integers(0, 2**32 - 1))
def test_more_audio_moves_no_cut_that_was_made(known: int, seed: int) -> None:
    scores = scores_of(2000, seed=seed)
    before = cuts(scores[:known], first=0, end=known)[:-1]
    assert cuts(scores, first=0, end=len(scores))[: len(before)] == before


def test_a_cut_falls_into_the_pause() -> None:
    scores = np.ones(600)
    scores[300:310] = 0.1
    [_, cut, _] = cuts(scores, first=0, end=600)
    assert 300 <= cut < 310


def test_the_pieces_hold_all_that_was_spoken() -> None:
    whole = b"".join(each.audio for each in recordings() * 2)
    pieces = stretches_of_speech(ears_rate(whole), model=SileroModel())
    heard = sum(len(piece) for piece in pieces) / 16_000
    assert len(whole) / 48_000 - 2 < heard <= len(whole) / 48_000 + 0.1
    assert all(len(piece) <= 16 * (LONGEST_MS + SHORTEST_MS) for piece in pieces)


def test_silence_around_speech_is_left_out() -> None:
    audio = silence(5) + recordings()[0].audio + silence(5)
    [piece] = stretches_of_speech(ears_rate(audio), model=SileroModel())
    assert len(piece) < 16_000 * 2.5
