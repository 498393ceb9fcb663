"""Hints over the channel layer: "look again", never what to see.

To a live socket, and to the consoles that watch many interviews. The truth stands in PostgreSQL; a
hint that is lost (Redis down, process restarting) costs a few seconds until the next look, and
nothing else.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import BaseChannelLayer, get_channel_layer
from django.db import transaction

log = logging.getLogger(__name__)

ENDED = "ended"
TAKEN = "taken"
INTERVENTION = "intervention"

TURNS = "turns"
STATE = "state"
DECISION = "decision"

CONSOLE_GROUP = "console"

RETRY_S = 2.0
SEND_WITHIN_S = 1.0
# Whoever tells a hundred consoles' worth of news must not wait for a dead Redis each time.
AWAY_FOR_S = 5.0
COMPLAIN_EVERY_S = 30.0


def session_group(session_id: UUID) -> str:
    return f"session.{session_id}"


def channel_layer() -> BaseChannelLayer:
    layer = get_channel_layer()
    if layer is None:
        raise LookupError("CHANNEL_LAYERS has no default")
    return layer


# --- to the session's holder ---------------------------------------------------------------------


def send_hint(session_id: UUID, about: str) -> None:
    """Tell whoever holds the session to look again. Never fails the change it speaks of."""
    message = {"type": "session.hint", "about": about}
    try:
        async_to_sync(group_send)(session_group(session_id), message)
    except Exception:
        log.warning("hint %s for session %s was not delivered", about, session_id, exc_info=True)


async def group_send(group: str, message: dict[str, Any]) -> None:
    async with asyncio.timeout(SEND_WITHIN_S):
        await channel_layer().group_send(group, message)


async def listen(session_id: UUID, look_again: Callable[[], None]) -> None:
    """Call `look_again` at every hint about the session, until cancelled.

    Redis may be away, now or later: then the heartbeat notices what a hint would have told.
    """
    await listen_to(session_group(session_id), lambda message: look_again())


# --- to the consoles -----------------------------------------------------------------------------


class Patience:
    """How long to leave an absent Redis alone, and how often to speak of it."""

    def __init__(self) -> None:
        self._away_until_s = 0.0
        self._complained_at_s = -COMPLAIN_EVERY_S

    @property
    def is_away(self) -> bool:
        return time.monotonic() < self._away_until_s

    def failed(self, error: Exception) -> None:
        now_s = time.monotonic()
        self._away_until_s = now_s + AWAY_FOR_S
        if now_s - self._complained_at_s >= COMPLAIN_EVERY_S:
            self._complained_at_s = now_s
            log.warning("consoles are not told what is new for now: %r", error)


patience = Patience()


async def announce(session_id: UUID, about: str) -> None:
    """Tell every console that something is new in a session: TURNS, STATE or DECISION."""
    await announce_all([session_id], about)


async def announce_all(session_ids: Iterable[UUID], about: str) -> None:
    """The same of many sessions, in one message. Never fails, and waits a second at the most."""
    if patience.is_away:
        return
    sessions = [str(session_id) for session_id in session_ids]
    message = {"type": "console.hint", "about": about, "sessions": sessions}
    try:
        await group_send(CONSOLE_GROUP, message)
    except Exception as error:
        patience.failed(error)


def announce_now(session_id: UUID, about: str) -> None:
    """`announce` for functions that are not async; once the change is committed."""
    transaction.on_commit(lambda: async_to_sync(announce)(session_id, about))


async def listen_console(hear: Callable[[UUID, str], None]) -> None:
    """Call `hear(session_id, about)` for everything that is announced, until cancelled."""

    def pass_on(message: dict[str, Any]) -> None:
        for session_id in message["sessions"]:
            hear(UUID(session_id), message["about"])

    await listen_to(CONSOLE_GROUP, pass_on)


# --- listening -----------------------------------------------------------------------------------


async def listen_to(group: str, take: Callable[[dict[str, Any]], None]) -> None:
    while True:
        try:
            await receive_hints(group, take)
        except Exception as error:
            log.warning("no hints to %s for now: %r", group, error)
            await asyncio.sleep(RETRY_S)


async def receive_hints(group: str, take: Callable[[dict[str, Any]], None]) -> None:
    layer = channel_layer()
    channel = await layer.new_channel()
    await layer.group_add(group, channel)
    try:
        while True:
            take(await layer.receive(channel))
    finally:
        await leave(layer, group, channel)


async def leave(layer: BaseChannelLayer, group: str, channel: str) -> None:
    """An error on the way out must not take the place of the cancellation that asked for it."""
    try:
        async with asyncio.timeout(SEND_WITHIN_S):
            await layer.group_discard(group, channel)
    except Exception as error:
        log.info("%s was left without Redis: %r", group, error)
