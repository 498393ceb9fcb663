"""Making the plans that contexts wait for. Called by tasks.

A worker writes only while its claim stands in the row; one that is gone is replaced, and what it
had begun is begun again.
"""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from analysis.context import may_change
from analysis.models import Context
from analysis.planning.reading import Given, read_given
from analysis.plans import Plan, write_plan
from analysis.resumes.given import is_awaited
from interviews.models import Interview

log = logging.getLogger(__name__)

# Longer than a plan may take, tries and waits included.
LEASE = timedelta(seconds=150)
# A text on which workers die is not tried for ever.
MOST_ATTEMPTS = 3
# Whoever has read the résumé wakes the plan; this is for when that message is lost.
LOOKS_AGAIN_AFTER = timedelta(seconds=15)

Status = Context.Status


def due(*, now: datetime, limit: int = 100) -> list[UUID]:
    """Interviews whose plan nobody is making, though somebody should."""
    found = Context.objects.due(now).order_by("next_attempt_at")
    return list(found.values_list("interview_id", flat=True)[:limit])


def carry_out(interview_id: UUID) -> bool:
    """Make the plan of an interview that waits for one. Returns whether it was written.

    Of two workers at once, one does it; a third attempt that ends without a word is the last.
    """
    if is_awaited(interview_id) and put_off(interview_id, now=timezone.now()):
        return False
    token = claim(interview_id, now=timezone.now())
    if token is None:
        return False
    try:
        found = Interview.objects.without_transcripts().with_names().filter(pk=interview_id)
        given = read_given(found.get())
        return keep(interview_id, token, given=given, plan=write_plan(given.material))
    except Exception:
        fail(interview_id, token, failure="error")
        raise


def claim(interview_id: UUID, *, now: datetime) -> UUID | None:
    """The right to make this plan, if nobody has it."""
    token = uuid4()
    free = Q(status=Status.PENDING) | Q(status=Status.RUNNING, next_attempt_at__lte=now)
    contexts = Context.objects.filter(free, interview=interview_id)
    if contexts.filter(attempts__gte=MOST_ATTEMPTS).update(
        status=Status.FAILED, failure="gave_up", claim=None
    ):
        log.error("the plan of interview %s was given up", interview_id)
        return None
    taken = contexts.update(
        status=Status.RUNNING,
        claim=token,
        attempts=F("attempts") + 1,
        next_attempt_at=now + LEASE,
    )
    return token if taken else None


def put_off(interview_id: UUID, *, now: datetime) -> bool:
    """Let the plan wait for the résumé's file, which ends within seconds, one way or the other."""
    waiting = Context.objects.filter(interview=interview_id, status=Status.PENDING)
    return bool(waiting.update(next_attempt_at=now + LOOKS_AGAIN_AFTER))


def fail(interview_id: UUID, token: UUID, *, failure: str) -> None:
    Context.objects.filter(interview=interview_id, claim=token).update(
        status=Status.FAILED, failure=failure, claim=None
    )


def keep(interview_id: UUID, token: UUID, *, given: Given, plan: Plan) -> bool:
    """Write the plan, if the claim stands and the interview has not begun meanwhile."""
    with transaction.atomic():
        interviews = Interview.objects.select_for_update(no_key=True, of=("self",))
        interview = interviews.only("status", "started_at").filter(pk=interview_id).first()
        if interview is None or not may_change(interview):
            return False
        kept = Context.objects.filter(interview=interview_id, claim=token).update(
            **provenance(given, plan),
            status=Status.READY,
            plan_version=F("plan_version") + 1,
            claim=None,
            prepared_at=timezone.now(),
        )
        if kept:
            Interview.objects.filter(pk=interview_id).update(question_plan=plan.items)
    return bool(kept)


def provenance(given: Given, plan: Plan) -> Mapping[str, Any]:
    return {
        "made_by": plan.made_by,
        "rubric": given.rubric,
        "resume_checksum": given.resume.checksum,
        "notes": [*plan.notes, *given.notes],
        "failure": plan.failure,
        "model": plan.model,
        "prompt_version": plan.prompt_version,
        "input_tokens": plan.input_tokens,
        "output_tokens": plan.output_tokens,
        "cost_usd": plan.cost_usd,
    }
