"""Lock-out: who may not log in for now, the answer to them, and how somebody lifts it.

django-axes counts (see `attempts`): LOGIN_FAILURE_LIMIT wrong passwords or codes for one name from
one address, and that name cannot log in from there until LOGIN_COOL_OFF minutes have passed without
another. Elsewhere the same person comes in, so nobody can be kept out by strangers.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from interview_site.errors import shown
from interviews.audit import Action, record
from interviews.logins.attempts import client_address, digest_of

LISTED = 200


@dataclass(frozen=True)
class LockOut:
    """user: None where the name is nobody's."""

    key: int
    user: User | None
    address: str
    failures: int
    until: datetime


def is_locked_out(request: HttpRequest, user: User) -> bool:
    """Whether this person cannot log in from there; the answer is then given by `answer`."""
    if AxesProxyHandler.is_allowed(request, {"username": user.get_username()}):
        return False
    request.axes_locked_out = True  # type: ignore[attr-defined]
    request.axes_credentials = {"username": user.get_username()}  # type: ignore[attr-defined]
    return True


def note_wrong_code(request: HttpRequest, user: User) -> None:
    """A wrong code of a second factor counts as a wrong password does."""
    told = {"username": user.get_username()}
    user_login_failed.send(sender=__name__, credentials=told, request=request)


def forget_failures(request: HttpRequest, user: User) -> None:
    """After a log-in that is none of a browser's, which Django announces by itself."""
    attempts_of(user.get_username()).filter(ip_address=client_address(request)).delete()


def attempts_of(name: str) -> Any:
    return AccessAttempt.objects.filter(username=digest_of(name))


def answer(request: HttpRequest, _original: Any, _credentials: Any = None) -> HttpResponse:
    """429, in place of whatever the view has answered; django-axes asks for it.

    Whom it concerns is read from the request: under ASGI the library mixes up what it hands over.
    """
    marked: Any = request
    wait = wait_of(request, str(marked.axes_credentials.get("username") or ""), now=timezone.now())
    minutes = ceil(wait / timedelta(minutes=1))
    detail = (
        "Too many log-ins with this name failed from here. "
        f"Try again in {minutes} minute{'s' if minutes != 1 else ''}, or ask an administrator."
    )
    refusal = shown(request, status=429, code="locked_out", detail=detail)
    refusal.headers["Retry-After"] = str(ceil(wait.total_seconds()))
    return refusal


def wait_of(request: HttpRequest, name: str, *, now: datetime) -> timedelta:
    """How long the name is still locked out from there; a second at least."""
    newest = attempts_of(name).filter(ip_address=client_address(request)).first()
    until = newest.attempt_time + settings.AXES_COOLOFF_TIME if newest else now
    return max(until - now, timedelta(seconds=1))


def locked_out(*, now: datetime) -> list[LockOut]:
    """Who is locked out now, the latest first."""
    rows = AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gte=now - settings.AXES_COOLOFF_TIME,
    )
    newest = list(rows.order_by("-attempt_time")[:LISTED])
    known = {digest_of(user.get_username()): user for user in User.objects.all()} if newest else {}
    return [
        LockOut(
            key=row.pk,
            user=known.get(row.username),
            address=row.ip_address or "",
            failures=row.failures_since_start,
            until=row.attempt_time + settings.AXES_COOLOFF_TIME,
        )
        for row in newest
    ]


def lift(found: LockOut) -> bool:
    """Let somebody try again at once. Whether there was still something to lift."""
    with transaction.atomic():
        gone, _ = AccessAttempt.objects.filter(pk=found.key).delete()
        if gone:
            record(Action.UNLOCKED, found.user or User, details={"address": found.address})
    return bool(gone)
