"""How often a caller may try. The counts stand in Redis, or in this process while Redis is away."""

import hashlib
import logging
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

log = logging.getLogger(__name__)

LOCAL_COUNTS = LocMemCache("throttles", {})


class SturdyThrottle(SimpleRateThrottle):
    """Counts in this process while the cache is down: neither an open door nor a closed one."""

    cache: BaseCache

    def allow_request(self, request: Request, view: Any) -> bool:
        try:
            return super().allow_request(request, view)
        except (RedisError, OSError) as error:
            log.warning("throttle %s counts in this process: %s", self.scope, error)
            self.cache = LOCAL_COUNTS
            return super().allow_request(request, view)


class LoginsFromAddress(SturdyThrottle):
    """One address may not try many passwords."""

    scope = "login"

    def get_cache_key(self, request: Request, view: Any) -> str:
        return key(self.scope, f"address {self.get_ident(request)}")


class LoginsForName(SturdyThrottle):
    """Many addresses may not try one person's password."""

    scope = "login"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        data = request.data
        name = data.get("username") if isinstance(data, dict) else None
        return key(self.scope, f"name {name.strip()}") if isinstance(name, str) else None


class PageLoginsFromAddress(LoginsFromAddress):
    """The same on the log-in page, counted apart: programs and people behind one address."""

    def get_cache_key(self, request: Request, view: Any) -> str:
        return key(self.scope, f"page address {self.get_ident(request)}")


class PageLoginsForName(SturdyThrottle):
    """The same on the log-in page, from a form."""

    scope = "login"

    def get_cache_key(self, request: Any, view: Any) -> str:
        return key(self.scope, f"page name {request.POST.get('username', '').strip()}")


class Starts(SturdyThrottle):
    """Each start costs money upstream."""

    scope = "start"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        if isinstance(request.user, AnonymousUser):
            return None  # refused anyway
        return key(self.scope, f"user {request.user.pk}")


def key(scope: str | None, who: str) -> str:
    """Hashed: names come from strangers, and a cache key has rules of its own."""
    digest = hashlib.sha256(who.encode("utf-8", "surrogatepass")).hexdigest()
    return f"throttle.{scope}.{digest}"
