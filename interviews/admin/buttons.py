"""What a recruiter can do with an interview from its admin page, beyond editing it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from interviews import links
from interviews.access import CHANGE, CONDUCT, ERASE, HOLD, access_interview, caller_of
from interviews.admin import retention
from interviews.admin.invitations import DEEDS, done_to_one
from interviews.admin.scope import person
from interviews.errors import NotAllowed, NotVisible
from interviews.lifecycle import EndReason, end_session, reopen_interview
from interviews.models import Interview, LiveSession, Message

Status = Interview.Status
Answer = HttpResponse | None


@dataclass(frozen=True)
class Button:
    """fits: whether the interview is in a state for it. do: may answer with a page of its own.

    at_once: harmless, so the page posts it without asking. form: what is asked; `do` is given it.
    """

    label: str
    permission: str
    fits: Callable[[Interview], bool]
    do: Callable[..., Answer]
    question: str
    at_once: bool = False
    form: type[forms.Form] = forms.Form


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def press(request: HttpRequest, interview_id: UUID, name: str) -> HttpResponse:
    """GET asks, POST does it. Neither does anything where the interview's state forbids it."""
    button = BUTTONS[name]
    try:
        interview = access_interview(caller_of(request), interview_id, permission=button.permission)
    except NotVisible:
        raise Http404 from None
    except NotAllowed:
        raise PermissionDenied from None
    page = redirect("admin:interviews_interview_change", interview_id)
    if not button.fits(interview):
        state = interview.get_status_display().lower()
        messages.warning(request, f"This cannot be done: the interview is {state}.")
        return page
    form = button.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return button.do(request, interview, **form.cleaned_data) or page
    return ask(request, interview, button, form)


def ask(
    request: HttpRequest, interview: Interview, button: Button, form: forms.Form
) -> HttpResponse:
    context = {"title": button.label, "interview": interview, "button": button, "form": form}
    return shown(request, "confirm", context)


def shown(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    whole = {**admin.site.each_context(request), "opts": Interview._meta, **context}
    return render(request, f"admin/interviews/interview/{template}.html", whole)


@sensitive_variables("token", "address")
def make_link(request: HttpRequest, interview: Interview) -> Answer:
    """The only moment at which the link can be read."""
    token = links.create_link(interview, created_by=person(request))
    address = request.build_absolute_uri(reverse("candidate-link", args=[token]))
    return shown(
        request,
        "link",
        {"title": "Candidate link", "interview": interview, "address": address},
    )


def revoke(request: HttpRequest, interview: Interview) -> Answer:
    count = links.revoke_links(interview)
    messages.success(request, f"Closed {count} link{'s' if count != 1 else ''}.")
    return None


def end(request: HttpRequest, interview: Interview) -> Answer:
    session = LiveSession.objects.open().filter(interview=interview).first()
    if session is not None and end_session(session.pk, reason=EndReason.RECRUITER):
        messages.success(request, "The interview has ended.")
    else:
        messages.info(request, "The interview had ended already.")
    return None


def reopen(request: HttpRequest, interview: Interview) -> Answer:
    if reopen_interview(interview):
        messages.success(request, "The interview can be held again.")
    return None


def was_invited(interview: Interview) -> bool:
    """A mail went out, or is on its way."""
    invitations = interview.messages.filter(kind=Message.Kind.INVITATION)
    return invitations.filter(given_up_at=None, withdrawn_at=None).exists()


BUTTONS = {
    "invite": Button(
        label="Invite by e-mail",
        permission=CHANGE,
        fits=lambda interview: not interview.is_over and not was_invited(interview),
        do=done_to_one("invite"),
        question="The candidate is sent an invitation with a link of their own.",
        at_once=True,
    ),
    "resend": Button(
        label="Send a new link",
        permission=CHANGE,
        fits=lambda interview: not interview.is_over and was_invited(interview),
        do=done_to_one("invite"),
        question="The candidate is sent the invitation again, with a new link.",
        form=DEEDS["invite"].form,
    ),
    "remind": Button(
        label="Remind by e-mail",
        permission=CHANGE,
        fits=lambda interview: interview.status == Status.SCHEDULED and was_invited(interview),
        do=done_to_one("remind"),
        question="The candidate is sent a reminder now, with a new link.",
    ),
    "link": Button(
        label="Create candidate link",
        permission=CHANGE,
        fits=lambda interview: not interview.is_over,
        do=make_link,
        question="The link lets the candidate into this interview. It is shown once.",
        at_once=True,
    ),
    "revoke": Button(
        label="Revoke links",
        permission=CHANGE,
        fits=lambda interview: interview.links.filter(revoked_at=None).exists(),
        do=revoke,
        question="No link of this interview will open any more. A candidate who is in it stays.",
    ),
    "end": Button(
        label="End interview",
        permission=CONDUCT,
        fits=lambda interview: interview.status in Interview.LIVE,
        do=end,
        question="The conversation stops at once, and cannot be continued.",
    ),
    "cancel": Button(
        label="Cancel interview",
        permission=CHANGE,
        fits=lambda interview: interview.status == Status.SCHEDULED,
        do=done_to_one("cancel"),
        question="Nobody will be able to start it, until it is reopened.",
        form=DEEDS["cancel"].form,
    ),
    "reopen": Button(
        label="Reopen",
        permission=CHANGE,
        fits=lambda interview: interview.status in (Status.ABANDONED, Status.CANCELLED),
        do=reopen,
        question="It can be started again, and goes on where it stopped.",
        at_once=True,
    ),
    "hold": Button(
        label="Put under legal hold",
        permission=HOLD,
        fits=lambda interview: not interview.legal_hold,
        do=retention.hold,
        question="Nothing of it is erased, whatever its job says and whoever asks.",
    ),
    "lift": Button(
        label="Lift legal hold",
        permission=HOLD,
        fits=lambda interview: interview.legal_hold,
        do=retention.lift,
        question="It is kept as long as its job says. If that time is over, it is erased soon.",
    ),
    "erase": Button(
        label="Erase interview",
        permission=ERASE,
        fits=lambda interview: not interview.legal_hold and interview.status not in Interview.LIVE,
        do=retention.erase,
        question=(
            "Its words, its report, its links and its résumé are gone for good. A receipt stays, "
            "without anything of the person."
        ),
    ),
}
