"""Evaluating once more: what failed goes on, what is done starts over only with another assessor.

Asked by the report's page, by programs and in bulk. The same words, read by the same model with the
same prompts, would end the same way and be paid for twice.
"""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils import timezone

from analysis.evaluation import chain, ending
from analysis.evaluation.prompts import PROMPT_VERSION
from analysis.models import Evaluation, EvaluationStep

Status = Evaluation.Status

ENDED = (Status.COMPLETED, Status.NEEDS_REVIEW, Status.FAILED)


def may_evaluate_again(evaluation: Evaluation) -> bool:
    """Whether another try could end in another way."""
    if evaluation.status not in ENDED:
        return False
    return is_unfinished(evaluation) or has_another_assessor(evaluation)


def is_unfinished(evaluation: Evaluation) -> bool:
    """Whether a model's failure ended it; the steps before that one need not be paid for again."""
    failed = any(one["code"] in ending.WORDS for one in evaluation.reasons)
    return evaluation.status == Status.FAILED or (
        failed and evaluation.status == Status.NEEDS_REVIEW
    )


def has_another_assessor(evaluation: Evaluation) -> bool:
    """Whether a model judged it, and that one or its prompts are not those of now."""
    judged = evaluation.steps.filter(name="judge:1", failure="").first()
    if judged is None:
        return False
    is_same_model = judged.model.startswith(settings.PROXYLLM_MODEL)
    is_same_reviewer = was_emulated(evaluation) == settings.REVIEWER_IS_EMULATED
    return not (is_same_model and is_same_reviewer and judged.prompt_version == PROMPT_VERSION)


def was_emulated(evaluation: Evaluation) -> bool:
    result = evaluation.result or {}
    return bool(result.get("provenance", {}).get("emulated", settings.REVIEWER_IS_EMULATED))


def evaluate_again(evaluation: Evaluation) -> bool:
    """Try again, if that can change anything. Returns whether it was started.

    Until it ends there is no score: not in the report, not in the interview's row.
    """
    with transaction.atomic():
        row = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
        if not may_evaluate_again(row):
            return False
        if is_unfinished(row):
            row.steps.exclude(failure="").delete()
        else:
            set_aside(row)
        reopen(row)
        transaction.on_commit(lambda: chain.wake(row.pk))
    return True


def set_aside(evaluation: Evaluation) -> None:
    """Keep the result so far, and the steps that led to it with what they cost: `1/judge:1`."""
    number = evaluation.steps.filter(name__endswith="/result").count() + 1
    finished = evaluation.steps.exclude(name__contains="/")
    finished.update(name=Concat(Value(f"{number}/"), "name"))
    EvaluationStep.objects.create(
        evaluation=evaluation, name=f"{number}/result", output=result_of(evaluation)
    )


def result_of(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "status": evaluation.status,
        "reasons": evaluation.reasons,
        "result": evaluation.result,
        "finished_at": evaluation.finished_at.isoformat() if evaluation.finished_at else None,
    }


def reopen(evaluation: Evaluation) -> None:
    evaluation.status, evaluation.result, evaluation.reasons = Status.PENDING, None, []
    evaluation.finished_at, evaluation.attempts = None, 0
    evaluation.next_attempt_at = timezone.now()
    evaluation.save()
    if ending.is_newest(evaluation):
        ending.tell_interview(evaluation)
