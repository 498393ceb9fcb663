"""What lies over a page: form fields and typed notes belong to it, comments are kept apart."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

PART_OF_PAGE = {
    pdfium_c.FPDF_ANNOT_WIDGET,
    pdfium_c.FPDF_ANNOT_FREETEXT,
    pdfium_c.FPDF_ANNOT_STAMP,
}
COMMENTS = {
    pdfium_c.FPDF_ANNOT_TEXT,
    pdfium_c.FPDF_ANNOT_HIGHLIGHT,
    pdfium_c.FPDF_ANNOT_UNDERLINE,
    pdfium_c.FPDF_ANNOT_SQUIGGLY,
    pdfium_c.FPDF_ANNOT_STRIKEOUT,
    pdfium_c.FPDF_ANNOT_CARET,
}
MOST_NOTES = 500
LONGEST_COMMENT_BYTES = 8_192


@dataclass
class Notes:
    are_part_of_page: bool = False
    comments: list[str] = field(default_factory=list)


def notes_on(page: pdfium.PdfPage) -> Notes:
    notes = Notes()
    count = min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), MOST_NOTES)
    for number in range(count):
        with _note(page, number) as note:
            kind = pdfium_c.FPDFAnnot_GetSubtype(note)
            notes.are_part_of_page |= kind in PART_OF_PAGE
            comment = _contents(note) if kind in COMMENTS else ""
            if comment.strip():
                notes.comments.append(comment)
    return notes


@contextmanager
def _note(page: pdfium.PdfPage, number: int) -> Iterator[pdfium_c.FPDF_ANNOTATION]:
    note = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
    try:
        yield note
    finally:
        pdfium_c.FPDFPage_CloseAnnot(note)


def _contents(note: pdfium_c.FPDF_ANNOTATION) -> str:
    buffer = ctypes.create_string_buffer(LONGEST_COMMENT_BYTES)
    target = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    length = pdfium_c.FPDFAnnot_GetStringValue(note, b"Contents", target, len(buffer))
    if not 2 <= length <= len(buffer):
        return ""
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
