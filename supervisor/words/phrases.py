"""The notation in which the lexicons write phrases, and how a sentence is searched for them.

    do you (currently )?have (any )?(children|kids)

A space is a space or a pause; `(a|b)` are alternatives and `?` makes a group optional; `…` stands
for up to four words, `^` and `$` for the beginning and the end of a clause. Only whole words match.
"""

import re
from functools import lru_cache
from typing import Final

from supervisor.wording import plain
from supervisor.words.lexicon import Phrases

_ANY_WORDS: Final = "\0"
_REGEX: Final = {" ": "(?: ,)? ", "(": "(?:", "^": "(?:^|(?<=, ))", "$": "(?=$| ,)", "+": r"\+"}
# Arabic writes "and" and "so" as one with the next word.
_AND: Final = "[وف]?"


class Matcher:
    """Finds any of some phrases in the plain words of a sentence. Built once, kept in modules."""

    def __init__(self, *lists: Phrases) -> None:
        self._phrases = tuple(dict.fromkeys(phrase for one in lists for phrase in one))

    def finds(self, words: str) -> bool:
        return self.find(words) is not None

    def find(self, words: str) -> tuple[int, int] | None:
        """Where the first match begins and ends."""
        return _found(self._phrases, words)


@lru_cache(maxsize=32_768)
def _found(phrases: Phrases, words: str) -> tuple[int, int] | None:
    found = pattern_of(phrases).search(words)
    return found.span() if found else None


@lru_cache(maxsize=512)
def pattern_of(phrases: Phrases) -> re.Pattern[str]:
    alternatives = "|".join(map(_regex, phrases))
    return re.compile(rf"(?<![\w']){_AND}(?:{alternatives})(?![\w'])" if phrases else r"(?!)")


def _regex(phrase: str) -> str:
    marked = plain(phrase.replace(" … ", _ANY_WORDS))
    written = "".join(_REGEX.get(character, character) for character in marked)
    return written.replace(_ANY_WORDS, r"(?: \S+){0,4}? ")
