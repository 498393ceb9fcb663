"""The page that compares, under a job's own in the admin: choose, then see them side by side."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from analysis.comparing.choosing import (
    FEWEST,
    LISTED_MOST,
    MOST,
    WRONG_NUMBER,
    choices_of,
    chosen_of,
    held_of,
    keys_of,
)
from analysis.comparing.columns import compare
from analysis.reports import open_report
from interviews.access import Caller, caller_of, visible_interviews, visible_rows
from interviews.admin.scope import person
from interviews.models import Interview, Job
from interviews.querysets import InterviewQuerySet

VIEW_JOBS = "interviews.view_job"
VIEW_EVALUATION = "analysis.view_evaluation"
LONGEST_NAME = 100


@never_cache
@require_safe
def compare_interviews(request: HttpRequest, job_id: int) -> HttpResponse:
    """`?interview=…` two to four times; with fewer or more, the list to choose from."""
    caller = caller_of(request)
    job = job_of(caller, job_id)
    held = held_of(job, visible_interviews(caller))
    chosen = chosen_in(request, held)
    context = {"title": "Compare candidates", "job": job, "original": job, "opts": Job._meta}
    if FEWEST <= len(chosen) <= MOST and "choose" not in request.GET:
        return side_by_side(request, chosen, context)
    return choosing(request, held, chosen, context)


def job_of(caller: Caller, job_id: int) -> Job:
    """The job, for those who may see it and reports."""
    rows = visible_rows(caller, Job.objects.all(), permission=VIEW_JOBS)
    job = rows.only("title", "company").filter(pk=job_id).first()
    if job is None:
        raise Http404
    if not caller.has(VIEW_EVALUATION) or not caller.has("interviews.view_interview"):
        raise PermissionDenied
    return job


def chosen_in(request: HttpRequest, held: InterviewQuerySet) -> list[Interview]:
    """What is not of this job, not held, or not to be seen is not there."""
    keys = keys_of(request.GET.getlist("interview"))
    chosen = chosen_of(held, keys) if keys is not None else None
    if chosen is None:
        raise Http404
    return chosen


def side_by_side(
    request: HttpRequest, chosen: list[Interview], context: dict[str, Any]
) -> HttpResponse:
    """Each report as this reader may see it; that they were looked at is noted."""
    reader, now = person(request), timezone.now()
    comparison = compare([open_report(one, reader=reader, now=now) for one in chosen])
    return shown(request, "compare", {**context, "comparison": comparison})


def choosing(
    request: HttpRequest,
    held: InterviewQuerySet,
    chosen: list[Interview],
    context: dict[str, Any],
) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_NAME]
    is_wrong = bool(chosen) and not FEWEST <= len(chosen) <= MOST
    found = {
        "choices": choices_of(held, chosen, words=words),
        "problem": f"{WRONG_NUMBER} You chose {len(chosen)}." if is_wrong else "",
        "words": words,
        "longest": LONGEST_NAME,
        "listed_most": LISTED_MOST,
        "fewest": FEWEST,
        "most": MOST,
    }
    return shown(request, "compare_choose", {**context, **found})


def shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {**admin.site.each_context(request), **context}
    return render(request, f"admin/analysis/{template}.html", whole)
