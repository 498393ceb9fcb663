"""What one language's words are to the supervisor. Pure data; the rules say what follows from it.

Phrases are in the notation of `supervisor.words.phrases`; words are plain lists with spaces.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Phrases = tuple[str, ...]


@dataclass(frozen=True)
class Subject:
    """A protected subject as the interviewer may touch it.

    asks: questions and remarks that touch it whoever began.
    asks_on: what touches it only when the candidate has just spoken of it ("How old are they?").
    mentions: how a candidate speaks of it for themselves.
    """

    asks: Phrases
    asks_on: Phrases = ()
    mentions: Phrases = ()


@dataclass(frozen=True)
class Lexicon:
    """small: words without meaning of their own. interview: words of every interview.
    pastimes: words of the hours after work, as `Beginnings` reads them.
    openings: how questions and requests begin that cannot be answered by yes or no.
    """

    language: str
    small: frozenset[str]
    interview: frozenset[str]
    pastimes: str
    openings: Phrases
    subjects: Mapping[str, Subject] = field(default_factory=dict)


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())
