"""Extracted text: cleaned of what is only typography, and joined to running words.

Two forms: text as it is laid out (lines, hyphens at their ends, letter-spacing), which can be
compared with the document; and `flowing`, whole words, for search and for prompts.
"""

import re
import unicodedata

HAIR_SPACE = "\u200a"
"""Stands between the letters of a letter-spaced word, and nowhere else."""

SOFT_HYPHEN = "\xad"
HYPHENS = "-\u2010"

_SPACES = re.compile(
    r"[\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u2009\u2028\u2029\u202f\u205f\u3000]"
)
_PRIVATE_OR_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufff9-\uffff\U000f0000-\U0010ffff]"
)
_PRESENTATION_FORMS = re.compile("[ﬀ-ﬆﬓ-ﬗיִ-ﷻﹰ-ﻼ]")
_BROKEN_WORD = re.compile(rf"(?<=[^\W\d_])[{HYPHENS}]\n[ \t]*(?=[^\W\d_A-Z])")


def tidy(text: str) -> str:
    """Letters instead of ligatures, plain spaces, no control or private characters, NFC."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(rf"{SOFT_HYPHEN}[ \t]*\n", "-\n", text).replace(SOFT_HYPHEN, "")
    text = _PRESENTATION_FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    text = _PRIVATE_OR_CONTROL.sub("", _SPACES.sub(" ", text))
    lines = (re.sub(r" {2,}", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", unicodedata.normalize("NFC", "\n".join(lines))).strip()


def flowing(text: str) -> str:
    """The same with whole words: those hyphenated at a line's end and letter-spaced ones joined."""
    return _BROKEN_WORD.sub("", text.replace(HAIR_SPACE, ""))
