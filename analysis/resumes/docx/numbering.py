"""The bullets and numbers that Word writes in front of list items; they stand in no text."""

import re
from collections import defaultdict
from collections.abc import Callable

from analysis.resumes.docx.markup import Element, attribute, below, child, name_of, number

BULLET = "•"
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
LARGEST_ROMAN = 3_999
LARGEST_LETTERED = 780


def roman(value: int) -> str:
    if not 0 < value <= LARGEST_ROMAN:
        return str(value)
    written = ""
    for worth, sign in ROMAN:
        written += sign * (value // worth)
        value %= worth
    return written


def letters(value: int) -> str:
    """a … z, aa, bb …: Word repeats the letter."""
    if not 0 < value <= LARGEST_LETTERED:
        return str(value)
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02}",
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda value: letters(value).upper(),
    "none": lambda _: "",
}


class Numbering:
    """Counts the items of every list in the order in which they are met."""

    def __init__(self, root: Element | None) -> None:
        parts = list(root) if root is not None else []
        abstract = {
            attribute(one, "abstractNumId"): one for one in parts if name_of(one) == "abstractNum"
        }
        self._lists = {
            attribute(one, "numId"): (
                attribute(child(one, "abstractNumId"), "val"),
                self._levels(abstract.get(attribute(child(one, "abstractNumId"), "val")), one),
            )
            for one in parts
            if name_of(one) == "num"
        }
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    @staticmethod
    def _levels(abstract: Element | None, instance: Element) -> dict[int, Element]:
        """The levels of a list, with what its instance overrides."""
        levels: dict[int, Element] = {}
        for source in (abstract, instance):
            for level in below(source, "lvl") if source is not None else ():
                levels[int(number(attribute(level, "ilvl")))] = level
        return levels

    def label(self, list_id: str, level: int) -> str:
        """What stands before the next item of a list at a level, from 0; empty for no list."""
        if list_id not in self._lists:
            return ""
        abstract_id, levels = self._lists[list_id]
        definition = levels.get(level)
        if definition is None:
            return ""
        counts = self._counts[abstract_id]
        start = int(number(attribute(child(definition, "start"), "val"), default=1))
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if attribute(child(definition, "numFmt"), "val") == "bullet":
            return BULLET
        return self._written(levels, counts, attribute(child(definition, "lvlText"), "val"))

    @staticmethod
    def _written(levels: dict[int, Element], counts: dict[int, int], pattern: str) -> str:
        def counted(place: re.Match[str]) -> str:
            level = int(place[1]) - 1
            name = attribute(child(levels.get(level), "numFmt"), "val")
            return FORMATS.get(name, str)(counts.get(level, 1))

        return re.sub(r"%([1-9])", counted, pattern)
