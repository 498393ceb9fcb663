"""Read a DOCX: headers, body, text boxes, notes; comments and properties apart."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version

from docx.document import Document as Package
from docx.opc.part import Part

from analysis.resumes import limits
from analysis.resumes.docx.looks import Styles, colour_of
from analysis.resumes.docx.markup import R_ID, Element, attribute, below, child, is_on, name_of
from analysis.resumes.docx.numbering import Numbering
from analysis.resumes.docx.package import opened
from analysis.resumes.docx.parts import drawn_text, related, root_of
from analysis.resumes.docx.properties import findings_in_properties, pages_of
from analysis.resumes.docx.shapes import UNKNOWN, Ground, page_of, stand_behind_text
from analysis.resumes.docx.story import Document, Story
from analysis.resumes.extraction import Finding, Kind, Reading, found
from analysis.resumes.refusals import Refusal, ResumeRefused

EXTRACTOR = f"python-docx {version('python-docx')}"
SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read(content: bytes) -> Reading:
    """The visible text of a DOCX, and what was hidden.

    Raises ResumeRefused: wrong_type, encrypted, bomb, damaged, too_many_pages, too_big.
    """
    package = opened(content)
    pages = pages_of(package)
    if pages > limits.PAGES:
        raise ResumeRefused(
            Refusal.TOO_MANY_PAGES,
            f"The document has {pages} pages; at most {limits.PAGES} are read.",
        )
    reading = Reading(extractor=EXTRACTOR)
    document = _document(package)
    for story in _stories(package, document, may_turn_page=pages != 1):
        if story.text.strip():
            reading.parts.append((story.place, story.text))
        reading.findings += story.findings()
    if sum(len(text) for _, text in reading.parts) > limits.CHARACTERS:
        raise ResumeRefused(Refusal.TOO_BIG, "The document holds far more text than a résumé.")
    reading.findings += [*_comments(package), *findings_in_properties(package)]
    reading.warnings += _warnings(document)
    return reading


def _document(package: Package) -> Document:
    part = package.part
    styles, numbering = related(part, "styles"), related(part, "numbering")
    return Document(
        styles=Styles(root_of(styles) if styles is not None else None),
        numbering=Numbering(root_of(numbering) if numbering is not None else None),
        page=page_of(next(below(package.element, "sectPr"), None)),
        ground=_ground(package),
    )


def _ground(package: Package) -> Ground:
    """What a page is coloured with; unknown where pictures or shapes lie behind the text."""
    headers = [
        root_of(one.target_part)
        for one in package.part.rels.values()
        if not one.is_external and one.reltype.endswith(("/header", "/footer"))
    ]
    if stand_behind_text([package.element, *headers]):
        return UNKNOWN
    settings = related(package.part, "settings")
    if settings is not None and is_on(child(root_of(settings), "displayBackgroundShape")):
        colour = colour_of(attribute(child(package.element, "background"), "color"))
        return Ground(colour) if colour else UNKNOWN
    return Ground()


@dataclass
class _Section:
    """A stretch of the body with its settings, which stand at its end."""

    blocks: list[Element] = field(default_factory=list)
    settings: Element | None = None

    @property
    def begins_page(self) -> bool:
        return attribute(child(self.settings, "type"), "val") not in {"continuous", "nextColumn"}


def _sections(body: Element) -> Iterator[_Section]:
    section = _Section()
    for element in body:
        if name_of(element) == "sectPr":
            section.settings = element
            continue
        section.blocks.append(element)
        settings = child(element, "pPr", "sectPr") if name_of(element) == "p" else None
        if settings is not None:
            section.settings = settings
            yield section
            section = _Section()
    yield section


def _stories(package: Package, document: Document, *, may_turn_page: bool) -> Iterator[Story]:
    """Header, body, footer of every stretch of pages; notes at the end."""
    margins = _Margins(package, document, may_turn_page=may_turn_page)
    body = Story("body", document, drawn=partial(drawn_text, package.part))
    footers: list[Story] = []
    for number, section in enumerate(_sections(package.element.body)):
        margins.turn_to(section.settings)
        if number == 0 or section.begins_page:
            yield from [body.taken(), *footers, *margins.stories("header")]
            footers = list(margins.stories("footer"))
        body.read(section.blocks)
    yield from [body.taken(), *footers]
    yield from _notes(package, document)


class _Margins:
    """The headers and footers in force; a section without its own has those before it."""

    def __init__(self, package: Package, document: Document, *, may_turn_page: bool) -> None:
        self._part = package.part
        self._document = document
        self._may_turn_page = may_turn_page
        self._ids: dict[tuple[str, str], str] = {}
        self._kinds: list[str] = []
        settings = related(package.part, "settings")
        self._has_even = settings is not None and is_on(
            child(root_of(settings), "evenAndOddHeaders")
        )

    def turn_to(self, settings: Element | None) -> None:
        for reference in settings if settings is not None else ():
            margin = name_of(reference).removesuffix("Reference")
            if margin in {"header", "footer"}:
                kind = attribute(reference, "type") or "default"
                self._ids[margin, kind] = str(reference.get(R_ID))
        has_first = is_on(child(settings, "titlePg"))
        self._kinds = ["first"] if has_first else ["default"]
        if has_first and self._may_turn_page:
            self._kinds.append("default")
        if self._has_even and self._may_turn_page:
            self._kinds.append("even")

    def stories(self, margin: str) -> Iterator[Story]:
        for kind in self._kinds:
            part = self._part.related_parts.get(self._ids.get((margin, kind), ""))
            if part is not None:
                yield _story_of(margin, root_of(part), part, self._document)


def _story_of(place: str, root: Element, part: Part, document: Document) -> Story:
    story = Story(place, document, drawn=partial(drawn_text, part))
    story.read(root)
    return story


def _notes(package: Package, document: Document) -> Iterator[Story]:
    """Foot- and endnotes, in the order in which the text refers to them."""
    roots: dict[str, tuple[Part, dict[str, Element]]] = {}
    for kind in ("footnote", "endnote"):
        part = related(package.part, f"{kind}s")
        if part is not None:
            roots[kind] = (part, {attribute(one, "id"): one for one in root_of(part)})
    for kind, note_id, label in document.notes:
        part, notes = roots.get(kind, (package.part, {}))
        note = notes.get(note_id)
        if note is not None and attribute(note, "type") not in SEPARATORS:
            story = _story_of(kind, note, part, document)
            story.blocks[:1] = [f"[{label}] {story.blocks[0].strip()}" if story.blocks else ""]
            yield story


def _comments(package: Package) -> Iterator[Finding]:
    part = related(package.part, "comments")
    for comment in below(root_of(part), "comment") if part is not None else ():
        text = " ".join(one.text or "" for one in below(comment, "t"))
        if text.strip():
            yield found(
                Kind.COMMENT, place=f"by {attribute(comment, 'author') or 'nobody'}", text=text
            )


def _warnings(document: Document) -> Iterator[str]:
    if document.ground is UNKNOWN:
        yield "A picture or shape lies behind the text: words in its colour cannot be told apart."
    if document.has_deletions:
        yield "Words that were deleted with changes tracked are left out."
    if document.has_foreign_parts:
        yield "It embeds a document of another format, which is not read."
