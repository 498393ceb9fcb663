"""The chain of an evaluation: started once per transcript, one step at a time, each kept at once.

What is to be done stands in rows. A worker claims an evaluation, does its next step, and commits
while its claim still stands; one that is killed loses the claim to the next sweep and with it the
step under way, never one that was finished and paid for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from analysis.evaluation import ending
from analysis.evaluation.material import Material, read_material, transcript_hash
from analysis.evaluation.prompts import PROMPT_VERSION
from analysis.evaluation.steps import Done, Step, steps_of
from analysis.evaluation.yardstick import content_for
from analysis.models import Evaluation, EvaluationStep
from interview_site import waking
from interview_site.completions import CompletionFailed, cost_usd
from interviews.errors import InterviewError
from interviews.models import Interview
from interviews.transcripts.document import Entry, read_transcript

TASK = "analysis.evaluate"
# By then the sweep has sent it again.
WAKE_IS_STALE_AFTER_S = 60.0
# An endpoint that is away is asked again after these; then a person is.
WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 20, 60, 180, 600))
PASSES_BY_TIME = frozenset({"timeout", "unavailable", "rate_limited"})
# A matter of settings or of money, not of this interview.
NEEDS_AN_OPERATOR = frozenset({"quota", "not_permitted"})

Status = Evaluation.Status


class InterviewIsNotOver(InterviewError):
    """An evaluation of words that are still being said would be out of date at once."""

    code = "interview_not_over"
    status = 409


@dataclass(frozen=True)
class Claimed:
    """An evaluation that is this worker's while the token stands in its row."""

    evaluation: Evaluation
    token: UUID


def start_evaluation(
    interview: Interview, *, transcript: Sequence[Entry] | None = None
) -> tuple[Evaluation, bool]:
    """Evaluate a finished interview; asked for again, the same evaluation of the same transcript.

    transcript: evaluated instead of the stored one.
    Returns the evaluation, and whether it is new. Raises InterviewIsNotOver.
    """
    if interview.status not in (Interview.Status.COMPLETED, Interview.Status.ABANDONED):
        raise InterviewIsNotOver("This interview is not over yet.")
    entries = read_transcript(interview.pk) if transcript is None else list(transcript)
    _, rubric = content_for(interview, rubric=None)
    with transaction.atomic():
        evaluation, created = Evaluation.objects.get_or_create(
            interview=interview,
            transcript_hash=transcript_hash(entries),
            defaults={
                "transcript": None if transcript is None else entries,
                "rubric": rubric,
                "passes": settings.EVALUATION_PASSES,
            },
        )
        transaction.on_commit(lambda: wake(evaluation.pk))
    return evaluation, created


def wake(evaluation_id: UUID) -> None:
    """Have a worker go on; where the broker is away, the sweep will."""
    waking.wake(TASK, str(evaluation_id), expires_s=WAKE_IS_STALE_AFTER_S)


def lease() -> timedelta:
    """Longer than a step may take: a claim that old belongs to a worker that is gone."""
    return timedelta(seconds=settings.EVALUATION_STEP_TIMEOUT_S * 1.5)


def due(*, now: datetime, limit: int = 100) -> list[UUID]:
    """Evaluations that nobody is at and that may go on."""
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - lease())
    found = Evaluation.objects.due(now).filter(free).order_by("next_attempt_at")
    return list(found.values_list("pk", flat=True)[:limit])


def advance(evaluation_id: UUID) -> bool:
    """Do the next step of an evaluation. Returns whether there is another one to do now."""
    claimed = claim(evaluation_id, now=timezone.now())
    if claimed is None:
        return False
    evaluation = claimed.evaluation
    outputs = {step.name: step.output for step in evaluation.steps.filter(failure="")}
    material = read_material(evaluation)
    steps = steps_of(evaluation.passes)
    step = next((step for step in steps if step.name not in outputs), None)
    if step is None:
        return finish(claimed, material, outputs)
    try:
        done = step.do(material, outputs)
    except CompletionFailed as failed:
        return put_off(claimed, step, failed)
    return keep(claimed, material, step, done, outputs)


