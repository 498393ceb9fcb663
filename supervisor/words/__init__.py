"""The supervisor's words, per language: `LEXICONS` by code, and how texts are looked into."""

from collections.abc import Mapping
from typing import Final

from supervisor.words import ar, en, es, id as indonesian
from supervisor.words.lexicon import Lexicon

LEXICONS: Final[Mapping[str, Lexicon]] = {
    "en": en.LEXICON,
    "es": es.LEXICON,
    "id": indonesian.LEXICON,
    "ar": ar.LEXICON,
}
