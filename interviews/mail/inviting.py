"""Invites and reminds candidates, one or many, and says of each what came of it.

Called by the admin's buttons and actions, and by the API.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from interviews.links import revoke_links
from interviews.mail.outbox import candidate_address, lock, send_later, was_told
from interviews.mail.reminders import plan_reminders, reminder_facts
from interviews.models import Interview, Message
from interviews.scheduling.timing import Door, door

Kind = Message.Kind
Status = Interview.Status


@dataclass(frozen=True)
class Outcome:
    """What came of one interview. code: for programs; told: for people."""

    interview: Interview
    code: str
    told: str
    is_done: bool = False
    message: Message | None = None


REFUSALS = {
    "over": "The interview is over.",
    "begun": "The interview has begun already.",
    "past": "Its time has passed: give it a new one first.",
    "no_address": "The candidate has no e-mail address.",
    "under_way": "A mail of this kind is on its way already.",
    "not_invited": "The candidate was not invited yet.",
}


def invite(
    interviews: Iterable[Interview], *, by: User | None, now: datetime, revokes: bool = False
) -> list[Outcome]:
    """Send each candidate an invitation with a new link, and plan the reminders.

    revokes: close the interview's earlier links, of those that are invited.
    """
    return [invite_one(interview, by=by, now=now, revokes=revokes) for interview in interviews]


def remind(interviews: Iterable[Interview], *, by: User | None, now: datetime) -> list[Outcome]:
    """Send each candidate a reminder now, with a new link."""
    return [remind_one(interview, by=by, now=now) for interview in interviews]


@transaction.atomic
def invite_one(
    interview: Interview, *, by: User | None, now: datetime, revokes: bool = False
) -> Outcome:
    lock(interview)
    if refusal := "over" if interview.is_over else refused(interview, Kind.INVITATION, now=now):
        return Outcome(interview, refusal, REFUSALS[refusal])
    if revokes:
        revoke_links(interview)
    message = send_later(interview, Kind.INVITATION, by=by)
    plan_reminders(interview, now=now)
    return sent(interview, message)


@transaction.atomic
def remind_one(interview: Interview, *, by: User | None, now: datetime) -> Outcome:
    lock(interview)
    if refusal := unfit_for_reminder(interview) or refused(interview, Kind.REMINDER, now=now):
        return Outcome(interview, refusal, REFUSALS[refusal])
    facts = reminder_facts(interview)
    return sent(interview, send_later(interview, Kind.REMINDER, facts=facts, by=by))


def sent(interview: Interview, message: Message | None) -> Outcome:
    if message is None:
        return Outcome(interview, "no_address", REFUSALS["no_address"])
    told = f"On its way to {message.to_address}."
    return Outcome(interview, "sent", told, is_done=True, message=message)


def unfit_for_reminder(interview: Interview) -> str:
    if interview.is_over:
        return "over"
    if interview.status != Status.SCHEDULED:
        return "begun"
    return "" if was_told(interview) else "not_invited"


def refused(interview: Interview, kind: Kind, *, now: datetime) -> str:
    if not candidate_address(interview)[0]:
        return "no_address"
    if door(interview, now=now) in (Door.LATE, Door.EXPIRED):
        return "past"
    # Those that were planned have a name, and wait for their time.
    waiting = Message.objects.unsettled().filter(interview=interview, kind=kind, once=None)
    return "under_way" if waiting.exists() else ""
