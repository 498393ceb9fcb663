"""How far the plan has come: which questions were asked when, and how well answered. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from supervisor.exchanges import Exchange
from supervisor.observation import Observation, Question, Turn
from supervisor.repetition import questions_of
from supervisor.similarity import similarity
from supervisor.stems import stems_of
from supervisor.thresholds import (
    ANSWERED_FROM,
    ASKED_FROM,
    ASKED_LIKENESS_AHEAD,
    ASKED_LIKENESS_FROM,
    ASKED_WORDS,
    HALF_COVERING_WORDS,
    LEFT_BEHIND_COVERAGE,
    OFF_TOPIC_BELOW,
)
from supervisor.wording import CACHED_TEXTS, words_of

_SPECIFIC: Final = re.compile(r"[\d+#./]")


@dataclass(frozen=True)
class PlanReading:
    """By the index of the plan's questions.

    asked_at_s: elapsed time when each was first asked, known before or seen now.
    coverage: 0–1 of each that was asked.
    exchange_of: of each exchange of the window, the question that stood in it.
    current: the question that stands; None before the first.
    """

    asked_at_s: Mapping[int, float] = field(default_factory=dict)
    coverage: Mapping[int, float] = field(default_factory=dict)
    exchange_of: tuple[int | None, ...] = ()
    current: int | None = None

    @property
    def answered(self) -> frozenset[int]:
        """Answered with substance, or left behind for another."""
        return frozenset(
            number
            for number, share in self.coverage.items()
            if share >= ANSWERED_FROM or number != self.current
        )


@dataclass(frozen=True)
class PlanFollowed:
    """Which of the plan's questions the interviewer asked when: the half that needs no answers."""

    asked_at_s: Mapping[int, float]
    exchange_of: tuple[int | None, ...]
    current: int | None


def follow_plan(observation: Observation, exchanges: Sequence[Exchange]) -> PlanFollowed:
    """What this window adds to what was known of the plan's questions before."""
    plan = observation.plan
    asked_at_s = {at: s for at, s in observation.asked_at_s.items() if 0 <= at < len(plan)}
    before = standing_before(observation, asked_at_s)
    standing = tuple(standing_questions(plan, exchanges, before=before))
    for exchange in exchanges:
        for number in questions_in(exchange, plan):
            asked_at_s.setdefault(number, elapsed_at(exchange.asked[0], observation))
    return PlanFollowed(asked_at_s, standing, standing[-1] if standing else before)


def read_plan(
    observation: Observation,
    exchanges: Sequence[Exchange],
    followed: PlanFollowed,
    relevances: Sequence[float | None],
) -> PlanReading:
    """How well each question was answered, by the answers that have not left the subject."""
    answers: dict[int, list[str]] = {number: [] for number in followed.asked_at_s}
    for exchange, number, relevance in zip(
        exchanges, followed.exchange_of, relevances, strict=True
    ):
        if number is not None and (relevance is None or relevance >= OFF_TOPIC_BELOW):
            answers[number].append(exchange.answer)
    coverage = {
        number: coverage_of(observation.plan[number], given) for number, given in answers.items()
    }
    for number in coverage:
        if number != followed.current and number not in followed.exchange_of:
            coverage[number] = LEFT_BEHIND_COVERAGE
    return PlanReading(followed.asked_at_s, coverage, followed.exchange_of, followed.current)


def standing_before(observation: Observation, asked_at_s: Mapping[int, float]) -> int | None:
    """The question that stood when the window began."""
    if not observation.turns:
        return max(asked_at_s, key=lambda at: (asked_at_s[at], at), default=None)
    begins_s = elapsed_at(observation.turns[0], observation)
    earlier = {at: s for at, s in asked_at_s.items() if s < begins_s}
    return max(earlier, key=lambda at: (earlier[at], at), default=None)


def standing_questions(
    plan: Sequence[Question], exchanges: Sequence[Exchange], *, before: int | None
) -> Iterator[int | None]:
    """Of each exchange, the plan's question that stands in it: the one last asked."""
    standing = before
    for exchange in exchanges:
        asked = questions_in(exchange, plan)
        standing = asked[-1] if asked else standing
        yield standing


def questions_in(exchange: Exchange, plan: Sequence[Question]) -> list[int]:
    """The plan's questions that these turns of the interviewer ask, the likeliest last.

    Those whose telling words were mostly said; else the one that a sentence puts in other words,
    if it is far likelier than the others.
    """
    if not exchange.asked:
        return []
    shares = [(share_said(exchange.question, one), at) for at, one in enumerate(plan)]
    return [at for share, at in sorted(shares) if share >= ASKED_FROM] or reworded(exchange, plan)


def share_said(said: str, question: Question) -> float:
    """The share of a plan question's telling words that was said, 0 for too few of them."""
    wanted = stems_of(question.text)
    if not wanted:
        return float(bool(words_of(question.text)) and holds(said, question.text))
    shared = len(wanted & stems_of(said))
    return shared / len(wanted) if shared >= min(len(wanted), ASKED_WORDS) else 0.0


def reworded(exchange: Exchange, plan: Sequence[Question]) -> list[int]:
    sentences = [one.words for one in questions_of(exchange.asked)]
    if not sentences or not plan:
        return []
    likeness = [max(similarity(one, question.text) for one in sentences) for question in plan]
    best = max(range(len(plan)), key=lambda at: likeness[at])
    next_best = max((each for at, each in enumerate(likeness) if at != best), default=0.0)
    sure = likeness[best] >= ASKED_LIKENESS_FROM
    return [best] if sure and likeness[best] - next_best >= ASKED_LIKENESS_AHEAD else []


def holds(said: str, sentence: str) -> bool:
    """Whether a text holds these words in this order."""
    return f" {' '.join(words_of(sentence))} " in f" {' '.join(words_of(said))} "


def elapsed_at(turn: Turn, observation: Observation) -> float:
    """When a turn began in time talked, reckoned back from now: a pause of the interview before
    the turn counts in its `start_ms`, but not in time talked."""
    newest_ms = max(one.end_ms for one in observation.turns)
    ago_s = observation.silence_s + (newest_ms - turn.start_ms) / 1000
    return min(max(observation.elapsed_s - ago_s, 0.0), observation.elapsed_s)


def coverage_of(question: Question, answers: Sequence[str]) -> float:
    """How much was said to a question: 1 − 0.5^(n / HALF_COVERING_WORDS).

    n counts the answers' different telling words, without those of the question itself and with
    names and numbers twice: an answer covers more the more, and the more specific, it is. It never
    falls when something is added, and says nothing about right or wrong.
    """
    said = frozenset().union(*map(stems_of, answers)) - stems_of(question.text)
    specific = frozenset().union(*map(specific_words_of, answers))
    left_open: float = 0.5 ** ((len(said) + len(specific)) / HALF_COVERING_WORDS)
    return 1 - left_open


@lru_cache(maxsize=CACHED_TEXTS)
def specific_words_of(text: str) -> frozenset[str]:
    """Numbers, and names of the kind that techniques have (C++, Node.js, S3)."""
    return frozenset(filter(_SPECIFIC.search, words_of(text)))
