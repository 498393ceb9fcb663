"""Lines of text from placed glyphs: where one ends, where a space belongs, what an accent is on.

A line ends at a wide gap, too: what follows on the same baseline is the next cell or column.

The order of the page's content is kept: generators write one column, cell or box after another.
Spaces come from the distance between glyphs, because many generators (TeX, groff) write none and
libraries that guess from fewer facts glue words together.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from analysis.resumes.pdf.glyphs import HYPHEN_AT_LINE_END, Glyph
from analysis.resumes.pdf.right_to_left import in_logical_order, is_right_to_left
from analysis.resumes.wording import HAIR_SPACE

# All in ems: parts of the glyph's size.
WORD_GAP = 0.13
"""The smallest space between words that TeX sets is 0.15 em, the widest kern 0.06 em."""
HINTED_WORD_GAP = 0.06
"""Where PDFium sees a space as well: letters that lean over their advance make it look smaller."""
TIGHT_WORD_GAP = 0.07
"""Where words are set closer still, which shows in letters that go on and on."""
LETTER_SPACING = 0.1
CELL_GAP = 1.8
SAME_LINE = 0.5
RAISED_EM = 0.15
BACK = 1.0

ACCENTS = {
    "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "^": "\u0302", "˜": "\u0303", "~": "\u0303",
    "¨": "\u0308", "ˇ": "\u030c", "¸": "\u0327", "˚": "\u030a", "˙": "\u0307", "˝": "\u030b",
    "¯": "\u0304", "˘": "\u0306", "˛": "\u0328",
}  # fmt: skip
DOTLESS = {"ı": "i", "ȷ": "j"}
GLUED = re.compile("[A-Za-zÀ-ɏͰ-ӿ]{25,}")


@dataclass(slots=True)
class Line:
    """Glyphs on one baseline without a jump between them, and the text they make.

    start, end, base: along and across the direction of writing, in points.
    """

    glyphs: list[Glyph]
    text: str
    start: float
    end: float
    base: float
    size_pt: float
    angle_deg: float


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Put glyphs together to lines, in the order given; those without ink only part words."""
    lines: list[Line] = []
    current: list[Glyph] = []
    for glyph in glyphs:
        if current and _starts_line(current, glyph):
            lines.append(_line(current))
            current = []
        current.append(glyph)
    if current:
        lines.append(_line(current))
    return [line for line in lines if line.text]


def _starts_line(current: list[Glyph], glyph: Glyph) -> bool:
    last = current[-1]
    if glyph.run.angle_deg != last.run.angle_deg:
        return True
    size = max(glyph.run.size_pt, last.run.size_pt, 1.0)
    if abs(glyph.base - last.base) > SAME_LINE * size:
        return True
    goes_back = glyph.start < last.end - BACK * size and glyph.end < last.end
    if not goes_back and glyph.start - last.end < CELL_GAP * size:
        return False
    return not any(is_right_to_left(one.char) for one in [*current, glyph])


def _line(glyphs: list[Glyph]) -> Line:
    is_mixed = any(is_right_to_left(glyph.char) for glyph in glyphs)
    return Line(
        glyphs=glyphs,
        text=in_logical_order(glyphs) if is_mixed else _spaced(glyphs),
        start=min(glyph.start for glyph in glyphs),
        end=max(glyph.end for glyph in glyphs),
        base=median(glyph.base for glyph in glyphs),
        size_pt=max(glyph.run.size_pt for glyph in glyphs),
        angle_deg=glyphs[0].run.angle_deg,
    )


def _gap_em(one: Glyph, following: Glyph) -> float:
    """The space between two neighbours in ems of the smaller one; negative where they overlap."""
    return (following.start - one.end) / max(min(one.run.size_pt, following.run.size_pt), 0.1)


def _spaced(glyphs: list[Glyph]) -> str:
    """The text of a line that is read from left to right."""
    text = _joined(glyphs, _word_gap_em([one for one in glyphs if not one.char.isspace()]))
    return _joined(glyphs, TIGHT_WORD_GAP) if GLUED.search(text) else text


def _joined(glyphs: list[Glyph], word_gap_em: float) -> str:
    parts: list[str] = []
    previous: Glyph | None = None
    space = False
    for glyph in glyphs:
        if glyph.char.isspace():
            space = True
            continue
        if previous is not None:
            parts.append(_between(previous, glyph, word_gap_em=word_gap_em, space=space))
        _append(parts, previous, glyph)
        previous, space = glyph, False
    return unicodedata.normalize("NFC", "".join(parts)).strip()


def _word_gap_em(inked: list[Glyph]) -> float:
    """From which gap on a word ends: more than the line's letter-spacing, where it has one."""
    gaps = [_gap_em(one, following) for one, following in pairwise(inked)]
    if len(gaps) < 3 or median(gaps) < LETTER_SPACING:
        return WORD_GAP
    return median(gaps) * 1.5 + WORD_GAP


def _between(one: Glyph, following: Glyph, *, word_gap_em: float, space: bool) -> str:
    """What stands between two neighbours: nothing, a space, or letter-spacing."""
    gap_em = _gap_em(one, following)
    if one.run.angle_deg % 90:
        return " " if space or following.after_space else ""
    if word_gap_em > WORD_GAP and gap_em <= word_gap_em:
        return HAIR_SPACE if gap_em > LETTER_SPACING else ""
    if _is_mark_before(one, following):
        return " "
    least_em = HINTED_WORD_GAP if following.after_space else word_gap_em
    return " " if space or gap_em > least_em else ""


def _is_mark_before(one: Glyph, following: Glyph) -> bool:
    """Whether a small raised number stands in front of a word: of a sentence, of a note."""
    is_raised = one.base - following.base > RAISED_EM * following.run.size_pt
    return is_raised and one.char.isdigit() and following.char.isalpha()


def _append(parts: list[str], previous: Glyph | None, glyph: Glyph) -> None:
    """Add a glyph; an accent that was drawn over its letter is joined with it."""
    char = "-" if glyph.char == HYPHEN_AT_LINE_END else glyph.char
    if previous is None or not _overlap(previous, glyph):
        parts.append(char)
    elif previous.char in ACCENTS and char.isalpha():
        parts[-2:] = [DOTLESS.get(char, char) + ACCENTS[previous.char]]
    elif char in ACCENTS and previous.char.isalpha():
        base = parts[-2]
        parts[-2:] = [DOTLESS.get(base, base) + ACCENTS[char]]
    else:
        parts.append(char)


def _overlap(one: Glyph, other: Glyph) -> bool:
    """Whether an accent and a letter stand over one another."""
    width = min(one.right - one.left, other.right - other.left)
    return min(one.right, other.right) - max(one.left, other.left) > width * 0.6
