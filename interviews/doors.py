"""When a candidate may come in. Asked by the candidate's pages; staff start whenever they like."""

from datetime import datetime, timedelta

from interviews.errors import InterviewError, InterviewIsOver
from interviews.models import Interview

OPENS_EARLY = timedelta(minutes=15)


class NotOpenYet(InterviewError):
    """The candidate is early; the page says when to come back."""

    code = "interview_not_open"
    status = 409


def opens_at(interview: Interview) -> datetime | None:
    """From when the candidate is let in; None: at any time."""
    if interview.scheduled_at is None or interview.status != Interview.Status.SCHEDULED:
        return None
    return interview.scheduled_at - OPENS_EARLY


def check_door(interview: Interview, *, now: datetime) -> None:
    """Let the candidate in, or raise InterviewIsOver or NotOpenYet."""
    if interview.is_over:
        raise InterviewIsOver(f"This interview is {interview.get_status_display().lower()}.")
    opening = opens_at(interview)
    if opening is not None and now < opening:
        raise NotOpenYet(f"This interview opens at {opening:%Y-%m-%d %H:%M} UTC.")
