"""The end: thanks and feedback, one's own transcript and data, and the wish to have them erased."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interviews import notices
from interviews.errors import InterviewError
from interviews.journey.afterwards import (
    CORRECTION_LIMIT,
    FEEDBACK_LIMIT,
    RATINGS,
    correct_turn,
    leave_feedback,
    own_transcript,
)
from interviews.journey.consent import current_consent
from interviews.journey.own_data import own_data
from interviews.journey.pages import candidate_page, show
from interviews.journey.requests import TooManyRequests, request_from_candidate
from interviews.models import CandidateRequest, Feedback, Interview

Kind = CandidateRequest.Kind


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def end(request: HttpRequest, interview: Interview) -> HttpResponse:
    """Thanks, what happens next, and a form for what it was like."""
    if not interview.is_over:
        return redirect("candidate-welcome", interview.pk)
    if request.method == "POST":
        rating = request.POST.get("rating", "")
        leave_feedback(
            interview,
            rating=int(rating) if rating in map(str, RATINGS) else None,
            text=request.POST.get("text", ""),
        )
        return redirect(reverse("candidate-end", args=[interview.pk]) + "?thanks=1")
    context: dict[str, Any] = {
        "was_held": interview.started_at is not None,
        "feedback": Feedback.objects.filter(interview=interview).first(),
        "feedback_limit": FEEDBACK_LIMIT,
        "ratings": RATINGS,
        "consent": current_consent(interview),
        "thanked": "thanks" in request.GET,
    }
    return show(request, "end", interview, context)


@require_safe
@candidate_page
def transcript(request: HttpRequest, interview: Interview) -> HttpResponse:
    if not interview.is_over:
        return redirect("candidate-welcome", interview.pk)
    return show_transcript(request, interview)


def show_transcript(
    request: HttpRequest, interview: Interview, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "lines": own_transcript(interview),
        "correction_limit": CORRECTION_LIMIT,
        "saved": request.GET.get("saved"),
        "problem": problem,
    }
    return show(request, "transcript", interview, context, status=status)


@require_POST
@candidate_page
def correct(request: HttpRequest, interview: Interview, seq: int) -> HttpResponse:
    """One answer in the candidate's own words, kept beside what was recognised."""
    try:
        correct_turn(interview, seq, text=request.POST.get("text", ""))
    except InterviewError as refusal:
        return notices.show(request, notices.NO_ANSWER, status=refusal.status)
    page = reverse("candidate-transcript", args=[interview.pk])
    return redirect(f"{page}?saved={seq}#turn-{seq}")


@require_safe
@candidate_page
def data(_request: HttpRequest, interview: Interview) -> HttpResponse:
    """Everything that is the candidate's, as a file."""
    answer = JsonResponse(
        own_data(interview, now=timezone.now()),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    name = f"interview-{str(interview.pk)[:8]}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def erasure(request: HttpRequest, interview: Interview) -> HttpResponse:
    """What would be erased and what would stay; asked for with a tick and a button."""
    asked = interview.requests.open().filter(kind=Kind.ERASURE).first()
    if request.method != "POST":
        return show(request, "erasure", interview, {"asked": asked})
    if request.POST.get("sure") != "on":
        return show(request, "erasure", interview, {"asked": asked, "unsure": True}, status=400)
    try:
        request_from_candidate(interview, kind=Kind.ERASURE, text=request.POST.get("text", ""))
    except TooManyRequests:
        return notices.show(request, notices.ASKED_ENOUGH)
    return redirect("candidate-erasure", interview.pk)
