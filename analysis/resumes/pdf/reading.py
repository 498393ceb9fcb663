"""Read a PDF: check it, take its glyphs, leave out what nobody sees, put the rest in order."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from analysis.resumes import limits
from analysis.resumes.extraction import Finding, Kind, Reading, found
from analysis.resumes.pdf.columns import page_text
from analysis.resumes.pdf.glyphs import Glyph, glyphs_of, mark_replaced
from analysis.resumes.pdf.inflation import check_inflation
from analysis.resumes.pdf.lines import lines_of
from analysis.resumes.pdf.notes import notes_on
from analysis.resumes.pdf.properties import read_properties
from analysis.resumes.pdf.rendering import PagePictures
from analysis.resumes.pdf.visibility import mark_hidden
from analysis.resumes.refusals import Refusal, ResumeRefused

EXTRACTOR = f"PDFium {pdfium.PDFIUM_INFO.build}"
TAIL_BYTES = 4_096
UNREADABLE_SHARE = 0.3


def read(content: bytes) -> Reading:
    """The visible text of a PDF, and what was hidden.

    Raises ResumeRefused: bomb, encrypted, damaged, too_many_pages, no_text, too_big.
    """
    _check_tail(content)
    check_inflation(content)
    with _opened(content) as document:
        count = len(document)
        if count > limits.PAGES:
            raise ResumeRefused(
                Refusal.TOO_MANY_PAGES,
                f"The document has {count} pages; at most {limits.PAGES} are read.",
            )
        reading = Reading(extractor=EXTRACTOR, pages=count)
        _read_pages(document, reading)
    read_properties(content, reading)
    return reading


def _check_tail(content: bytes) -> None:
    """A PDF ends by saying where its table of contents is; one that was cut off does not."""
    if b"startxref" not in content[-TAIL_BYTES:]:
        raise ResumeRefused(Refusal.DAMAGED, "The end of the file is missing.")


@contextmanager
def _opened(content: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        is_locked = error.err_code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}
        raise ResumeRefused(Refusal.ENCRYPTED if is_locked else Refusal.DAMAGED) from error
    try:
        document.init_forms()
        if not len(document):
            raise ResumeRefused(Refusal.DAMAGED, "The document has no pages.")
        yield document
    finally:
        document.close()


def _read_pages(document: pdfium.PdfDocument, reading: Reading) -> None:
    unreadable = total = 0
    for number in range(len(document)):
        place = f"page {number + 1}"
        page = _page(document, number, place, reading)
        text_page = page.get_textpage()
        total += text_page.count_chars()
        if total > limits.CHARACTERS:
            raise ResumeRefused(Refusal.TOO_BIG, "The document holds far more text than a résumé.")
        glyphs = _judged_glyphs(page, text_page, place, reading)
        unreadable += sum(glyph.char == "\ufffd" for glyph in glyphs)
        reading.findings += _hidden(glyphs, place)
        visible = lines_of(glyph for glyph in glyphs if glyph.hidden is None)
        reading.parts.append((place, page_text(visible)))
    if unreadable > UNREADABLE_SHARE * total:
        raise ResumeRefused(
            Refusal.NO_TEXT, "The fonts of the document do not say which letters they draw."
        )


def _page(
    document: pdfium.PdfDocument, number: int, place: str, reading: Reading
) -> pdfium.PdfPage:
    """A page with what was written over it; comments on it become findings."""
    try:
        page = document[number]
        notes = notes_on(page)
        reading.findings += [found(Kind.COMMENT, place=place, text=text) for text in notes.comments]
        if notes.are_part_of_page:
            pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
            page = document[number]  # only a page loaded anew has the words
    except pdfium.PdfiumError as error:
        raise ResumeRefused(Refusal.DAMAGED, f"{place.capitalize()} is damaged.") from error
    return page


def _judged_glyphs(
    page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, place: str, reading: Reading
) -> list[Glyph]:
    """The glyphs of a page; those that nobody sees are marked."""
    glyphs = glyphs_of(text_page)
    if not glyphs:
        return glyphs
    runs = list(dict.fromkeys(glyph.run for glyph in glyphs))
    if mark_hidden(PagePictures(page, runs), runs):
        reading.warnings.append(
            f"{place.capitalize()} is a scan; its words are what a text recogniser made of it."
        )
    mark_replaced(runs)
    return glyphs


def _hidden(glyphs: list[Glyph], place: str) -> list[Finding]:
    """One finding a page for each way of hiding."""
    by_kind: dict[Kind, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.hidden is not None:
            by_kind[glyph.hidden].append(glyph)
    return [
        found(kind, place=place, text=" ".join(line.text for line in lines_of(hidden)))
        for kind, hidden in by_kind.items()
    ]
