"""`GET /health`: whether an interview could start. A bare word to strangers, parts to staff.

Every check is bounded in time and all run at once. However many ask, a process checks once a
second, and its upstream once in ten.
"""

import asyncio
import time
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DatabaseError, close_old_connections, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework_simplejwt.authentication import JWTAuthentication

from interview_site import health_checks
from interview_site.health_checks import LIMIT_S, Finding, Status, check, in_thread
from interviews.access import Caller

KEPT_S = 1.0

# Without these no interview can start; without the others some work waits.
VITAL = ("database", "realtime")


@dataclass(frozen=True)
class Report:
    components: dict[str, Finding]
    made_at_s: float = field(default_factory=time.monotonic)

    @property
    def status(self) -> Status:
        if any(self.components[name].status == "down" for name in VITAL):
            return "down"
        well = all(part.status == "ok" for part in self.components.values())
        return "ok" if well else "degraded"


# One round of checks per event loop, shared by all who ask while it runs and for a second after.
rounds: WeakKeyDictionary[asyncio.AbstractEventLoop, "asyncio.Task[Report]"] = WeakKeyDictionary()
upstream = health_checks.Upstream()


@require_safe
async def health(request: HttpRequest) -> HttpResponse:
    report, asked_by_staff = await asyncio.gather(latest_report(), is_staff(request))
    status = 503 if report.status == "down" else 200
    body: dict[str, object] = {"status": "down" if status == 503 else "ok"}
    if asked_by_staff:
        parts = {name: part.told() for name, part in report.components.items()}
        body = {"status": report.status, "components": parts}
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})


async def latest_report() -> Report:
    loop = asyncio.get_running_loop()
    current = rounds.get(loop)
    if current is None or not is_fresh(current):
        current = rounds[loop] = loop.create_task(check_all(), name="health")
    # Shielded: whoever goes away must not end the round for the others.
    return await asyncio.shield(current)


def is_fresh(current: "asyncio.Task[Report]") -> bool:
    if not current.done() or current.cancelled():
        return not current.cancelled()
    return time.monotonic() - current.result().made_at_s < KEPT_S


async def check_all() -> Report:
    database, redis, storage, mail, realtime, (worker, beat) = await asyncio.gather(
        check("database", health_checks.database),
        check("redis", health_checks.redis_server),
        check("storage", health_checks.storage),
        check("mail", health_checks.mail),
        upstream.look(),
        health_checks.worker_and_beat(),
    )
    return Report(
        {
            "database": database,
            "redis": redis,
            "storage": storage,
            "mail": mail,
            "realtime": realtime,
            "worker": worker,
            "beat": beat,
        }
    )


async def is_staff(request: HttpRequest) -> bool:
    """Whether the caller may see parts. Without a database nobody can be known."""
    shows_nothing = settings.SESSION_COOKIE_NAME not in request.COOKIES
    if shows_nothing and "Authorization" not in request.headers:
        return False
    try:
        return await asyncio.wait_for(in_thread(lambda: is_known_staff(request)), LIMIT_S)
    except (TimeoutError, DatabaseError):
        return False


def is_known_staff(request: HttpRequest) -> bool:
    close_old_connections()
    try:
        return any(
            Caller(user=user).is_staff for user in (session_user(request), jwt_user(request))
        )
    finally:
        connection.close()


def session_user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def jwt_user(request: HttpRequest) -> User | None:
    try:
        found = JWTAuthentication().authenticate(Request(request))
    except APIException:
        return None
    user = found[0] if found else None
    return user if isinstance(user, User) else None
