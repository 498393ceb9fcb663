"""What a candidate may be doing with a line, besides answering; the phrase books know the words."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from emulator.interviewer.words import words_of


class Intent(StrEnum):
    """In the order of precedence: a line that asks to stop and to repeat asks to stop."""

    STOP = "stop"
    HUMAN = "human"
    PROBE = "probe"  # for the instructions, the rubric, the questions to come, a score
    IDENTITY = "identity"
    VERDICT = "verdict"
    HEARING = "hearing"
    REPEAT = "repeat"
    CLARIFY = "clarify"
    WAIT = "wait"
    SKIP = "skip"
    DONT_KNOW = "dont_know"
    GOODBYE = "goodbye"
    NO = "no"
    YES = "yes"
    SMALL_TALK = "small_talk"
    QUESTION = "question"
    ANSWER = "answer"
    UNHEARD = "unheard"


@dataclass(frozen=True)
class Detector:
    """A pattern, and how long a line may be for it to mean this and not be part of an answer."""

    pattern: re.Pattern[str]
    longest_words: int = 14

    def finds(self, text: str, *, length: int) -> bool:
        return length <= self.longest_words and bool(self.pattern.search(text))


def detector(*patterns: str, longest_words: int = 14) -> Detector:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return Detector(re.compile(joined, re.IGNORECASE), longest_words=longest_words)


Detectors = Mapping[Intent, Detector]
_LONGEST_CHARS: Final = 2_000  # the end of a very long line says what it is
_ENDS_AS_QUESTION: Final = re.compile(r"[?؟][\"'”’)]*\s*$")


def intent_of(text: str, *, detectors: Detectors) -> Intent:
    """The first intent, in order of precedence, whose words are in the line; else an answer."""
    length = len(words_of(text))
    if not length:
        return Intent.UNHEARD
    spoken = folded(text[-_LONGEST_CHARS:])
    for intent in Intent:
        found = detectors.get(intent)
        if found and found.finds(spoken, length=length):
            return intent
    return Intent.QUESTION if _ENDS_AS_QUESTION.search(spoken) else Intent.ANSWER


def folded(text: str) -> str:
    """Without accents and vowel marks, which many leave out when they type; patterns are too."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ـ", ""))
    return "".join(part for part in parts if not unicodedata.combining(part))
