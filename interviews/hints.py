"""Hints to a live socket, over the channel layer: "look again", never what to see.

The truth stands in PostgreSQL; a hint that is lost (Redis down, process restarting) costs a few
seconds until the next heartbeat, and nothing else.
"""

import logging
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

log = logging.getLogger(__name__)

ENDED = "ended"
TAKEN = "taken"


def session_group(session_id: UUID) -> str:
    return f"session.{session_id}"


def send_hint(session_id: UUID, about: str) -> None:
    """Tell whoever holds the session to look again. Never fails the change it speaks of."""
    layer = get_channel_layer()
    message = {"type": "session.hint", "about": about}
    try:
        async_to_sync(layer.group_send)(session_group(session_id), message)
    except Exception:
        log.warning("hint %s for session %s was not delivered", about, session_id, exc_info=True)
