"""What reading a résumé yields: its visible text, and what was found and kept out of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from analysis.resumes.wording import HAIR_SPACE

VERSION = "2"
"""Raised whenever the same file may yield another text or other findings."""

EXCERPT_CHARACTERS = 400


class Kind(StrEnum):
    """Why some words are not in the text."""

    BACKGROUND_COLOUR = "background_colour"
    TINY = "tiny"
    INVISIBLE = "invisible"
    TRANSPARENT = "transparent"
    OFF_PAGE = "off_page"
    COVERED = "covered"
    LAYER_OFF = "layer_off"
    VANISHED = "vanished"
    REPLACED = "replaced"
    METADATA = "metadata"
    COMMENT = "comment"
    INVISIBLE_CHARACTERS = "invisible_characters"
    INSTRUCTION = "instruction"


DESCRIPTIONS = {
    Kind.BACKGROUND_COLOUR: "text in the colour of its background",
    Kind.TINY: "text too small to read",
    Kind.INVISIBLE: "text drawn invisibly",
    Kind.TRANSPARENT: "transparent text",
    Kind.OFF_PAGE: "text outside the page",
    Kind.COVERED: "text covered or cut off by something else",
    Kind.LAYER_OFF: "text on a layer that is switched off",
    Kind.VANISHED: "text formatted as hidden",
    Kind.REPLACED: "text that is read aloud or copied as something other than it shows",
    Kind.METADATA: "an instruction in the document's properties",
    Kind.COMMENT: "a comment",
    Kind.INVISIBLE_CHARACTERS: "characters that show nothing",
    Kind.INSTRUCTION: "an instruction to the machine that reads the résumé",
}


@dataclass(frozen=True)
class Finding:
    """Something kept out of the text, for the recruiter to look at."""

    kind: Kind
    place: str
    excerpt: str

    def __str__(self) -> str:
        return f"{DESCRIPTIONS[self.kind]} ({self.kind}), {self.place}: “{self.excerpt}”"


def found(kind: Kind, *, place: str, text: str) -> Finding:
    """A finding with its excerpt on one line, of bounded length, of characters that show."""
    shown = "".join(char for char in text if char.isprintable() or char.isspace())
    excerpt = " ".join(shown.replace(HAIR_SPACE, "").split())
    if len(excerpt) > EXCERPT_CHARACTERS:
        excerpt = excerpt[: EXCERPT_CHARACTERS - 1] + "…"
    return Finding(kind, place, excerpt)


@dataclass
class Reading:
    """What a reader of one file type hands on, before the text is cleaned.

    parts: where each stands in the document (`page 2`, `header`) and its text, in reading order.
    pages: None where the type has none.
    """

    extractor: str
    parts: list[tuple[str, str]] = field(default_factory=list)
    pages: int | None = None
    findings: list[Finding] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Extraction:
    """A résumé as the interviewer may know it.

    text: visible words in reading order, NFC; lines as in the document, so a word that the
    document hyphenates at a line's end is still in two (`wording.flowing` joins them).
    pages: None for DOCX, whose pages only a layout engine knows.
    extractor: library and version, and ours.
    checksum: SHA-256 of the file, hexadecimal.
    """

    text: str
    pages: int | None
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    extractor: str
    checksum: str
    took_ms: int
