"""Put a known name in place of what the recogniser wrote for it, if it can hardly be anything else.

The recogniser takes no hints itself. A name must sound the same (its consonants agree) and be
written nearly the same; "designed" never becomes the keyword "Designer".
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

SHORTEST_LETTERS: Final = 5
SHORTEST_APART_LETTERS: Final = 7
MOST_WORDS: Final = 3
NEAR: Final = 0.72
MOST_KEYWORDS: Final = 200

_WORD: Final = re.compile(r"[\w'’+#-]+")
_SAME_SOUND: Final = (
    (r"dj|dg(?=[eiy])", "j"),
    (r"ph", "f"),
    (r"x", "ks"),
    (r"ck|q", "k"),
    (r"c(?=[eiy])|z", "s"),
    (r"c", "k"),
    (r"[aeiouywh]", ""),
    (r"(.)\1+", r"\1"),
)


def with_keywords(text: str, keywords: Sequence[str]) -> str:
    """The text with near misses of keywords spelt as the keywords are; all else untouched."""
    for keyword in _worth_looking_for(keywords):
        text = _respelt(text, keyword)
    return text


def _worth_looking_for(keywords: Sequence[str]) -> Iterable[str]:
    """Longest first, so that the part of a name doesn't take the place of the whole."""
    long_enough = {word.strip() for word in keywords if len(letters(word)) >= SHORTEST_LETTERS}
    return sorted(long_enough, key=lambda word: (-len(word), word))[:MOST_KEYWORDS]


def _respelt(text: str, keyword: str) -> str:
    words = list(_WORD.finditer(text))
    place = 0
    while place < len(words):
        for count in range(min(MOST_WORDS, len(words) - place), 0, -1):
            start, end = words[place].start(), words[place + count - 1].end()
            written = text[start:end]
            if _is_one_phrase(written) and is_near_miss(written, keyword):
                text = text[:start] + keyword + text[end:]
                words = list(_WORD.finditer(text))
                break
        place += 1
    return text


def _is_one_phrase(written: str) -> bool:
    return not re.search(r"[,.;:!?]", written)


def is_near_miss(written: str, keyword: str) -> bool:
    """Written otherwise, but said the same."""
    one, other = letters(written), letters(keyword)
    if len(written.split()) != len(keyword.split()) and len(other) < SHORTEST_APART_LETTERS:
        return False  # "red is" is rarely Redis
    if one == other:
        return written.casefold().split() != keyword.casefold().split()
    if one[:-1] == other:
        return False  # a plural or possessive is the speaker's own
    return sound(one) == sound(other) and similarity(one, other) >= NEAR


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold()) or " "


def sound(word: str) -> str:
    """The consonants as they are heard."""
    for pattern, same in _SAME_SOUND:
        word = re.sub(pattern, same, word)
    return word


def similarity(one: str, other: str) -> float:
    """1 less the share of letters to change."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        corner, row[0] = row[0], place
        for column, wanted in enumerate(other, start=1):
            change = corner + (letter != wanted)
            corner = row[column]
            row[column] = min(change, row[column] + 1, row[column - 1] + 1)
    return 1 - row[-1] / max(len(one), len(other))
