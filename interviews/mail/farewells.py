"""Tells a person that their data is erased, when nothing else of them is left to hang a mail on.

What the mail needs is kept from the erasure until it is sent or given up, and then deleted; the
audit log says which. Sent by `sender.py` after the outbox, with the same waits between attempts.
"""

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from interviews import audit
from interviews.mail import schedule
from interviews.mail.composing import automatic, recipient, reply_address, written
from interviews.mail.deliveries import HELD_FOR, Result
from interviews.mail.letters import Letter
from interviews.mail.outbox import candidate_address, wake_sender
from interviews.mail.particulars import Particulars, particulars_of
from interviews.mail.times import in_words
from interviews.models import ErasureReceipt, Farewell, Interview
from interviews.scheduling.zones import zone_of

log = logging.getLogger(__name__)


def bid_farewell(interview: Interview, receipt: ErasureReceipt) -> Farewell | None:
    """Have the person told, once the erasure is committed; None where nobody has an address.

    interview: its rows are gone, the object still tells whose it was.
    """
    address, name = candidate_address(interview)
    if not address:
        return None
    about = particulars_of(interview)
    farewell = Farewell.objects.create(
        receipt=receipt,
        to_address=address,
        to_name=name,
        language=interview.language,
        time_zone=str(zone_of(interview)),
        job=about.job,
        company=about.company,
        reply_to=reply_address(about),
        due_at=receipt.erased_at,
        next_attempt_at=receipt.erased_at,
    )
    wake_sender()
    return farewell


def claim_farewell(*, now: datetime) -> Farewell | None:
    """Take the one that has been due for longest as this caller's to send."""
    is_free = Q(sending_until__isnull=True) | Q(sending_until__lt=now)
    due = Farewell.objects.filter(is_free, next_attempt_at__lte=now).order_by("next_attempt_at")
    with transaction.atomic():
        farewell = due.select_for_update(of=("self",), skip_locked=True).first()
        if farewell is not None:
            farewell.attempts += 1
            farewell.sending_until = now + HELD_FOR
            farewell.save(update_fields=["attempts", "sending_until"])
    return farewell


def compose_farewell(farewell: Farewell) -> EmailMultiAlternatives:
    """Raises AddressIsOdd."""
    to = recipient(farewell.to_address, farewell.to_name)
    about = Particulars(farewell.to_name, farewell.job, farewell.company, 0, None)
    with translation.override(farewell.language):
        email = written(
            letter_of(farewell, about),
            {"link": "", "greeted": about.candidate, "inviter": about.inviter},
            language=farewell.language,
        )
    email.to = [to]
    email.reply_to = [farewell.reply_to] if farewell.reply_to else []
    email.extra_headers = automatic(farewell.receipt_id, farewell.language)
    return email


def letter_of(farewell: Farewell, about: Particulars) -> Letter:
    told = {"position": about.position}
    erased_at = in_words(farewell.receipt.erased_at, ZoneInfo(farewell.time_zone))
    return Letter(
        subject=_("Erased: your interview for %(position)s") % told,
        heading=_("Your interview is erased"),
        sentences=[
            _(
                "You asked for it, and it is done: what you said, what was written about it, and"
                " everything else that belongs to this interview is gone for good."
            ),
            _(
                "What stays is a receipt, which names nobody, and your application itself, which"
                " the hiring team keeps. Ask them if that is to go, too."
            ),
        ],
        facts=((_("Erased"), erased_at), (_("Receipt"), str(farewell.receipt_id))),
        small=[_("You can also answer this mail.")] if farewell.reply_to else [],
    )


def settle_farewell(farewell: Farewell, result: Result, *, now: datetime) -> None:
    """Write down how the attempt ended: nothing is kept of a person who was told, or cannot be."""
    again_at = schedule.next_attempt_at(farewell.attempts, due_at=farewell.due_at, now=now)
    held = Farewell.objects.filter(pk=farewell.pk, sending_until=farewell.sending_until)
    with transaction.atomic():
        if not result.is_success and not result.is_final and again_at is not None:
            held.update(sending_until=None, next_attempt_at=again_at)
        elif held.delete()[0]:
            told = {"sent": result.is_success}
            audit.record(audit.Action.TOLD, farewell.receipt, details=told)
    log.info("farewell of receipt %s: %s", farewell.pk, "sent" if result.is_success else "not sent")
