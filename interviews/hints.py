"""Hints to a live socket, over the channel layer: "look again", never what to see.

The truth stands in PostgreSQL; a hint that is lost (Redis down, process restarting) costs a few
seconds until the next heartbeat, and nothing else.
"""

import asyncio
import logging
from collections.abc import Callable
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import BaseChannelLayer, get_channel_layer

log = logging.getLogger(__name__)

ENDED = "ended"
TAKEN = "taken"
INTERVENTION = "intervention"

RETRY_S = 2.0


def session_group(session_id: UUID) -> str:
    return f"session.{session_id}"


def channel_layer() -> BaseChannelLayer:
    layer = get_channel_layer()
    if layer is None:
        raise LookupError("CHANNEL_LAYERS has no default")
    return layer


def send_hint(session_id: UUID, about: str) -> None:
    """Tell whoever holds the session to look again. Never fails the change it speaks of."""
    layer = channel_layer()
    message = {"type": "session.hint", "about": about}
    try:
        async_to_sync(layer.group_send)(session_group(session_id), message)
    except Exception:
        log.warning("hint %s for session %s was not delivered", about, session_id, exc_info=True)


async def listen(session_id: UUID, look_again: Callable[[], None]) -> None:
    """Call `look_again` at every hint about the session, until cancelled.

    Redis may be away, now or later: then the heartbeat notices what a hint would have told.
    """
    while True:
        try:
            await receive_hints(session_id, look_again)
        except Exception as error:
            log.warning("no hints for session %s for now: %r", session_id, error)
            await asyncio.sleep(RETRY_S)


async def receive_hints(session_id: UUID, look_again: Callable[[], None]) -> None:
    layer = channel_layer()
    channel = await layer.new_channel()
    group = session_group(session_id)
    await layer.group_add(group, channel)
    try:
        while True:
            await layer.receive(channel)
            look_again()
    finally:
        await layer.group_discard(group, channel)
