"""Text as it sounds rather than as it is spelt, with the way back to where each letter stood.

Instructions are disguised by accents, look-alike letters, digits for letters, spaces between
letters and hyphens at line ends; patterns are matched against what is left without those.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁһԛԝɡɩοανρτυκιωАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhqwgioavptukiwabekmhopctyxijsabezhikmnoptyx",
)
ARABIC_FORMS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
DIGITS_FOR_LETTERS = str.maketrans("013457@$", "oieastas")
DROPPED = {"Cf", "Mn", "Me", "Cc", "Co"}
TATWEEL = "ـ"
HAIR_SPACE = "\u200a"

_LINE_END_HYPHEN = re.compile(r"(?<=\w)[-\u2010\xad][ \t]*\n[ \t]*(?=\w)")
_WORD_WITH_DIGITS = re.compile(r"\b(?=\w*[^\W\d_])(?=\w*[0134570-9@$])[\w@$]{3,}\b")
_SPACED_LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_][\W_]{1,3}){4,}[^\W\d_](?![^\W_])")


@dataclass(frozen=True)
class Canonical:
    """`text` in lower case without disguises; `places[i]` is where its i-th letter stood."""

    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that a part of `text` came from."""
        return self.places[start], self.places[end - 1] + 1


def canonical(text: str) -> Canonical:
    chars: list[str] = []
    places: list[int] = []
    skipped = {place for match in _LINE_END_HYPHEN.finditer(text) for place in range(*match.span())}
    for place, char in enumerate(text):
        if place in skipped:
            continue
        for letter in letters_of(char):
            chars.append(letter)
            places.append(place)
    return Canonical(_without_digits("".join(chars)), places)


def squeezed(one: Canonical) -> tuple[Canonical, list[tuple[int, int]]]:
    """The same with letters that were set apart joined, and where in the original those stood."""
    matches = list(_SPACED_LETTERS.finditer(one.text))
    dropped = {
        place
        for match in matches
        for place in range(*match.span())
        if not one.text[place].isalnum()
    }
    kept = [place for place in range(len(one.text)) if place not in dropped]
    tight = Canonical(
        "".join(one.text[place] for place in kept), [one.places[place] for place in kept]
    )
    return tight, [one.span(*match.span()) for match in matches]


@lru_cache(maxsize=8192)
def letters_of(char: str) -> str:
    """What is left of one character: nothing, a letter, or several for a ligature."""
    if char in "\n\t":
        return char
    if char in {TATWEEL, HAIR_SPACE} or unicodedata.category(char) in DROPPED:
        return ""
    plain = unicodedata.normalize("NFKD", char.translate(LOOK_ALIKES).translate(ARABIC_FORMS))
    kept = "".join(one for one in plain if unicodedata.category(one) not in DROPPED)
    return "".join(_digit(one) for one in kept.translate(ARABIC_FORMS).lower())


def _digit(char: str) -> str:
    return str(unicodedata.digit(char)) if char.isdigit() else char


def _without_digits(text: str) -> str:
    """Words such as `1gn0re` with letters; the length stays."""
    return _WORD_WITH_DIGITS.sub(lambda word: _with_letters(word[0]), text)


def _with_letters(word: str) -> str:
    digits = sum(char.isdigit() for char in word)
    return word.translate(DIGITS_FOR_LETTERS) if digits * 2 < len(word) else word
