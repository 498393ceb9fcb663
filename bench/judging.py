"""Put stretches before the supervisor: its rules alone, or rules and a model together."""

import asyncio
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from openai import AsyncOpenAI

from bench.confusion import Judged
from bench.stretches import Stretch
from interview_site.openai_clients import completions_client
from supervisor import judgement, readings, rules
from supervisor.advice import Advice, ReviewFailed, ask_model
from supervisor.observation import Observation
from supervisor.readings import Readings
from supervisor.verdict import Action, Finding, Source

LOOK_EVERY_S = 30.0  # SUPERVISOR_ANALYSIS_INTERVAL, as it is unless set
NOTHING_BEFORE = judgement.Past()


def judge_by_rules(stretches: Iterable[Stretch]) -> list[Judged]:
    """Each decided by the heaviest action that a rule asks for at any look; IGNORE without one."""
    return [by_rules(stretch) for stretch in stretches]


def by_rules(stretch: Stretch) -> Judged:
    begun_s = time.perf_counter()
    seen = list(looks(stretch))
    took_ms = (time.perf_counter() - begun_s) * 1000 / len(seen)
    findings = [finding for look in seen for finding in look.findings]
    return judged(stretch, decided=heaviest(findings), findings=findings, took_ms=took_ms)


@dataclass(frozen=True)
class Look:
    """What the rules saw of a stretch at one moment."""

    observation: Observation
    readings: Readings
    findings: list[Finding]


def looks(stretch: Stretch) -> Iterator[Look]:
    """Every look of the cycle, oldest first; what was asked is remembered from one to the next."""
    asked_at_s = stretch.observation.asked_at_s
    for elapsed_s in moments(stretch.observation):
        observation = replace(seen_at(stretch.observation, elapsed_s), asked_at_s=asked_at_s)
        read = readings.read(observation)
        asked_at_s = read.asked_at_s
        yield Look(observation, read, rules.judge(observation, read))


def moments(last: Observation) -> list[float]:
    """The times of the looks, s: the end of the stretch, and each interval before it."""
    first_heard_s = last.turns[0].end_ms / 1000
    count = int((last.elapsed_s - first_heard_s) // LOOK_EVERY_S)
    return [last.elapsed_s - LOOK_EVERY_S * ago for ago in range(count, -1, -1)]


def seen_at(last: Observation, elapsed_s: float) -> Observation:
    """The stretch as it was at that time: what had been said, and since when nobody spoke."""
    if elapsed_s == last.elapsed_s:
        return last
    turns = tuple(turn for turn in last.turns if turn.end_ms <= elapsed_s * 1000)
    following = last.turns[len(turns) :]
    if not following:  # what goes on at the end is a silence, or an answer under way
        silence_s = last.silence_s - (last.elapsed_s - elapsed_s)
    else:
        is_speaking = following[0].start_ms < elapsed_s * 1000
        silence_s = 0.0 if is_speaking else elapsed_s - turns[-1].end_ms / 1000
    return replace(last, turns=turns, elapsed_s=elapsed_s, silence_s=max(silence_s, 0.0))


def heaviest(findings: Sequence[Finding]) -> Action:
    actions = (finding.action for finding in findings)
    return max(actions, key=lambda action: action.weight, default=Action.IGNORE)


def judged(
    stretch: Stretch, *, decided: Action, findings: Sequence[Finding], took_ms: float
) -> Judged:
    return Judged(
        stretch=stretch,
        decided=decided,
        rules=tuple(dict.fromkeys(finding.rule for finding in findings)),
        asks_person=any(finding.asks_person for finding in findings),
        took_ms=took_ms,
    )


async def judge_with_model(
    stretches: Sequence[Stretch], *, at_once: int, timeout_s: float
) -> tuple[list[Judged], list[str]]:
    """As reviews decide: rules first; where they never act, the model at the last look.

    Nothing was decided before. Needs Django's settings. Returns the failed reviews, too, by their
    codes; what rules say alone stands there, as it would in an interview.
    """
    failures: list[str] = []
    turnstile = asyncio.Semaphore(at_once)

    async with completions_client() as client:

        async def reviewed(stretch: Stretch) -> Judged:
            async with turnstile:
                return await review(client, stretch, timeout_s=timeout_s, failures=failures)

        decided = await asyncio.gather(*(reviewed(stretch) for stretch in stretches))
    return decided, failures


async def review(
    client: AsyncOpenAI, stretch: Stretch, *, timeout_s: float, failures: list[str]
) -> Judged:
    begun_s = time.perf_counter()
    seen = list(looks(stretch))
    verdicts = [verdict for look in seen if (verdict := rules_verdict(look)) is not None]
    if not verdicts:
        try:
            advice = await ask_model(client, stretch.observation, timeout_s=timeout_s)
        except ReviewFailed as failed:
            failures.append(failed.code)
            advice = None
        verdicts = [with_advice(advice, seen[-1])]
    took_ms = (time.perf_counter() - begun_s) * 1000
    verdict = max(verdicts, key=lambda verdict: verdict.action.weight)
    findings = [finding for look in seen for finding in look.findings]
    one = judged(stretch, decided=verdict.action, findings=findings, took_ms=took_ms)
    return replace(one, by_model=verdict.source is Source.MODEL)


def rules_verdict(look: Look) -> judgement.Verdict | None:
    return judgement.by_rules(look.findings, observation=look.observation, past=NOTHING_BEFORE)


def with_advice(advice: Advice | None, look: Look) -> judgement.Verdict:
    """What is decided where the rules left it to the model."""
    seen, findings = look.observation, look.findings
    if advice is None:
        return judgement.without_model(findings, observation=seen, past=NOTHING_BEFORE)
    return judgement.by_model(
        advice,
        findings=findings,
        progress=look.readings.interview_progress,
        observation=seen,
        past=NOTHING_BEFORE,
    )
