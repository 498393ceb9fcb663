"""Spoken and typed texts in one plain form, so that words can be compared in any of the languages.

Rules, readings and similarity read texts through this; what is kept or quoted is never changed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# Longer than anybody speaks in one turn; the end of a text that is longer says what it is.
LONGEST_CHARACTERS: Final = 6_000
# Windows overlap from review to review; bounded, so that a worker's memory is, too.
CACHED_TEXTS: Final = 4_096

_ONE_FORM: Final = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ؤ": "و",
        **dict.fromkeys("ئى", "ي"),
        "ة": "ه",
        **dict.fromkeys("ءـ", ""),
        **dict.fromkeys("’‘`´ʼ", "'"),
    }
)
_MARKS: Final = frozenset({"Cf", "Mn", "Me"})  # invisible, or written above and below letters
_WORD: Final = re.compile(r"[^\W_]+(?:['+#.&/-]+[^\W_]+)*[+#]*")
_SENTENCE_END: Final = re.compile(r"([.!?؟…]+)(?=\s|$)|\n+")
_PAUSE: Final = re.compile(r"[,;:()—–\"“”«»،؛\[\]{}<>|¿¡]+|(?<=\s)[-*/]+(?=\s)")
_NO_WORD: Final = re.compile(r"[^\w\s',+#@%]+|_+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """words: plain, with single spaces; a pause (a comma, a bracket) is the word ","."""

    words: str
    is_question: bool


@lru_cache(maxsize=CACHED_TEXTS)
def plain(text: str) -> str:
    """NFKC, case-folded, without accents, vowel marks and invisible characters.

    The forms of alif, of hamza, of alif maqsura and of ta marbuta are one each: people mix them.
    """
    said = text[-LONGEST_CHARACTERS:]
    if said.isascii():
        return said.lower().replace("`", "'")
    folded = unicodedata.normalize("NFKC", said).casefold()
    parts = unicodedata.normalize("NFD", folded.translate(_ONE_FORM))
    kept = [part for part in parts if unicodedata.category(part) not in _MARKS]
    return "".join(_digit(part) for part in kept).translate(_ONE_FORM)


def _digit(character: str) -> str:
    """An Arabic or other digit as the same digit of 0–9."""
    return str(unicodedata.digit(character)) if character.isdigit() else character


@lru_cache(maxsize=CACHED_TEXTS)
def words_of(text: str) -> tuple[str, ...]:
    """Words in order, plain, without punctuation."""
    return tuple(_WORD.findall(plain(text)))


@lru_cache(maxsize=CACHED_TEXTS)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences in order, ready for `words.phrases` to look into."""
    pieces = _SENTENCE_END.split(plain(text))
    found = [
        Sentence(words, "?" in (end or "") or "؟" in (end or "") or "¿" in piece)
        for piece, end in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
        if (words := spaced(piece or ""))
    ]
    return tuple(found)


def spaced(piece: str) -> str:
    """Plain words with single spaces, pauses as ","."""
    spoken = _NO_WORD.sub(" ", _PAUSE.sub(" , ", piece))
    return re.sub(r"(?: ,)+(?= |$)", " ,", " ".join(spoken.split())).strip(" ,")
