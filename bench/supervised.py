"""`python -m bench.supervised ROUNDS SESSIONS TURNS…`: time the supervisor's cycle; print JSON.

A process of its own on the services that `supervisor_load.py` has started, as a worker would be.
No worker runs: what is sent to the reviews' queue is counted and thrown away.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from statistics import median
from typing import Any
from uuid import UUID

import django

from bench.crowd import open_sessions

REVIEWS = 20  # of each length, in a round
QUEUE = "reviews"


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    begun_s = time.perf_counter()
    work()
    return time.perf_counter() - begun_s


# --- a sweep --------------------------------------------------------------------------------------


def time_sweep() -> float:
    """Claim every live session and send its review to the workers; s."""
    from supervisor import tasks
    from supervisor.models import Watch

    everybody_is_due()
    swept: list[int] = []
    took_s = timed(lambda: swept.append(tasks.sweep()))
    assert swept == [Watch.objects.count()], f"{swept} of {Watch.objects.count()} were claimed"
    assert queued() * tasks.BATCH_SESSIONS >= swept[0]
    return took_s


def time_one_by_one() -> float:
    """The same as it is often written: an UPDATE and a message for each session; s."""
    from supervisor.models import Watch

    everybody_is_due()
    took_s = timed(claim_one_by_one)
    assert queued() == Watch.objects.count()
    return took_s


def claim_one_by_one() -> None:
    from uuid import uuid4

    from django.conf import settings
    from django.utils import timezone

    from supervisor import tasks
    from supervisor.models import Watch

    now = timezone.now()
    following = now + timedelta(seconds=settings.SUPERVISOR_ANALYSIS_INTERVAL_S)
    due = Watch.objects.filter(closed_at__isnull=True, next_review_at__lte=now)
    for session_id in list(due.values_list("pk", flat=True)):
        token = uuid4()
        Watch.objects.filter(pk=session_id, next_review_at__lte=now).update(
            claim=token, claimed_at=now, next_review_at=following
        )
        tasks.review.delay([(str(session_id), str(token), False)])


def everybody_is_due() -> None:
    from django.utils import timezone

    from supervisor.models import Watch

    empty_queue()
    Watch.objects.update(claim=None, next_review_at=timezone.now() - timedelta(seconds=1))


def queued() -> int:
    """How many messages wait for a worker."""
    from interview_site.celery import app

    with app.connection_or_acquire() as connection:
        return int(connection.default_channel.client.llen(QUEUE))


def empty_queue() -> None:
    from interview_site.celery import app

    with app.connection_or_acquire() as connection:
        connection.default_channel.client.delete(QUEUE)


# --- a review -------------------------------------------------------------------------------------


def time_reviews(groups: Mapping[int, Sequence[UUID]]) -> dict[int, float]:
    """One review after the other, lengths mixed; the median of each length, ms.

    From the claim in hand to the decision on record.
    """
    from django.utils import timezone

    from supervisor import watches

    turns_of = {session_id: turns for turns, members in groups.items() for session_id in members}
    make_due(list(turns_of))
    claims = watches.claim_due(now=timezone.now())
    assert {claim.session_id for claim in claims} == turns_of.keys()
    took_ms: dict[int, list[float]] = {turns: [] for turns in groups}
    for claim in random.sample(claims, len(claims)):
        took_ms[turns_of[claim.session_id]].append(timed(partial(review_by_rules, claim)) * 1000)
    return {turns: median(times_ms) for turns, times_ms in took_ms.items()}


def make_due(session_ids: Sequence[UUID]) -> None:
    """These alone."""
    from django.utils import timezone

    from supervisor.models import Watch

    now = timezone.now()
    Watch.objects.update(claim=None, next_review_at=now + timedelta(hours=1))
    due = Watch.objects.filter(pk__in=session_ids)
    due.update(next_review_at=now - timedelta(seconds=1))


def review_by_rules(claim: Any) -> None:
    """What a review does while no model answers."""
    from supervisor import reviews
    from supervisor.judgement import by_rules, without_model
    from supervisor.record import Reviewed

    [look] = reviews.look_at([claim])
    observation, past = look.case.observation, look.case.past
    verdict = by_rules(look.findings, observation=observation, past=past)
    if verdict is None:
        verdict = without_model(look.findings, observation=observation, past=past)
    assert reviews.commit(Reviewed(look, verdict)), "the claim was lost"


def main(rounds: int, sessions: int, lengths: Sequence[int]) -> None:
    from django.utils import timezone

    from supervisor import watches

    now = timezone.now()
    groups = {turns: open_sessions(REVIEWS, turns=turns, now=now) for turns in lengths}
    open_sessions(sessions - REVIEWS * len(groups), turns=lengths[0], now=now)
    watches.open_watches()
    found: list[dict[str, Any]] = []
    for number in range(rounds + 1):
        sweeps: dict[str, Callable[[], float]] = {
            "sweep_s": time_sweep,
            "one_by_one_s": time_one_by_one,
        }
        figures: dict[str, Any] = {
            name: sweeps[name]() for name in random.sample(list(sweeps), len(sweeps))
        }
        figures["review_ms"] = time_reviews(groups)
        if number:  # the first round loads what a worker loads once
            found.append(figures)
    empty_queue()
    print(json.dumps(found))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interview_site.settings")
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]), [int(turns) for turns in sys.argv[3:]])
