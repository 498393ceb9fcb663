"""Puts e-mails into the outbox, in the transaction that made the change, and takes them out again.

What is not committed is never sent. Nothing of the text is kept here: see `composing.py`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from interview_site.waking import wake
from interviews.mail.times import appointment, written
from interviews.models import Interview, Message
from interviews.querysets import MessageQuerySet

Kind = Message.Kind

SEND_TASK = "interviews.send_mail"
# The next sweep comes before a late wake-up would.
WAKE_IS_STALE_AFTER_S = 15.0

# Which carry a calendar file, where the interview has a time.
IN_CALENDAR = (Kind.INVITATION, Kind.CONFIRMATION, Kind.CHANGE, Kind.CANCELLATION)
TO_THE_TEAM = (Kind.TEAM_REQUEST,)


def send_later(
    interview: Interview,
    kind: str,
    *,
    to: str | None = None,
    facts: dict[str, Any] | None = None,
    due_at: datetime | None = None,
    once: str | None = None,
    by: User | None = None,
) -> Message | None:
    """Have an e-mail sent once this is committed, or at `due_at`.

    to: somebody of the team; None: the interview's candidate, in the interview's language.
    facts: what the text cannot be told from later, such as a reason; JSON.
    once: a second one with the same name changes nothing, but revives one that was withdrawn.
    Returns the message, or None where nobody has an address: the caller tells the person.
    """
    address, name = (to, "") if to is not None else candidate_address(interview)
    if not address:
        return None
    due = due_at or timezone.now()
    with transaction.atomic():
        message = Message(
            interview=interview,
            kind=Kind(kind),
            to_address=address,
            to_name=name,
            language="en" if kind in TO_THE_TEAM else interview.language,
            facts={**known_facts(interview, kind), **(facts or {})},
            once=once,
            calendar_sequence=next_sequence(interview) if kind in IN_CALENDAR else None,
            created_by=by,
            due_at=due,
            next_attempt_at=due,
        )
        kept = message if once is None else put_once(message)
        if kept is message:
            message.save(force_insert=once is None)
        wake_sender()
    return kept


def candidate_address(interview: Interview) -> tuple[str, str]:
    """Address and name; empty for a manual interview, and where none was entered."""
    application = interview.job_application
    if application is None:
        return "", ""
    return application.candidate.email, interview.shown_candidate_name


def known_facts(interview: Interview, kind: str) -> dict[str, Any]:
    starts_at = appointment(interview)
    return {"starts_at": written(starts_at)} if starts_at and kind in IN_CALENDAR else {}


def next_sequence(interview: Interview) -> int:
    """RFC 5545, 3.8.7.4: what a calendar is told later has the higher number.

    No two messages share one, for this locks the interview.
    """
    lock(interview)
    told = Message.objects.filter(interview=interview).aggregate(last=Max("calendar_sequence"))
    return 0 if told["last"] is None else int(told["last"]) + 1


def lock(interview: Interview) -> None:
    """Whoever mails about the same interview waits until the caller commits."""
    rows = Interview.objects.order_by().filter(pk=interview.pk)
    list(rows.select_for_update(no_key=True).values_list("pk"))


def put_once(message: Message) -> Message:
    """The one message of that name: this one, or the one that is there already."""
    Message.objects.bulk_create([message], ignore_conflicts=True)
    kept = Message.objects.get(once=message.once)
    if kept.pk != message.pk:
        revive(kept, facts=message.facts, due_at=message.due_at)
    return kept


def revive(message: Message, *, facts: dict[str, Any], due_at: datetime) -> bool:
    """Have a message sent after all that was withdrawn before it was."""
    withdrawn = Message.objects.filter(
        pk=message.pk, withdrawn_at__isnull=False, sent_at__isnull=True
    )
    return bool(
        withdrawn.update(
            withdrawn_at=None,
            given_up_at=None,
            sending_until=None,
            attempts=0,
            facts=facts,
            due_at=due_at,
            next_attempt_at=due_at,
            last_error="",
        )
    )


def send_again(message: Message, *, by: User | None) -> Message | None:
    """A new message that says the same, with what is true now; the old one stays on record."""
    facts = {**message.facts, **known_facts(message.interview, message.kind)}
    to = message.to_address if message.kind in TO_THE_TEAM else None
    return send_later(message.interview, message.kind, to=to, facts=facts, by=by)


def withdraw(messages: MessageQuerySet, *, reason: str, now: datetime) -> int:
    """Take what is not sent yet out of the outbox. Returns how many.

    One that is being sent at this moment may still arrive.
    """
    return messages.unsettled().update(withdrawn_at=now, last_error=reason)


def withdraw_kinds(interview: Interview, kinds: Iterable[str], *, reason: str) -> int:
    mine = Message.objects.filter(interview=interview, kind__in=list(kinds))
    return withdraw(mine, reason=reason, now=timezone.now())


def was_told(interview: Interview) -> bool:
    """Whether the candidate knows of the interview: by a mail, or by a link handed over."""
    sent = interview.messages.exclude(kind__in=TO_THE_TEAM).filter(sent_at__isnull=False)
    return sent.exists() or interview.links.exists()


def wake_sender() -> None:
    """Once all is committed. A wake-up that is lost costs the seconds until the next sweep."""
    transaction.on_commit(wake_now)


def wake_now() -> None:
    wake(SEND_TASK, expires_s=WAKE_IS_STALE_AFTER_S)
