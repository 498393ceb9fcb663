"""Find what tells a machine what to do, and take it out of a text that is only to be read.

What goes is the sentence around each match. Résumés are full of imperatives and of models, so a
pattern needs both: somebody addressed or a rule to break, and what to do about it.
"""

import re
from collections.abc import Iterator

from analysis.suspicion.canonical import canonical, squeezed
from analysis.suspicion.patterns import patterns

LONGEST_SENTENCE = 600

_SENTENCE_END = re.compile(r"[.!?؟。][\"”’')\]]*(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*[•◦▪‣●*–-][ \t])")

_LINE_END = re.compile(r"(.)[ \t]*\n[ \t]*(.?)", re.DOTALL)
_GOES_ON = set("-,;:\u2010\xad")


def without_instructions(text: str) -> tuple[str, list[str]]:
    """The text without sentences that instruct a machine, and those sentences."""
    spans = instructions_in(text)
    kept: list[str] = []
    end = 0
    for span_start, span_end in spans:
        kept.append(text[end:span_start].rstrip(" \t"))
        end = span_end
    kept.append(text[end:])
    return "".join(kept), [text[start:end].strip() for start, end in spans]


def instructions_in(text: str) -> list[tuple[int, int]]:
    """Where such sentences stand, in order, none touching another."""
    plain = canonical(text)
    found = [plain.span(*span) for span in _matches(plain.text, gapless=False)]
    tight, joined = squeezed(plain)
    if joined:
        spans = (tight.span(*span) for span in _matches(tight.text, gapless=True))
        found += [span for span in spans if any(_touch(span, one) for one in joined)]
    return _merged(sorted(_sentence(text, *span) for span in found), text)


def _matches(text: str, *, gapless: bool) -> Iterator[tuple[int, int]]:
    for pattern in patterns(gapless=gapless):
        for match in pattern.finditer(text):
            yield match.span()


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """A match widened to its sentence, at the front at most to the beginning of its line.

    A line without a full stop ends its sentence unless the next one plainly goes on with it:
    headings and lists of a résumé have no full stops.
    """
    line_start = text.rfind("\n", 0, start) + 1
    ends = [match.end() for match in _SENTENCE_END.finditer(text, line_start, start)]
    following = _SENTENCE_END.search(text, max(start, end - 1), end + LONGEST_SENTENCE)
    sentence_end = following.end() if following else end + LONGEST_SENTENCE
    for line_end in _LINE_END.finditer(text, end - 1, sentence_end):
        last, first = line_end.groups()
        if last not in _GOES_ON and not first.islower():
            sentence_end = max(end, line_end.start(1) + 1)
            break
    return (ends or [line_start])[-1], min(sentence_end, len(text))


def _merged(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans that overlap, or have nothing but space between them, as one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
