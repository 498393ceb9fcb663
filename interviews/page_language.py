"""In which language a candidate's page speaks. Every candidate's view wears the decorator.

What the candidate chose comes first (`?language=es`, kept in the session), then the language of
the interview, if this browser may see it, then the browser's own. Staff pages stay English.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import translation

from interview_site import errors
from interviews.access import access_interview, caller_of
from interviews.errors import LinkRefused, NotAllowed, NotVisible
from interviews.languages import Language
from interviews.links import read_link

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

KEY = "page_language"


def speaks_interviews_language(view: View[P]) -> View[P]:
    """For views whose address names the interview: by `interview_id`, or by a link's `token`.

    The page, its error pages included, offers the other languages in its footer.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        language = page_language(request, kwargs)
        with translation.override(language):
            request.offers_languages = True  # type: ignore[attr-defined]
            response = answer(view, request, *args, **kwargs)
        response.headers.setdefault("Content-Language", language)
        return response

    return wrapped


def answer(
    view: View[P], request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
) -> HttpResponse:
    """The view's answer, whole: what Django would render later is rendered in this language."""
    try:
        response = view(request, *args, **kwargs)
    except Http404 as refusal:
        return errors.not_found(request, refusal)
    except PermissionDenied as refusal:
        return errors.forbidden(request, refusal)
    return response.render() if isinstance(response, SimpleTemplateResponse) else response


def page_language(request: HttpRequest, names: dict[str, Any]) -> str:
    """One of `Language`. `names`: what the address named."""
    chosen = request.GET.get("language")
    if chosen in Language.values:
        request.session[KEY] = chosen
    return (
        request.session.get(KEY)
        or language_of_interview(request, names)
        or translation.get_language_from_request(request)
    )


def language_of_interview(request: HttpRequest, names: dict[str, Any]) -> str | None:
    """None where there is no such interview, or this browser may not see it."""
    try:
        if "token" in names:
            return str(read_link(names["token"]).interview.language)
        if "interview_id" in names:
            caller = caller_of(request)
            found = access_interview(caller, names["interview_id"], as_candidate=True)
            return str(found.language)
    except (LinkRefused, NotVisible, NotAllowed):
        return None
    return None
