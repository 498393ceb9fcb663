"""The recruiter's side of the candidate's version: see it, let it out, take it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from analysis.report.release import (
    MESSAGE_LIMIT,
    is_decided,
    release,
    released_report,
    withdraw,
    words_for_candidate,
)
from analysis.report.views import back, interview_of, rendered
from analysis.reports import Report, open_report
from analysis.reviews import REVIEW
from interviews import links
from interviews.admin.scope import person
from interviews.errors import InterviewError


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def release_report(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """GET shows what the candidate would read; POST lets them, and shows the link once."""
    interview = interview_of(request, interview_id, permission=REVIEW)
    try:
        report = open_report(interview, reader=person(request), now=timezone.now())
    except InterviewError as refusal:
        messages.error(request, refusal.message)
        return back(interview_id)
    if report.is_hidden or not is_decided(report):
        messages.warning(request, "Decide first: advance, or do not advance.")
        return back(interview_id)
    return let_out(request, report) if request.method == "POST" else preview(request, report)


def preview(request: HttpRequest, report: Report) -> HttpResponse:
    context = {
        "title": "Candidate’s version",
        "interview": report.interview,
        "words": words_for_candidate(report),
        "released": released_report(report.interview),
        "message_limit": MESSAGE_LIMIT,
    }
    return rendered(request, "report_release", context)


@sensitive_variables("token", "address")
def let_out(request: HttpRequest, report: Report) -> HttpResponse:
    """The only moment at which the link can be read."""
    strengths = words_for_candidate(report)["strengths"]
    kept = request.POST.getlist("strength")
    release(
        report,
        user=person(request),
        message=request.POST.get("message", "").replace("\x00", "")[:MESSAGE_LIMIT],
        left_out=[text for text in strengths if text not in kept],
        now=timezone.now(),
    )
    token = links.create_link(report.interview, created_by=person(request))
    address = request.build_absolute_uri(reverse("candidate-report-link", args=[token]))
    context = {
        "title": "Candidate’s version",
        "interview": report.interview,
        "address": address,
    }
    return rendered(request, "report_released", context)


@never_cache
@require_POST
def withdraw_report(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    interview = interview_of(request, interview_id, permission=REVIEW)
    if withdraw(interview, user=person(request), now=timezone.now()):
        messages.success(request, "The candidate can read it no longer.")
    else:
        messages.info(request, "The candidate could not read it.")
    return back(interview_id)
