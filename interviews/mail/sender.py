"""Empties the outbox: sends what is due, one after the other, and records how each attempt ended.

Called by the task that beat and `outbox.py` wake. One process sends at a time, so that a slow mail
server never keeps more than one worker; correctness does not rest on that but on the claims.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from smtplib import SMTPException

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from interview_site.sole import only_here
from interviews.mail.composing import AddressIsOdd, Draft, compose
from interviews.mail.deliveries import Result, claim_next, drop, record
from interviews.mail.failures import result_of
from interviews.mail.farewells import claim_farewell, compose_farewell, settle_farewell
from interviews.mail.fitness import obsolete
from interviews.mail.reminders import plan_reminders
from interviews.models import Farewell, Interview, Message

log = logging.getLogger(__name__)

# Then the next wake-up goes on, and other tasks have had their turn.
RUN_FOR_S = 60.0
SENDER_LOCK = 0x6D61696C  # "mail"

Clock = Callable[[], datetime]

ODD_ADDRESS = Result("This is not an e-mail address.", is_final=True)
NOT_WRITTEN = Result("It could not be written; see the server's log.")
NOTHING_SENT = Result("The e-mail backend has sent nothing.")


def send_due(*, clock: Clock = timezone.now) -> int:
    """Send everything that is due, unless another process is at it. Returns how many attempts."""
    with only_here(SENDER_LOCK) as is_sole:
        return empty_outbox(clock) if is_sole else 0


def empty_outbox(clock: Clock) -> int:
    """Goes on until nothing is due, the time is over, or the mail server takes nothing."""
    stop_at_s = time.monotonic() + RUN_FOR_S
    count = 0
    connection = get_connection()
    try:
        while time.monotonic() < stop_at_s and (message := claim_next(now=clock())):
            count += 1
            if not deliver(message, connection, clock):
                return count
        while time.monotonic() < stop_at_s and (farewell := claim_farewell(now=clock())):
            count += 1
            if not part_from(farewell, connection, clock):
                return count
    finally:
        hang_up(connection)
    return count


def deliver(message: Message, connection: BaseEmailBackend, clock: Clock) -> bool:
    """One attempt, with its result on record. Returns whether the next one can be tried."""
    about = Interview.objects.without_documents().with_names()
    interview = about.filter(pk=message.interview_id).first()
    if interview is None:
        return True  # erased meanwhile, and the message with it
    message.interview = interview
    if reason := obsolete(message, interview, now=clock()):
        drop(message, reason, now=clock())
        plan_reminders(interview, now=clock())
        return True
    result = attempt(message, interview, connection, now=clock())
    is_recorded = record(message, result, now=clock())
    log.info(
        "e-mail %s (%s), attempt %d: %s%s",
        message.pk,
        message.kind,
        message.attempts,
        result.error or "sent",
        "" if is_recorded else ", but too late",
    )
    return not result.is_ours


def part_from(farewell: Farewell, connection: BaseEmailBackend, clock: Clock) -> bool:
    """As `deliver`, for somebody whose interview is erased."""
    try:
        result = send(Draft(compose_farewell(farewell)), connection)
    except AddressIsOdd:
        result = ODD_ADDRESS
    except Exception:
        log.exception("the farewell of receipt %s could not be written", farewell.pk)
        result = NOT_WRITTEN
    settle_farewell(farewell, result, now=clock())
    return not result.is_ours


def attempt(
    message: Message, interview: Interview, connection: BaseEmailBackend, *, now: datetime
) -> Result:
    try:
        draft = compose(message, interview, now=now)
    except AddressIsOdd:
        return ODD_ADDRESS
    except Exception:
        log.exception("e-mail %s (%s) could not be written", message.pk, message.kind)
        return NOT_WRITTEN
    result = send(draft, connection)
    if not result.is_success and result.is_certain:
        draft.discard()
    return result


def send(draft: Draft, connection: BaseEmailBackend) -> Result:
    try:
        connection.open()  # for all that follow, too; open already, it stays so
        sent = connection.send_messages([draft.email])
    except Exception as error:
        hang_up(connection)  # what is left of it would fail the next one
        return result_of(error)
    return Result() if sent else NOTHING_SENT


def hang_up(connection: BaseEmailBackend) -> None:
    """What was sent is sent, however the server takes the farewell."""
    try:
        connection.close()
    except (SMTPException, OSError) as error:
        log.info("the mail server did not part in peace: %r", error)
