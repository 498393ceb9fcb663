"""A page's text from its lines, in reading order.

The order of the content is the author's and is kept, with one exception: generators that draw two
columns of prose row by row, left and right in turn. Tables are drawn like that as well and mean
it; what tells columns is that both sides are sentences.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from analysis.resumes.pdf.lines import Line

FEWEST_LINES = 6
FEWEST_WORDS = 3.5
"""Words in the middle line of each side: dates, labels and skills have fewer."""
TURNS_SHARE = 0.6
NEW_BLOCK_EM = 1.8
SAME_ROW_EM = 0.5


def page_text(lines: list[Line]) -> str:
    """Lines below one another, cells of a row parted by tabs, blocks by an empty line."""
    ordered = in_reading_order(lines)
    parts = [line.text for line in ordered[:1]]
    for above, line in pairwise(ordered):
        parts += [_separator(above, line), line.text]
    return "".join(parts)


def _separator(above: Line, line: Line) -> str:
    size = max(above.size_pt, line.size_pt, 1.0)
    if line.angle_deg != above.angle_deg:
        return "\n\n"
    step = above.base - line.base
    if abs(step) <= SAME_ROW_EM * size and line.start >= above.end:
        return "\t"
    return "\n" if -SAME_ROW_EM * size <= step <= NEW_BLOCK_EM * size else "\n\n"


def in_reading_order(lines: list[Line]) -> list[Line]:
    """The same lines; two columns that were drawn row by row one after the other."""
    result: list[Line] = []
    start = 0
    while start < len(lines):
        columns = _columns_from(lines, start)
        stretch = [*columns.left, *columns.right] if columns else [lines[start]]
        result += stretch
        start += len(stretch)
    return result


@dataclass
class _Columns:
    """Two columns, as far as they are known: `gutter` is the space between them, in points."""

    left: list[Line]
    right: list[Line] = field(default_factory=list)
    gutter: tuple[float, float] = (0.0, math.inf)
    turns: int = 0

    def takes(self, line: Line, previous: Line) -> bool:
        """Add a line to its column; not if it lies across the gutter or below a gap."""
        lower, upper = self.gutter
        if line.start >= lower:
            column, self.gutter = self.right, (lower, min(upper, line.start))
        elif line.end <= upper:
            column, self.gutter = self.left, (max(lower, line.end), upper)
        else:
            return False
        is_far = column and column[-1].base - line.base > NEW_BLOCK_EM * 2 * line.size_pt
        if is_far:
            return False
        self.turns += not column or column[-1] is not previous
        column.append(line)
        return True

    def are_drawn_in_turn(self) -> bool:
        count = len(self.left) + len(self.right)
        is_long = count >= FEWEST_LINES and self.turns >= TURNS_SHARE * (count - 1)
        return is_long and _is_prose(self.left) and _is_prose(self.right)


def _columns_from(lines: list[Line], start: int) -> _Columns | None:
    """The stretch of two columns that begins with this line, if one does."""
    columns = _Columns(left=[lines[start]], gutter=(lines[start].end, math.inf))
    for above, line in _falling(lines, start):
        if not columns.takes(line, above):
            break
        if not columns.right and len(columns.left) == FEWEST_LINES:
            return None
    return columns if columns.right and columns.are_drawn_in_turn() else None


def _falling(lines: list[Line], start: int) -> Iterator[tuple[Line, Line]]:
    """Each line with the one before it, for as long as none stands above that one."""
    for above, line in pairwise(lines[start:]):
        size = max(line.size_pt, above.size_pt)
        if line.angle_deg != above.angle_deg or line.base > above.base + SAME_ROW_EM * size:
            return
        yield above, line


def _is_prose(lines: list[Line]) -> bool:
    return median(len(line.text.split()) for line in lines) >= FEWEST_WORDS
