"""How well the interviewer asks: openly, one thing at a time, briefly, something new. Pure."""

from collections.abc import Sequence
from typing import Final

from supervisor.exchanges import Exchange
from supervisor.observation import Observation
from supervisor.relevance import relevance_of, subject_of
from supervisor.repetition import asks_again, questions_of
from supervisor.thresholds import LONG_QUESTION_WORDS, RECENT_EXCHANGES, UNKNOWN
from supervisor.wording import words_of
from supervisor.words.hearing import OPENINGS

_WEIGHTS: Final = {"open": 0.3, "single": 0.2, "brief": 0.15, "new": 0.2, "relevant": 0.15}


def question_quality(observation: Observation, exchanges: Sequence[Exchange]) -> float:
    """The mean over the newest RECENT_EXCHANGES that ask something; UNKNOWN if none does.

    Each is the weighted sum of: open ("how", "what", "tell me" rather than yes or no), single (one
    question; half for two), brief (up to LONG_QUESTION_WORDS, then falling), new (unlike what was
    asked before), relevant (see `relevance_of`).
    """
    asking = [place for place, one in enumerate(exchanges) if questions_of(one.asked)]
    subject = subject_of(observation)
    scores = []
    for place in asking[-RECENT_EXCHANGES:]:
        exchange = exchanges[place]
        before = (one for one in asking if one < place)
        parts = {
            **form_of(exchange),
            "new": 1 - float(any(asks_again(exchanges, one, place) for one in before)),
            "relevant": min(2 * relevance_of(exchange.question, subject), 1.0),
        }
        scores.append(sum(_WEIGHTS[name] * value for name, value in parts.items()))
    return sum(scores) / len(scores) if scores else UNKNOWN


def form_of(exchange: Exchange) -> dict[str, float]:
    questions = questions_of(exchange.asked)
    length = len(words_of(exchange.question))
    return {
        "open": float(any(OPENINGS.finds(one.words) for one in questions)),
        "single": 1 / len(questions),
        "brief": min(LONG_QUESTION_WORDS / max(length, 1), 1.0),
    }
