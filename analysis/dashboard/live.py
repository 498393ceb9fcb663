"""What is being held right now, with the way into its console."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from analysis.dashboard.listing import Listing, first_of, with_interview
from interviews.access import Caller
from interviews.models import Intervention, Interview, LiveSession
from interviews.querysets import InterviewQuerySet
from supervisor.console.reading import may_watch


@dataclass(frozen=True)
class Running:
    """minutes: talked so far. asks: decisions of the supervisor that wait for a person's word."""

    interview: Interview
    minutes: int
    is_interrupted: bool
    has_begun: bool
    asks: int
    address: str


def read_running(
    caller: Caller, interviews: InterviewQuerySet, *, now: datetime
) -> Listing[Running]:
    """Takes two queries."""
    sessions = LiveSession.objects.open().filter(interview__in=interviews.order_by().values("pk"))
    found = first_of(with_interview(sessions).order_by("created_at", "pk"))
    asks = waiting_by_session([session.pk for session in found.rows], now=now)
    watches = may_watch(caller)
    return found.each(
        lambda session: Running(
            interview=session.interview,
            minutes=int(session.elapsed(now).total_seconds() // 60),
            is_interrupted=session.interrupted_at is not None,
            has_begun=session.started_at is not None,
            asks=asks[session.pk] if watches else 0,
            address=address_of(session, watches=watches),
        )
    )


def waiting_by_session(session_ids: Sequence[UUID], *, now: datetime) -> Counter[UUID]:
    waiting = Intervention.objects.waiting(now).filter(session_id__in=session_ids)
    return Counter(waiting.values_list("session_id", flat=True))


def address_of(session: LiveSession, *, watches: bool) -> str:
    """Who may not watch is led to the interview's page."""
    if watches:
        return reverse("live-interview", args=[session.pk])
    return reverse("admin:interviews_interview_change", args=[session.interview_id])
