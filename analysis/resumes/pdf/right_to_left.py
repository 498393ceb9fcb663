"""Arabic and Hebrew: PDF keeps glyphs where they stand, some generators in the order of looks.

A line with right-to-left letters is sorted by place and read from the right, its numbers and Latin
words from the left: the Unicode bidirectional algorithm, the other way round.
"""

import unicodedata
from functools import lru_cache
from itertools import pairwise

from analysis.resumes.pdf.glyphs import Glyph

RIGHT_TO_LEFT = {"R", "AL"}
LEFT_TO_RIGHT = {"L", "EN", "AN"}
STOPS = set(".!?:;…")
WORD_GAP_EM = 0.25
"""Boxes of joined letters are their ink, so gaps within words are wider than in Latin text."""


@lru_cache(maxsize=4096)
def is_right_to_left(char: str) -> bool:
    return unicodedata.bidirectional(char[0]) in RIGHT_TO_LEFT


def in_logical_order(glyphs: list[Glyph]) -> str:
    """The text of one line in the order in which it is read, words parted by spaces."""
    left_to_right = _as_seen(glyphs)
    if _begins_at_the_right(left_to_right):
        chars = _with_runs_turned(left_to_right[::-1], turned=LEFT_TO_RIGHT)
    else:
        chars = _with_runs_turned(left_to_right, turned=RIGHT_TO_LEFT)
    return " ".join(unicodedata.normalize("NFC", "".join(chars)).split())


def _begins_at_the_right(left_to_right: list[str]) -> bool:
    """Whether a line as a whole is read from the right: it ends with its stop, at the left.

    Without one, the direction of most of its letters decides.
    """
    ends_left, ends_right = (left_to_right[end] in STOPS for end in (0, -1))
    if ends_left != ends_right:
        return ends_left
    letters = [unicodedata.bidirectional(char[0]) for char in left_to_right]
    return sum(one in RIGHT_TO_LEFT for one in letters) >= letters.count("L")


def _as_seen(glyphs: list[Glyph]) -> list[str]:
    """From the left: each character with the marks over it, and a space for each gap."""
    words = _words(glyphs)
    bases = sorted(words, key=lambda one: one.start + one.end)
    if not bases:
        return [glyph.char for glyph in glyphs]
    chars = [glyph.char for glyph in bases]
    for mark in filter(_is_mark, glyphs):
        chars[_base_of(mark, bases)] += mark.char
    seen = chars[:1]
    for (one, following), char in zip(pairwise(bases), chars[1:], strict=True):
        if words[one] != words[following] or _gap_em(one, following) > WORD_GAP_EM:
            seen.append(" ")
        seen.append(char)
    return seen


def _words(glyphs: list[Glyph]) -> dict[Glyph, int]:
    """The letters of a line, each with the number of its word in the order of the content."""
    words: dict[Glyph, int] = {}
    number = 0
    for glyph in glyphs:
        number += glyph.after_space or glyph.char.isspace()
        if not glyph.char.isspace() and not _is_mark(glyph):
            words[glyph] = number
    return words


def _is_mark(glyph: Glyph) -> bool:
    return unicodedata.bidirectional(glyph.char[0]) == "NSM"


def _base_of(mark: Glyph, bases: list[Glyph]) -> int:
    """The number of the letter that a mark stands over; otherwise of the next to its right."""
    middle = (mark.left + mark.right) / 2
    for number, base in enumerate(bases):
        if base.right >= middle:
            return number
    return len(bases) - 1


def _gap_em(one: Glyph, following: Glyph) -> float:
    return (following.start - one.end) / max(one.run.size_pt, following.run.size_pt, 0.1)


def _with_runs_turned(chars: list[str], *, turned: set[str]) -> list[str]:
    """Reverse each run of the other direction, with the neutral marks inside of it."""
    result: list[str] = []
    run: list[str] = []
    neutral: list[str] = []
    for char in chars:
        direction = unicodedata.bidirectional(char[0])
        if direction in turned:
            run += neutral if run else []
            result += [] if run else neutral
            neutral = []
            run.append(char)
        elif direction in RIGHT_TO_LEFT | LEFT_TO_RIGHT:
            result += [*run[::-1], *neutral, char]
            run, neutral = [], []
        else:
            neutral.append(char)
    return [*result, *run[::-1], *neutral]
