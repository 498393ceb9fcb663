"""How many words the recogniser got wrong: word error rate over normalised texts."""

import itertools
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
LARGEST = 999_999
TOKEN = re.compile(r"\d+(?:,\d{3})+|\d+|[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True)
class WordErrors:
    """errors: words put in, left out or taken for others; words: of the expected text."""

    errors: int
    words: int

    @property
    def rate(self) -> float:
        return self.errors / self.words if self.words else float(self.errors > 0)

    def __add__(self, other: "WordErrors") -> "WordErrors":
        return WordErrors(self.errors + other.errors, self.words + other.words)


def compare(expected: str, heard: str) -> WordErrors:
    """The fewest errors over the ways to read out the numbers: 55 is fifty five or five five."""
    pairs = itertools.product(readings(expected), readings(heard))
    return min((errors_between(*pair) for pair in pairs), key=lambda found: found.rate)


def readings(text: str) -> list[list[str]]:
    spoken = (words(text, say=say) for say in (cardinal, digits))
    return [list(reading) for reading in dict.fromkeys(map(tuple, spoken))]


def words(text: str, *, say: Callable[[str], list[str]]) -> list[str]:
    """Lower case, without punctuation, numbers in words, hyphens as spaces."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    tokens = TOKEN.findall(plain)
    return [word for token in tokens for word in (say(token) if token[0].isdigit() else [token])]


def digits(number: str) -> list[str]:
    return [SMALL[int(digit)] for digit in number if digit.isdigit()]


def cardinal(number: str) -> list[str]:
    value = int(number.replace(",", ""))
    return said(value) if value <= LARGEST else digits(number)


def said(value: int) -> list[str]:
    """A whole number in English words, up to 999,999."""
    if value < 20:
        return [SMALL[value]]
    if value < 100:
        return [TENS[value // 10], *(said(value % 10) if value % 10 else [])]
    size, name = (1000, "thousand") if value >= 1000 else (100, "hundred")
    rest = value % size
    return [*said(value // size), name, *(said(rest) if rest else [])]


def errors_between(expected: Sequence[str], heard: Sequence[str]) -> WordErrors:
    """Levenshtein's distance over words."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(expected, start=1):
        above, row = row, [number]
        for place, other in enumerate(heard, start=1):
            same = above[place - 1] + (word != other)
            row.append(min(same, above[place] + 1, row[-1] + 1))
    return WordErrors(errors=row[-1], words=len(expected))
