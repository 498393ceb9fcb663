"""The glyphs of a page as PDFium places them: `visibility` judges them, `lines` joins them."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from analysis.resumes.extraction import Kind

HYPHEN_AT_LINE_END = "\x02"
TEX_LETTERS = {
    0x0F: "•",
    0x10: "“",
    0x11: "”",
    0x12: "„",
    0x13: "«",
    0x14: "»",
    0x15: "–",
    0x16: "—",
    0x19: "ı",
    0x1A: "ȷ",
    0x1B: "ff",
    0x1C: "fi",
    0x1D: "fl",
    0x1E: "ffi",
    0x1F: "ffl",
    0x88: "•",
}
"""Some fonts of TeX say nothing of Unicode: what its encodings have where Unicode has no letter."""


@dataclass(slots=True, eq=False)
class Run:
    """One text object: what is drawn by one operator, in one style.

    size_pt: as it appears on the page. angle_deg: the direction of writing.
    colour: red, green, blue, alpha, each 0–255.
    """

    handle: ctypes.c_void_p
    size_pt: float
    angle_deg: float
    colour: tuple[int, int, int, int]
    is_invisible: bool
    is_clip: bool
    is_on_layer: bool
    glyphs: list["Glyph"] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Glyph:
    """One character. Page coordinates in points, from the bottom left.

    left … top: the box of its ink. start, end, base: its advance and baseline along the direction
    of writing, so that lines of any direction are put together alike.
    """

    char: str
    run: Run
    left: float
    right: float
    bottom: float
    top: float
    start: float
    end: float
    base: float
    after_space: bool
    hidden: Kind | None = None


def is_letter(char: str) -> bool:
    """Whether a character is part of a word; accents by themselves are not."""
    return char[0].isalnum() and unicodedata.category(char[0]) != "Lm"


class _Boxes:
    """PDFium's functions write into these; made once a page."""

    def __init__(self) -> None:
        self.edges = tuple(ctypes.c_double() for _ in range(4))
        self.loose = pdfium_c.FS_RECTF()
        self.origin = (ctypes.c_double(), ctypes.c_double())
        self.matrix = pdfium_c.FS_MATRIX()
        self.colour = tuple(ctypes.c_uint() for _ in range(4))


def glyphs_of(text_page: pdfium.PdfTextPage) -> list[Glyph]:
    """The characters of a page in the order of its content; those that PDFium adds are left out.

    A space that PDFium would put in front of a character is noted on it (`after_space`).
    """
    raw = text_page.raw
    boxes = _Boxes()
    runs: dict[int, Run] = {}
    glyphs: list[Glyph] = []
    after_space = False
    for index in range(pdfium_c.FPDFText_CountChars(raw)):
        handle = pdfium_c.FPDFText_GetTextObject(raw, index)
        if not handle or pdfium_c.FPDFText_IsGenerated(raw, index):
            after_space = True
            continue
        address = ctypes.cast(handle, ctypes.c_void_p).value or 0
        run = runs.get(address)
        if run is None:
            run = runs[address] = _run(raw, index, handle, boxes)
        glyph = _glyph(raw, index, run, boxes)
        glyph.after_space, after_space = after_space, False
        run.glyphs.append(glyph)
        glyphs.append(glyph)
    return glyphs


def _run(raw: ctypes.c_void_p, index: int, handle: ctypes.c_void_p, boxes: _Boxes) -> Run:
    matrix = boxes.matrix
    pdfium_c.FPDFText_GetMatrix(raw, index, matrix)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
    has_colour = pdfium_c.FPDFPageObj_GetFillColor(handle, *boxes.colour)
    red, green, blue, alpha = (part.value for part in boxes.colour)
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(handle)
    return Run(
        handle=handle,
        size_pt=abs(pdfium_c.FPDFText_GetFontSize(raw, index)) * scale,
        angle_deg=round(angle, 1) % 360,
        colour=(red, green, blue, alpha) if has_colour else (0, 0, 0, 255),
        is_invisible=mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE,
        is_clip=mode == pdfium_c.FPDF_TEXTRENDERMODE_CLIP,
        is_on_layer="OC" in _marks(handle),
    )


def _marks(handle: ctypes.c_void_p) -> Iterator[str]:
    """The names of the marked content that an object stands in; `OC` is an optional layer."""
    name = ctypes.create_string_buffer(64)
    length = ctypes.c_ulong()
    for number in range(max(0, pdfium_c.FPDFPageObj_CountMarks(handle))):
        mark = pdfium_c.FPDFPageObj_GetMark(handle, number)
        text = ctypes.cast(name, ctypes.POINTER(ctypes.c_ushort))
        if pdfium_c.FPDFPageObjMark_GetName(mark, text, len(name), length):
            yield name.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace")


def _glyph(raw: ctypes.c_void_p, index: int, run: Run, boxes: _Boxes) -> Glyph:
    left, right, bottom, top = boxes.edges
    pdfium_c.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
    pdfium_c.FPDFText_GetLooseCharBox(raw, index, boxes.loose)
    pdfium_c.FPDFText_GetCharOrigin(raw, index, *boxes.origin)
    start, end, base = _in_writing_direction(run, boxes)
    return Glyph(
        char=_character(pdfium_c.FPDFText_GetUnicode(raw, index)),
        run=run,
        left=left.value,
        right=right.value,
        bottom=bottom.value,
        top=top.value,
        start=start,
        end=end,
        base=base,
        after_space=False,
    )


def _character(code: int) -> str:
    if code in TEX_LETTERS:
        return TEX_LETTERS[code]
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _in_writing_direction(run: Run, boxes: _Boxes) -> tuple[float, float, float]:
    x, y = (part.value for part in boxes.origin)
    loose = boxes.loose
    if run.angle_deg == 0:
        return loose.left, loose.right, y
    if run.angle_deg == 90:
        return loose.bottom, loose.top, -x
    if run.angle_deg == 180:
        return -loose.right, -loose.left, -y
    if run.angle_deg == 270:
        return -loose.top, -loose.bottom, x
    turn = math.radians(run.angle_deg)
    start = x * math.cos(turn) + y * math.sin(turn)
    return start, start + run.size_pt / 2, y * math.cos(turn) - x * math.sin(turn)


REPLACED_EM = 0.15
REPLACED_LETTERS = 30
REPLACED_WORDS = 4
REPLACED_LETTERS_A_PAGE = 800


def mark_replaced(runs: list[Run]) -> None:
    """Set `hidden` where far more letters are said to be there than the shown ones have room for.

    A document may name a replacement for what it shows (`ActualText`), which readers aloud use:
    short ones for icons and addresses are common, sentences are not.
    """
    crowded = [run for run in runs if _is_crowded(run)]
    total = sum(len(run.glyphs) for run in crowded)
    for run in crowded:
        if _is_sentence(run) or total >= REPLACED_LETTERS_A_PAGE:
            for glyph in run.glyphs:
                glyph.hidden = Kind.REPLACED


def _is_sentence(run: Run) -> bool:
    words = "".join(glyph.char for glyph in run.glyphs).split()
    return len(words) >= REPLACED_WORDS and len(run.glyphs) >= REPLACED_LETTERS


def _is_crowded(run: Run) -> bool:
    width = max(glyph.end for glyph in run.glyphs) - min(glyph.start for glyph in run.glyphs)
    return width < REPLACED_EM * run.size_pt * len(run.glyphs)
