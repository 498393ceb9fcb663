"""One review of one interview, from the look at it to the decision on record.

Called by the task for a batch of claims. Rules decide at once and without the model; the rest of
the batch is put to the model side by side, and each answer becomes a decision as it comes.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from openai import AsyncOpenAI

from interview_site.openai_clients import completions_client
from interviews import hints, interventions
from interviews.models import Intervention, LiveSession
from supervisor import chain, closing, rules
from supervisor.advice import ReviewFailed, ask_model
from supervisor.judgement import Verdict, by_model, by_rules, without_model
from supervisor.models import Decision, Watch
from supervisor.reading import read_cases
from supervisor.readings import read
from supervisor.record import Look, Reviewed, entry_of
from supervisor.verdict import Action
from supervisor.watches import Claim, lock_claimed, next_review

MODEL_TIMEOUT_S = 20.0
# The next cycle must not find this one still asking.
SHARE_OF_INTERVAL = 0.8


def review(claims: Sequence[Claim]) -> int:
    """Review every claimed session. Returns how many decisions went on record."""
    recorded = sum(closing.close(claim) for claim in claims if claim.closing)
    undecided = []
    for look in look_at([claim for claim in claims if not claim.closing]):
        case = look.case
        verdict = by_rules(look.findings, observation=case.observation, past=case.past)
        if verdict is None:
            undecided.append(look)
        else:
            recorded += commit(Reviewed(look, verdict))
    return recorded + ask_about(undecided)


def look_at(claims: Sequence[Claim]) -> list[Look]:
    by_session = {claim.session_id: claim for claim in claims}
    found = []
    for case in read_cases(list(by_session), now=timezone.now()):
        readings = read(case.observation)
        findings = rules.judge(case.observation, readings)
        found.append(Look(by_session[case.session.pk], case, readings, findings))
    return found


# --- the model ------------------------------------------------------------------------------------


def ask_about(looks: Sequence[Look]) -> int:
    """Put every look to the model at once; a slow answer holds up no other."""
    return async_to_sync(ask_side_by_side)(looks) if looks else 0


async def ask_side_by_side(looks: Sequence[Look]) -> int:
    async with completions_client() as client:
        asked = [ask_and_commit(client, look) for look in looks]
        return sum(await asyncio.gather(*asked))


async def ask_and_commit(client: AsyncOpenAI, look: Look) -> bool:
    return await sync_to_async(commit)(await ask(client, look))


async def ask(client: AsyncOpenAI, look: Look) -> Reviewed:
    """The model's word, or why there is none; the rules stay in force either way."""
    interval_s = settings.SUPERVISOR_ANALYSIS_INTERVAL_S
    timeout_s = min(MODEL_TIMEOUT_S, interval_s * SHARE_OF_INTERVAL)
    observation, past = look.case.observation, look.case.past
    fallback = without_model(look.findings, observation=observation, past=past)
    if not observation.turns:
        return Reviewed(look, fallback)
    try:
        advice = await ask_model(client, observation, timeout_s=timeout_s)
    except ReviewFailed as failed:
        return Reviewed(look, fallback, failure=failed)
    verdict = by_model(
        advice,
        findings=look.findings,
        progress=look.readings.interview_progress,
        observation=observation,
        past=past,
    )
    return Reviewed(look, verdict, advice=advice)


# --- the decision ---------------------------------------------------------------------------------


def commit(reviewed: Reviewed) -> bool:
    """Put the decision on record, act on it, and set the next review, all or nothing.

    Returns False where the claim was lost meanwhile: then another review has this session.
    """
    look = reviewed.look
    session, now = look.case.session, timezone.now()
    with transaction.atomic():
        watch = lock_claimed(look.claim)
        # Before the chain's end, as whoever acts by hand: two who lock crosswise would both wait.
        running = LiveSession.objects.open().select_for_update(no_key=True)
        if watch is None or running.filter(pk=session.pk).first() is None:
            return False
        [decision] = chain.append([entry_of(reviewed, at=now)])
        act(reviewed, decision)
        note(watch, reviewed, now=now)
    hints.announce_now(session.pk, hints.DECISION)
    return True


def act(reviewed: Reviewed, decision: Decision) -> None:
    """Ask the session's holder to carry the decision out, as far as the mode allows."""
    if not reviewed.acts:
        return
    verdict, case = reviewed.verdict, reviewed.look.case
    interventions.intervene(
        case.session,
        kind=Intervention.Kind(verdict.action.value),
        now=decision.created_at,
        message=verdict.message,
        end_reason=end_reason(verdict) if verdict.action is Action.END else "",
        reference=decision.position,
        wait=case.mode.wait if reviewed.asks_first else None,
        lapses=case.mode.lapses and reviewed.asks_first,
    )


def end_reason(verdict: Verdict) -> str:
    reasons = LiveSession.EndReason
    return reasons.TIME if verdict.rule == "max_duration" else reasons.SUPERVISOR


def note(watch: Watch, reviewed: Reviewed, *, now: datetime) -> None:
    """What the cycle must remember until the next review."""
    readings, advice = reviewed.look.readings, reviewed.advice
    watch.claim = watch.claimed_at = None
    watch.review_count += 1
    watch.last_reviewed_at = now
    watch.asked_at_s = {str(index): at_s for index, at_s in readings.asked_at_s.items()}
    watch.metrics, watch.coverage = reviewed.metrics, reviewed.coverage
    watch.attention = reviewed.verdict.attention
    watch.summary = advice.summary if advice else watch.summary
    watch.last_failure = reviewed.failure.code if reviewed.failure else ""
    if reviewed.failure:
        watch.failure_count += 1
        watch.last_failed_at = now
    watch.next_review_at = next_review(watch, now=now, moments=limits(reviewed, now=now))
    watch.save()


def limits(reviewed: Reviewed, *, now: datetime) -> list[datetime]:
    """When the hard limits fall due, if nothing is paused until then."""
    observation = reviewed.look.case.observation
    return [
        now + timedelta(seconds=limit_s - observation.elapsed_s)
        for limit_s in (observation.conclude_s, observation.limit_s)
    ]
