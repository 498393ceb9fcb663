"""Words found by how they begin, so that a list need not hold every form of them."""

from collections.abc import Mapping
from typing import Final

from supervisor.wording import plain

# Prepositions, conjunctions and the article, which Arabic writes as one with the word.
_ARABIC_BEFORE: Final = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ف", "ب", "ل")


class Beginnings:
    """What a word stands for, by its longest listed beginning.

    listed: for each meaning its words, with spaces; `=` ends a word that must be whole.
    """

    def __init__(self, listed: Mapping[str, str]) -> None:
        self._whole: dict[str, str] = {}
        self._begin: dict[str, str] = {}
        for meaning, words in listed.items():
            for word in plain(words).split():
                among = self._whole if word.endswith("=") else self._begin
                among[word.removesuffix("=")] = meaning
        self._longest = max(map(len, self._begin), default=0)

    def meaning(self, word: str) -> str:
        """Of a plain word; empty if it has none."""
        if found := self._plainly(word):
            return found
        bare = (word[len(before) :] for before in _ARABIC_BEFORE if word.startswith(before))
        return next(filter(None, map(self._plainly, bare)), "")

    def _plainly(self, word: str) -> str:
        if word in self._whole:
            return self._whole[word]
        lengths = range(min(len(word), self._longest), 1, -1)
        return next((self._begin[word[:n]] for n in lengths if word[:n] in self._begin), "")
