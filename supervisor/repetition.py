"""Whether the interviewer asks again what it has asked before. Pure; for readings and rules."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from supervisor.exchanges import Exchange
from supervisor.observation import Turn
from supervisor.stems import stems_of, telling_words_of
from supervisor.thresholds import (
    SAME_WITHOUT_KIND_FROM,
    SHORTENED_WORDS_FROM,
    TELLING_WORDS_OF_A_QUESTION,
)
from supervisor.wording import CACHED_TEXTS, Sentence, sentences_of, words_of
from supervisor.words.beginnings import Beginnings
from supervisor.words.concepts import concept_of
from supervisor.words.hearing import CLOSINGS, OPENINGS

# What refers to something said before, so that the question differs with it.
_POINTS_BACK: Final = Beginnings(
    {"back": "that= it= there= eso= esto= ello= ahí= itu= tersebut= tadi= sana= ذلك= تلك= هناك="}
)
_KINDS: Final = Beginnings(
    {
        "how": "how= cómo= bagaimana= gimana= كيف=",
        "what": "what= which= qué= cuál= cuáles= apa= mana= ما= ماذا= أي=",
        "why": "why= mengapa= kenapa= لماذا= ليش= ليه=",
        "who": "who= quién= quiénes= siapa=",
        "when": "when= cuándo= kapan= متى=",
        "where": "where= dónde= أين=",
    }
)


def questions_of(turns: Sequence[Turn]) -> list[Sentence]:
    """The sentences of these turns that ask for something, as a question or as a request."""
    return [
        sentence
        for turn in turns
        for sentence in sentences_of(turn.text)
        if sentence.is_question or OPENINGS.finds(sentence.words)
    ]


@lru_cache(maxsize=CACHED_TEXTS)
def telling_questions(exchange: Exchange) -> tuple[Sentence, ...]:
    """Those that can be told from others, without those of every ending.

    A question with one telling word can, unless it points back: "Why does this job interest you?",
    but not "What was your part in that?".
    """
    return tuple(
        sentence
        for sentence in questions_of(exchange.asked)
        if stems_of(sentence.words)
        and not (len(stems_of(sentence.words)) == 1 and points_back(sentence.words))
        and not CLOSINGS.finds(sentence.words)
    )


def points_back(words: str) -> bool:
    return any(map(_POINTS_BACK.meaning, words_of(words)))


def asks_again(exchanges: Sequence[Exchange], first: int, later: int) -> bool:
    """Whether a question of the later exchange is one of the first, in the same or other words."""
    asked, asked_later = telling_questions(exchanges[first]), telling_questions(exchanges[later])
    if not asked or not asked_later:
        return False
    return any(is_same(one.words, other.words) for one in asked for other in asked_later)


@lru_cache(maxsize=CACHED_TEXTS)
def meanings_of(question: str) -> frozenset[str]:
    """The concepts of a question's telling words, the stems of those without any."""
    return frozenset(concept_of(word) or stem for word, stem in telling_words_of(question).items())


def is_same(one: str, other: str) -> bool:
    """Whether two questions ask the same.

    Less than all of their telling words would not do: "What was hardest about the move?" and "What
    was best about the move?" share all but one. And "Why was the query slow?" is not "Which query
    was slow?". A shortened question may lack a word, if nearly all others are as they were.
    """
    mine, other_words = frozenset(words_of(one)), frozenset(words_of(other))
    meanings, others = meanings_of(one), meanings_of(other)
    if len(stems_of(one)) < TELLING_WORDS_OF_A_QUESTION:
        return mine == other_words
    same_kind = kind_of(one) == kind_of(other)
    if meanings == others:
        return same_kind or len(meanings) >= SAME_WITHOUT_KIND_FROM
    lacks_one = others < meanings and len(meanings - others) == 1 and len(others) > 1
    return lacks_one and same_kind and dice(mine, other_words) >= SHORTENED_WORDS_FROM


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """What two sets share, 0–1; nothing if both are empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def kind_of(question: str) -> str:
    """By its first question word: how, what, why … or, without any, a request to tell."""
    return next(filter(None, map(_KINDS.meaning, words_of(question))), "tell")
