"""Which words of a page a reader cannot see, and why.

The page is rendered without its text and with it: a word that leaves no ink is hidden, whatever
the trick. Words that lie over one another are rendered apart, so that none borrows the ink of
another. Only then are its properties asked, to name the reason.
"""

from collections.abc import Iterator
from itertools import chain

from analysis.resumes.extraction import Kind
from analysis.resumes.pdf.glyphs import Glyph, Run, is_letter
from analysis.resumes.pdf.rendering import (
    Box,
    PagePictures,
    Picture,
    contrast,
    differ,
    middle_colour,
)

VISIBLE_DIFFERENCE = 22
"""Of 255. Light grey that is meant to be read (#ccc on white) differs by 51."""
SAME_COLOUR_DIFFERENCE = 24
PICTURE_CONTRAST = 60
SMALLEST_PT = 4.0
LARGEST_PAGE_PT = 1_700
"""Words on larger pages (posters) are judged as if the page were printed at this size."""
CAPITAL_HEIGHT_EM = 0.8
SMALL_LETTER_HEIGHT_EM = 0.45
FAINTEST_ALPHA = 26
SCAN_SHARE = 0.8
FRAGMENT_GLYPHS = 12
LAYERS = 6
BUCKET_PT = 24
MARGIN_PT = 0.2

Fragment = list[Glyph]


def mark_hidden(pictures: PagePictures, runs: list[Run]) -> bool:
    """Set `hidden` of every glyph that a reader of the page does not see.

    Returns whether the page is a scan: then invisible words over its ink are what a text
    recogniser wrote, and stay.
    """
    fragments = {run: list(_fragments(run)) for run in runs}
    is_scan = _is_scan(runs)
    for number, layer in enumerate(_layers(fragments)):
        drawn = pictures.with_text(layer if number < LAYERS else ())
        for fragment in chain.from_iterable(fragments[run] for run in layer):
            kind = _hidden_as(fragment, pictures, drawn, is_scan=is_scan)
            for glyph in fragment:
                glyph.hidden = kind
    return is_scan


def _is_scan(runs: list[Run]) -> bool:
    """A page that was recognised has hardly any words but invisible ones."""
    count = sum(len(run.glyphs) for run in runs)
    return sum(len(run.glyphs) for run in runs if run.is_invisible) > SCAN_SHARE * count


def _fragments(run: Run) -> Iterator[Fragment]:
    """A run's words, in bounded pieces; marks go with the word before them."""
    fragment: Fragment = []
    for glyph in run.glyphs:
        if fragment and (_is_apart(fragment[-1], glyph) or len(fragment) == FRAGMENT_GLYPHS):
            yield fragment
            fragment = []
        if not glyph.char.isspace():
            fragment.append(glyph)
    if fragment:
        yield fragment


def _is_apart(one: Glyph, following: Glyph) -> bool:
    gap = following.start - one.end
    return following.char.isspace() or following.after_space or abs(gap) > one.run.size_pt


def _edges(fragment: Fragment) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a fragment's ink, in points."""
    inked = [glyph for glyph in fragment if is_letter(glyph.char)] or fragment
    return (
        min(glyph.left for glyph in inked),
        min(glyph.bottom for glyph in inked),
        max(glyph.right for glyph in inked),
        max(glyph.top for glyph in inked),
    )


class _Layer:
    """Runs of which none lies over another."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._taken: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}

    def has_room_for(self, edges: list[tuple[float, float, float, float]]) -> bool:
        return not any(
            left < other[2] and other[0] < right and bottom < other[3] and other[1] < top
            for left, bottom, right, top in edges
            for bucket in _buckets(left, bottom, right, top)
            for other in self._taken.get(bucket, ())
        )

    def add(self, run: Run, edges: list[tuple[float, float, float, float]]) -> None:
        self.runs.append(run)
        for one in edges:
            for bucket in _buckets(*one):
                self._taken.setdefault(bucket, []).append(one)


def _buckets(left: float, bottom: float, right: float, top: float) -> Iterator[tuple[int, int]]:
    for x in range(int(left // BUCKET_PT), min(int(right // BUCKET_PT), 200) + 1):
        for y in range(int(bottom // BUCKET_PT), min(int(top // BUCKET_PT), 200) + 1):
            yield x, y


def _layers(fragments: dict[Run, list[Fragment]]) -> list[list[Run]]:
    """The runs in groups that are rendered together; most pages need one."""
    layers = [_Layer() for _ in range(LAYERS + 1)]
    for run, pieces in fragments.items():
        edges = [_grown(_edges(piece)) for piece in pieces]
        for layer in layers:
            if layer is layers[-1] or layer.has_room_for(edges):
                layer.add(run, edges)
                break
    return [layer.runs for layer in layers if layer.runs]


def _grown(edges: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, bottom, right, top = edges
    return left - MARGIN_PT, bottom - MARGIN_PT, right + MARGIN_PT, top + MARGIN_PT


def _hidden_as(
    fragment: Fragment, pictures: PagePictures, drawn: Picture, *, is_scan: bool
) -> Kind | None:
    """Why a fragment cannot be seen; None where it can."""
    if not any(is_letter(glyph.char) for glyph in fragment):
        return None
    edges = _edges(fragment)
    box = pictures.box(*edges)
    if box is None:
        return Kind.OFF_PAGE
    if differ(pictures.background, drawn, box, by=VISIBLE_DIFFERENCE):
        return Kind.TINY if _is_tiny(fragment, pictures) else None
    run = fragment[0].run
    on_picture = contrast(pictures.background, box) >= PICTURE_CONTRAST
    if on_picture and (run.is_clip or (run.is_invisible and is_scan)):
        return None
    return _reason(run, pictures.background, box)


def _is_tiny(fragment: Fragment, pictures: PagePictures) -> bool:
    """Too small by the font's size, or by the ink of letters that claim to be larger."""
    left, bottom, right, top = pictures.bounds
    shrunk = min(1.0, LARGEST_PAGE_PT / max(right - left, top - bottom, 1.0))
    tallest = max(_height(glyph) for glyph in fragment if is_letter(glyph.char))
    if tallest * shrunk < SMALLEST_PT * SMALL_LETTER_HEIGHT_EM:
        return True
    is_small = fragment[0].run.size_pt * shrunk < SMALLEST_PT
    return is_small and tallest * shrunk < SMALLEST_PT * CAPITAL_HEIGHT_EM


def _height(glyph: Glyph) -> float:
    """Of a letter's ink, across the direction of writing."""
    is_upright = glyph.run.angle_deg in {90, 270}
    return glyph.right - glyph.left if is_upright else glyph.top - glyph.bottom


def _reason(run: Run, background: Picture, box: Box) -> Kind:
    if run.is_invisible or run.is_clip:
        return Kind.INVISIBLE
    *colour, alpha = run.colour
    if alpha <= FAINTEST_ALPHA:
        return Kind.TRANSPARENT
    behind = middle_colour(background, box)
    if all(abs(a - b) <= SAME_COLOUR_DIFFERENCE for a, b in zip(colour, behind, strict=True)):
        return Kind.BACKGROUND_COLOUR
    return Kind.LAYER_OFF if run.is_on_layer else Kind.COVERED
