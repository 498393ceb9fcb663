"""Ears and voice on the CPU: the emulator's sessions hear and speak through one `SpeechKit`."""

from emulator.speech.detector import SpeechDetector
from emulator.speech.ears import Transcript
from emulator.speech.errors import (
    LanguageNotRecognised,
    SpeechBusy,
    SpeechError,
    TranscriptionFailed,
)
from emulator.speech.kit import SpeechKit, SpokenSentence

__all__ = [
    "LanguageNotRecognised",
    "SpeechBusy",
    "SpeechDetector",
    "SpeechError",
    "SpeechKit",
    "SpokenSentence",
    "Transcript",
    "TranscriptionFailed",
]
