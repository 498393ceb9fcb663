"""Find what tells a machine what to do, and take it out of a text that is only to be read.

What goes is the sentence around each match. Résumés are full of imperatives and of models, so a
pattern needs both: somebody addressed or a rule to break, and what to do about it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.suspicion.canonical import canonical, squeezed
from analysis.suspicion.encoded import decoded_runs, turned
from analysis.suspicion.patterns import FOLDER, SPOKEN, patterns

LONGEST_SENTENCE = 600

_SENTENCE_END = re.compile(r"[.!?؟。][\"”’')\]]*(?=\s|$)|\n[ \t]*\n|\n(?=[ \t]*[•◦▪‣●*–-][ \t])")

_BEGINNING = re.compile(r"(?<=\S) (?!I\b)(?=[^\W\d_])")
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


def instructions_in(text: str, *, spoken: bool = False) -> list[tuple[int, int]]:
    """Where such sentences stand, in order, none touching another.

    spoken: in an answer, where more is an instruction, and where a long sentence keeps what was
    said before it turned to the machine.
    """
    found = [_sentence(text, *span, spoken=spoken) for span in _places(text, spoken=spoken)]
    for other, way_back in turned(text):
        spans = (_sentence(other, *span) for span in _places(other, spoken=spoken))
        found += [way_back(*span) for span in spans]
    runs = decoded_runs(text)
    found += [run.span for run in runs if any(_places(run.text, spoken=spoken))]
    return _merged(sorted(found), text)


def _places(text: str, *, spoken: bool) -> Iterator[tuple[int, int]]:
    """Where patterns match, whatever the spelling; in any order, perhaps over one another."""
    plain = canonical(_with_beginnings(text) if spoken else text)
    for folder in (FOLDER, SPOKEN) if spoken else (FOLDER,):
        yield from (plain.span(*one) for one in _matches(plain.text, gapless=False, folder=folder))
    tight, joined = squeezed(plain)
    if joined:
        spans = (tight.span(*span) for span in _matches(tight.text, gapless=True))
        yield from (span for span in spans if any(_touch(span, one) for one in joined))


def _with_beginnings(text: str) -> str:
    """Of the same length, with a line for each capital letter: speech is written down without
    the full stops that were not heard."""
    beginnings = {*_beginnings(text)}
    return "".join("\n" if place in beginnings else char for place, char in enumerate(text))


def _beginnings(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """The spaces before words that begin with a capital letter, other than "I"."""
    for space in _BEGINNING.finditer(text, start, len(text) if end is None else end):
        if text[space.end()].isupper():
            yield space.start()


def _matches(text: str, *, gapless: bool, folder: Path = FOLDER) -> Iterator[tuple[int, int]]:
    for pattern in patterns(gapless=gapless, folder=folder):
        for match in pattern.finditer(text):
            yield match.span()


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _sentence(text: str, start: int, end: int, *, spoken: bool = False) -> tuple[int, int]:
    """A match widened to its sentence, at the front at most to the beginning of its line.

    A line without a full stop ends its sentence unless the next one plainly goes on with it:
    headings and lists of a résumé have no full stops.
    """
    if spoken:
        end = _first_sentence(text, start, end)
    line_start = text.rfind("\n", 0, start) + 1
    ends = [match.end() for match in _SENTENCE_END.finditer(text, line_start, start)]
    following = _SENTENCE_END.search(text, max(start, end - 1), end + LONGEST_SENTENCE)
    sentence_end = following.end() if following else end + LONGEST_SENTENCE
    for line_end in _LINE_END.finditer(text, end - 1, sentence_end):
        last, first = line_end.groups()
        if last not in _GOES_ON and not first.islower():
            sentence_end = max(end, line_end.start(1) + 1)
            break
    begin = (ends or [line_start])[-1]
    if spoken:
        begin = _turning(text, begin, start)
    return begin, min(sentence_end, len(text))


def _first_sentence(text: str, start: int, end: int) -> int:
    """Where the sentence ends that a match begins in: an answer is one line, and goes on."""
    first = _SENTENCE_END.search(text, start, end)
    return first.end() if first else end


def _turning(text: str, begin: int, start: int) -> int:
    """Where a spoken sentence turns to the machine: at its last capital letter before the match.

    What goes with an order is lost to the candidate, so it should be little.
    """
    return max((space + 1 for space in _beginnings(text, begin, start + 2)), default=begin)


def _merged(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans that overlap, or have nothing but space between them, as one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
