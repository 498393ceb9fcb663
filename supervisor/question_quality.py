"""How well the interviewer asks: openly, one thing at a time, briefly, something new. Pure."""

from collections.abc import Sequence
from typing import Final

from supervisor.exchanges import Exchange, joined
from supervisor.observation import Observation, Turn
from supervisor.relevance import relevance_of, subject_of
from supervisor.similarity import similarity
from supervisor.thresholds import (
    LONG_QUESTION_WORDS,
    RECENT_EXCHANGES,
    SAME_QUESTION_FROM,
    UNKNOWN,
)
from supervisor.wording import Sentence, sentences_of, words_of
from supervisor.words import LEXICONS
from supervisor.words.phrases import Matcher

_WEIGHTS: Final = {"open": 0.3, "single": 0.2, "brief": 0.15, "new": 0.2, "relevant": 0.15}
_OPENINGS: Final = Matcher(*(lexicon.openings for lexicon in LEXICONS.values()))


def questions_of(turns: Sequence[Turn]) -> list[Sentence]:
    """The sentences of these turns that ask for something, as a question or as a request."""
    return [
        sentence
        for sentence in sentences_of(joined(turns))
        if sentence.is_question or _OPENINGS.finds(sentence.words)
    ]


def question_quality(observation: Observation, exchanges: Sequence[Exchange]) -> float:
    """The mean over the newest RECENT_EXCHANGES that ask something; UNKNOWN if none does.

    Each is the weighted sum of: open ("how", "what", "tell me" rather than yes or no), single (one
    question; half for two), brief (up to LONG_QUESTION_WORDS, then falling), new (unlike what was
    asked before), relevant (see `relevance_of`).
    """
    asking = [exchange for exchange in exchanges if questions_of(exchange.asked)]
    newest = asking[-RECENT_EXCHANGES:]
    subject = subject_of(observation)
    scores = []
    for exchange in newest:
        before = asking[: asking.index(exchange)]
        parts = {
            **form_of(exchange),
            "new": 1 - float(any(repeats(exchange, one) for one in before)),
            "relevant": min(2 * relevance_of(exchange.question, subject), 1.0),
        }
        scores.append(sum(_WEIGHTS[name] * value for name, value in parts.items()))
    return sum(scores) / len(scores) if scores else UNKNOWN


def form_of(exchange: Exchange) -> dict[str, float]:
    questions = questions_of(exchange.asked)
    length = len(words_of(exchange.question))
    return {
        "open": float(any(_OPENINGS.finds(one.words) for one in questions)),
        "single": 1 / len(questions),
        "brief": min(LONG_QUESTION_WORDS / max(length, 1), 1.0),
    }


def repeats(one: Exchange, before: Exchange) -> bool:
    """Whether a question of one is a question of the other, in the same or in other words."""
    return any(
        similarity(mine.words, theirs.words) >= SAME_QUESTION_FROM
        for mine in questions_of(one.asked)
        for theirs in questions_of(before.asked)
    )
