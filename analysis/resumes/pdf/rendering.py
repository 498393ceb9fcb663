"""Pictures of a page: what of its ink comes from which words."""

from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from analysis.resumes.pdf.glyphs import Run

PIXELS_PER_POINT = 2.0
LARGEST_PICTURE_PIXELS = 6_000_000
CHANNELS = 3


@dataclass(frozen=True)
class Box:
    """A part of a picture, in pixels from the top left; right and bottom are outside of it."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class Picture:
    """A rendered page: rows of blue, green, red bytes."""

    pixels: bytes
    width: int
    height: int
    stride: int

    def row(self, y: int, box: Box) -> bytes:
        offset = y * self.stride
        return self.pixels[offset + box.left * CHANNELS : offset + box.right * CHANNELS]


class PagePictures:
    """Renders one page with some of its text; the boxes of words are found in the picture."""

    def __init__(self, page: pdfium.PdfPage, runs: Iterable[Run]) -> None:
        self._page = page
        self._runs = list(runs)
        self.bounds: tuple[float, float, float, float] = page.get_bbox()
        left, bottom, right, top = self.bounds
        points = max((right - left) * (top - bottom), 1.0)
        self._scale = min(PIXELS_PER_POINT, (LARGEST_PICTURE_PIXELS / points) ** 0.5)
        self.background = self.with_text(())

    def with_text(self, shown: Iterable[Run]) -> Picture:
        """The page with the text of these runs alone; everything else is drawn as ever."""
        wanted = {id(run) for run in shown}
        for run in self._runs:
            pdfium_c.FPDFPageObj_SetIsActive(run.handle, id(run) in wanted)
        bitmap = self._page.render(scale=self._scale, rotation=-self._page.get_rotation() % 360)
        return Picture(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box | None:
        """Where a box of the page, in points, is in its picture; None where it is outside."""
        page_left, _, _, page_top = self.bounds
        picture, scale = self.background, self._scale
        box = Box(
            left=max(0, int((left - page_left) * scale)),
            top=max(0, int((page_top - top) * scale)),
            right=min(picture.width, int((right - page_left) * scale) + 1),
            bottom=min(picture.height, int((page_top - bottom) * scale) + 1),
        )
        return box if box.left < box.right and box.top < box.bottom else None


def differ(one: Picture, other: Picture, box: Box, *, by: int) -> bool:
    """Whether some channel of some pixel in the box differs by so much or more."""
    for y in range(box.top, box.bottom):
        row, other_row = one.row(y, box), other.row(y, box)
        if row != other_row and any(
            abs(a - b) >= by for a, b in zip(row, other_row, strict=True) if a != b
        ):
            return True
    return False


def contrast(picture: Picture, box: Box) -> int:
    """The largest difference within a box, over its brightest channel: 0 for one plain colour."""
    rows = [picture.row(y, box) for y in range(box.top, box.bottom)]
    return max(max(row) for row in rows) - min(min(row) for row in rows)


def middle_colour(picture: Picture, box: Box) -> tuple[int, int, int]:
    """Red, green and blue in the middle of a box."""
    y, x = (box.top + box.bottom) // 2, (box.left + box.right) // 2
    blue, green, red = picture.row(y, Box(x, y, x + 1, y + 1))
    return red, green, blue
