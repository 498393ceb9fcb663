"""Whether an exchange is about the job: by shared words, words of working life, and pastimes. Pure.

Called for the readings.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from supervisor.exchanges import Exchange
from supervisor.observation import Observation
from supervisor.repetition import questions_of
from supervisor.similarity import concepts_of
from supervisor.stems import stems_of, telling_words_of
from supervisor.thresholds import (
    GREETING_EXCHANGES,
    OLDER_EXCHANGE_WEIGHT,
    OTHER_WORD_WEIGHT,
    PASTIME_WORD_WEIGHT,
    RECENT_EXCHANGES,
    SHARED_WORD_WEIGHT,
    TELLING_WORDS_OF_AN_ANSWER,
    UNKNOWN,
    WORK_WORD_WEIGHT,
)
from supervisor.words import LEXICONS
from supervisor.words.beginnings import Beginnings
from supervisor.words.concepts import concept_of

_PASTIMES = Beginnings({code: lexicon.pastimes for code, lexicon in LEXICONS.items()})


@dataclass(frozen=True)
class Subject:
    """What the interview is about, as words to compare with."""

    stems: frozenset[str]
    concepts: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Subject":
        every = [text for text in texts if text]
        return cls(
            stems=frozenset().union(*map(stems_of, every)),
            concepts=frozenset().union(*map(concepts_of, every)),
        )

    def with_text(self, text: str) -> "Subject":
        return Subject(self.stems | stems_of(text), self.concepts | frozenset(concepts_of(text)))


def subject_of(observation: Observation) -> Subject:
    """Job and plan, whole: an answer that runs ahead to a later question is on the subject."""
    plan = observation.plan
    return Subject.of(
        [
            observation.job_title,
            observation.job_description,
            *(question.text for question in plan),
            *(question.competency for question in plan),
            *(text for question in plan for text in question.follow_ups),
        ]
    )


def relevance_of(text: str, subject: Subject) -> float:
    """How far a text is about the subject, 0–1: (on + ½) / (on + off + 1).

    on: its different telling words that the subject has, too, in word or in concept, and other
    words of working life. off: words of pastimes, and, at little weight, all others. Without any
    telling word it is ½; every word of work raises it, every other word lowers it.
    """
    on = off = 0.0
    for word, stem in telling_words_of(text).items():
        concept = concept_of(word)
        if stem in subject.stems or (concept and concept in subject.concepts):
            on += SHARED_WORD_WEIGHT
        elif concept:
            on += WORK_WORD_WEIGHT
        else:
            off += PASTIME_WORD_WEIGHT if is_pastime(word) else OTHER_WORD_WEIGHT
    return (on + 0.5) / (on + off + 1)


@lru_cache(maxsize=16_384)
def is_pastime(word: str) -> bool:
    return bool(_PASTIMES.meaning(word))


def relevances(
    observation: Observation, exchanges: Sequence[Exchange], standing: Sequence[int | None]
) -> tuple[float | None, ...]:
    """Of each exchange, how far it is about the subject; None where that cannot be told.

    standing: the plan's question that each belongs to.
    """
    subject = subject_of(observation)
    begins_here = observation.seq_from <= 1
    found = []
    for place, exchange in enumerate(exchanges):
        first = begins_here and place < GREETING_EXCHANGES and standing[place] is None
        small_talk = first and not asks_about_work(exchange, subject)
        found.append(None if small_talk else exchange_relevance(exchange, subject))
    return tuple(found)


def asks_about_work(exchange: Exchange, subject: Subject) -> bool:
    """Whether a question of the interviewer, and not just its greeting, is about the job."""
    questions = questions_of(exchange.asked)
    return any(relevance_of(question.words, subject) > UNKNOWN for question in questions)


def exchange_relevance(exchange: Exchange, subject: Subject) -> float | None:
    """By the answer, where it is long enough; else by the question where that has left the subject.

    What the interviewer asked belongs to the subject, unless the question itself has left it.
    """
    asked = relevance_of(exchange.question, subject)
    if asked >= UNKNOWN:
        subject = subject.with_text(exchange.question)
    if len(stems_of(exchange.answer)) >= TELLING_WORDS_OF_AN_ANSWER:
        return relevance_of(exchange.answer, subject)
    strays = any(map(is_pastime, telling_words_of(exchange.question)))
    return asked if strays and exchange.answer else None


def topic_relevance(found: Sequence[float | None]) -> float:
    """The newest exchanges' relevance, each weighing OLDER_EXCHANGE_WEIGHT of the one after it;
    UNKNOWN where none can be told."""
    newest = [one for one in found if one is not None][: -RECENT_EXCHANGES - 1 : -1]
    weights = [OLDER_EXCHANGE_WEIGHT**age for age in range(len(newest))]
    if not newest:
        return UNKNOWN
    return sum(w * one for w, one in zip(weights, newest, strict=True)) / sum(weights)
