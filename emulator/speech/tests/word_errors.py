"""Word errors between what was said and what was recognised; figures count as their words."""

import re
from collections.abc import Iterable
from typing import Final

_UNITS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS: Final = (*("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),)


def normalised(text: str) -> list[str]:
    """Lower case, no punctuation, hyphens apart, numbers below a thousand in words."""
    plain = re.sub(r"(?<=\d),(?=\d)", "", text.lower().replace("’", "'"))
    plain = re.sub(r"[^a-z0-9']+", " ", plain)
    return [
        spoken
        for word in plain.split()
        for spoken in (in_words(int(word)) if word.isdigit() and len(word) < 4 else [word])
    ]


def in_words(number: int) -> list[str]:
    if number < 20:
        return [_UNITS[number]]
    if number < 100:
        rest = [_UNITS[number % 10]] if number % 10 else []
        return [_TENS[number // 10 - 2], *rest]
    rest = in_words(number % 100) if number % 100 else []
    return [_UNITS[number // 100], "hundred", *rest]


def word_errors(said: str, heard: str) -> tuple[int, int]:
    """(words wrong, missing or added; words said)."""
    reference, hypothesis = normalised(said), normalised(heard)
    row = list(range(len(hypothesis) + 1))
    for place, word in enumerate(reference, start=1):
        corner, row[0] = row[0], place
        for column, other in enumerate(hypothesis, start=1):
            swapped = corner + (word != other)
            corner = row[column]
            row[column] = min(swapped, row[column] + 1, row[column - 1] + 1)
    return row[-1], len(reference)


def word_error_rate(pairs: Iterable[tuple[str, str]]) -> float:
    """Over all (said, heard) together."""
    counts = [word_errors(said, heard) for said, heard in pairs]
    return sum(errors for errors, _ in counts) / max(1, sum(words for _, words in counts))
