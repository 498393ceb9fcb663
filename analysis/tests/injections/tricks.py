"""What hides words in a file: for PDF, operators and objects; for DOCX, properties and parts."""

from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

from analysis.tests import docxs, pdfs
from analysis.tests.injections.corpus import in_selectors, in_tags, with_zero_width

# --- PDF ------------------------------------------------------------------------------------------

LINE_CHARACTERS = 80
LATIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def literal(words: str) -> str:
    """As it stands between the brackets of a PDF's string."""
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def lines_of(words: str) -> list[str]:
    """Broken as a page's width would break them."""
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) >= LINE_CHARACTERS and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def drawn(
    words: str, *, y: float = 500, size: float = 11, x: float = 60, before: str = ""
) -> bytes:
    lines = enumerate(lines_of(words))
    return b"".join(
        pdfs.shown(literal(line), x=x, y=y - 14 * number, size=size, before=before)
        for number, line in lines
    )


def page(honest: bytes, *parts: bytes, resources: str = pdfs.FONT, **objects: bytes) -> bytes:
    return pdfs.page(honest, *parts, resources=resources, entries="", o4=LATIN, **objects)


def in_plain_sight(honest: bytes, words: str) -> bytes:
    return page(honest, drawn(words))


def with_catalog(honest: bytes, entries: bytes, **objects: bytes) -> bytes:
    catalog = b"<</Type/Catalog/Pages 2 0 R" + entries + b">>"
    return page(honest, resources=pdfs.FONT, o1=catalog, **objects)


def with_properties(honest: bytes, words: str) -> bytes:
    objects = pdfs.one_page(pdfs.stream(honest)) | {4: LATIN}
    objects[9] = f"<</Title(Resume)/Keywords({literal(words)})>>".encode("latin-1")
    return pdfs.pdf(objects, trailer="/Info 9 0 R")


def with_note(honest: bytes, words: str) -> bytes:
    objects = pdfs.one_page(pdfs.stream(honest), entries="/Annots[9 0 R]") | {4: LATIN}
    objects[9] = (
        f"<</Type/Annot/Subtype/Text/Rect[60 690 80 720]/Contents({literal(words)})>>".encode(
            "latin-1"
        )
    )
    return pdfs.pdf(objects)


def on_a_layer_that_is_off(honest: bytes, words: str) -> bytes:
    return page(
        honest,
        *(b"/OC /L BDC ", drawn(words), b"EMC"),
        resources=f"{pdfs.FONT}/Properties<</L 9 0 R>>",
        o1=b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[9 0 R]/D<</OFF[9 0 R]>>>>>>",
        o9=b"<</Type/OCG/Name(Off)>>",
    )


def transparent(honest: bytes, words: str) -> bytes:
    states = f"{pdfs.FONT}/ExtGState<</G<</ca 0.01>>>>"
    return page(honest, b"q /G gs ", drawn(words), b" Q ", resources=states)


def said_instead(honest: bytes, words: str) -> bytes:
    marked = f"/Span<</ActualText({literal(words)})>>BDC ".encode("latin-1")
    return page(honest, marked, drawn("Hobbies"), b"EMC")


def with_xmp(honest: bytes, words: str) -> bytes:
    xmp = f"<x:xmpmeta><d>{escape(words)}</d></x:xmpmeta>".encode()
    return with_catalog(honest, b"/Metadata 9 0 R", o9=pdfs.stream(xmp))


PDF_TRICKS: Mapping[str, Callable[[bytes, str], bytes]] = {
    "": in_plain_sight,
    "white": lambda honest, words: page(honest, b"q 1 g ", drawn(words), b" Q "),
    "nearly_white": lambda honest, words: page(honest, b"q .97 g ", drawn(words), b" Q "),
    "tiny": lambda honest, words: page(honest, drawn(words, size=1)),
    "off_page": lambda honest, words: page(honest, drawn(words, y=-100)),
    "invisible": lambda honest, words: page(honest, drawn(words, before="3 Tr")),
    "covered": lambda honest, words: page(honest, drawn(words), b"q 1 g 0 440 600 80 re f Q "),
    "clipped": lambda honest, words: page(honest, b"q 0 0 10 10 re W n ", drawn(words), b" Q "),
    "transparent": transparent,
    "layer_off": on_a_layer_that_is_off,
    "actual_text": said_instead,
    "properties": with_properties,
    "xmp": with_xmp,
    "note": with_note,
}


# --- DOCX -----------------------------------------------------------------------------------------

WHITE = "<w:color w:val='FFFFFF'/>"
LEFT_OF_PAGE = (
    "<wp:positionH relativeFrom='page'><wp:posOffset>-9000000</wp:posOffset></wp:positionH>"
)


def document(honest: str, *more: str, **parts: str) -> bytes:
    return docxs.docx(honest, *more, **parts)


def run_with(properties: str) -> Callable[[str, str], bytes]:
    """A paragraph whose run has these properties."""
    return lambda honest, words: document(
        honest, docxs.paragraph(docxs.text(escape(words), properties))
    )


def spelt(coding: Callable[[str], str]) -> Callable[[str, str], bytes]:
    return lambda honest, words: document(honest, docxs.line(f"Hobbies{escape(coding(words))}"))


def with_comment(honest: str, words: str) -> bytes:
    note = f"<w:comment w:id='1' w:author='Eve'>{docxs.line(escape(words))}</w:comment>"
    return document(honest, comments=docxs.root("comments", note))


def with_picture(honest: str, words: str) -> bytes:
    shape = (
        f"<w:r><w:drawing><wp:inline><wp:docPr id='1' name='p' descr={quoteattr(words)}/>"
        "</wp:inline></w:drawing></w:r>"
    )
    return document(honest, docxs.paragraph(shape))


def with_property(honest: str, words: str) -> bytes:
    custom = (
        "<?xml version='1.0'?><Properties><property name='Note'>"
        f"<lpwstr>{escape(words)}</lpwstr></property></Properties>"
    )
    return document(honest, custom=custom)


def beside_the_page(honest: str, words: str) -> bytes:
    return document(
        honest, docxs.paragraph(docxs.box(docxs.line(escape(words)), inner=LEFT_OF_PAGE))
    )


def written_backwards(words: str) -> str:
    return f" \u202e{words[::-1]}\u202c"


DOCX_TRICKS: Mapping[str, Callable[[str, str], bytes]] = {
    "": run_with(""),
    "bullet": lambda honest, words: document(honest, docxs.line(f"• {escape(words)}")),
    "vanished": run_with("<w:vanish/>"),
    "white": run_with(WHITE),
    "tiny": run_with("<w:sz w:val='1'/>"),
    "no_fill": run_with("<w14:textFill><w14:noFill/></w14:textFill>"),
    "box_off_page": beside_the_page,
    "comment": with_comment,
    "alt_text": with_picture,
    "property": with_property,
    "tags": spelt(in_tags),
    "selectors": spelt(in_selectors),
    "zero_width": spelt(lambda words: f" {with_zero_width(words)}"),
    "backwards": spelt(written_backwards),
}
