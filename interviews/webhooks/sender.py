"""Empties the outbox: sends what is due, many at a time, and records how each attempt ended.

Called by the task that beat and `events.py` wake. One process sends at a time, so that receivers
that hang never keep more than one worker; correctness does not rest on that but on the claims.
"""

import asyncio
import logging
import ssl
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import httpcore2
from asgiref.sync import async_to_sync, sync_to_async
from django.utils import timezone

from interview_site.sole import only_here
from interviews.models import WebhookDelivery
from interviews.webhooks.addresses import AddressRefused, NameUnknown
from interviews.webhooks.connection import (
    ANSWER_WITHIN_S,
    CONNECT_WITHIN_S,
    Answer,
    post,
    trusted_authorities,
)
from interviews.webhooks.deliveries import Result, body_of, claim_due, record
from interviews.webhooks.signing import SecretIsUnreadable, signed_headers
from interviews.webhooks.targets import UrlRefused, read_url

log = logging.getLogger(__name__)

MAX_IN_FLIGHT = 20
MAX_LOOK_UPS = 64
LOOK_AGAIN_S = 1.0
# Then the next wake-up goes on, and other tasks have had their turn.
RUN_FOR_S = 60.0
# PostgreSQL's advisory lock of the one sender; any number that nobody else uses.
SENDER_LOCK = 0x77656268  # "webh"
USER_AGENT = "ai-interview-server-webhooks/1"

Clock = Callable[[], datetime]

NO_ANSWER = f"No answer within {ANSWER_WITHIN_S:g} s."
# The first that fits; what an error says for itself follows where it names no inside.
PROBLEMS: tuple[tuple[type[Exception], str], ...] = (
    (UrlRefused, "The URL is not allowed"),
    (AddressRefused, "The name leads to an address that is not public."),
    (NameUnknown, "The name does not resolve."),
    (SecretIsUnreadable, "The secret cannot be read any more: rotate it."),
    (httpcore2.ConnectTimeout, f"No connection within {CONNECT_WITHIN_S:g} s."),
    (httpcore2.ConnectError, "No connection"),
    (httpcore2.TimeoutException, NO_ANSWER),
    (TimeoutError, NO_ANSWER),
    (httpcore2.NetworkError, "The connection broke before the answer."),
    (httpcore2.ProtocolError, "What came back was not HTTP."),
)


def send_due(*, clock: Clock = timezone.now) -> int:
    """Send everything that is due, unless another process is at it. Returns how many attempts."""
    with only_here(SENDER_LOCK) as is_sole:
        return async_to_sync(empty_outbox)(clock) if is_sole else 0


async def empty_outbox(clock: Clock) -> int:
    # Look-ups cannot be cancelled: one that hangs outlives its delivery and keeps its thread.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(MAX_LOOK_UPS))
    tls = trusted_authorities()
    stop_at_s = time.monotonic() + RUN_FOR_S
    running: set[asyncio.Task[None]] = set()
    count = 0
    async with asyncio.TaskGroup() as tasks:
        while True:
            room = MAX_IN_FLIGHT - len(running) if time.monotonic() < stop_at_s else 0
            claimed = await sync_to_async(claim_due)(now=clock(), room=room) if room else []
            running |= {tasks.create_task(deliver(one, tls, clock)) for one in claimed}
            count += len(claimed)
            if not running:
                return count
            _, running = await asyncio.wait(
                running, timeout=LOOK_AGAIN_S, return_when=asyncio.FIRST_COMPLETED
            )


async def deliver(delivery: WebhookDelivery, tls: ssl.SSLContext, clock: Clock) -> None:
    """One attempt, with its result on record."""
    result = await attempt(delivery, tls, now=clock())
    is_recorded = await sync_to_async(record)(delivery, result, now=clock())
    log.info(
        "webhook %s to %s, attempt %d: %s%s",
        delivery.pk,
        delivery.endpoint_id,
        delivery.attempts,
        result.status or result.error,
        "" if is_recorded else ", but too late",
    )


async def attempt(delivery: WebhookDelivery, tls: ssl.SSLContext, *, now: datetime) -> Result:
    try:
        answer = await send(delivery, tls, now=now)
    except Exception as error:
        return Result(error=in_words(error))
    return Result(status=answer.status, retry_after=answer.retry_after)


async def send(delivery: WebhookDelivery, tls: ssl.SSLContext, *, now: datetime) -> Answer:
    endpoint = delivery.endpoint
    body = body_of(delivery)
    signed = signed_headers(str(delivery.pk), body, endpoint.sealed_secrets(now), now=now)
    headers = {"Content-Type": "application/json", "User-Agent": USER_AGENT, **signed}
    return await post(read_url(endpoint.url), headers=headers, body=body, tls=tls)


def in_words(error: Exception) -> str:
    """What the log of deliveries says of an attempt without an answer."""
    for kind, words in PROBLEMS:
        if isinstance(error, kind):
            return words if words.endswith(".") else f"{words}: {error}"
    log.error("a webhook could not be sent, and nobody foresaw why", exc_info=error)
    return "Something broke on our side."
