"""Moves the times of many interviews by days, each at its own time of day. For the admin's list."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User

from interviews.errors import InterviewError
from interviews.mail.inviting import Outcome
from interviews.models import Interview
from interviews.scheduling.appointing import TermsAreUnclear, change_time
from interviews.scheduling.zones import zone_of

Status = Interview.Status
# What is moved, by timing; a time that the candidate chose is theirs to change.
MOVED = {Interview.Timing.FIXED: "scheduled_at", Interview.Timing.UNTIL: "open_until"}


def move(
    interviews: Iterable[Interview], *, by: User | None, now: datetime, days: int
) -> list[Outcome]:
    """Give each a time so many days later, or earlier, on the candidate's clock."""
    return [move_one(interview, by=by, now=now, days=days) for interview in interviews]


def move_one(interview: Interview, *, by: User | None, now: datetime, days: int) -> Outcome:
    name = MOVED.get(Interview.Timing(interview.timing))
    at = getattr(interview, name) if name else None
    if interview.status != Status.SCHEDULED:
        return Outcome(interview, "begun", "It has begun, or is over.")
    if name is None:
        return Outcome(interview, "chosen", "The candidate chooses its time from a calendar.")
    if at is None:
        return Outcome(interview, "no_time", "It has no time that could be moved.")
    moved = at_same_time(at, days=days, zone=zone_of(interview))
    try:
        change_time(interview, now=now, by=by, **{name: moved})
    except TermsAreUnclear as unclear:
        return Outcome(interview, "unclear", " ".join(unclear.problems.values()))
    except InterviewError as refused:
        return Outcome(interview, refused.code, refused.message)
    return Outcome(interview, "moved", f"Now {moved:%Y-%m-%d %H:%M} UTC.", is_done=True)


def at_same_time(at: datetime, *, days: int, zone: ZoneInfo) -> datetime:
    """So many days later on a clock of that zone, whatever its clocks were put to meanwhile."""
    on_the_wall = at.astimezone(zone).replace(tzinfo=None) + timedelta(days=days)
    return on_the_wall.replace(tzinfo=zone).astimezone(UTC)
