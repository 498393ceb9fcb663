"""Words that a recogniser makes up when it is lost: the same phrase over and over."""

import re
from typing import Final

LOOP_REPEATS: Final = 4
LONGEST_PHRASE_WORDS: Final = 12
FASTEST_WORDS_PER_SECOND: Final = 6.0


def is_implausible(text: str, *, seconds: float) -> bool:
    """More words than a tongue can speak in that time, or one phrase four times running."""
    words = comparable(text)
    if len(words) > 3 + FASTEST_WORDS_PER_SECOND * seconds:
        return True
    return any(loop_at(words, start) for start in range(len(words)))


def without_loops(text: str) -> str:
    """Each phrase that runs four times or more, said once; the rest untouched."""
    kept, words = text.split(), comparable(text)
    if len(kept) != len(words):
        return text
    start = 0
    while start < len(words):
        if loop := loop_at(words, start):
            size, repeats = loop
            del words[start + size : start + size * repeats]
            del kept[start + size : start + size * repeats]
        start += 1
    return " ".join(kept)


def loop_at(words: list[str], start: int) -> tuple[int, int] | None:
    """(phrase length, repeats) of a loop that begins at `start`."""
    for size in range(1, LONGEST_PHRASE_WORDS + 1):
        phrase = words[start : start + size]
        repeats = 1
        while words[start + size * repeats : start + size * (repeats + 1)] == phrase:
            repeats += 1
        if len(phrase) == size and repeats >= LOOP_REPEATS:
            return size, repeats
    return None


def comparable(text: str) -> list[str]:
    """One entry per written word, without case and punctuation."""
    return [re.sub(r"[^\w']", "", word).lower() for word in text.split()]
