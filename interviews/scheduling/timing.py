"""When a candidate may come in. Asked by the candidate's pages; staff start whenever they like."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from interviews.errors import InterviewError, InterviewIsOver
from interviews.models import Interview

OPENS_EARLY = timedelta(minutes=15)
OPEN_LATE = timedelta(hours=1)

Timing = Interview.Timing


class Door(Enum):
    """Whether the candidate can come in now, and if not, why."""

    OPEN = "open"
    EARLY = "early"
    LATE = "late"
    EXPIRED = "expired"
    UNCHOSEN = "unchosen"
    OVER = "over"


class NotOpenYet(InterviewError):
    """The candidate is early; the page says when to come back."""

    code = "interview_not_open"
    status = 409


class TooLate(InterviewError):
    """The appointment has passed, and was not kept."""

    code = "interview_too_late"
    status = 409


class NoLongerOpen(InterviewError):
    """It could be held until a day that has passed."""

    code = "interview_expired"
    status = 409


class TimeNotChosen(InterviewError):
    """The candidate has to choose a time first."""

    code = "time_not_chosen"
    status = 409


@dataclass(frozen=True)
class Opening:
    """From when until when it may be begun; None: without that bound."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None

    def at(self, now: datetime, *, afterwards: Door) -> Door:
        if self.opens_at is not None and now < self.opens_at:
            return Door.EARLY
        if self.closes_at is not None and now > self.closes_at:
            return afterwards
        return Door.OPEN


def is_begun(interview: Interview) -> bool:
    """Whether it was begun once: then the hour of its beginning no longer matters."""
    return interview.started_at is not None or interview.status in Interview.LIVE


def opening_of(interview: Interview) -> Opening:
    """When the candidate is let in, once it has a time."""
    if interview.timing == Timing.UNTIL:
        return Opening(closes_at=interview.open_until)
    at = interview.scheduled_at
    return Opening() if at is None else Opening(at - OPENS_EARLY, at + OPEN_LATE)


def opens_at(interview: Interview) -> datetime | None:
    """From when the candidate is let in; None: at any time, or it has begun."""
    if is_begun(interview) or interview.status != Interview.Status.SCHEDULED:
        return None
    return opening_of(interview).opens_at


def fixed(interview: Interview, now: datetime) -> Door:
    return opening_of(interview).at(now, afterwards=Door.LATE)


def until(interview: Interview, now: datetime) -> Door:
    return opening_of(interview).at(now, afterwards=Door.EXPIRED)


def slots(interview: Interview, now: datetime) -> Door:
    if interview.scheduled_at is not None:
        return fixed(interview, now)
    is_past = interview.open_until is not None and now > interview.open_until
    return Door.EXPIRED if is_past else Door.UNCHOSEN


DOORS: Final[dict[str, Callable[[Interview, datetime], Door]]] = {
    Timing.FIXED: fixed,
    Timing.UNTIL: until,
    Timing.SLOTS: slots,
}


def door(interview: Interview, *, now: datetime) -> Door:
    """Whether the candidate can come in, and if not, why."""
    if interview.is_over:
        return Door.OVER
    return Door.OPEN if is_begun(interview) else DOORS[interview.timing](interview, now)


def check_door(interview: Interview, *, now: datetime) -> None:
    """Let the candidate in, or raise why not: InterviewIsOver or one of this module's errors."""
    found = door(interview, now=now)
    if found in REFUSALS:
        raise REFUSALS[found](interview)


def refuse_early(interview: Interview) -> InterviewError:
    return NotOpenYet(f"This interview opens at {written(opening_of(interview).opens_at)}.")


def refuse_late(interview: Interview) -> InterviewError:
    closed = written(opening_of(interview).closes_at)
    return TooLate(f"This interview could be begun until {closed}. Ask for another time.")


def refuse_expired(interview: Interview) -> InterviewError:
    return NoLongerOpen(f"This interview was open until {written(interview.open_until)}.")


REFUSALS: Final[dict[Door, Callable[[Interview], InterviewError]]] = {
    Door.OVER: lambda interview: InterviewIsOver(
        f"This interview is {interview.get_status_display().lower()}."
    ),
    Door.EARLY: refuse_early,
    Door.LATE: refuse_late,
    Door.EXPIRED: refuse_expired,
    Door.UNCHOSEN: lambda _interview: TimeNotChosen("Choose a time for this interview first."),
}


def written(when: datetime | None) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC" if when else "another time"
