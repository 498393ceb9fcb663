"""The candidate's own page about their interview, once a person has released it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from analysis.models import CandidateReport
from analysis.report.release import released_report
from interview_site.browser_policy import keeps_its_address_private
from interviews import notices
from interviews.access import caller_of, holds_link
from interviews.errors import LinkRefused
from interviews.links import exchange_link, read_link
from interviews.models import Interview
from interviews.notices import ASK, Notice
from interviews.page_language import speaks_interviews_language
from interviews.views import invitation

NOT_THERE = Notice(
    _("There is nothing to read here"),
    (_("The hiring team has not released anything about this interview, or took it back."), ASK),
    404,
)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_its_address_private
@speaks_interviews_language
def report_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing, as with the room's; the button lets this browser in."""
    try:
        interview = read_link(token).interview
    except LinkRefused as refused:
        return notices.show(request, notices.LINK_NOTICES[refused.message])
    if released_report(interview) is None:
        return notices.show(request, NOT_THERE)
    if request.method == "POST":
        exchange_link(request, token)
        return redirect("candidate-report", interview_id=interview.pk)
    return render(request, "candidate/report_welcome.html", invitation(interview))


@require_GET
@keeps_its_address_private
@speaks_interviews_language
def report(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """What was released, for whoever holds a link of this interview; staff have their own page."""
    if not holds_link(caller_of(request), interview_id):
        return notices.show(request, notices.NO_ENTRY)
    interview = Interview.objects.without_documents().with_names().get(pk=interview_id)
    found = released_report(interview)
    if found is None:
        return notices.show(request, NOT_THERE)
    return render(request, "candidate/report.html", shown(interview, found))


def shown(interview: Interview, found: CandidateReport) -> dict[str, object]:
    return {
        **invitation(interview),
        "words": found.content,
        "message": found.message,
        "held_at": interview.started_at,
        "released_at": found.released_at,
        "reference": str(interview.pk)[:8],
    }
