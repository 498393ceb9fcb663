"""*What the AI saw* of a résumé: the pages in the admin, and what a recruiter does there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from analysis.resumes.asking import read_again
from analysis.resumes.forgetting import forget_resume
from analysis.resumes.handing_in import original_of
from analysis.resumes.page import parts_of
from analysis.resumes.refusals import ResumeRefused
from analysis.resumes.seen import Seen, seen_of_application, seen_of_interview
from interviews.access import (
    CHANGE_APPLICATIONS,
    VIEW_APPLICATIONS,
    access_application,
    access_interview,
    caller_of,
)
from interviews.audit import Action, record
from interviews.errors import NotAllowed, NotVisible
from interviews.models import Interview, JobApplication

View = Callable[Concatenate[HttpRequest, JobApplication, ...], HttpResponse]

ASKED = "The file is being read."
UNDER_WAY = "The file is being read already."
NO_FILE = "This application has no file to read."
FORGOTTEN = "The file and everything that was read of it are removed."


def of_application(permission: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """A view of one application, for those who may see it and do what the permission says."""

    def guarded(view: View) -> Callable[..., HttpResponse]:
        @never_cache
        @wraps(view)
        def answer(request: HttpRequest, application_id: int) -> HttpResponse:
            caller = caller_of(request)
            try:
                application = access_application(caller, application_id, permission=permission)
            except NotVisible:
                raise Http404 from None
            except NotAllowed:
                raise PermissionDenied from None
            return view(request, application)

        return answer

    return guarded


@require_safe
@of_application(VIEW_APPLICATIONS)
def application_resume(request: HttpRequest, application: JobApplication) -> HttpResponse:
    """The exact text, what was left out of it, and how the reading stands."""
    return shown(request, seen_of_application(application), application, interview=None)


@never_cache
@require_safe
def interview_resume(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """The same for an interview: what it was begun with, or would be now."""
    try:
        interview = access_interview(caller_of(request), interview_id)
    except NotVisible:
        raise Http404 from None
    application = interview.job_application
    return shown(request, seen_of_interview(interview), application, interview=interview)


@require_POST
@of_application(CHANGE_APPLICATIONS)
def again(request: HttpRequest, application: JobApplication) -> HttpResponse:
    if not application.resume_file.name:
        messages.warning(request, NO_FILE)
    elif read_again(application):
        messages.success(request, ASKED)
    else:
        messages.info(request, UNDER_WAY)
    return back(application)


@require_safe
@of_application(VIEW_APPLICATIONS)
def original(request: HttpRequest, application: JobApplication) -> HttpResponse:
    """The file as it was handed in, as a download."""
    try:
        attachment = original_of(application).as_attachment()
    except ResumeRefused as refused:
        messages.error(request, f"The original cannot be handed out: {refused.detail}")
        return back(application)
    record(Action.DOWNLOADED, application, details={"what": "résumé"})
    return attachment


@require_http_methods(["GET", "HEAD", "POST"])
@of_application(CHANGE_APPLICATIONS)
def remove(request: HttpRequest, application: JobApplication) -> HttpResponse:
    """GET asks, POST does it."""
    if request.method == "POST":
        forget_resume(application)
        messages.success(request, FORGOTTEN)
        return back(application)
    context = {"title": "Remove the résumé file", "application": application}
    whole = {**admin.site.each_context(request), "opts": JobApplication._meta, **context}
    return render(request, "admin/analysis/resume_remove.html", whole)


def back(application: JobApplication) -> HttpResponse:
    return redirect("admin:interviews_jobapplication_resume", application.pk)


def shown(
    request: HttpRequest,
    seen: Seen,
    application: JobApplication | None,
    *,
    interview: Interview | None,
) -> HttpResponse:
    model = JobApplication if interview is None else Interview
    context = {
        "title": "What the AI saw" if seen.has_begun else "What the AI sees",
        "opts": model._meta,
        "interview": interview,
        **parts_of(request, seen, application),
    }
    whole = {**admin.site.each_context(request), **context}
    return render(request, "admin/analysis/resume.html", whole)
