"""The console's two pages. They come empty; what they show comes over the socket."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from interviews.access import CONDUCT, access_session, caller_of
from interviews.errors import NotAllowed, NotVisible
from supervisor.console.reading import check_watcher

# What may stand before the interviewer's next words: a sentence or two, not a speech.
MESSAGE_LIMIT = 500
SUGGESTIONS = (
    "Ask for a concrete example.",
    "Move on to the next question.",
    "Ask what the candidate did in person.",
    "Give the candidate more time to answer.",
)


@never_cache
@require_safe
def live_interviews(request: HttpRequest) -> HttpResponse:
    """Every running interview that the person may see."""
    watcher(request)
    return shown(request, "live_interviews", {"title": "Live interviews"})


@never_cache
@require_safe
def live_interview(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """One interview; also when it is over, as long as somebody has its address."""
    watcher(request)
    try:
        session = access_session(caller_of(request), session_id)
    except NotVisible:
        raise Http404 from None
    context = {
        "title": session.interview.shown_candidate_name,
        "interview": session.interview,
        "live_session": session,
        "may_act": caller_of(request).has(CONDUCT),
        "suggestions": SUGGESTIONS,
        "message_limit": MESSAGE_LIMIT,
    }
    return shown(request, "live_interview", context)


def watcher(request: HttpRequest) -> None:
    try:
        check_watcher(caller_of(request))
    except NotAllowed:
        raise PermissionDenied from None


def shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    whole = {**admin.site.each_context(request), **context}
    return render(request, f"admin/supervisor/{template}.html", whole)
