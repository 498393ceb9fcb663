"""What all of the candidate's pages share: who may see them, their language, their time zone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from interview_site.browser_policy import keeps_its_address_private
from interviews import notices
from interviews.access import access_interview, caller_of, holds_link
from interviews.models import Interview
from interviews.page_language import speaks_interviews_language
from interviews.scheduling.zones import zone_of
from interviews.views import invitation

P = ParamSpec("P")
PageView = Callable[Concatenate[HttpRequest, Interview, P], HttpResponse]


def candidate_page(view: PageView[...]) -> Callable[..., HttpResponse]:
    """A page for whoever holds a good link of the interview. Staff have pages of their own."""

    @keeps_its_address_private
    @speaks_interviews_language
    @wraps(view)
    def wrapped(request: HttpRequest, /, *, interview_id: UUID, **names: Any) -> HttpResponse:
        caller = caller_of(request)
        if not holds_link(caller, interview_id):
            return notices.show(request, notices.NO_ENTRY)
        interview = access_interview(caller, interview_id, as_candidate=True)
        with on_candidates_clock(interview):
            return view(request, interview, **names)

    return wrapped


@contextmanager
def on_candidates_clock(interview: Interview) -> Iterator[None]:
    """Times of pages in the candidate's time zone."""
    with timezone.override(zone_of(interview)):
        yield


def show(
    request: HttpRequest,
    template: str,
    interview: Interview,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of the journey, with what each of them names."""
    whole = {
        **invitation(interview),
        "interview": interview,
        **(context or {}),
    }
    return render(request, f"candidate/{template}.html", whole, status=status)
