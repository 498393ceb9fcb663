"""The report's page in the admin, and what a person does there."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from analysis.evaluation.again import evaluate_again
from analysis.evaluation.chain import start_evaluation
from analysis.evaluation.starting import starts_by_itself
from analysis.models import Evaluation
from analysis.report.forms import read_form
from analysis.report.page import page_of
from analysis.reports import (
    InterviewWasNotHeld,
    Report,
    case_of,
    latest_evaluation,
    open_report,
)
from analysis.reviews import REVIEW, ReviewIsUnclear, give_review
from interviews.access import access_interview, caller_of
from interviews.admin.scope import person
from interviews.errors import InterviewError, NotAllowed, NotVisible
from interviews.models import Interview

VIEW_EVALUATION = "analysis.view_evaluation"
EVALUATE = "analysis.change_evaluation"

Problems = Mapping[str, list[str]]


@never_cache
@require_safe
def report(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """The report, with everything that it rests on."""
    interview = interview_of(request, interview_id, permission=VIEW_EVALUATION)
    return shown(request, interview)


@never_cache
@require_POST
def review(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """One of the page's forms: own score, override, decision, notes."""
    interview = interview_of(request, interview_id, permission=REVIEW)
    try:
        case = case_of(interview, now=timezone.now())
        keys = [one["key"] for one in case.content["competencies"]]
        given: Any = read_form(request.POST, keys=keys)
        give_review(case, reviewer=person(request), given=given)
    except ReviewIsUnclear as unclear:
        return shown(request, interview, problems=unclear.problems)
    except InterviewError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Saved.")
    return back(interview_id)


@never_cache
@require_POST
def again(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Evaluate what was not, or failed, or went to a person, or has changed since."""
    interview = interview_of(request, interview_id, permission=EVALUATE)
    try:
        evaluation, is_new = start_evaluation(interview)
    except InterviewError as refusal:
        messages.error(request, refusal.message)
        return back(interview_id)
    if is_new or evaluate_again(evaluation):
        messages.success(request, "The evaluation has been started.")
    else:
        messages.info(request, "The same words would end the same way; nothing was started.")
    return back(interview_id)


@never_cache
@require_safe
def state(request: HttpRequest, interview_id: UUID) -> JsonResponse:
    """How far the evaluation is, for the page that waits for it."""
    interview = interview_of(request, interview_id, permission=VIEW_EVALUATION)
    evaluation = latest_evaluation(interview)
    if evaluation is None:
        return JsonResponse({"status": Evaluation.Status.PENDING.value, "steps": 0})
    return JsonResponse({"status": evaluation.status, "steps": steps_done(evaluation)})


def steps_done(evaluation: Evaluation) -> int:
    return evaluation.steps.filter(failure="").count()


def interview_of(request: HttpRequest, interview_id: UUID, *, permission: str) -> Interview:
    """As `access_interview`, in the admin's words."""
    try:
        return access_interview(caller_of(request), interview_id, permission=permission)
    except NotVisible:
        raise Http404 from None
    except NotAllowed:
        raise PermissionDenied from None


def shown(
    request: HttpRequest, interview: Interview, *, problems: Problems | None = None
) -> HttpResponse:
    """The page. problems: of the form that was sent, which comes back as it was filled in."""
    try:
        found = open_report(interview, reader=person(request), now=timezone.now())
    except InterviewWasNotHeld as refusal:
        context = {"title": "Report", "interview": interview, "why": refusal.message}
        return rendered(request, "report_none", context, status=refusal.status)
    context = context_of(request, found, problems or {})
    return rendered(request, "report", context, status=400 if problems else 200)


def context_of(request: HttpRequest, found: Report, problems: Problems) -> dict[str, Any]:
    evaluation = found.evaluation
    waits = is_coming(found)
    return {
        "title": "Report",
        "interview": found.interview,
        "steps": steps_done(evaluation) if evaluation is not None and waits else 0,
        "waits": waits,
        "may": {name: allowed(request) for name, allowed in MAY.items()},
        "addresses": addresses_of(found.interview.pk),
        "problems": problems,
        **page_of(found, reader=person(request), sent=request.POST if problems else {}),
    }


def is_coming(found: Report) -> bool:
    """Whether the page is to look again by itself."""
    if found.evaluation is None:
        return starts_by_itself(found.interview, now=timezone.now())
    return found.evaluation.status in Evaluation.OPEN


def has(permission: str) -> Callable[[HttpRequest], bool]:
    return lambda request: caller_of(request).has(permission)


MAY: Mapping[str, Callable[[HttpRequest], bool]] = {
    "review": has(REVIEW),
    "evaluate": has(EVALUATE),
    "see_decisions": has("supervisor.view_decision"),
}


def addresses_of(interview_id: UUID) -> dict[str, str]:
    names = {
        "review": "report-review",
        "again": "report-again",
        "state": "report-state",
        "steps": "report-steps",
        "release": "report-release",
        "withdraw": "report-withdraw",
        "json": "analysis-api:report-detail",
        "pdf": "analysis-api:report-pdf",
    }
    return {name: reverse(route, args=[interview_id]) for name, route in names.items()}


def rendered(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    whole = {**admin.site.each_context(request), "opts": Interview._meta, **context}
    return render(request, f"admin/analysis/{template}.html", whole, status=status)


def back(interview_id: UUID) -> HttpResponse:
    return redirect("report", interview_id)
