"""How a run of text looks, by its own properties and by the styles that it inherits from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from analysis.resumes.docx.markup import Element, attribute, child, is_on, name_of, number

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
THEME_BACKGROUNDS = {"background1", "bg1", "light1", "lt1"}
HIGHLIGHTS = {
    "black": (0, 0, 0),
    "blue": (0, 0, 255),
    "cyan": (0, 255, 255),
    "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128),
    "darkGray": (128, 128, 128),
    "darkGreen": (0, 128, 0),
    "darkMagenta": (128, 0, 128),
    "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0),
    "green": (0, 255, 0),
    "lightGray": (192, 192, 192),
    "magenta": (255, 0, 255),
    "red": (255, 0, 0),
    "white": WHITE,
    "yellow": (255, 255, 0),
}
HALF_POINTS = 2
DEEPEST_STYLE = 20


def colour_of(value: str) -> Colour | None:
    """`FFCC00` as red, green, blue; None for `auto` and anything else."""
    value = value.lstrip("#")
    try:
        return int(value[0:2], 16), int(value[2:4], 16), int(value[4:6], 16)
    except ValueError:
        return None


def fill_of(properties: Element | None) -> Colour | None:
    """The shading of a run, paragraph or cell; None where it has none."""
    shading = child(properties, "shd")
    return colour_of(attribute(shading, "fill")) if shading is not None else None


@dataclass(frozen=True)
class Look:
    """What decides whether a run can be seen. None: nothing is said of it."""

    is_vanished: bool = False
    is_transparent: bool = False
    colour: Colour | None = None
    fill: Colour | None = None
    size_pt: float | None = None


class Styles:
    """A document's styles, asked for the look of a run in a paragraph."""

    def __init__(self, styles: Element | None) -> None:
        self._root = styles

    @cached_property
    def _by_id(self) -> dict[str, Element]:
        root = self._root if self._root is not None else ()
        return {attribute(one, "styleId"): one for one in root if name_of(one) == "style"}

    @cached_property
    def _default(self) -> str:
        for style_id, style in self._by_id.items():
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in {
                "1",
                "true",
            }:
                return style_id
        return ""

    def look(self, run: Element | None, paragraph: Element | None) -> Look:
        """The look of text by its own properties first, then by its styles, then by default."""
        own = child(run, "rPr")
        chain = [own, *self._properties(attribute(child(own, "rStyle"), "val"), "rPr")]
        style = attribute(child(paragraph, "pPr", "pStyle"), "val") or self._default
        chain += self._properties(style, "rPr")
        chain.append(child(self._root, "docDefaults", "rPrDefault", "rPr"))
        return _look([one for one in chain if one is not None])

    def paragraph_properties(self, paragraph: Element) -> Iterator[Element]:
        """The paragraph's own properties, then those of its styles, nearest first."""
        own = child(paragraph, "pPr")
        if own is not None:
            yield own
        yield from self._properties(attribute(child(own, "pStyle"), "val") or self._default, "pPr")

    def has_shaded_parts(self, table_style: str) -> bool:
        """Whether a table style shades some of its rows or columns."""
        return any(
            next(style.iter("{*}shd"), None) is not None for style in self._chain(table_style)
        )

    def _properties(self, style_id: str, kind: str) -> Iterator[Element]:
        for style in self._chain(style_id):
            found = child(style, kind)
            if found is not None:
                yield found

    def _chain(self, style_id: str) -> Iterator[Element]:
        """A style and those it is based on."""
        for _ in range(DEEPEST_STYLE):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = attribute(child(style, "basedOn"), "val")


def _look(chain: list[Element]) -> Look:
    size = attribute(_first(chain, "sz"), "val")
    return Look(
        is_vanished=is_on(_first(chain, "vanish")),
        is_transparent=_is_transparent(_first(chain, "textFill")),
        colour=_text_colour(_first(chain, "color")),
        fill=_fill(chain),
        size_pt=number(size) / HALF_POINTS if size else None,
    )


def _first(chain: list[Element], name: str) -> Element | None:
    found = (child(properties, name) for properties in chain)
    return next((one for one in found if one is not None), None)


def _text_colour(element: Element | None) -> Colour | None:
    if attribute(element, "themeColor") in THEME_BACKGROUNDS:
        return colour_of(attribute(element, "val")) or WHITE
    return colour_of(attribute(element, "val")) if element is not None else None


def _fill(chain: list[Element]) -> Colour | None:
    highlight = HIGHLIGHTS.get(attribute(_first(chain, "highlight"), "val"))
    if highlight is not None:
        return highlight
    return next((fill for fill in map(fill_of, chain) if fill is not None), None)


def _is_transparent(text_fill: Element | None) -> bool:
    """`w14:textFill` without a fill, or with one whose alpha is (nearly) all transparency."""
    if text_fill is None:
        return False
    if child(text_fill, "noFill") is not None:
        return True
    alpha = next(text_fill.iter("{*}alpha"), None)
    return alpha is not None and number(attribute(alpha, "val") or _w14(alpha)) >= 90_000


def _w14(element: Element) -> str:
    return str(next(iter(element.attrib.values()), ""))
