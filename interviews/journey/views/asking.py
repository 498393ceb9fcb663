"""On the way: asking the team for something, and going on with a phone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from interviews.access import caller_of
from interviews.journey.handover import LIFETIME, TooManyHandovers, create_handover, qr_code
from interviews.journey.pages import candidate_page, show
from interviews.journey.requests import (
    ASKED_BY_FORM,
    TEXT_LIMIT,
    TooManyRequests,
    request_from_candidate,
)
from interviews.models import CandidateRequest, Interview

Kind = CandidateRequest.Kind


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def requests(request: HttpRequest, interview: Interview) -> HttpResponse:
    """What was asked and answered so far, and a form for the next."""
    if request.method != "POST":
        return show_requests(request, interview)
    kind, text = request.POST.get("kind", ""), request.POST.get("text", "")
    if kind not in ASKED_BY_FORM:
        return show_requests(
            request, interview, problem=_("Choose what you would like to ask for."), status=400
        )
    try:
        request_from_candidate(interview, kind=kind, text=text)
    except TooManyRequests:
        problem = _("You have asked several times. Please wait for an answer.")
        return show_requests(request, interview, problem=problem, status=429)
    return redirect(reverse("candidate-requests", args=[interview.pk]) + "?sent=1")


def show_requests(
    request: HttpRequest, interview: Interview, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "asked": [(one, WORDS[Kind(one.kind)]()) for one in interview.requests.all()],
        "kinds": [(kind.value, WORDS[kind]()) for kind in ASKED_BY_FORM],
        "chosen": request.POST.get("kind") or request.GET.get("kind"),
        "typed": request.POST.get("text", ""),
        "text_limit": TEXT_LIMIT,
        "sent": "sent" in request.GET,
        "problem": problem,
    }
    return show(request, "requests", interview, context, status=status)


# In the candidate's words and language; the model's own are the team's.
WORDS = {
    Kind.PERSON: lambda: _("Talk to a person instead of the AI"),
    Kind.ACCOMMODATION: lambda: _("Something I need, such as more time"),
    Kind.TIME: lambda: _("Another time"),
    Kind.TECHNICAL: lambda: _("Something does not work"),
    Kind.ERASURE: lambda: _("Erase my data"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
@sensitive_variables("token", "address")
def phone(request: HttpRequest, interview: Interview) -> HttpResponse:
    """A code for another device; made by the button only, for each one opens this interview."""
    context: dict[str, object] = {"minutes_valid": int(LIFETIME.total_seconds() // 60)}
    if request.method != "POST":
        return show(request, "phone", interview, context)
    try:
        held = caller_of(request).link_ids
        token = create_handover(interview, held=held, now=timezone.now())
    except TooManyHandovers:
        return show(request, "phone", interview, {**context, "too_many": True}, status=429)
    address = request.build_absolute_uri(reverse("candidate-link", args=[token]))
    return show(request, "phone", interview, {**context, "qr": qr_code(address)})
