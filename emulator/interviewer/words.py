"""Texts as words, for comparing what was said with what was asked. Any script."""

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:['’+#.&/-]*[^\W_]+)*[+#]*")
_SENTENCE: Final = re.compile(r"(?<=[.!?؟…])\s+|\n+")
_SUFFIXES: Final = ("ations", "ation", "ings", "ing", "ers", "ies", "ed", "er", "es", "ly", "s")
_SHORTEST_STEM: Final = 4


def words_of(text: str) -> list[str]:
    """Words in order, lower case, without punctuation."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def written_words_of(text: str) -> list[str]:
    """Words in order as they are written."""
    return _WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def stem(word: str) -> str:
    """Enough of a word to know its relatives by; no linguistics."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word.removesuffix(suffix)
    return word


def stems_of(text: str, *, without: frozenset[str]) -> frozenset[str]:
    """Stems of the words that carry meaning; `without`: the language's small words."""
    return frozenset(stem(word) for word in words_of(text) if word not in without)


def holds(line: str, sentence: str, *, at_least: float = 1.0) -> bool:
    """Whether a line contains a sentence, or ends within it after `at_least` of its words.

    A line that was interrupted is cut where the candidate spoke; a question of which most was heard
    counts as asked.
    """
    said, wanted = words_of(line), words_of(sentence)
    if not wanted or not said:
        return False
    need = max(1, round(at_least * len(wanted)))
    for start in range(len(said)):
        run = said[start : start + len(wanted)]
        reaches_end = start + len(run) == len(said)
        if run == wanted or (reaches_end and len(run) >= need and run == wanted[: len(run)]):
            return True
    return False
