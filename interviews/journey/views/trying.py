"""The device check: its page, what it tells the server, and the line that it measures."""

import os
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from rest_framework.request import Request
from rest_framework.response import Response

from interview_site.browser_policy import allows_microphone
from interviews.access import access_interview, caller_of, holds_link
from interviews.api.authentication import CandidateAuthentication
from interviews.api.permissions import IsStaffOrCandidate
from interviews.api.views import PrivateView, checked, documented
from interviews.errors import NotVisible
from interviews.journey import bodies
from interviews.journey.checks import record_check
from interviews.journey.help import help_by_trouble
from interviews.journey.pages import candidate_page, show
from interviews.models import Interview

# About a second of an interview's sound, so that a line too slow for it shows in a few seconds.
LINE_BYTES: Final = 96 * 1024
NOISE: Final = os.urandom(LINE_BYTES)  # nothing on the way can make it smaller


@require_safe
@allows_microphone
@candidate_page
def devices(request: HttpRequest, interview: Interview) -> HttpResponse:
    context = {
        "help": help_by_trouble(),
        "addresses": {
            "check": reverse("candidate-device-check", args=[interview.pk]),
            "line": reverse("candidate-line", args=[interview.pk]),
            # Answers without a ticket by closing: that sockets get through at all is what counts.
            "socket": f"/ws/interview/{interview.pk}",
        },
    }
    return show(request, "devices", interview, context)


class DeviceChecked(PrivateView):
    """What the page found. It is kept for the team, who sees that somebody is in trouble."""

    authentication_classes = [CandidateAuthentication]
    permission_classes = [IsStaffOrCandidate]

    @documented(
        "Keep what a candidate's device check found",
        bodies.DeviceVerdict,
        body=bodies.DeviceFindings,
        problems=(400, 404),
    )
    def post(self, request: Request, interview_id: UUID) -> Response:
        caller = caller_of(request)
        if not holds_link(caller, interview_id):
            raise NotVisible("There is no such interview.")
        interview = access_interview(caller, interview_id, as_candidate=True)
        findings = checked(bodies.DeviceFindings, request)
        check = record_check(interview, findings, now=timezone.now())
        return Response({"passed": check.passed})


@require_http_methods(["GET", "POST"])
@candidate_page
def line(request: HttpRequest, _interview: Interview) -> HttpResponse:
    """Bytes to measure a connection by: GET sends some, POST takes as many and forgets them."""
    if request.method == "GET":
        return HttpResponse(NOISE, content_type="application/octet-stream")
    taken = len(request.read(LINE_BYTES + 1))
    status = 200 if taken <= LINE_BYTES else 413
    return HttpResponse(str(taken), content_type="text/plain", status=status)
