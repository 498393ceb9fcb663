"""The kit as the emulator uses it: loaded once, shared by all, off the loop."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from emulator.speech import LanguageNotRecognised, SpeechKit
from emulator.speech.tests.recordings import recordings
from emulator.speech.tests.word_errors import word_error_rate

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def kit() -> AsyncIterator[SpeechKit]:
    kit = await SpeechKit.load()
    yield kit
    await kit.close()


async def test_it_says_what_it_hears_and_speaks_with(kit: SpeechKit) -> None:
    parts = kit.describe()
    assert parts["detector"] == "Silero VAD"
    assert parts["recogniser"].startswith("Moonshine")
    assert parts["synthesizer"].startswith("Piper")


async def test_sessions_that_speak_at_once_each_get_their_own_words(kit: SpeechKit) -> None:
    said = recordings()
    heard = await asyncio.gather(*(kit.transcribe(each.audio, language="en") for each in said))
    pairs = [(each.text, got.text) for each, got in zip(said, heard, strict=True)]
    assert word_error_rate(pairs) <= 0.10
    assert all(word_error_rate([pair]) <= 0.5 for pair in pairs)


async def test_the_event_loop_goes_on_while_a_long_turn_is_recognised(kit: SpeechKit) -> None:
    audio = b"".join(each.audio for each in recordings())
    work = asyncio.create_task(kit.transcribe(audio))
    turns = 0
    while not work.done():
        await asyncio.sleep(0.005)
        turns += 1
    assert (await work).text
    assert turns > 20


async def test_a_language_it_doesn_t_know_is_refused_not_guessed(kit: SpeechKit) -> None:
    with pytest.raises(LanguageNotRecognised):
        await kit.transcribe(recordings()[0].audio, language="es")
    assert (await kit.transcribe(recordings()[0].audio, language="en-GB")).text


async def test_speech_comes_sentence_by_sentence(kit: SpeechKit) -> None:
    text = "Thank you. That helps. What happened then?"
    spoken = [sentence async for sentence in kit.speak(text, voice="cedar", language="en-US")]
    assert " ".join(sentence.text for sentence in spoken) == text
    assert all(len(sentence.audio) > 24_000 and len(sentence.audio) % 2 == 0 for sentence in spoken)


async def test_who_stops_listening_stops_the_making(kit: SpeechKit) -> None:
    stream = kit.speak("One. Two. Three. Four. Five.")
    async for sentence in stream:
        assert sentence.text == "One."
        break
    await stream.aclose()  # type: ignore[attr-defined]
    assert kit._synthesis.pending == 0
