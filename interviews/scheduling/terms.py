"""What a recruiter settles about an interview's time: checked by field, then carried out.

Asked by the interview's form and by the API.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.contrib.auth.models import User

from interviews import signals
from interviews.links import extend_links
from interviews.models import Interview, Job, SlotCalendar
from interviews.scheduling.booking import announce, locked
from interviews.scheduling.hours import longest_minutes, read_hours
from interviews.scheduling.seats import free_the_seat

Timing = Interview.Timing
Problems = dict[str, str]


@dataclass(frozen=True)
class Terms:
    """How the time comes about. With `slots`, `scheduled_at` is what the candidate chose."""

    timing: str = Timing.FIXED
    scheduled_at: datetime | None = None
    open_until: datetime | None = None
    calendar: SlotCalendar | None = None

    @property
    def appointment(self) -> datetime | None:
        return None if self.timing == Timing.UNTIL else self.scheduled_at


def terms_of(interview: Interview) -> Terms:
    return Terms(
        timing=interview.timing,
        scheduled_at=interview.scheduled_at,
        open_until=interview.open_until,
        calendar=interview.calendar,
    )


def problems_of(
    terms: Terms,
    *,
    now: datetime,
    length: timedelta,
    job: Job | None,
    before: Terms | None = None,
) -> Problems:
    """What is wrong, by field. before: as it was; what is not touched is not held against anybody.

    length: of the interview. job: whose calendar counts where the terms name none.
    """
    before = before or Terms(timing="")
    is_new = terms.timing != before.timing
    checks = {Timing.FIXED: fixed_problems, Timing.UNTIL: until_problems, Timing.SLOTS: no_problems}
    problems = checks[Timing(terms.timing)](terms, before, now=now, is_new=is_new)
    if terms.timing != Timing.FIXED and (is_new or terms.open_until != before.open_until):
        problems |= deadline_problems(terms, now=now)
    if terms.timing == Timing.SLOTS:
        problems |= calendar_problems(terms.calendar or (job.calendar if job else None), length)
    return problems


def fixed_problems(terms: Terms, before: Terms, *, now: datetime, is_new: bool) -> Problems:
    at = terms.scheduled_at
    is_touched = is_new or at != before.scheduled_at
    if at is not None and is_touched and at <= now:
        return {"scheduled_at": "This time has passed. Choose one to come."}
    return {}


def until_problems(terms: Terms, before: Terms, *, now: datetime, is_new: bool) -> Problems:
    if terms.open_until is None:
        return {"open_until": "Say until when the interview can be begun."}
    return {}


def no_problems(terms: Terms, before: Terms, *, now: datetime, is_new: bool) -> Problems:
    return {}


def deadline_problems(terms: Terms, *, now: datetime) -> Problems:
    if terms.open_until is not None and terms.open_until <= now:
        return {"open_until": "This day has passed. Choose one to come."}
    return {}


def calendar_problems(calendar: SlotCalendar | None, length: timedelta) -> Problems:
    """Why a candidate could choose no time from that calendar, whatever is booked in it."""
    if calendar is None:
        return {
            "calendar": "Name the calendar from which the candidate chooses, here or at the job."
        }
    if not calendar.is_active:
        return {"calendar": f"The calendar “{calendar}” is out of use."}
    minutes = length / timedelta(minutes=1)
    if longest_minutes(read_hours(calendar.hours)) < minutes:
        return {"calendar": f"No span of “{calendar}” is long enough for {minutes:g} minutes."}
    return {}


def set_terms(interview: Interview, terms: Terms, *, now: datetime, by: User | None) -> None:
    """Change how the time comes about, and announce what that does to the appointment.

    A chosen time stays while the candidate still chooses from the same calendar; else its seat is
    free again. terms: without problems. by: whoever keeps a record of acts is told by the caller.
    Raises InterviewIsOver, or TimeIsSettled where the interview has begun.
    """
    with locked(interview) as row:
        before = terms_of(row)
        if terms == before:
            return
        stays = (before.timing, before.calendar) == (terms.timing, terms.calendar)
        if before.timing == Timing.SLOTS and not stays:
            free_the_seat(row, now=now)
        if terms.timing == Timing.SLOTS:
            terms = replace(terms, scheduled_at=before.scheduled_at if stays else None)
        row.timing, row.scheduled_at = terms.timing, terms.appointment
        row.open_until, row.calendar = terms.open_until, terms.calendar
        row.save(update_fields=["timing", "scheduled_at", "open_until", "calendar"])
        extend_links(row, now=now)
        tell(row, was_at=before.appointment)
        has_none = row.scheduled_at is None and before.appointment is None
        if has_none and row.open_until != before.open_until:
            announce(row, was_at=None)


def tell(row: Interview, *, was_at: datetime | None = None) -> None:
    """Announce a first appointment, or that it moved or fell away. In a transaction."""
    if row.scheduled_at == was_at:
        return
    if was_at is not None:
        announce(row, was_at=was_at)
        return
    signals.interview_scheduled.send_robust(sender=Interview, interview=row, booking=None)
