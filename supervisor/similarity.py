"""How much two texts speak of the same, by their words: local, deterministic, any language.

Used by the readings, by the rule on repetition, and where an effect is judged without a model.
"""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from math import sqrt
from typing import Final

from supervisor.stems import stems_of
from supervisor.wording import CACHED_TEXTS, words_of
from supervisor.words.concepts import concept_of

_GRAM_CHARACTERS: Final = 3
# Letters find the relatives that stems miss; concepts find what shares no letter, also across
# languages, but are few: they may support a likeness, not make one.
_WEIGHTS: Final = {"stems": 0.4, "letters": 0.3, "concepts": 0.3}


def similarity(one: str, other: str) -> float:
    """0 for strangers, 1 for the same words. Symmetric.

    The cosines of the texts' stems, of their stems' letter trigrams and of their concepts,
    weighted. Small words and words that every interview holds ("tell", "question") count for
    nothing; texts of nothing else are the same if their words are.
    """
    if not stems_of(one) or not stems_of(other):
        return 1.0 if words_of(one) and words_of(one) == words_of(other) else 0.0
    parts = {
        "stems": cosine(_stems(one), _stems(other)),
        "letters": cosine(_letters(one), _letters(other)),
        "concepts": cosine(concepts_of(one), concepts_of(other)),
    }
    if not concepts_of(one) and not concepts_of(other):
        parts["concepts"] = parts["stems"]
    return min(sum(_WEIGHTS[name] * value for name, value in parts.items()), 1.0)


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other[name] for name, weight in one.items() if name in other)
    return shared / sqrt(_square(one) * _square(other)) if shared else 0.0


def _square(weights: Mapping[str, float]) -> float:
    return sum(weight * weight for weight in weights.values())


@lru_cache(maxsize=CACHED_TEXTS)
def _stems(text: str) -> Mapping[str, float]:
    return dict.fromkeys(sorted(stems_of(text)), 1.0)


@lru_cache(maxsize=CACHED_TEXTS)
def concepts_of(text: str) -> Mapping[str, float]:
    """The concepts of a text's words, once each."""
    return dict.fromkeys(filter(None, map(concept_of, words_of(text))), 1.0)


@lru_cache(maxsize=CACHED_TEXTS)
def _letters(text: str) -> Mapping[str, float]:
    """Trigrams of each stem with its edges, counted once per stem."""
    counts: Counter[str] = Counter()
    for stem in sorted(stems_of(text)):
        marked = f" {stem} "
        counts.update({marked[at : at + _GRAM_CHARACTERS] for at in range(len(marked) - 2)})
    return {gram: float(count) for gram, count in counts.items()}
