"""Why words of a document cannot be seen: by how they look, and by where they stand."""

from dataclasses import dataclass, replace

from analysis.resumes.docx.looks import Colour, Look, Styles, fill_of
from analysis.resumes.docx.markup import TWIPS_PER_POINT, Element, attribute, child, number
from analysis.resumes.docx.shapes import Ground, Page
from analysis.resumes.extraction import Kind

SMALLEST_PT = 4.0
SAME_COLOUR_DIFFERENCE = 24


@dataclass(frozen=True)
class Setting:
    """What words stand on, and why all of them are hidden, if they are."""

    ground: Ground
    whole: Kind | None = None

    def within(self, paragraph: Element, styles: Styles, page: Page) -> "Setting":
        """The setting of a paragraph's words."""
        chain = list(styles.paragraph_properties(paragraph))
        fill = next((fill for fill in map(fill_of, chain) if fill is not None), None)
        ground = self.ground if fill is None else Ground(fill)
        return replace(self, ground=ground, whole=self.whole or _why_hidden(chain, page))


def why_hidden(look: Look, setting: Setting) -> Kind | None:
    """Why a run cannot be seen; None where it can."""
    if look.is_vanished:
        return Kind.VANISHED
    if setting.whole is not None:
        return setting.whole
    if look.is_transparent:
        return Kind.TRANSPARENT
    if look.size_pt is not None and look.size_pt < SMALLEST_PT:
        return Kind.TINY
    ground = look.fill or setting.ground.colour
    if look.colour is not None and ground is not None and _are_close(look.colour, ground):
        return Kind.BACKGROUND_COLOUR
    return None


def why_row_hidden(row: Element) -> Kind | None:
    """Rows of an exact height next to nothing cut off what stands in them."""
    properties = child(row, "trPr")
    if child(properties, "hidden") is not None:
        return Kind.VANISHED
    height = child(properties, "trHeight")
    is_exact = attribute(height, "hRule") == "exact"
    is_flat = number(attribute(height, "val")) < SMALLEST_PT * TWIPS_PER_POINT
    return Kind.COVERED if is_exact and is_flat else None


def _are_close(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= SAME_COLOUR_DIFFERENCE for a, b in zip(one, other, strict=True))


def _why_hidden(chain: list[Element], page: Page) -> Kind | None:
    """Whether a paragraph's lines are too flat to show, or stand beside the page."""
    for properties in chain:
        spacing = child(properties, "spacing")
        if spacing is not None and attribute(spacing, "line"):
            is_exact = attribute(spacing, "lineRule") == "exact"
            height_pt = number(attribute(spacing, "line")) / TWIPS_PER_POINT
            if is_exact and height_pt < SMALLEST_PT:
                return Kind.COVERED
            break
    for properties in chain:
        indent = child(properties, "ind")
        if indent is not None:
            left_pt = number(attribute(indent, "left") or attribute(indent, "start"))
            left_pt = left_pt / TWIPS_PER_POINT + page.left_margin_pt
            right_pt = number(attribute(indent, "right") or attribute(indent, "end"))
            is_beyond = left_pt >= page.width_pt or right_pt / TWIPS_PER_POINT >= page.width_pt
            return Kind.OFF_PAGE if is_beyond or left_pt <= -page.width_pt else None
    return None
