"""The clock on which a member of the team reads the pages of staff: chosen, never guessed.

Candidates' pages and e-mails have the candidate's zone, the API has UTC: neither is touched here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from interviews.models import Preferences
from interviews.scheduling.zones import is_zone, offset_of

STAFF_PAGES: Final = ("/admin/", "/mailbox/")


@dataclass(frozen=True)
class OwnClock:
    """name: of a zone; empty where none was chosen, and times are in UTC."""

    name: str = ""

    @property
    def is_chosen(self) -> bool:
        return bool(self.name)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.name or "UTC")

    @property
    def offset(self) -> str:
        """Of now: “UTC+7”."""
        return offset_of(timezone.localtime(timezone.now(), self.zone))


class OwnClockMiddleware:
    """After authentication. A template reads `request.own_clock`; other pages have none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(STAFF_PAGES):
            return self.get_response(request)
        asked: Any = request
        asked.own_clock = clock = clock_of(request.user)
        with timezone.override(clock.zone):
            return self.get_response(request)


def clock_of(user: Any) -> OwnClock:
    """A zone that the server no longer knows counts as none."""
    if not isinstance(user, User):
        return OwnClock()
    names = Preferences.objects.filter(user=user).values_list("time_zone", flat=True)
    name = names.first() or ""
    return OwnClock(name if is_zone(name) else "")


def choose_clock(user: User, zone: str) -> OwnClock:
    """zone: a name that `is_zone` knows; empty: none. Times are in UTC then."""
    Preferences.objects.update_or_create(user=user, defaults={"time_zone": zone})
    return OwnClock(zone)


def midnight_before(now: datetime) -> datetime:
    """The first moment of the day on the reader's clock, aware. In a night in which midnight comes
    twice, it is the first; where it is left out, the moment at which the clocks go forward."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)


def is_ambiguous(local: datetime) -> bool:
    """Whether that time of day comes twice, in the hour after the clocks went back."""
    first, second = local.replace(fold=0), local.replace(fold=1)
    return first.utcoffset() != second.utcoffset()


def told_offset(local: datetime) -> str:
    """To be put after a time that could be two moments; else empty."""
    return f" ({offset_of(local)})" if is_ambiguous(local) else ""
