"""The admin's page on which one looks for what was said."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from interviews.access import VIEW, caller_of, visible_interviews
from interviews.transcripts.search import LONGEST_QUERY, search_transcripts

LAST_PAGE = 500


@never_cache
@require_safe
def transcript_search(request: HttpRequest) -> HttpResponse:
    """Words in the transcripts of finished interviews that the person may see."""
    caller = caller_of(request)
    if not caller.has(VIEW):
        raise PermissionDenied
    words = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    number = page_number(request.GET.get("page", ""))
    context: dict[str, Any] = {"title": "Search what was said", "words": words}
    if words:
        context["page"] = search_transcripts(words, visible_interviews(caller), page=number)
    whole = {**admin.site.each_context(request), **context, "longest": LONGEST_QUERY}
    return render(request, "admin/interviews/transcript_search.html", whole)


def page_number(given: str) -> int:
    """1 where the address holds none that makes sense."""
    return min(int(given), LAST_PAGE) if given.isdecimal() and given.isascii() and int(given) else 1
