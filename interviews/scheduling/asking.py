"""The candidate cannot come when it is, or finds no time: the team is asked for another."""

from datetime import datetime

from django.db import transaction

from interviews.journey.requests import request_from_candidate
from interviews.models import CandidateRequest, Interview
from interviews.scheduling.booking import release
from interviews.scheduling.seats import TimeIsSettled


def ask_for_another_time(interview: Interview, *, text: str, now: datetime) -> CandidateRequest:
    """Give back the time the candidate chose, if they did, and tell the team.

    Raises InterviewIsOver, or TooManyRequests where nothing was given back.
    """
    with transaction.atomic():
        has_given_back = give_back(interview, now=now)
        return request_from_candidate(
            interview, kind=CandidateRequest.Kind.TIME, text=text, always=has_given_back
        )


def give_back(interview: Interview, *, now: datetime) -> bool:
    """The chosen seat, if there is one; who has begun has none to give back."""
    try:
        return release(interview, now=now)
    except TimeIsSettled:
        return False
