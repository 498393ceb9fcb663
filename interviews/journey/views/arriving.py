"""The way in: the link, the welcome with its notice and consent, the consent taken back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from interview_site.browser_policy import keeps_its_address_private
from interviews import notices
from interviews.access import caller_of, holds_link
from interviews.errors import LinkRefused
from interviews.journey.checks import last_check
from interviews.journey.consent import (
    NoticeHasChanged,
    current_consent,
    give_consent,
    has_consented,
    withdraw_consent,
)
from interviews.journey.notice import notice_for
from interviews.journey.pages import candidate_page, on_candidates_clock, show
from interviews.journey.requests import TooManyRequests, request_from_candidate
from interviews.links import exchange_link, find_link, note_opened, read_link
from interviews.models import CandidateRequest, Interview
from interviews.page_language import speaks_interviews_language
from interviews.scheduling.timing import Door, door

Kind = CandidateRequest.Kind

# What else than agreeing the welcome page offers.
BYWAYS = {"ask": "candidate-requests", "phone": "candidate-phone"}
ASKED_WHEN_CLOSED = (Kind.TECHNICAL, Kind.TIME)
WISHES = (Kind.PERSON, Kind.ERASURE)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_its_address_private
@speaks_interviews_language
@sensitive_variables("token")
def candidate_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link shows the welcome; only a button on it lets this browser in."""
    try:
        link = read_link(token)
        if request.method == "POST":
            exchange_link(request, token)
    except LinkRefused as refused:
        return refused_link(request, refused, token)
    with on_candidates_clock(link.interview):
        if request.method == "POST":
            return go_on(request, link.interview)
        if request.method == "GET":
            note_opened(link)
        if link.interview.is_over:
            return notices.show_over(request, link.interview)
        return show_welcome(request, link.interview)


@sensitive_variables("token")
def refused_link(request: HttpRequest, refused: LinkRefused, token: str) -> HttpResponse:
    """Why it opens nothing. A code that this very browser has used leads on."""
    link = find_link(token)
    if link is not None and refused.message == "used":
        caller = caller_of(request)
        if link.pk in caller.link_ids and holds_link(caller, link.interview_id):
            return redirect("candidate-welcome", link.interview_id)
    return notices.show_closed_link(request, refused, link=link, token=token)


@require_POST
@keeps_its_address_private
@speaks_interviews_language
@sensitive_variables("token")
def ask_for_link(request: HttpRequest, token: str) -> HttpResponse:
    """From a link that has closed: tell the team. Who knows no link of ours has nobody to tell."""
    link = find_link(token)
    if link is None:
        return notices.show(request, notices.UNKNOWN)
    kind = request.POST.get("kind")
    try:
        request_from_candidate(
            link.interview,
            kind=kind if kind in ASKED_WHEN_CLOSED else Kind.TECHNICAL,
            text=request.POST.get("text", ""),
        )
    except TooManyRequests:
        return notices.show(request, notices.ASKED_ENOUGH)
    return notices.show(request, notices.ASKED)


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def welcome(request: HttpRequest, interview: Interview) -> HttpResponse:
    """The same page for a browser that has been let in."""
    if request.method == "POST":
        return go_on(request, interview)
    if interview.is_over:
        return redirect("candidate-end", interview.pk)
    return show_welcome(request, interview)


def go_on(request: HttpRequest, interview: Interview) -> HttpResponse:
    """From the welcome to wherever its button leads: to the devices or the room, if agreed."""
    if interview.is_over:
        return redirect("candidate-end", interview.pk)
    agrees = request.POST.get("agree") == "on"
    if agrees:
        try:
            shown_hash = request.POST.get("notice", "")
            give_consent(interview, notice=notice_for(interview), shown_hash=shown_hash)
        except NoticeHasChanged:
            return read_again(interview, problem="changed")
    if byway := BYWAYS.get(request.POST.get("go", "")):
        return redirect(byway, interview.pk)
    if not has_consented(interview):
        return read_again(interview, problem="missing")
    return redirect(after_consent(interview), interview.pk)


def read_again(interview: Interview, *, problem: str) -> HttpResponse:
    """Back to the notice, by an address without the token."""
    page = reverse("candidate-welcome", args=[interview.pk])
    return redirect(f"{page}?problem={problem}")


def after_consent(interview: Interview) -> str:
    """To a time, if there is none yet; to the devices, unless they were tried or it has begun."""
    if door(interview, now=timezone.now()) is Door.UNCHOSEN:
        return "choose-time"
    if interview.status in Interview.LIVE:
        return "room"
    check = last_check(interview)
    return "room" if check is not None and check.passed else "candidate-devices"


def show_welcome(request: HttpRequest, interview: Interview) -> HttpResponse:
    context: dict[str, Any] = {
        "notice": notice_for(interview),
        "consent": current_consent(interview),
        "competencies": competencies_of(interview),
        "problem": request.GET.get("problem", ""),
        "is_in": holds_link(caller_of(request), interview.pk),
    }
    return show(request, "welcome", interview, context)


def competencies_of(interview: Interview) -> list[str]:
    """What is asked about, by name; never the questions."""
    application = interview.job_application
    plan = interview.question_plan or (application.job.question_plan if application else [])
    names = [str(item.get("competency") or "").strip() for item in plan if isinstance(item, dict)]
    return list(dict.fromkeys(filter(None, names)))


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def withdraw(request: HttpRequest, interview: Interview) -> HttpResponse:
    """Ask once more, then take the consent back."""
    if request.method == "POST":
        wish = request.POST.get("wish")
        withdraw_consent(
            interview,
            wish=Kind(wish) if wish in WISHES else Kind.PERSON,
            text=request.POST.get("text", ""),
            now=timezone.now(),
        )
        return redirect("candidate-requests", interview.pk)
    return show(request, "withdraw", interview, {"consent": current_consent(interview)})
