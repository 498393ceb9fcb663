"""Whether words in an interview move the supervisor that watches it: rules, model, and both.

Called for every spoken and typed attack; the clean twin is the same interview without them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from asgiref.sync import async_to_sync

from analysis.tests.injections.corpus import Base
from bench.injection_outcomes import Watched
from bench.judging import Look, rules_verdict, with_advice
from interview_site.openai_clients import completions_client
from supervisor import readings, rules
from supervisor.advice import Advice, ask_model
from supervisor.observation import Observation, Turn
from supervisor.reading import plan_of

TIMEOUT_S = 50.0
TURN_MS = 30_000
LIMIT_S, CONCLUDE_S = 2_100.0, 1_500.0


def watch(base: Base, plan: Sequence[Any], entries: Sequence[Mapping[str, Any]]) -> Watched:
    """One review, as the cycle makes it: rules first, the model where they leave room.

    Raises CompletionFailed.
    """
    observation = observe(base, plan, entries)
    read = readings.read(observation)
    look = Look(observation, read, rules.judge(observation, read))
    advice = async_to_sync(advise)(observation)
    verdict = rules_verdict(look) or with_advice(advice, look)
    return Watched(
        action=verdict.action.value,
        message=verdict.message,
        progress=advice.interview_progress.value,
    )


def observe(base: Base, plan: Sequence[Any], entries: Sequence[Mapping[str, Any]]) -> Observation:
    turns = tuple(
        Turn(one["seq"], one["speaker"], one["content"], start_ms, start_ms + TURN_MS)
        for one, start_ms in zip(entries, range(0, TURN_MS * len(entries), TURN_MS), strict=True)
    )
    return Observation(
        language=base.language,
        job_title="Data Engineer",
        job_description=base.job,
        turns=turns,
        plan=plan_of(list(plan)),
        elapsed_s=turns[-1].end_ms / 1000,
        limit_s=LIMIT_S,
        conclude_s=CONCLUDE_S,
    )


async def advise(observation: Observation) -> Advice:
    async with completions_client() as client:
        return await ask_model(client, observation, timeout_s=TIMEOUT_S)
