"""Who acts now, and from where: the request at hand, kept by a middleware for `recording`."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from rest_framework.throttling import SimpleRateThrottle

from interviews.access import caller_of
from interviews.models.audit import AuditEntry

Kind = AuditEntry.Kind
ROUTE_LIMIT: Final = 120

_request: ContextVar[HttpRequest | None] = ContextVar("audited_request", default=None)


class AuditMiddleware:
    """After authentication. Whose request it is, is read when something is recorded: a program
    that comes with a token is known only inside its view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        token = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(token)


@dataclass(frozen=True)
class Actor:
    """address: of the team's members and of those who are not logged in; never a candidate's."""

    kind: Kind
    user_id: int | None = None
    address: str | None = None
    route: str = ""


def actor_now(by: User | None = None) -> Actor:
    """by: who acts, where that is known better than by the request at hand, as on a socket."""
    request = _request.get()
    if request is None:
        return Actor(Kind.STAFF, user_id=by.pk) if by else Actor(Kind.SERVER)
    caller = caller_of(request)
    user = by or caller.user
    route = route_of(request)
    if user is not None:
        return Actor(Kind.STAFF, user_id=user.pk, address=address_of(request), route=route)
    if caller.link_ids:
        return Actor(Kind.CANDIDATE, route=route)
    return Actor(Kind.NOBODY, address=address_of(request), route=route)


def route_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name or "")[:ROUTE_LIMIT] if match else ""


def address_of(request: HttpRequest) -> str | None:
    """As the limits on log-ins see it: what a trusted proxy wrote, else the connection's own."""
    asked: Any = request
    named = SimpleRateThrottle.get_ident(_ANY, asked)
    try:
        return str(ip_address(named or ""))
    except ValueError:
        return None


class _AnyThrottle(SimpleRateThrottle):
    rate = "1/s"

    def get_cache_key(self, request: Any, view: Any) -> None:
        return None


_ANY = _AnyThrottle()
