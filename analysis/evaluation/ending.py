"""How an evaluation ends: with a result, with a person, or as failed; told to the interview's row.

Called by the chain, inside its transaction, with the evaluation's row locked.
"""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from analysis.evaluation.material import Material
from analysis.evaluation.result import assemble
from analysis.models import Evaluation
from interviews.models import Interview
from interviews.webhooks.events import emit

Status = Evaluation.Status

WORDS = {
    "timeout": "The model did not answer in time.",
    "unavailable": "The model could not be reached.",
    "rate_limited": "The model had no room for the request.",
    "refused": "The model refused to answer.",
    "incomplete": "The model's answer broke off.",
    "empty": "The model's answer was empty.",
    "invalid": "The model's answer could not be used.",
    "quota": "There is nothing left to pay the model with.",
    "not_permitted": "The model's endpoint does not accept the request: see its settings.",
}


def complete(evaluation: Evaluation, *, material: Material, outputs: Mapping[str, Any]) -> None:
    """A result; for a person where it has no overall score."""
    result = assemble(material, outputs, evaluation)
    overall = result["overall"]
    if overall["score"] is None:
        evaluation.reasons = [{"code": "no_overall_score", "message": overall["reason"]}]
    status = Status.COMPLETED if overall["score"] is not None else Status.NEEDS_REVIEW
    close(evaluation, status, result=result)


def send_to_a_person(
    evaluation: Evaluation,
    *,
    gate: Mapping[str, Any] | None = None,
    code: str = "",
    detail: str = "",
) -> None:
    """No result: the transcript does not carry one (gate), or the model gave no usable one."""
    reasons = list(gate["reasons"]) if gate else [reason_of(code, detail)]
    evaluation.reasons = reasons
    close(evaluation, Status.NEEDS_REVIEW, result=None)


def fail(evaluation: Evaluation, *, code: str, detail: str) -> None:
    """Nothing about this interview: an operator has to do something first."""
    evaluation.reasons = [reason_of(code, detail)]
    close(evaluation, Status.FAILED, result=None)


def reason_of(code: str, detail: str) -> dict[str, str]:
    return {"code": code, "message": WORDS.get(code, "The evaluation failed."), "detail": detail}


def close(evaluation: Evaluation, status: Status, *, result: dict[str, Any] | None) -> None:
    evaluation.status, evaluation.result = status, result
    evaluation.claim = evaluation.claimed_at = None
    evaluation.finished_at = timezone.now()
    evaluation.save()
    if is_newest(evaluation):
        tell_interview(evaluation)
        tell_outside(evaluation)


def is_newest(evaluation: Evaluation) -> bool:
    """An older transcript's evaluation must not overwrite a newer one's."""
    later = Evaluation.objects.filter(
        interview=evaluation.interview_id, created_at__gt=evaluation.created_at
    )
    return not later.exists()


def tell_interview(evaluation: Evaluation) -> None:
    """The columns that other programs read; without a result they hold no number."""
    result = evaluation.result
    state = {"status": evaluation.status, "reasons": evaluation.reasons}
    Interview.objects.filter(pk=evaluation.interview_id).update(
        ai_review={**state, **(result or {})},
        final_ai_review=result["summary"] if result else None,
        final_ai_evaluation_score=result["overall"]["score"] if result else None,
    )


def tell_outside(evaluation: Evaluation) -> None:
    ready = evaluation.status == Status.COMPLETED
    emit(
        "report.ready" if ready else "report.needs_review",
        interview=evaluation.interview,
        data={"evaluation_id": str(evaluation.pk), "status": evaluation.status},
    )
