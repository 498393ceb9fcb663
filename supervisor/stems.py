"""Words cut to what they share with their relatives, and the language they are in. Rough, quick."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from supervisor.wording import CACHED_TEXTS, plain, words_of
from supervisor.words import LEXICONS

_SHORTEST: Final = {"ar": 3, "id": 4, "es": 4, "en": 4}
_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    language: tuple(sorted(plain(endings).split(), key=len, reverse=True))
    for language, endings in {
        "en": "ations ation ments ment nesses ness ings ing ers ies ied ed er es ly al e s",
        "es": "aciones acion amente mente ando iendo ados adas idos idas ado ada ido ida aron "
        "ieron abamos amos emos imos abas aban aba iria ias ia os as es an en o a e",
        "id": "kannya annya inya kan nya lah kah an i",
        "ar": "تموه تموها تهما هما تها ته تم كما كم هم ها نا ات ون ين ان وه ه ي ك ت ا وا",
    }.items()
}
_BEGINNINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (),
    "es": (),
    "id": ("mempe", "meng", "meny", "mem", "men", "me", "ber", "ter", "peng", "pem", "pen", "di"),
    "ar": tuple(plain("وال بال كال فال لل ال و ف ب ل").split()),
}
# Words that two of the languages share ("a", "no") tell neither.
_TELLING: Final[Mapping[str, frozenset[str]]] = {
    language: lexicon.small.difference(
        *(other.small for code, other in LEXICONS.items() if code != language)
    )
    for language, lexicon in LEXICONS.items()
}
_FEW_WORDS: Final = 2
# The beginning of a text tells its language as well as the whole.
_TELLING_ENOUGH: Final = 60


@lru_cache(maxsize=CACHED_TEXTS)
def language_of(text: str) -> str:
    """The code of the language whose small words stand in a text most; empty where none tells."""
    words = words_of(text)[:_TELLING_ENOUGH]
    if any("\u0600" <= character <= "\u06ff" for character in "".join(words)[:200]):
        return "ar"
    counts = {code: sum(word in small for word in words) for code, small in _TELLING.items()}
    best = max(counts, key=lambda code: counts[code])
    others = max(count for code, count in counts.items() if code != best)
    return best if counts[best] >= _FEW_WORDS and counts[best] > others else ""


@lru_cache(maxsize=16_384)
def stem(word: str, language: str) -> str:
    """Without the beginning and the ending that the language puts to words; never too short."""
    shortest = _SHORTEST[language]
    for beginning in _BEGINNINGS[language]:
        if word.startswith(beginning) and len(word) - len(beginning) >= shortest:
            word = word.removeprefix(beginning)
            break
    for ending in _ENDINGS[language]:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=CACHED_TEXTS)
def telling_words_of(text: str) -> Mapping[str, str]:
    """The words that carry a meaning of their own, each once, with their stems."""
    language = language_of(text) or "en"
    lexicon = LEXICONS[language]
    return {
        word: stem(word, language)
        for word in words_of(text)
        if word not in lexicon.small and word not in lexicon.interview and len(word) > 1
    }


@lru_cache(maxsize=CACHED_TEXTS)
def stems_of(text: str) -> frozenset[str]:
    """The stems of a text's telling words."""
    return frozenset(telling_words_of(text).values())
