"""Ears and voice of one emulator process, shared by all its sessions; made by its lifespan."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

from emulator.speech.detector import ModelPool, SpeechDetector, StreamDetector, load_detectors
from emulator.speech.ears import Ears, Transcript
from emulator.speech.errors import LanguageNotRecognised
from emulator.speech.lanes import Lane
from emulator.speech.recogniser import load_recogniser
from emulator.speech.sentences import sentences_of
from emulator.speech.synthesizer import Synthesizer, load_synthesizer

log = logging.getLogger(__name__)

DETECTION_BOUND: Final = 512
TRANSCRIPTION_BOUND: Final = 64
SYNTHESIS_BOUND: Final = 128


@dataclass(frozen=True)
class SpokenSentence:
    """One sentence and how it sounds: PCM16, mono, 24 kHz."""

    text: str
    audio: bytes


class SpeechKit:
    """Hears and speaks. Safe to use from any task of one event loop."""

    def __init__(
        self, *, detectors: ModelPool, ears: Ears, voice: Synthesizer, parts: dict[str, str]
    ) -> None:
        self._detectors = detectors
        self._ears = ears
        self._voice = voice
        self._parts = parts
        self._detection = Lane("detector", bound=DETECTION_BOUND)
        self._transcription = Lane("recogniser", bound=TRANSCRIPTION_BOUND)
        self._synthesis = Lane("synthesizer", bound=SYNTHESIS_BOUND)
        self._warming: asyncio.Task[None] | None = None

    @classmethod
    async def load(cls) -> Self:
        """Load what is installed and fall back where something is missing: never fails for want
        of a wheel; `describe()` says what came of it. The models warm up behind the first calls.
        """
        # Side by side: each spends most of its time in native code, outside the interpreter lock.
        (detectors, detector), (recogniser, ears), (synthesizer, voice) = await asyncio.gather(
            asyncio.to_thread(load_detectors),
            asyncio.to_thread(load_recogniser),
            asyncio.to_thread(load_synthesizer),
        )
        kit = cls(
            detectors=detectors,
            ears=Ears(recogniser=recogniser, detectors=detectors),
            voice=synthesizer,
            parts={"detector": detector, "recogniser": ears, "synthesizer": voice},
        )
        kit._warming = asyncio.create_task(kit._warm())
        kit._warming.add_done_callback(tell_failure)
        return kit

    def describe(self) -> dict[str, str]:
        """What detects, recognises and speaks, and which better choices are missing and why."""
        return dict(self._parts)

    def detector(self) -> SpeechDetector:
        """A fresh ear for one session."""
        return StreamDetector(pool=self._detectors, lane=self._detection)

    async def transcribe(
        self, audio: bytes, *, language: str | None = None, keywords: Sequence[str] = ()
    ) -> Transcript:
        """Words of one turn (PCM16, 24 kHz, any length); an empty text if nobody spoke.

        keywords: names and terms that are likely, as the API's transcription setting has them.
        Raises TranscriptionFailed, LanguageNotRecognised, SpeechBusy.
        """
        if language and primary_language(language) not in self._ears.languages:
            raise LanguageNotRecognised(f"the local recogniser doesn't know {language!r}")
        return await self._transcription.run(self._ears.hear, audio, keywords=tuple(keywords))

    async def speak(
        self, text: str, *, voice: str = "marin", language: str = "en", speed: float = 1.0
    ) -> AsyncIterator[SpokenSentence]:
        """Sentence by sentence; the next is made when it is asked for. Raises SpeechBusy."""
        for sentence in sentences_of(text):
            audio = await self._synthesis.run(
                self._voice.say,
                sentence,
                voice=voice,
                language=primary_language(language),
                speed=speed,
            )
            yield SpokenSentence(text=sentence, audio=audio)

    async def close(self) -> None:
        """Let running work end, drop what is queued."""
        if self._warming is not None:
            self._warming.cancel()
            await asyncio.gather(self._warming, return_exceptions=True)
        for lane in (self._detection, self._transcription, self._synthesis):
            await lane.close()

    async def _warm(self) -> None:
        """The first run of each model allocates; nobody should wait for that in an interview."""
        spoken = b"".join([sentence.audio async for sentence in self.speak("Hello, and welcome.")])
        await self._transcription.run(self._ears.warm, spoken)
        await self.detector().probabilities(spoken[:48_000])


def tell_failure(warming: asyncio.Task[None]) -> None:
    if not warming.cancelled() and (error := warming.exception()) is not None:
        log.warning("the speech models did not warm up: %r", error)


def primary_language(tag: str) -> str:
    """`en` of `en-GB`; empty tags count as English."""
    return re.split(r"[-_]", tag.strip().lower())[0] or "en"
