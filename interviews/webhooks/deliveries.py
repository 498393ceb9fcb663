"""What becomes of a delivery: claimed, delivered, tried again, given up, sent once more.

Each change is a conditional update, so that two senders, or a sender that was thought dead, never
count one attempt twice. Between claim and result nothing is locked: the network is slow.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from interviews.models import WebhookDelivery, WebhookEndpoint
from interviews.webhooks import schedule

GONE = 410
# A sender needs 15 s at the most; after this it is dead, and another one takes over.
HELD_FOR = timedelta(seconds=60)
# A receiver that hangs keeps two of its own waiting, not everybody's.
MAX_PER_ENDPOINT = 2
HOPELESS_AFTER = timedelta(days=3)
KEPT_FOR = timedelta(days=30)
ERROR_LIMIT = 300


@dataclass(frozen=True)
class Result:
    """How an attempt ended: with an answer's `status`, or with an `error`."""

    status: int | None = None
    error: str = ""
    retry_after: str = ""

    @property
    def is_success(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def body_of(delivery: WebhookDelivery) -> bytes:
    """The bytes that are signed and sent: the same on every attempt."""
    return json.dumps(delivery.payload, separators=(",", ":"), sort_keys=True).encode()


def claim_due(*, now: datetime, room: int) -> list[WebhookDelivery]:
    """Take up to `room` deliveries that are due, each with its endpoint, as this caller's to send.

    Every claim counts as an attempt, whatever becomes of it.
    """
    deliveries = WebhookDelivery.objects
    with transaction.atomic():
        taken = deliveries.being_sent(now).count_by_endpoint()
        busy = [endpoint for endpoint, count in taken.items() if count >= MAX_PER_ENDPOINT]
        due = (
            deliveries.due(now)
            .exclude(endpoint__in=busy)
            .select_related("endpoint")
            .select_for_update(of=("self",), skip_locked=True)
            .order_by("next_attempt_at")
        )
        claimed = fairly(due[:room], taken)
        for delivery in claimed:
            delivery.attempts += 1
            delivery.sending_until = now + HELD_FOR
        deliveries.bulk_update(claimed, ["attempts", "sending_until"])
    return claimed


def fairly(due: Iterable[WebhookDelivery], taken: dict[UUID, int]) -> list[WebhookDelivery]:
    """No more of one endpoint than it may have under way; the rest is still due next time."""
    counts = Counter(taken)
    chosen = []
    for delivery in due:
        counts[delivery.endpoint_id] += 1
        if counts[delivery.endpoint_id] <= MAX_PER_ENDPOINT:
            chosen.append(delivery)
    return chosen


def record(delivery: WebhookDelivery, result: Result, *, now: datetime) -> bool:
    """Write down how the claimed attempt ended, and what follows for delivery and endpoint.

    Returns False where the claim had run out and somebody else has taken it up meanwhile.
    """
    changes = consequence(delivery, result, now=now)
    held = WebhookDelivery.objects.unsettled().filter(
        pk=delivery.pk, sending_until=delivery.sending_until
    )
    with transaction.atomic():
        is_recorded = held.update(
            sending_until=None,
            last_status=result.status,
            last_error=result.error[:ERROR_LIMIT],
            **changes,
        )
        if is_recorded:
            note_health(delivery.endpoint, result, is_last="given_up_at" in changes, now=now)
    return bool(is_recorded)


def consequence(delivery: WebhookDelivery, result: Result, *, now: datetime) -> dict[str, datetime]:
    if result.is_success:
        return {"delivered_at": now}
    again_at = schedule.next_attempt_at(delivery.attempts, now=now, retry_after=result.retry_after)
    if again_at is None or result.status == GONE:
        return {"given_up_at": now}
    return {"next_attempt_at": again_at}


def note_health(endpoint: WebhookEndpoint, result: Result, *, is_last: bool, now: datetime) -> None:
    """Remember since when nothing arrives, and switch off what is gone or hopeless."""
    row = WebhookEndpoint.objects.filter(pk=endpoint.pk)
    if result.is_success:
        row.filter(failing_since__isnull=False).update(failing_since=None)
        return
    row.filter(failing_since__isnull=True).update(failing_since=now)
    if result.status == GONE:
        disable(endpoint, "The receiver answered 410: it wants no more of this.")
    elif is_last and row.filter(failing_since__lte=now - HOPELESS_AFTER).exists():
        disable(endpoint, "Nothing has arrived there for three days.")


def disable(endpoint: WebhookEndpoint, reason: str) -> bool:
    return bool(
        WebhookEndpoint.objects.filter(pk=endpoint.pk, is_active=True).update(
            is_active=False, disabled_reason=reason
        )
    )


def deliver_again(delivery: WebhookDelivery, *, now: datetime) -> bool:
    """Have it sent now, under its old id, with all its retries before it.

    Returns False where it is just being sent.
    """
    free = WebhookDelivery.objects.filter(pk=delivery.pk).exclude(sending_until__gt=now)
    return bool(
        free.update(
            attempts=0,
            next_attempt_at=now,
            sending_until=None,
            delivered_at=None,
            given_up_at=None,
        )
    )


def forget_old_deliveries(*, now: datetime) -> int:
    """Delete what is older than it is kept, sent or not. Returns how many."""
    deleted, _ = WebhookDelivery.objects.filter(created_at__lt=now - KEPT_FOR).delete()
    return deleted
