"""Text boxes and what they stand on: where a box is, what fills it, whether it is shown."""

import re
from dataclasses import dataclass

from analysis.resumes.docx.looks import WHITE, Colour, colour_of
from analysis.resumes.docx.markup import (
    EMU_PER_POINT,
    TWIPS_PER_POINT,
    Element,
    attribute,
    child,
    name_of,
    number,
)
from analysis.resumes.extraction import Kind

SHAPES = {"wsp", "shape", "rect", "roundrect", "oval", "textbox"}
FRAMES = {"anchor", "inline"}
SMALLEST_BOX_PT = 4.0

_STYLE = re.compile(r"([\w-]+)\s*:\s*([^;]+)")


@dataclass(frozen=True)
class Ground:
    """What text stands on. `colour` None: nobody knows, so nothing is hidden by its colour."""

    colour: Colour | None = WHITE


UNKNOWN = Ground(None)


@dataclass(frozen=True)
class Page:
    width_pt: float = 612.0
    height_pt: float = 792.0
    left_margin_pt: float = 72.0


def page_of(section: Element | None) -> Page:
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    page = Page()
    return Page(
        width_pt=number(attribute(size, "w")) / TWIPS_PER_POINT or page.width_pt,
        height_pt=number(attribute(size, "h")) / TWIPS_PER_POINT or page.height_pt,
        left_margin_pt=number(attribute(margins, "left")) / TWIPS_PER_POINT,
    )


def ground_of_box(box: Element, around: Ground) -> Ground:
    """The fill of the shape that holds a text box; without one, what the shape stands on."""
    shape = next((one for one in box.iterancestors() if name_of(one) in SHAPES), None)
    if shape is None:
        return around
    properties = child(shape, "spPr")
    if properties is None:
        return _ground_of_vml(shape, around)
    if child(properties, "noFill") is not None:
        return around
    solid = child(properties, "solidFill", "srgbClr")
    if solid is not None:
        return Ground(colour_of(attribute(solid, "val")))
    has_own_fill = any(name_of(one).endswith("Fill") for one in properties)
    has_style = number(attribute(child(shape, "style", "fillRef"), "idx")) > 0
    return UNKNOWN if has_own_fill or has_style else around


def _ground_of_vml(shape: Element, around: Ground) -> Ground:
    outer = next(
        (one for one in (shape, *shape.iterancestors()) if one.get("fillcolor") is not None), None
    )
    if outer is None:
        return around
    if str(outer.get("filled", "t")).lower() in {"f", "false"}:
        return around
    words = str(outer.get("fillcolor")).split()
    return Ground(colour_of(words[0])) if words and words[0].startswith("#") else UNKNOWN


def why_box_hidden(box: Element, page: Page) -> Kind | None:
    """Whether a whole text box is out of sight."""
    for one in box.iterancestors():
        style = dict(_STYLE.findall(str(one.get("style", ""))))
        if style.get("visibility", "").strip() == "hidden":
            return Kind.VANISHED
        if name_of(one) in FRAMES:
            return _why_frame_hidden(one, page)
    return None


def _why_frame_hidden(frame: Element, page: Page) -> Kind | None:
    if attribute(child(frame, "docPr"), "hidden") in {"1", "true"}:
        return Kind.VANISHED
    width_pt, height_pt = _extent_pt(frame)
    if min(width_pt, height_pt) < SMALLEST_BOX_PT:
        return Kind.COVERED
    x_pt = _offset_pt(child(frame, "positionH"), page.left_margin_pt)
    if x_pt is not None and (x_pt + width_pt <= 0 or x_pt >= page.width_pt):
        return Kind.OFF_PAGE
    y_pt = _offset_pt(child(frame, "positionV"), None)
    if y_pt is not None and (y_pt + height_pt <= 0 or y_pt >= page.height_pt):
        return Kind.OFF_PAGE
    return None


def _extent_pt(frame: Element) -> tuple[float, float]:
    extent = child(frame, "extent")
    width, height = (number(attribute(extent, side)) for side in ("cx", "cy"))
    return width / EMU_PER_POINT, height / EMU_PER_POINT


def _offset_pt(position: Element | None, margin_pt: float | None) -> float | None:
    """From the page's edge; None where it is not counted from there."""
    offset = child(position, "posOffset")
    if position is None or offset is None:
        return None
    offset_pt = number(offset.text or "") / EMU_PER_POINT
    if attribute(position, "relativeFrom") == "page":
        return offset_pt
    return None if margin_pt is None else offset_pt + margin_pt


def stand_behind_text(roots: list[Element]) -> bool:
    """Whether a picture or a filled shape lies behind the text, so that white words may show.

    A box with words of its own is no ground for others.
    """
    return any(
        attribute(anchor, "behindDoc") in {"1", "true"} and _has_ink(anchor)
        for root in roots
        for anchor in root.iter("{*}anchor")
    )


def _has_ink(anchor: Element) -> bool:
    if next(anchor.iter("{*}txbxContent"), None) is not None:
        return False
    if next(anchor.iter("{*}pic"), None) is not None:
        return True
    fills = (properties for properties in anchor.iter("{*}spPr"))
    return any(_is_filled(properties) for properties in fills)


def _is_filled(properties: Element) -> bool:
    if child(properties, "noFill") is not None:
        return False
    solid = child(properties, "solidFill", "srgbClr")
    if solid is not None:
        colour = colour_of(attribute(solid, "val"))
        return colour is not None and min(colour) < 200
    return any(name_of(one).endswith("Fill") for one in properties)
