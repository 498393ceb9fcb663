"""Builds the résumé files of the corpus: with an attack, and the clean twin without it."""

from xml.sax.saxutils import escape

from analysis.tests import docxs
from analysis.tests.injections.corpus import Attack, Base, bases
from analysis.tests.injections.tricks import DOCX_TRICKS, PDF_TRICKS, drawn, page

TOP_POINTS, LINE_POINTS = 780, 24


def attacked_file(attack: Attack) -> bytes:
    base = bases()[attack.interview_language]
    if attack.form == "pdf":
        return PDF_TRICKS[attack.trick](pdf_body(base), attack.text)
    return DOCX_TRICKS[attack.trick](docx_body(base), attack.text)


def clean_file(attack: Attack) -> bytes:
    """The same résumé without the attack; one for each form and language."""
    base = bases()[attack.interview_language]
    return page(pdf_body(base)) if attack.form == "pdf" else docxs.docx(docx_body(base))


def pdf_body(base: Base) -> bytes:
    lines = enumerate(base.resume)
    return b"".join(drawn(line, y=TOP_POINTS - LINE_POINTS * number) for number, line in lines)


def docx_body(base: Base) -> str:
    return "".join(docxs.line(escape(line)) for line in base.resume)
