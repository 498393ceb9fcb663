"""What the house announces becomes e-mail: appointments, cancellations, requests, ends, erasures.

Receivers of `interviews/signals.py`. Each writes in a savepoint of its own, for one that fails must
not take the change itself down with it.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from interviews import signals
from interviews.mail import mailbox
from interviews.mail.farewells import bid_farewell
from interviews.mail.outbox import TO_THE_TEAM, send_later, was_told, withdraw, withdraw_kinds
from interviews.mail.particulars import recruiter_of
from interviews.mail.reminders import plan_reminders
from interviews.mail.times import appointment, written
from interviews.models import CandidateRequest, ErasureReceipt, Interview, Message, SlotBooking

Kind = Message.Kind

NEWER = "A newer mail says what is true now."
CALLED_OFF = "The interview was called off."
OVER = "The interview is over."


@receiver(signals.interview_scheduled)
@transaction.atomic
def confirm(interview: Interview, booking: SlotBooking | None = None, **_: Any) -> None:
    """Whoever chose the time themselves is told at once; others once they know of the interview."""
    plan_reminders(interview, now=timezone.now())
    if appointment(interview) is None or not (booking is not None or was_told(interview)):
        return
    withdraw_kinds(interview, (Kind.CONFIRMATION, Kind.CHANGE), reason=NEWER)
    send_later(interview, Kind.CONFIRMATION)


@receiver(signals.interview_rescheduled)
@transaction.atomic
def tell_of_change(interview: Interview, was_at: datetime | None = None, **_: Any) -> None:
    """The old time in the mail is the one that the candidate was told, however often it moved."""
    plan_reminders(interview, now=timezone.now())
    waiting = list(unsent(interview, Kind.CONFIRMATION, Kind.CHANGE))
    withdraw_kinds(interview, (Kind.CONFIRMATION, Kind.CHANGE), reason=NEWER)
    if not (waiting or was_told(interview)):
        return
    if appointment(interview) is None and was_at is None:
        return  # only the last day has moved
    never_knew = was_at is None or any(one.kind == Kind.CONFIRMATION for one in waiting)
    if never_knew:
        if appointment(interview) is not None:
            send_later(interview, Kind.CONFIRMATION)
        return
    known = next((one.facts["was_at"] for one in waiting if "was_at" in one.facts), None)
    assert was_at is not None  # noqa: S101 - narrows the type
    send_later(interview, Kind.CHANGE, facts={"was_at": known or written(was_at)})


@receiver(signals.interview_cancelled)
@transaction.atomic
def tell_of_cancellation(interview: Interview, reason: str = "", **_: Any) -> None:
    """Who was never told of the interview is not told of its end either."""
    unsettled = interview.messages.exclude(kind__in=TO_THE_TEAM)
    withdraw(unsettled, reason=CALLED_OFF, now=timezone.now())
    if was_told(interview):
        send_later(interview, Kind.CANCELLATION, facts={"reason": reason})


@receiver(signals.interview_ended)
@transaction.atomic
def thank(interview: Interview, **_: Any) -> None:
    """Once, however often it was reopened; an interview left unfinished is not thanked for."""
    stale = (Kind.INVITATION, Kind.CONFIRMATION, Kind.CHANGE, Kind.REMINDER)
    withdraw_kinds(interview, stale, reason=OVER)
    if interview.status == Interview.Status.COMPLETED:
        send_later(interview, Kind.THANKS, once=f"thanks:{interview.pk}")


@receiver(signals.request_made)
@transaction.atomic
def tell_the_team(request: CandidateRequest, **_: Any) -> None:
    recruiter = recruiter_of(request.interview)
    if recruiter is None:
        return  # nobody has an address: the request stands in the admin
    send_later(
        request.interview,
        Kind.TEAM_REQUEST,
        to=recruiter.email,
        facts={"request_id": request.pk},
        once=f"team_request:{request.pk}",
    )


@receiver(signals.request_answered)
@transaction.atomic
def tell_the_answer(request: CandidateRequest, **_: Any) -> None:
    about_it = request.interview.messages.filter(
        kind=Kind.TEAM_REQUEST, facts__request_id=request.pk
    )
    withdraw(about_it, reason="It was answered.", now=timezone.now())
    send_later(
        request.interview,
        Kind.ANSWER,
        facts={"request_id": request.pk},
        once=f"answer:{request.pk}",
        by=request.handled_by,
    )


@receiver(signals.interview_erased)
def forget_mails(interview: Interview, **_: Any) -> dict[str, int]:
    """What is left in the mailbox of the embedded default goes, too."""
    ids = list(interview.messages.values_list("pk", flat=True))
    count = sum(kept.message_id in ids for kept in mailbox.heads(mailbox.names())) if ids else 0
    if count:
        transaction.on_commit(lambda: mailbox.forget_mails(ids))
    return {"mails": count} if count else {}


@receiver(signals.interview_gone)
@transaction.atomic
def tell_of_erasure(interview: Interview, receipt: ErasureReceipt, **_: Any) -> None:
    """Whoever asked for it; who never did was told of the retention by the notice."""
    if receipt.reason == ErasureReceipt.Reason.CANDIDATE:
        bid_farewell(interview, receipt)


def unsent(interview: Interview, *kinds: Kind) -> Any:
    return Message.objects.unsettled().filter(interview=interview, kind__in=kinds)
