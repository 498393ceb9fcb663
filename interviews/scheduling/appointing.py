"""Making interviews with a time, and changing their time, as programs ask for it. For the API."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from interviews.models import Interview
from interviews.scheduling.booking import release, reschedule
from interviews.scheduling.terms import Problems, Terms, problems_of, set_terms, tell, terms_of

Timing = Interview.Timing


class TermsAreUnclear(ValueError):
    """`problems`: what is wrong, by field."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(str(problems))
        self.problems = problems


def schedule_interview(
    interview: Interview, *, now: datetime, by: User | None, starts_at: datetime | None = None
) -> None:
    """Save a new interview and announce its appointment.

    interview: filled in, its terms included. starts_at: a time to book for it right away, where
    the candidate would choose one.
    Raises TermsAreUnclear, SlotIsTaken or SlotIsNotOffered; then nothing is saved.
    """
    if interview.timing == Timing.UNTIL:
        interview.scheduled_at = None
    check(terms_of(interview), interview, now=now)
    interview.created_by = by
    with transaction.atomic():
        interview.save(force_insert=True)
        if starts_at is not None:
            reschedule(interview, starts_at, now=now, by=by)
        else:
            tell(interview)


def change_time(interview: Interview, *, now: datetime, by: User | None, **changes: Any) -> None:
    """Change when an interview is. changes: of timing, scheduled_at, open_until and calendar.

    With `slots`, a `scheduled_at` is one of the calendar's times, and None gives it back.
    Raises TermsAreUnclear, InterviewIsOver, TimeIsSettled, SlotIsTaken or SlotIsNotOffered; then
    nothing is changed.
    """
    before = terms_of(interview)
    timing = changes.get("timing", before.timing)
    booked = changes.pop("scheduled_at", ...) if timing == Timing.SLOTS else ...
    terms = replace(before, **changes)
    check(terms, interview, now=now, before=before)
    with transaction.atomic():
        if terms != before:
            set_terms(interview, terms, now=now, by=by)
        if isinstance(booked, datetime):
            reschedule(interview, booked, now=now, by=by)
        elif booked is None:
            release(interview, now=now)


def check(
    terms: Terms, interview: Interview, *, now: datetime, before: Terms | None = None
) -> None:
    """Raises TermsAreUnclear."""
    application = interview.job_application
    problems = problems_of(
        terms,
        now=now,
        length=interview.time_limit,
        job=application.job if application else None,
        before=before,
    )
    if problems:
        raise TermsAreUnclear(problems)
