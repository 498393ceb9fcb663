"""Names of WordprocessingML, and the few ways in which its elements are asked."""

import math
from collections.abc import Iterator

from lxml import etree

Element = etree._Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TWIPS_PER_POINT = 20
EMU_PER_POINT = 12_700


def name_of(element: Element) -> str:
    """The local name: the same in transitional and strict documents, in DrawingML and VML."""
    tag: object = element.tag  # a function for comments and processing instructions
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along local names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element


def attribute(element: Element | None, name: str) -> str:
    """An attribute by its local name, in Word's namespace or in none; empty if it is not there."""
    if element is None:
        return ""
    return str(element.get(_W + name) or element.get(name) or "")


def number(text: str, *, default: float = 0.0) -> float:
    """A length as written; units of VML are left out."""
    try:
        value = float(text.rstrip("ptxincm%"))
    except ValueError:
        return default
    return value if math.isfinite(value) else default


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `w:vanish` stands there and is not turned off."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off"}


def below(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element.iter() if name_of(one) == name)