def claim(evaluation_id: UUID, *, now: datetime) -> Claimed | None:
    """Take an evaluation that nobody is at; of two workers at once, one gets it."""
    token = uuid4()
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - lease())
    taken = (
        Evaluation.objects.due(now)
        .filter(free, pk=evaluation_id)
        .update(claim=token, claimed_at=now, status=Status.RUNNING)
    )
    if not taken:
        return None
    rows = Evaluation.objects.select_related("interview__job_application__job", "rubric")
    return Claimed(rows.get(pk=evaluation_id), token)


def locked(claimed: Claimed) -> Evaluation | None:
    """The row, if the claim still stands; inside the caller's transaction."""
    rows = Evaluation.objects.select_for_update().filter(pk=claimed.evaluation.pk)
    return rows.filter(claim=claimed.token).first()


def keep(
    claimed: Claimed, material: Material, step: Step, done: Done, outputs: dict[str, Any]
) -> bool:
    """Commit a finished step, what it cost with it. Returns whether there is another one."""
    with transaction.atomic():
        evaluation = locked(claimed)
        if evaluation is None:
            return False
        EvaluationStep.objects.create(evaluation=evaluation, **row_of(step, done))
        add_costs(evaluation)
        if done.stops:
            ending.send_to_a_person(evaluation, gate=done.output)
            return False
        evaluation.claim = evaluation.claimed_at = None
        evaluation.attempts, evaluation.next_attempt_at = 0, timezone.now()
        evaluation.save()
    return True


def row_of(step: Step, done: Done) -> dict[str, Any]:
    answer = done.completion
    if answer is None:
        return {"name": step.name, "output": done.output}
    return {
        "name": step.name,
        "output": done.output,
        "raw": answer.raw,
        "model": answer.model,
        "prompt_version": PROMPT_VERSION,
        "input_tokens": answer.input_tokens,
        "output_tokens": answer.output_tokens,
        "cost_usd": cost_usd(answer.input_tokens, answer.output_tokens),
        "took_ms": answer.took_ms,
    }


def add_costs(evaluation: Evaluation) -> None:
    """The sums over all steps, failed ones included: they were paid for, too."""
    steps = list(evaluation.steps.all())
    costs = [step.cost_usd for step in steps if step.model]
    evaluation.input_tokens = sum(step.input_tokens for step in steps)
    evaluation.output_tokens = sum(step.output_tokens for step in steps)
    evaluation.took_ms = sum(step.took_ms for step in steps)
    known = [cost for cost in costs if cost is not None]
    evaluation.cost_usd = sum(known) if known and len(known) == len(costs) else None


def finish(claimed: Claimed, material: Material, outputs: dict[str, Any]) -> bool:
    with transaction.atomic():
        evaluation = locked(claimed)
        if evaluation is not None:
            ending.complete(evaluation, material=material, outputs=outputs)
    return False


def put_off(claimed: Claimed, step: Step, failed: CompletionFailed) -> bool:
    """A step without an answer: again later, or a person, or an operator. Never a number."""
    with transaction.atomic():
        evaluation = locked(claimed)
        if evaluation is None:
            return False
        keep_failure(evaluation, step, failed)
        add_costs(evaluation)
        if failed.code in NEEDS_AN_OPERATOR:
            ending.fail(evaluation, code=failed.code, detail=failed.detail)
        elif failed.code in PASSES_BY_TIME and evaluation.attempts < len(WAITS):
            evaluation.next_attempt_at = timezone.now() + WAITS[evaluation.attempts]
            evaluation.attempts += 1
            evaluation.claim = evaluation.claimed_at = None
            evaluation.save()
        else:
            ending.send_to_a_person(evaluation, code=failed.code, detail=failed.detail)
    return False


def keep_failure(evaluation: Evaluation, step: Step, failed: CompletionFailed) -> None:
    """What the model said instead is kept for inspection, beside what it cost."""
    number = evaluation.steps.filter(name__startswith=f"{step.name}!").count() + 1
    EvaluationStep.objects.create(
        evaluation=evaluation,
        name=f"{step.name}!{number}",
        failure=failed.code,
        raw=failed.raw,
        prompt_version=PROMPT_VERSION,
        input_tokens=failed.input_tokens,
        output_tokens=failed.output_tokens,
        cost_usd=cost_usd(failed.input_tokens, failed.output_tokens),
        took_ms=failed.took_ms,
    )
