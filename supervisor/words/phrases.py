"""The notation in which the lexicons write phrases, and how a sentence is searched for them.

    do you (currently )?have (any )?(children|kids)

A space is a space or a pause; `(a|b)` are alternatives; after them, `?` is once or not at all, `*`
any number of times and `+` at least once. `…` stands for up to four words, `^` and `$` for the
beginning and the end of a clause. Only whole words match.
"""

import re
from functools import cached_property
from typing import Final

from supervisor.wording import plain
from supervisor.words.lexicon import Phrases

Span = tuple[int, int]

_ANY_WORDS: Final = "\0"
_REGEX: Final = {" ": "(?: ,)? ", "(": "(?:", "^": "(?:^|(?<=, ))", "$": "(?=$| ,)"}
_PLUS: Final = re.compile(r"(?<!\))\+")  # a plain one, as in C++, not "once or more"
# Arabic writes "and", "so" and one-letter prepositions as one with the next word.
_BEFORE: Final = "[وف]?[بل]?"
_TAKEN_OUT: Final = "~"


class Matcher:
    """Finds any of some phrases in the words of a `Sentence`. Made once, kept by modules."""

    def __init__(self, *lists: Phrases) -> None:
        self._phrases = tuple(dict.fromkeys(phrase for one in lists for phrase in one))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        alternatives = "|".join(map(_regex, self._phrases)) or "(?!)"
        return re.compile(rf"(?<![\w'~]){_BEFORE}(?:{alternatives})(?![\w'])")

    def finds(self, words: str) -> bool:
        return self.find(words) is not None

    def find(self, words: str) -> Span | None:
        """Where the first match begins and ends."""
        found = self._pattern.search(words)
        return found.span() if found else None

    def find_last(self, words: str) -> Span | None:
        spans = [found.span() for found in self._pattern.finditer(words)]
        return spans[-1] if spans else None

    def without(self, words: str) -> str:
        """With a mark in the place of each match, which no phrase reaches over."""
        return self._pattern.sub(_TAKEN_OUT, words)


def _regex(phrase: str) -> str:
    marked = _PLUS.sub(r"\+", plain(phrase.replace(" … ", _ANY_WORDS)))
    written = "".join(_REGEX.get(character, character) for character in marked)
    return written.replace(_ANY_WORDS, r"(?: \S+){0,4}? ")
