"""When the words of a violation are none: the interviewer declines, warns, or tells of others."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from supervisor.thresholds import LONGEST_REACH_WORDS
from supervisor.words import LEXICONS
from supervisor.words.lexicon import Lexicon
from supervisor.words.phrases import Matcher

Span = tuple[int, int]


@dataclass(frozen=True)
class Guards:
    """The matchers of one lexicon."""

    refusals: Matcher
    no_refusals: Matcher
    but: Matcher
    set_aside: Matcher
    others_say: Matcher
    restarts: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Guards":
        return cls(
            refusals=Matcher(lexicon.refusals),
            no_refusals=Matcher(lexicon.no_refusals),
            but=Matcher(lexicon.but),
            set_aside=Matcher(lexicon.set_aside),
            others_say=Matcher(lexicon.others_say),
            restarts=lexicon.restarts,
        )


GUARDS: Final = {code: Guards.of(lexicon) for code, lexicon in LEXICONS.items()}


@lru_cache(maxsize=4_096)
def is_harmless(words: str, span: Span, language: str) -> bool:
    """Whether what was found at `span` of a sentence is declined, set aside, or somebody else's."""
    guards = GUARDS[language]
    return (
        guards.others_say.finds(words[: span[0]])
        or is_refused(words, span, guards)
        or is_set_aside(words, span, guards)
    )


def is_refused(words: str, span: Span, guards: Guards) -> bool:
    """ "We do not ask about your age", but not "I should not ask, but how old are you?"."""
    before = guards.no_refusals.without(words[: span[0]])
    refused = guards.refusals.find_last(before)
    if refused is None:
        return False
    between = before[refused[1] :]
    starts_anew = between.rstrip().endswith(",") and first_word(words[span[0] :]) in guards.restarts
    far = len(between.split()) > LONGEST_REACH_WORDS
    return not (far or starts_anew or guards.but.finds(between))


def is_set_aside(words: str, span: Span, guards: Guards) -> bool:
    """ "Your age does not matter here." """
    after = words[span[1] :]
    found = guards.set_aside.find(after)
    return found is not None and len(after[: found[0]].split()) <= LONGEST_REACH_WORDS // 2


def first_word(words: str) -> str:
    return words.split(" ", maxsplit=1)[0]
