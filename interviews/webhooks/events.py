"""Telling the outside: one delivery row per endpoint, in the transaction that made the change.

The apps call `emit` where something happened; what is not committed is never told.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from interview_site.waking import wake
from interviews.models import EventType, Interview, WebhookDelivery, WebhookEndpoint

TEST = "webhook.test"
SEND_TASK = "interviews.send_webhooks"
# The next sweep comes before a late wake-up would.
WAKE_IS_STALE_AFTER_S = 5.0


def emit(event: str, *, interview: Interview, data: dict[str, Any]) -> int:
    """Put an event of an interview into the outbox of every endpoint that is to know it.

    event: one of EventType. data: ids and states, never speech or names; the interview's own ids
    are added. Returns how many endpoints will be told.
    Raises ValueError for an unknown event, and TransactionManagementError outside a transaction:
    the change and its news must be committed together.
    """
    kind = EventType(event).value
    whole = {
        "interview_id": str(interview.pk),
        "job_application_id": interview.job_application_id,
        **data,
    }
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"{kind} was emitted outside a transaction")
    payload = payload_of(kind, whole, at=timezone.now())
    deliveries = [
        WebhookDelivery(endpoint=endpoint, interview=interview, event_type=kind, payload=payload)
        for endpoint in WebhookEndpoint.objects.wanting(kind, interview).only("pk")
    ]
    post(deliveries)
    return len(deliveries)


def emit_test(endpoint: WebhookEndpoint) -> WebhookDelivery:
    """An event for this endpoint alone, whatever it is subscribed to."""
    payload = payload_of(TEST, {"webhook_id": str(endpoint.pk)}, at=timezone.now())
    delivery = WebhookDelivery(endpoint=endpoint, event_type=TEST, payload=payload)
    with transaction.atomic():
        post([delivery])
    return delivery


def payload_of(kind: str, data: dict[str, Any], *, at: datetime) -> dict[str, Any]:
    """Source: Standard Webhooks, "Payload structure"."""
    return {"type": kind, "timestamp": at.isoformat().replace("+00:00", "Z"), "data": data}


def post(deliveries: list[WebhookDelivery]) -> None:
    if deliveries:
        WebhookDelivery.objects.bulk_create(deliveries)
        wake_sender()


def wake_sender() -> None:
    """Once all is committed. A wake-up that is lost costs the seconds until the next sweep."""
    transaction.on_commit(wake_now)


def wake_now() -> None:
    wake(SEND_TASK, expires_s=WAKE_IS_STALE_AFTER_S)
