"""What the model said, step by step, as it said it: to look into a report that is in doubt."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from analysis.evaluation import ending
from analysis.models import EvaluationStep
from analysis.report.making import tokens_of
from analysis.report.views import VIEW_EVALUATION, back, interview_of, rendered
from analysis.report.wording import day_and_time
from analysis.reports import InterviewWasNotHeld, Report, open_report
from interviews.access import caller_of
from interviews.admin.scope import person

VIEW_STEPS = "analysis.view_evaluationstep"
NAMES = {
    "gate": "Whether the transcript carries a report",
    "judge": "Levels and quotes",
    "again": "Asked again, where no quote held",
    "summary": "Summary, strengths, questions, claims",
    "result": "The result until then",
}


@never_cache
@require_safe
def steps(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """The steps of the newest evaluation; after the reader's own score, where that comes first."""
    interview = interview_of(request, interview_id, permission=VIEW_EVALUATION)
    if not caller_of(request).has(VIEW_STEPS):
        raise PermissionDenied
    try:
        report = open_report(interview, reader=person(request), now=timezone.now())
    except InterviewWasNotHeld as refusal:
        messages.info(request, refusal.message)
        return back(interview_id)
    if report.is_hidden:
        messages.info(request, "Give your own score first: this job asks for it.")
        return back(interview_id)
    context = {"title": "What the model said", "interview": interview}
    return rendered(request, "report_steps", {**context, "steps": list(shown_steps(report))})


def shown_steps(report: Report) -> Iterator[dict[str, Any]]:
    steps = report.evaluation.steps.all() if report.evaluation is not None else ()
    for step in steps:
        yield {
            "name": name_of(step.name),
            "failure": ending.WORDS.get(step.failure, step.failure),
            "facts": [fact for fact in facts_of(step) if fact[1]],
            "said": laid_out(step.raw),
            "kept": laid_out(json.dumps(step.output)) if step.output is not None else "",
        }


def facts_of(step: EvaluationStep) -> list[tuple[str, str]]:
    tokens = {"input_tokens": step.input_tokens, "output_tokens": step.output_tokens}
    return [
        ("Model", step.model),
        ("Prompts", step.prompt_version),
        ("Tokens", tokens_of(tokens)),
        ("Cost", f"US$ {step.cost_usd:.4f}" if step.cost_usd is not None else ""),
        ("Time", f"{step.took_ms / 1000:.1f} s" if step.took_ms else ""),
        ("Finished", day_and_time(step.finished_at)),
    ]


def name_of(step: str) -> str:
    """In words: `1/judge:2` is the second pass of an evaluation that another one has followed."""
    *former, own = step.split("/")
    kind, _, number = own.partition("!")[0].partition(":")
    words = NAMES.get(kind, own)
    named = f"{words}, pass {number}" if number else words
    return f"{named} (evaluation {former[0]}, since replaced)" if former else named


def laid_out(text: str) -> str:
    """JSON in lines; anything else as it came."""
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except ValueError:
        return text
