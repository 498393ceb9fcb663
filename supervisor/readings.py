"""Measures one look at an interview by its words alone, without a model.

The cycle calls `read` before the rules, which go by it; its figures are shown where no model
answers. Every number behind them stands in `supervisor.thresholds`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from supervisor.exchanges import Exchange, exchanges_of
from supervisor.observation import Observation
from supervisor.plan_reading import PlanReading, follow_plan, read_plan
from supervisor.question_quality import question_quality
from supervisor.relevance import relevances, topic_relevance
from supervisor.stems import stems_of
from supervisor.thresholds import (
    ANSWERED_FROM,
    ASKED_SHARE,
    S_PER_ANSWER_WITHOUT_PLAN,
    TELLING_WORDS_OF_AN_ANSWER,
)

_FEWEST_ANSWERS: Final = 4


@dataclass(frozen=True)
class Readings:
    """The local measurements of one observation; each figure 0–1.

    coverage: by competency of the plan, by its question's text where it has none.
    asked_at_s: the observation's, grown by what this window shows.
    exchanges, relevances: what the window holds, and how far each is on the subject; None where
        that cannot be told (too short, small talk of the beginning).
    plan: how far the plan has come.
    """

    topic_relevance: float
    question_quality: float
    interview_progress: float
    coverage: Mapping[str, float]
    asked_at_s: Mapping[int, float]
    exchanges: tuple[Exchange, ...] = ()
    relevances: tuple[float | None, ...] = ()
    plan: PlanReading = field(default_factory=PlanReading)


def read(observation: Observation) -> Readings:
    """Measure one observation. Pure; never raises for what people said.

    topic_relevance: see `relevance.topic_relevance`; question_quality: see its own module.
    """
    exchanges = exchanges_of(observation.turns)
    followed = follow_plan(observation, exchanges)
    found = relevances(observation, exchanges, followed.exchange_of)
    plan = read_plan(observation, exchanges, followed, found)
    return Readings(
        topic_relevance=topic_relevance(found),
        question_quality=question_quality(observation, exchanges),
        interview_progress=interview_progress(observation, exchanges, plan),
        coverage=coverage_by_competency(observation, plan),
        asked_at_s=plan.asked_at_s,
        exchanges=exchanges,
        relevances=found,
        plan=plan,
    )


def interview_progress(
    observation: Observation, exchanges: Sequence[Exchange], plan: PlanReading
) -> float:
    """The share of the plan that is done, 0–1.

    Each question gives nothing before it is asked, ASKED_SHARE of itself when asked, the rest in
    proportion to its coverage up to ANSWERED_FROM, and all once the interview has moved on from
    it. Without a plan: answers of substance, of those that the time until the conclusion has room
    for.
    """
    if not observation.plan:
        long_enough = [len(stems_of(one.answer)) >= TELLING_WORDS_OF_AN_ANSWER for one in exchanges]
        room = max(observation.conclude_s / S_PER_ANSWER_WITHOUT_PLAN, _FEWEST_ANSWERS)
        return min(sum(long_enough) / room, 1.0)
    done = (1.0 if at in plan.answered else part_done(share) for at, share in plan.coverage.items())
    return min(sum(done) / len(observation.plan), 1.0)


def part_done(coverage: float) -> float:
    return ASKED_SHARE + (1 - ASKED_SHARE) * min(coverage / ANSWERED_FROM, 1.0)


def coverage_by_competency(observation: Observation, plan: PlanReading) -> dict[str, float]:
    """The mean over a competency's questions, 0 for those not asked: see `coverage_of`.

    Of what was answered before the window only LEFT_BEHIND_COVERAGE is known: who keeps the
    figures over time should keep the highest.
    """
    shares: dict[str, list[float]] = {}
    for number, question in enumerate(observation.plan):
        name = question.competency or question.text
        shares.setdefault(name, []).append(plan.coverage.get(number, 0.0))
    return {name: sum(each) / len(each) for name, each in shares.items()}
