"""What becomes of a message: claimed, sent, tried again, given up, withdrawn.

Each change is a conditional update, so that two workers, or one that was thought dead, never send
one message twice on purpose. Between claim and result nothing is locked: mail servers are slow.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from interviews.mail import schedule
from interviews.models import Message
from interviews.querysets import MessageQuerySet

# Each command may take EMAIL_TIMEOUT; after this the sender is dead, and another one takes over.
HELD_FOR = timedelta(minutes=5)
ERROR_LIMIT = 300


@dataclass(frozen=True)
class Result:
    """How an attempt ended: sent, or with an `error`.

    is_final: trying again would not help. is_certain: the server has surely not taken it.
    is_ours: nothing would get through now, whatever its address.
    """

    error: str = ""
    is_final: bool = False
    is_certain: bool = True
    is_ours: bool = False

    @property
    def is_success(self) -> bool:
        return not self.error


def claim_next(*, now: datetime) -> Message | None:
    """Take the message that has been due for longest as this caller's to send.

    Every claim counts as an attempt, whatever becomes of it.
    """
    with transaction.atomic():
        due = Message.objects.due(now).select_for_update(of=("self",), skip_locked=True)
        message = due.order_by("next_attempt_at").first()
        if message is None:
            return None
        message.attempts += 1
        message.sending_until = now + HELD_FOR
        message.save(update_fields=["attempts", "sending_until"])
    return message


def record(message: Message, result: Result, *, now: datetime) -> bool:
    """Write down how the claimed attempt ended, and what follows.

    Returns False where the claim had run out, and somebody else has it now.
    """
    changes = consequence(message, result, now=now)
    error = result.error[:ERROR_LIMIT]
    return bool(held(message).update(sending_until=None, last_error=error, **changes))


def consequence(message: Message, result: Result, *, now: datetime) -> dict[str, datetime]:
    if result.is_success:
        return {"sent_at": now}
    again_at = schedule.next_attempt_at(message.attempts, due_at=message.due_at, now=now)
    if again_at is None or result.is_final:
        return {"given_up_at": now}
    return {"next_attempt_at": again_at}


def drop(message: Message, reason: str, *, now: datetime) -> bool:
    """Withdraw a claimed message: what it would say is not true any more."""
    return bool(
        held(message).update(
            sending_until=None, attempts=message.attempts - 1, withdrawn_at=now, last_error=reason
        )
    )


def held(message: Message) -> MessageQuerySet:
    unsettled = Message.objects.unsettled()
    return unsettled.filter(pk=message.pk, sending_until=message.sending_until)
