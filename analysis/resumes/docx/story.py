"""Walks one story of a document (body, header, note …) in order and sorts words by visibility."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from functools import partial

from analysis.resumes.docx.hidden import Setting, why_hidden, why_row_hidden
from analysis.resumes.docx.looks import Styles, fill_of
from analysis.resumes.docx.markup import Element, attribute, child, name_of, number
from analysis.resumes.docx.numbering import BULLET, Numbering, roman
from analysis.resumes.docx.shapes import UNKNOWN, Ground, Page, ground_of_box, why_box_hidden
from analysis.resumes.extraction import Finding, Kind, found

# Contents that are shown, whatever wraps them: links, content controls, insertions, directions.
SHOWN = {
    *("hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple"),
    *("dir", "bdo", "ruby", "rubyBase", "oMath", "oMathPara"),
}
FIXED = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
DELETED = {"del", "moveFrom"}
DRAWN = {"drawing", "pict", "object"}
LINE_BREAK = "\n"
DrawnText = Callable[[Element], Iterable[str]]
SYMBOL_BULLETS = range(0xF0A0, 0xF100)


@dataclass
class Document:
    """What all stories of one document share."""

    styles: Styles
    numbering: Numbering
    page: Page
    ground: Ground
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    note_counts: Counter[str] = field(default_factory=Counter)
    has_deletions: bool = False
    has_foreign_parts: bool = False

    def note_label(self, kind: str) -> str:
        """1, 2, 3 for footnotes and i, ii, iii for endnotes, as Word has them by default."""
        self.note_counts[kind] += 1
        count = self.note_counts[kind]
        return str(count) if kind == "footnote" else roman(count)


class Story:
    """The text of one story, block by block, and what of it is hidden."""

    def __init__(self, place: str, document: Document, *, drawn: DrawnText) -> None:
        self.place = place
        self.blocks: list[str] = []
        self._document = document
        self._drawn_text = drawn
        self._hidden: dict[Kind, list[str]] = {}
        self._first_hidden: dict[Kind, int] = {}
        self._paragraphs = 0
        self._pending: list[Callable[[], Iterable[str]]] = []

    @property
    def text(self) -> str:
        return LINE_BREAK.join(self.blocks)

    def findings(self) -> Iterator[Finding]:
        for kind, words in self._hidden.items():
            place = f"{self.place}, paragraph {self._first_hidden[kind]}"
            yield found(kind, place=place, text=" ".join(words))

    def read(self, container: Iterable[Element]) -> None:
        self.blocks += self._blocks(container, Setting(ground=self._document.ground))

    def taken(self) -> "Story":
        """What was read so far as a story of its own; this one goes on counting paragraphs."""
        done = copy(self)
        self.blocks, self._hidden, self._first_hidden = [], {}, {}
        return done

    def _blocks(self, container: Iterable[Element], setting: Setting) -> Iterator[str]:
        for element in container:
            name = name_of(element)
            if name == "p":
                yield from self._paragraph(element, setting)
            elif name == "tbl":
                yield from self._table(element, setting)
            elif name == "AlternateContent":
                yield from self._blocks(_chosen(element), setting)
            elif name in SHOWN:
                yield from self._blocks(element, setting)
            else:
                self._note(name)

    def _note(self, name: str) -> None:
        self._document.has_deletions |= name in DELETED
        self._document.has_foreign_parts |= name == "altChunk"

    def _table(self, table: Element, setting: Setting) -> Iterator[str]:
        """Rows below one another; short cells of a row parted by tabs, longer ones as blocks."""
        style = attribute(child(table, "tblPr", "tblStyle"), "val")
        ground = fill_of(child(table, "tblPr"))
        if ground is not None:
            setting = replace(setting, ground=Ground(ground))
        elif self._document.styles.has_shaded_parts(style):
            setting = replace(setting, ground=UNKNOWN)
        for row in _rows(table):
            row_setting = replace(setting, whole=setting.whole or why_row_hidden(row))
            cells = [list(self._cell(cell, row_setting)) for cell in _cells(row)]
            if all(len(cell) <= 1 and LINE_BREAK not in "".join(cell) for cell in cells):
                yield "\t".join("".join(cell) for cell in cells)
            else:
                for cell in cells:
                    yield from cell

    def _cell(self, cell: Element, setting: Setting) -> Iterator[str]:
        fill = fill_of(child(cell, "tcPr"))
        if fill is not None:
            setting = replace(setting, ground=Ground(fill))
        return (block for block in self._blocks(cell, setting) if block.strip())

    def _paragraph(self, paragraph: Element, setting: Setting) -> Iterator[str]:
        self._paragraphs += 1
        setting = setting.within(paragraph, self._document.styles, self._document.page)
        outer, self._pending = self._pending, []
        text = "".join(self._inline(paragraph, paragraph, setting))
        pending, self._pending = self._pending, outer
        label = self._label(paragraph)
        yield f"{label} {text}" if label and text.strip() else text
        for blocks in pending:
            yield from blocks()

    def _label(self, paragraph: Element) -> str:
        for properties in self._document.styles.paragraph_properties(paragraph):
            numbered = child(properties, "numPr")
            if numbered is not None:
                level = int(number(attribute(child(numbered, "ilvl"), "val")))
                list_id = attribute(child(numbered, "numId"), "val")
                return self._document.numbering.label(list_id, level)
        return ""

    def _inline(self, container: Element, paragraph: Element, setting: Setting) -> Iterator[str]:
        for element in container:
            name = name_of(element)
            if name == "r":
                yield from self._run(element, paragraph, setting)
            elif name == "AlternateContent":
                yield from self._inline(_chosen(element), paragraph, setting)
            elif name in SHOWN:
                yield from self._inline(element, paragraph, setting)
            elif name in DRAWN:
                self._take_drawing(element, setting)
            else:
                self._note(name)

    def _run(self, run: Element, paragraph: Element, setting: Setting) -> Iterator[str]:
        text = "".join(self._characters(run, paragraph, setting))
        kind = why_hidden(self._document.styles.look(run, paragraph), setting)
        if kind is None or not text.strip():
            yield text
            return
        self._first_hidden.setdefault(kind, self._paragraphs)
        self._hidden.setdefault(kind, []).append(text)

    def _characters(self, run: Element, paragraph: Element, setting: Setting) -> Iterator[str]:
        for element in run:
            name = name_of(element)
            if name == "t":
                yield element.text or ""
            elif name in FIXED:
                yield FIXED[name]
            elif name == "sym":
                yield _symbol(element)
            elif name in {"footnoteReference", "endnoteReference"}:
                yield self._reference(name.removesuffix("Reference"), element)
            elif name in DRAWN:
                self._take_drawing(element, setting)
            elif name == "AlternateContent":
                yield from self._characters(_chosen(element), paragraph, setting)
            elif name in SHOWN:
                yield from self._inline(element, paragraph, setting)
            else:
                self._note(name)

    def _reference(self, kind: str, element: Element) -> str:
        if attribute(element, "customMarkFollows") in {"1", "true"}:
            return ""
        label = self._document.note_label(kind)
        self._document.notes.append((kind, attribute(element, "id"), label))
        return f"[{label}]"

    def _take_drawing(self, drawing: Element, setting: Setting) -> None:
        """What a drawing says is read after the paragraph that it is anchored in."""
        for box in _outermost_boxes(drawing):
            ground = ground_of_box(box, setting.ground)
            hidden = setting.whole or why_box_hidden(box, self._document.page)
            box_setting = replace(setting, ground=ground, whole=hidden)
            self._pending.append(partial(self._blocks, box, box_setting))
        self._pending.append(partial(self._drawn_text, drawing))


def _chosen(alternatives: Element) -> Element:
    """Of two ways to write one thing the one that Word shows; the other says the same again."""
    choice = child(alternatives, "Choice")
    if choice is None:
        choice = child(alternatives, "Fallback")
    return alternatives if choice is None else choice


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if name_of(element) == "tr":
            yield element
        elif name_of(element) in SHOWN:
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row; of those merged downwards the first alone has the words."""
    for element in row:
        if name_of(element) == "tc":
            merged = child(element, "tcPr", "vMerge")
            if merged is None or attribute(merged, "val") == "restart":
                yield element
        elif name_of(element) in SHOWN:
            yield from _cells(element)


def _outermost_boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing; one within another is met when that one is read."""
    for element in drawing:
        if name_of(element) == "txbxContent":
            yield element
        elif name_of(element) == "AlternateContent":
            yield from _outermost_boxes(_chosen(element))
        else:
            yield from _outermost_boxes(element)


def _symbol(element: Element) -> str:
    """Symbol fonts draw bullets, ticks and icons: nothing that could be read, but list marks."""
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return ""
    return BULLET if code in SYMBOL_BULLETS else ""
