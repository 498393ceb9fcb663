"""Today and the next days: who comes when, and how far each candidate's link has got."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import F, Prefetch, Q
from django.utils import timezone

from analysis.dashboard.listing import Listing, first_of, named
from interviews.models import CandidateLink, Interview
from interviews.own_clock import midnight_before
from interviews.querysets import InterviewQuerySet
from interviews.scheduling.timing import Door, door

DAYS_SHOWN: Final = 7
APPOINTMENTS_MOST: Final = 40

Status = Interview.Status

NO_LINK, CLOSED, UNOPENED, OPENED, USED = "none", "closed", "unopened", "opened", "used"
LINKS: Final = {
    NO_LINK: "No link yet",
    CLOSED: "Link closed",
    UNOPENED: "Link not opened yet",
    OPENED: "Link opened",
    USED: "Link used",
}


@dataclass(frozen=True)
class Appointment:
    """link: one of the names in `LINKS`. has_missed: the candidate did not come in time."""

    interview: Interview
    link: str
    has_missed: bool

    @property
    def link_words(self) -> str:
        return LINKS[self.link]


@dataclass(frozen=True)
class Day:
    day: date
    name: str
    appointments: tuple[Appointment, ...]


@dataclass(frozen=True)
class Coming:
    """days: today in any case, and the next ones on which there is something.

    undated: what may be begun at any time, or waits for the candidate to choose one.
    """

    days: tuple[Day, ...]
    undated: Listing[Appointment]
    has_more: bool

    @property
    def is_empty(self) -> bool:
        return not self.undated.rows and not any(day.appointments for day in self.days)


def read_coming(interviews: InterviewQuerySet, *, now: datetime) -> Coming:
    """Takes four queries, whatever there is. interviews: those that the person may see."""
    today = timezone.localdate(now)
    midnight = midnight_before(now)
    dated = interviews.filter(
        scheduled_at__gte=midnight, scheduled_at__lt=midnight + timedelta(days=DAYS_SHOWN)
    ).exclude(status=Status.CANCELLED)
    found = first_of(with_links(dated).order_by("scheduled_at", "pk"), APPOINTMENTS_MOST)
    is_open = Q(open_until__isnull=True) | Q(open_until__gte=now)
    undated = interviews.filter(is_open, status=Status.SCHEDULED, scheduled_at__isnull=True)
    by_end = with_links(undated).order_by(F("open_until").asc(nulls_last=True), "-created_at")
    return Coming(
        days=tuple(days_of([appointment_of(one, now) for one in found.rows], today)),
        undated=first_of(by_end).each(lambda one: appointment_of(one, now)),
        has_more=found.has_more,
    )


def with_links(interviews: InterviewQuerySet) -> InterviewQuerySet:
    links = CandidateLink.objects.order_by("-created_at").defer("token_hash")
    return named(interviews).prefetch_related(Prefetch("links", queryset=links))


def appointment_of(interview: Interview, now: datetime) -> Appointment:
    missed = interview.status == Status.SCHEDULED and door(interview, now=now) == Door.LATE
    return Appointment(interview, link_state(interview.links.all(), now), missed)


def link_state(links: Iterable[CandidateLink], now: datetime) -> str:
    """How far the candidate has got by any link that is still good."""
    there = list(links)
    good = [link for link in there if link.is_valid(now)]
    if not good:
        return CLOSED if there else NO_LINK
    if any(link.used_at for link in good):
        return USED
    return OPENED if any(link.opened_at for link in good) else UNOPENED


def days_of(appointments: Sequence[Appointment], today: date) -> Iterable[Day]:
    for number in range(DAYS_SHOWN):
        day = today + timedelta(days=number)
        on_it = tuple(one for one in appointments if day_of(one) == day)
        if on_it or not number:
            yield Day(day, {0: "Today", 1: "Tomorrow"}.get(number, ""), on_it)


def day_of(appointment: Appointment) -> date | None:
    at = appointment.interview.scheduled_at
    return timezone.localdate(at) if at is not None else None
