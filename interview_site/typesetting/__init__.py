"""Pages as PDF: tagged, with fonts of our own, for reading and for a black and white printer.

A Typst template lays them out. What people said reaches it as JSON strings, which Typst shows as
they are: no word of theirs is ever markup.
"""

import json
import logging
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from django.utils import timezone

log = logging.getLogger(__name__)

FONTS = Path(__file__).parent / "fonts"
ACCESSIBLE: Final = "ua-1"
# Line breaks and tabs are layout; the rest of the control characters has no picture.
LAYOUT = frozenset("\n\t")
NOT_SHOWN = frozenset({"Cc", "Cs", "Co", "Cn"})
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# One soft hyphen gives its letter's glyph that text, wherever the letter stands when it is copied.
SOFT_HYPHEN = "\xad"


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Ours alone: the same pages on every machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def typeset(template: Path, sheet: Mapping[str, Any], *, now: datetime) -> bytes:
    """The pages as PDF/UA; a plain tagged PDF where a character has no glyph in our fonts.

    sheet: what the template finds, as JSON, in `sys.inputs.data`. now: the date of the document.
    """
    options: dict[str, Any] = {
        "root": str(template.parent),
        "font_paths": fonts(),
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(printable(sheet))},
        "timestamp": timezone.localtime(now).replace(microsecond=0),
    }
    try:
        return made(typst.compile(str(template), pdf_standards=[ACCESSIBLE], **options))
    except typst.TypstError as refusal:
        if "could not be displayed" not in str(refusal):
            raise
        log.info("%s has characters without a glyph, hence no %s", template.name, ACCESSIBLE)
        return made(typst.compile(str(template), **options))


def made(pdf: Any) -> bytes:
    if not isinstance(pdf, bytes):
        raise TypeError("Typst wrote no PDF")
    return pdf


def printable(value: Any) -> Any:
    """The same without what no font can show and JSON cannot carry."""
    if isinstance(value, Mapping):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    return clean(value) if isinstance(value, str) else value


def clean(text: str) -> str:
    return "".join(one for one in text if is_shown(one))


def is_shown(character: str) -> bool:
    if character in LAYOUT:
        return True
    if character == SOFT_HYPHEN:
        return False
    # Overrides of the direction would turn our own words around as well.
    return unicodedata.category(character) not in NOT_SHOWN and character not in OVERRIDES
