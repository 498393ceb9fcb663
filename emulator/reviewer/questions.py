"""The interviewer's questions by simple facts: is it one, only one, open, and a new one?"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from emulator.interviewer.words import holds, sentences_of, stems_of, words_of
from emulator.reviewer.document import Turn

MARKS: Final = ("?", "؟")
# Shared stems of two questions that are the same in other words.
SAME_FROM: Final = 0.8
SHORTEST_WORDS: Final = 4

# Questions that yes or no would answer, unless they ask to be told something.
_CLOSED: Final[Mapping[str, str]] = {
    "en": r"(?:(?:and|so|but|or|well|okay|then),? )*"
    r"(?:do|does|did|is|are|was|were|has|had|have|can|could|would|will|should)\b"
    r"(?! (?:you|we) (?:please |briefly )?(?:tell|describe|explain|give|walk|share|talk|say))",
    "es": r"¿?(?:(?:y|pero|entonces|bueno),? )*¿?"
    r"(?:ha|has|es|está|estás|tiene|tienes|sabe|sabes|le gusta|te gusta|conoce|conoces"
    r"|(?:puede|puedes|podría|podrías)(?! (?:contar|describir|explicar|hablar|dar)))\b",
    "id": r"(?:(?:dan|lalu|jadi|tapi),? )*(?:apakah|pernahkah|sudahkah|adakah"
    r"|(?:bisakah|dapatkah|maukah)(?! (?:anda|kamu) (?:men)?(?:cerita|jelas|gambar|beri)))",
    "ar": r"و?هل\b(?! (?:يمكنك|تستطيع|بإمكانك) (?:أن )?(?:ت|ال|وصف|شرح))",
}
_IS_CLOSED: Final = {
    language: re.compile(pattern, re.IGNORECASE) for language, pattern in _CLOSED.items()
}


def question_in(text: str) -> str:
    """The last sentence that asks; empty if none does."""
    asking = [sentence for sentence in sentences_of(text) if sentence.endswith(MARKS)]
    return asking[-1] if asking else ""


def is_single(text: str) -> bool:
    return sum(text.count(mark) for mark in MARKS) == 1


def is_open(question: str, *, language: str) -> bool:
    """Whether more than yes or no is asked for, by how the question begins."""
    closed = _IS_CLOSED.get(language, _IS_CLOSED["en"])
    return closed.match(question.strip()) is None


def said_before(turn: Turn, earlier: Sequence[Turn]) -> Turn | None:
    """The earlier turn that asked the same question, if one did."""
    question = question_in(turn.said)
    if len(words_of(question)) < SHORTEST_WORDS:
        return None
    return next((one for one in earlier if _is_same(question, question_in(one.said))), None)


def _is_same(question: str, other: str) -> bool:
    if len(words_of(other)) < SHORTEST_WORDS:
        return False
    first, second = (stems_of(text, without=frozenset()) for text in (question, other))
    return holds(question, other) or len(first & second) >= SAME_FROM * len(first | second)
