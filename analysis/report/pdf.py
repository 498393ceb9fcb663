"""A report as PDF: tagged, with its fonts, for reading and for a black and white printer.

`report.typ` lays it out. What people said reaches it as JSON strings, which Typst shows as they
are: no word of theirs is ever markup.
"""

import json
import logging
import unicodedata
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst
from django.utils import timezone
from django.utils.text import slugify

from analysis.report import wording
from analysis.report.sheet import sheet_of
from analysis.reports import Report

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent
FONTS = FOLDER / "fonts"
TEMPLATE = FOLDER / "report.typ"
ACCESSIBLE: Final = "ua-1"
SPEAKERS = {"user": "Candidate", "assistant": "Interviewer"}
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


def pdf_of(report: Report, *, now: datetime, with_transcript: bool = False) -> bytes:
    """The report's pages. now: printed on them."""
    sheet: dict[str, Any] = {
        **sheet_of(report),
        "language": report.interview.language,
        "interview_id": str(report.interview.pk),
        "printed": wording.day_and_time(now),
        "transcript": turns_of(report) if with_transcript else [],
    }
    return typeset(json.dumps(printable(sheet)), now=now)


def turns_of(report: Report) -> list[dict[str, Any]]:
    return [
        {
            "seq": entry.get("seq"),
            "who": SPEAKERS.get(str(entry.get("speaker")), "System"),
            "time": wording.clock(entry.get("start_ms")),
            "text": str(entry.get("content") or ""),
        }
        for entry in report.entries
    ]


def typeset(data: str, *, now: datetime) -> bytes:
    """PDF/UA; where a character has no glyph in our fonts, a tagged PDF that shows a box for it."""
    options: dict[str, Any] = {
        "root": str(FOLDER),
        "font_paths": fonts(),
        "ignore_system_fonts": True,
        "sys_inputs": {"data": data},
        "timestamp": timezone.localtime(now).replace(microsecond=0),
    }
    try:
        return made(typst.compile(str(TEMPLATE), pdf_standards=[ACCESSIBLE], **options))
    except typst.TypstError as refusal:
        if "could not be displayed" not in str(refusal):
            raise
        log.info("a report has characters without a glyph, hence no %s", ACCESSIBLE)
        return made(typst.compile(str(TEMPLATE), **options))


def made(pdf: Any) -> bytes:
    if not isinstance(pdf, bytes):
        raise TypeError("Typst wrote no PDF")
    return pdf


def printable(value: Any) -> Any:
    """The same without what no font can show and JSON cannot carry."""
    if isinstance(value, dict):
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


def file_name(report: Report) -> str:
    """Of plain letters, whatever the candidate is called."""
    name = slugify(report.document["candidate_name"]) or str(report.interview.pk)[:8]
    held = report.interview.started_at
    return f"report-{name}{f'-{held:%Y-%m-%d}' if held else ''}.pdf"
