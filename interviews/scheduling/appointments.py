"""What a candidate is told about the time of their interview. For pages and what they include."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from interviews.models import CandidateRequest, Interview
from interviews.scheduling.booking import change_until, may_choose
from interviews.scheduling.timing import door, opening_of
from interviews.scheduling.zones import is_zone, offset_of, zone_known_of, zone_of


@dataclass(frozen=True)
class Appointment:
    """state: the value of a `Door`. Moments are in UTC; `zone` is where they are to be read.

    zone_is_known: whether it is the candidate's own. may_choose: also whether it may be changed.
    """

    state: str
    timing: str
    zone: str
    offset: str
    zone_is_known: bool
    starts_at: datetime | None
    ends_at: datetime | None
    opens_at: datetime | None
    closes_at: datetime | None
    open_until: datetime | None
    may_choose: bool
    change_until: datetime | None
    has_asked: bool

    @property
    def has_time(self) -> bool:
        return self.starts_at is not None

    @property
    def is_chosen(self) -> bool:
        return self.has_time and self.timing == Interview.Timing.SLOTS


def appointment_of(interview: Interview, *, now: datetime) -> Appointment:
    zone = zone_of(interview)
    is_appointed = interview.timing != Interview.Timing.UNTIL
    starts_at = interview.scheduled_at if is_appointed else None
    opening = opening_of(interview)
    shown_at = starts_at or interview.open_until or now
    asked = interview.requests.filter(kind=CandidateRequest.Kind.TIME, handled_at__isnull=True)
    return Appointment(
        state=door(interview, now=now).value,
        timing=interview.timing,
        zone=zone.key,
        offset=offset_of(timezone.localtime(shown_at, zone)),
        zone_is_known=bool(zone_known_of(interview)),
        starts_at=starts_at,
        ends_at=starts_at + interview.time_limit if starts_at else None,
        opens_at=opening.opens_at,
        closes_at=opening.closes_at,
        open_until=interview.open_until,
        may_choose=may_choose(interview, now=now),
        change_until=change_until(interview),
        has_asked=asked.exists(),
    )


def remember_zone(interview: Interview, name: str) -> None:
    """The zone in which the candidate read the times when they chose one."""
    if is_zone(name) and name != interview.time_zone:
        interview.time_zone = name
        interview.save(update_fields=["time_zone"])
