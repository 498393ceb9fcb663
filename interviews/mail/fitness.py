"""Whether what an e-mail would say is still true when it is sent. Asked by the sender."""

from collections.abc import Callable
from datetime import datetime

from interviews.mail.outbox import was_told
from interviews.mail.times import appointment, read
from interviews.models import CandidateRequest, Interview, Message

Kind = Message.Kind
Status = Interview.Status

BEGUN = "The interview has begun, or is over."
MOVED = "The time was changed since."
TOO_LATE = "Its time had passed."
HELD_AFTER_ALL = "The interview is to be held after all."
NEVER_INVITED = "The candidate was never invited."
ANSWERED = "It was answered since."
GONE = "What it is about is not there any more."


def obsolete(message: Message, interview: Interview, *, now: datetime) -> str:
    """Why the message must not be sent any more; empty where it may."""
    return CHECKS[Kind(message.kind)](message, interview, now)


def request_of(message: Message) -> CandidateRequest | None:
    number = message.facts.get("request_id")
    return CandidateRequest.objects.filter(pk=number, interview=message.interview_id).first()


def invitation(_message: Message, interview: Interview, _now: datetime) -> str:
    return "The interview is over." if interview.is_over else ""


def news_of_the_time(message: Message, interview: Interview, now: datetime) -> str:
    if interview.status != Status.SCHEDULED:
        return BEGUN
    starts_at = appointment(interview)
    if starts_at != read(message.facts.get("starts_at")):
        return MOVED
    return TOO_LATE if starts_at is not None and starts_at < now else ""


def reminder(message: Message, interview: Interview, now: datetime) -> str:
    if interview.status != Status.SCHEDULED:
        return BEGUN
    starts_at = appointment(interview)
    ends_at = starts_at or interview.open_until
    if starts_at != read(message.facts.get("starts_at")):
        return MOVED
    if starts_at is None and interview.open_until != read(message.facts.get("open_until")):
        return MOVED
    if ends_at is not None and ends_at < now:
        return TOO_LATE
    return "" if was_told(interview) else NEVER_INVITED


def cancellation(_message: Message, interview: Interview, _now: datetime) -> str:
    return "" if interview.status == Status.CANCELLED else HELD_AFTER_ALL


def answer(message: Message, _interview: Interview, _now: datetime) -> str:
    return "" if request_of(message) else GONE


def thanks(_message: Message, interview: Interview, _now: datetime) -> str:
    return "" if interview.status == Status.COMPLETED else HELD_AFTER_ALL


def team_request(message: Message, _interview: Interview, _now: datetime) -> str:
    request = request_of(message)
    if request is None:
        return GONE
    return ANSWERED if request.handled_at else ""


CHECKS: dict[Kind, Callable[[Message, Interview, datetime], str]] = {
    Kind.INVITATION: invitation,
    Kind.CONFIRMATION: news_of_the_time,
    Kind.CHANGE: news_of_the_time,
    Kind.REMINDER: reminder,
    Kind.CANCELLATION: cancellation,
    Kind.ANSWER: answer,
    Kind.THANKS: thanks,
    Kind.TEAM_REQUEST: team_request,
}
