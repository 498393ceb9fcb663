"""One shape for every error: `code`, `detail`, and `fields` for validation; pages for people."""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from interviews.errors import InterviewError

log = logging.getLogger(__name__)


class Unavailable(exceptions.APIException):
    status_code = 503
    default_code = "unavailable"
    default_detail = "The database does not answer. Try again soon."
    wait = 5


def answer(error: Exception, _context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. None lets Django report a fault of our own."""
    set_rollback()
    if isinstance(error, InterviewError):
        told = {"code": error.code, "detail": error.message}
        return Response(told, status=error.status, headers=waiting(error))
    if isinstance(error, OperationalError | InterfaceError):
        log.error("the database is away: %s", error)
        error = Unavailable()
    elif isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if not isinstance(error, exceptions.APIException):
        return None
    return Response(body_of(error), status=error.status_code, headers=headers_of(error))


def waiting(error: InterviewError) -> dict[str, str]:
    wait_s = getattr(error, "wait_s", None)
    return {"Retry-After": str(wait_s)} if wait_s is not None else {}


def body_of(error: exceptions.APIException) -> dict[str, Any]:
    if isinstance(error, exceptions.ValidationError):
        fields = error.detail if isinstance(error.detail, dict) else {"": error.detail}
        detail = "Some fields are not right."
        return {"code": "invalid", "detail": detail, "fields": printable(fields)}
    told: Any = error.detail
    if isinstance(told, dict):  # simplejwt nests its own {detail, code}
        told = told.get("detail", error.default_detail)
    code = getattr(told, "code", error.default_code)
    return {"code": code, "detail": printable(str(told))}


def printable(told: Any) -> Any:
    """What was told without lone surrogates: messages repeat what the client sent."""
    if isinstance(told, dict):
        return {printable(key): printable(value) for key, value in told.items()}
    if isinstance(told, list):
        return [printable(part) for part in told]
    return told.encode("utf-8", "replace").decode() if isinstance(told, str) else told


def headers_of(error: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    return headers


def wants_json(request: HttpRequest) -> bool:
    """Browsers ask for HTML by name; everything else gets the API's shape."""
    return "text/html" not in request.headers.get("Accept", "")


def shown(request: HttpRequest, *, status: int, code: str, detail: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"code": code, "detail": detail}, status=status)
    return render(request, f"{status}.html", {"detail": detail}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return shown(request, status=400, code="bad_request", detail="This request makes no sense.")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return shown(request, status=403, code="permission_denied", detail="You may not do this.")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return shown(request, status=404, code="not_found", detail="There is nothing here.")


def server_error(request: HttpRequest) -> HttpResponse:
    return shown(
        request, status=500, code="server_error", detail="Something broke on our side. We log it."
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    log.warning("CSRF check failed for %s: %s", request.path, reason)
    return shown(
        request,
        status=403,
        code="csrf_failed",
        detail="This page is too old. Reload and try again.",
    )
