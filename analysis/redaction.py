"""Takes names, pronouns and other identity out before anything is judged, and finds the way back.

The model reads the redacted turns; what it quotes from them is shown as it was really said. Pure.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from analysis.identity import BY_LANGUAGE, EVERYWHERE, NAME
from analysis.turns import Turn

NOTHING_ELSE: Mapping[int, Sequence["Cut"]] = MappingProxyType({})
# A part of a name that short is more often a word.
SHORTEST_NAME_PART = 3


@dataclass(frozen=True, slots=True)
class Cut:
    """`original[start:end]` was replaced by `put`."""

    start: int
    end: int
    put: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """Turns without identity. cuts: by `seq`, in order, without overlaps."""

    turns: tuple[Turn, ...]
    cuts: dict[int, tuple[Cut, ...]]

    def restore(self, seq: int, start: int, end: int) -> tuple[int, int]:
        """The span of the original turn behind a span of the redacted one.

        A span that touches what was put in covers all that was taken out there.
        """
        shift, first, last = 0, start, end
        for cut in self.cuts.get(seq, ()):
            put_start = cut.start + shift
            put_end = put_start + len(cut.put)
            delta = (cut.end - cut.start) - len(cut.put)
            if put_end <= start:
                first += delta
            elif put_start < start:
                first = cut.start
            if put_end <= end:
                last += delta
            elif put_start < end:
                last = cut.end
            shift -= delta
        return first, last


def redact(
    turns: Sequence[Turn],
    *,
    names: Iterable[str],
    language: str,
    also: Mapping[int, Sequence[Cut]] = NOTHING_ELSE,
) -> Redacted:
    """All turns without the people's identity, in the order given.

    names: of the candidate and of whoever else is known; each part is taken out by itself.
    also: further cuts by `seq`, in order and without overlaps; they come first.
    """
    patterns = (*name_patterns(tuple(names)), *patterns_of(language))
    cuts = {
        turn.seq: joined(also.get(turn.seq, ()), cuts_in(turn.text, patterns)) for turn in turns
    }
    redacted = tuple(replace(turn, text=apply(turn.text, cuts[turn.seq])) for turn in turns)
    return Redacted(redacted, cuts)


def cuts_in(text: str, patterns: Sequence[tuple[re.Pattern[str], str]]) -> tuple[Cut, ...]:
    """The longest first where two begin at the same place; none overlaps another."""
    found = [
        Cut(match.start(), match.end(), put)
        for pattern, put in patterns
        for match in pattern.finditer(text)
        if match.group()
    ]
    chosen: list[Cut] = []
    for cut in sorted(found, key=lambda one: (one.start, -one.end)):
        if not chosen or cut.start >= chosen[-1].end:
            chosen.append(cut)
    return tuple(chosen)


def joined(first: Sequence[Cut], others: Sequence[Cut]) -> tuple[Cut, ...]:
    """All of them in order, without overlaps: of the others what lies outside of the first."""
    outside = (part for other in others for part in parts_outside(other, first))
    return tuple(sorted([*first, *outside], key=lambda one: one.start))


def parts_outside(cut: Cut, first: Sequence[Cut]) -> Iterator[Cut]:
    """first: in order, without overlaps."""
    start = cut.start
    for one in first:
        if one.start < cut.end and start < one.end:
            if start < one.start:
                yield Cut(start, one.start, cut.put)
            start = one.end
    if start < cut.end:
        yield Cut(start, cut.end, cut.put)


def apply(text: str, cuts: Sequence[Cut]) -> str:
    pieces, place = [], 0
    for cut in cuts:
        pieces += [text[place : cut.start], cut.put]
        place = cut.end
    return "".join([*pieces, text[place:]])


def name_patterns(names: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    parts = {part for name in names for part in re.findall(r"[^\W\d_]+", name)}
    long_enough = sorted(part for part in parts if len(part) >= SHORTEST_NAME_PART)
    return tuple((whole_words(re.escape(part)), NAME) for part in long_enough)


@lru_cache(maxsize=8)
def patterns_of(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those of every language, and of this one."""
    listed = {**EVERYWHERE, **BY_LANGUAGE.get(language, {})}
    return tuple((whole_words(pattern), put) for pattern, put in listed.items())


def whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
