"""Whether the interviewer asks again what it has asked before. Pure; for readings and rules."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from supervisor.exchanges import Exchange
from supervisor.observation import Turn
from supervisor.stems import stems_of, telling_words_of
from supervisor.thresholds import SAME_WITHOUT_KIND_FROM, TELLING_WORDS_OF_A_QUESTION
from supervisor.wording import CACHED_TEXTS, Sentence, sentences_of, words_of
from supervisor.words.beginnings import Beginnings
from supervisor.words.concepts import concept_of
from supervisor.words.hearing import CLOSINGS, OPENINGS

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


def telling_questions(exchange: Exchange) -> list[Sentence]:
    """Those that can be told from others ("And then?" cannot), without those of every ending."""
    return [
        sentence
        for sentence in questions_of(exchange.asked)
        if len(stems_of(sentence.words)) >= TELLING_WORDS_OF_A_QUESTION
        and not CLOSINGS.finds(sentence.words)
    ]


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
    """Whether two questions ask the same: all of their telling words must agree in meaning.

    Less would not do: "What was hardest about the move?" and "What was best about the move?" share
    all but one. And "Why was the query slow?" is not "Which query was slow?".
    """
    meanings = meanings_of(one)
    if meanings != meanings_of(other) or len(meanings) < TELLING_WORDS_OF_A_QUESTION:
        return False
    enough = len(meanings) >= SAME_WITHOUT_KIND_FROM
    return enough or kind_of(one) == kind_of(other)


def kind_of(question: str) -> str:
    """By its first question word: how, what, why … or, without any, a request to tell."""
    return next(filter(None, map(_KINDS.meaning, words_of(question))), "tell")
