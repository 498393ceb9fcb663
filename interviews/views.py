"""The pages on which interviews are held: the staff's client, and the candidate's room."""

from datetime import timedelta
from math import ceil
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from rest_framework.request import Request
from rest_framework.response import Response

from interview_site.browser_policy import allows_microphone, keeps_its_address_private
from interviews import notices
from interviews.access import CONDUCT, access_interview, caller_of, holds_link
from interviews.api import bodies
from interviews.api.authentication import CandidateAuthentication
from interviews.api.permissions import IsStaffOrCandidate
from interviews.api.sessions import started
from interviews.api.views import PrivateView, documented
from interviews.doors import check_door
from interviews.errors import InterviewError, InterviewIsOver, NotAllowed, NotVisible
from interviews.journey.consent import ConsentNeeded, needs_consent
from interviews.languages import Language
from interviews.models import Interview
from interviews.page_language import speaks_interviews_language


@require_GET
@login_required
@allows_microphone
@never_cache
def client(request: HttpRequest) -> HttpResponse:
    """The staff's test client: hold an interview from the browser."""
    if not caller_of(request).has(CONDUCT):
        raise PermissionDenied
    context = {
        "interview_id": request.GET.get("interview_id", ""),
        "languages": Language.choices,
        "turn_detections": Interview.TurnDetection.choices,
    }
    return render(request, "staff/client.html", context)


@require_GET
@allows_microphone
@keeps_its_address_private
@speaks_interviews_language
def room(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """The candidate's room. Nothing starts until a button is pressed."""
    caller = caller_of(request)
    try:
        interview = access_interview(caller, interview_id, permission=CONDUCT, as_candidate=True)
    except (NotVisible, NotAllowed):
        return notices.show(request, notices.NO_ENTRY)
    if not interview.is_over and needs_consent(caller, interview):
        return redirect("candidate-welcome", interview.pk)
    if closed := closed_door(request, interview):
        return closed
    context = {
        **invitation(interview),
        "start_url": reverse("start-room", args=[interview.pk]),
        "manifest_url": reverse("app-manifest", args=[interview.pk]),
        "is_running": interview.status in Interview.LIVE,
        "interview": interview,
        "is_candidate": holds_link(caller, interview.pk),
    }
    return render(request, "candidate/room.html", context)


class StartRoom(PrivateView):
    """The room's start button; pressed again, it answers the session that is open already."""

    authentication_classes = [CandidateAuthentication]
    permission_classes = [IsStaffOrCandidate]

    @documented(
        "Start an interview from the candidate's room",
        bodies.Started,
        success=201,
        problems=(404, 409),
    )
    def post(self, request: Request, interview_id: UUID) -> Response:
        caller = caller_of(request)
        interview = access_interview(caller, interview_id, permission=CONDUCT, as_candidate=True)
        check_door(interview, now=timezone.now())
        if needs_consent(caller, interview):
            raise ConsentNeeded("Please read the notice and agree to it first.")
        return started(request, interview)


def closed_door(request: HttpRequest, interview: Interview) -> HttpResponse | None:
    """The page that says why the candidate cannot come in; None when they can."""
    try:
        check_door(interview, now=timezone.now())
    except InterviewIsOver:
        return notices.show_over(request, interview)
    except InterviewError as refusal:
        return notices.show_closed_door(request, interview, refusal)
    return None


def invitation(interview: Interview) -> dict[str, Any]:
    """Who invites, for which job, for how long."""
    application = interview.job_application
    company = interview.company or (application.job.company if application else "")
    return {
        "candidate_name": interview.shown_candidate_name,
        "job_title": interview.shown_job_title,
        "company": company,
        "inviter": company or gettext("The hiring team"),
        "minutes": ceil(interview.time_limit / timedelta(minutes=1)),
    }
