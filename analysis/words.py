"""Text as words that can be compared, each knowing where it stands. Pure."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

APOSTROPHES = frozenset("'’ʼ`´")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in plain form (NFKC, folded case, no apostrophes) at `text[start:end]`."""

    plain: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text: runs of letters, digits and their marks; all else separates them."""
    spans = groupby(range(len(text)), key=lambda index: belongs(text, index))
    found = []
    for inside, indices in spans:
        if inside:
            run = list(indices)
            start, end = run[0], run[-1] + 1
            found.append(Word(plain(text[start:end]), start, end))
    return tuple(word for word in found if word.plain)


def belongs(text: str, index: int) -> bool:
    """Letters, digits, marks; an apostrophe only between two of them."""
    if text[index] in APOSTROPHES:
        return 0 < index < len(text) - 1 and is_plain(text[index - 1]) and is_plain(text[index + 1])
    return is_plain(text[index])


def is_plain(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def plain(word: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    return "".join(one for one in folded if one not in APOSTROPHES)


def find_run(wanted: Sequence[Word], words: Sequence[Word]) -> int | None:
    """Where the wanted words stand in a row; the first place, None if nowhere."""
    needle = [word.plain for word in wanted]
    hay = [word.plain for word in words]
    for start in range(len(hay) - len(needle) + 1):
        if hay[start : start + len(needle)] == needle:
            return start
    return None
