"""What one language's words are to the supervisor, and how its lists are written. Pure data.

Lists are blocks of text, a phrase a line in the notation of `supervisor.words.phrases`; a line
that is indented deeper goes on with the line before it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

Phrases = tuple[str, ...]

_INDENT: Final = 4
# Where a line may be broken without a space coming into the phrase.
_BROKEN_WITHIN: Final = re.compile(r"(?:\(| \)[?*])$")


@dataclass(frozen=True)
class Subject:
    """A protected subject as it comes up in an interview.

    asks: questions and remarks of the interviewer that touch it whoever began.
    asks_on: what touches it only when the candidate has just spoken of it ("How old are they?").
    mentions: how a candidate speaks of it for themselves.
    """

    asks: Phrases = ()
    asks_on: Phrases = ()
    mentions: Phrases = ()


@dataclass(frozen=True)
class Lexicon:
    """A language. Its phrases are grouped by who says them.

    small: words without meaning of their own. interview: words of every interview.
    pastimes: words of the hours after work, as `Beginnings` reads them.
    restarts: words with which a new question begins in mid-sentence.
    finish_please, team_is_told: what the interviewer may say word for word.
    """

    language: str
    small: frozenset[str]
    interview: frozenset[str]
    pastimes: str
    # The candidate:
    wants_to_stop: Phrases
    goes_on: Phrases
    wants_a_person: Phrases
    commands: Phrases
    lets_finish: Phrases
    asked_already: Phrases
    repeat_please: Phrases
    connection: Phrases  # either side
    passes: Phrases
    # The interviewer:
    openings: Phrases  # of questions that cannot be answered by yes or no
    reveals: Phrases
    closings: Phrases
    farewells: Phrases
    returns: Phrases
    tells_team: Phrases
    harmless: Phrases
    subjects: Mapping[str, Subject]
    # What makes of the words of a violation none:
    refusals: Phrases
    no_refusals: Phrases
    but: Phrases
    set_aside: Phrases
    others_say: Phrases
    restarts: frozenset[str]
    finish_please: str
    team_is_told: str


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def phrases(block: str) -> Phrases:
    """The phrases of a block, a line each."""
    return tuple(_joined(block.splitlines(), indent=_INDENT))


def subjects(block: str) -> dict[str, Subject]:
    """Name, then `asks`, `asks_on` and `mentions`, then phrases: each indented one step deeper."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, fields in _sections(block, indent=0):
        parts = _sections("\n".join(fields), indent=_INDENT)
        found[name] = {part: list(_joined(lines, indent=2 * _INDENT)) for part, lines in parts}
    return {
        name: Subject(**{part: tuple(lines) for part, lines in parts.items()})
        for name, parts in found.items()
    }


def _sections(block: str, *, indent: int) -> Iterator[tuple[str, list[str]]]:
    """Each heading at this depth with the lines below it."""
    heading, lines = "", list[str]()
    for line in filter(str.strip, block.splitlines()):
        if _depth(line) == indent:
            if heading:
                yield heading, lines
            heading, lines = line.strip(), []
        else:
            lines.append(line)
    if heading:
        yield heading, lines


def _joined(lines: list[str], *, indent: int) -> Iterator[str]:
    phrase = ""
    for line in filter(str.strip, lines):
        if _depth(line) > indent:
            phrase += _glue(phrase) + line.strip()
            continue
        if phrase:
            yield phrase
        phrase = line.strip()
    if phrase:
        yield phrase


def _glue(phrase: str) -> str:
    """What a line break stands for: nothing within a group, unless its words begin with a space."""
    within = phrase.endswith("|")
    if within and phrase.rpartition("(")[2].startswith(" "):
        return " "
    return "" if within or _BROKEN_WITHIN.search(phrase) else " "


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
