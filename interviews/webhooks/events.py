"""Telling the outside: one delivery row per endpoint, in the transaction that made the change.

The apps call `emit` where something happened; what is not committed is never told.
"""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from interview_site.celery import app as celery
from interviews.models import EventType, Interview, WebhookDelivery, WebhookEndpoint

log = logging.getLogger(__name__)

TEST = "webhook.test"
SEND_TASK = "interviews.send_webhooks"
# The next sweep comes before a late wake-up would.
WAKE_IS_STALE_AFTER_S = 5.0
# Redis may be stopped: the caller's request or live talk must not wait for it.
WAKE_WITHIN_S = 1.0


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
    # Celery's `delay_on_commit` would wait for a stopped Redis without end, and fail the caller.
    limits = dict.fromkeys(("socket_timeout", "socket_connect_timeout"), WAKE_WITHIN_S)
    options = {**celery.conf.broker_transport_options, **limits, "max_retries": 0}
    try:
        with celery.connection_for_write(transport_options=options) as broker:
            celery.send_task(
                SEND_TASK, connection=broker, retry=False, expires=WAKE_IS_STALE_AFTER_S
            )
    except Exception as error:
        log.warning("the sender of webhooks is left to the next sweep: %r", error)
