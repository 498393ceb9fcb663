"""The parts of a document that python-docx does not parse, found by their relationships."""

from collections.abc import Iterator

from docx.opc.part import Part
from lxml import etree

from analysis.resumes.docx.markup import R_ID, Element, attribute, below

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
DRAWN_BELOW = {"chart": ("v", "t"), "relIds": ("t",)}
"""Where a chart and a diagram keep their words."""
DIAGRAM_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"


def root_of(part: Part) -> Element:
    """The part's XML, parsed without entities."""
    root: Element = etree.fromstring(part.blob, PARSER)
    return root


def related(part: Part, kind: str) -> Part | None:
    """The part that another one names as its `footnotes`, `comments`, `settings` …"""
    for relationship in part.rels.values():
        if not relationship.is_external and relationship.reltype.endswith(f"/{kind}"):
            target: Part = relationship.target_part
            return target
    return None


def drawn_text(part: Part, drawing: Element) -> Iterator[str]:
    """Words of charts, diagrams and ornamental lettering, which stand in parts of their own."""
    for ornament in below(drawing, "textpath"):
        yield attribute(ornament, "string")
    for name, words_in in DRAWN_BELOW.items():
        for reference in below(drawing, name):
            target = part.related_parts.get(reference.get(DIAGRAM_DATA) or reference.get(R_ID))
            if target is not None:
                root = root_of(target)
                words = dict.fromkeys(
                    (one.text or "").strip() for tag in words_in for one in below(root, tag)
                )
                yield "\n".join(word for word in words if any(map(str.isalpha, word)))
