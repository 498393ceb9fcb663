"""What consoles are told, over the real Valkey; and that its absence costs nothing."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import transaction

from interview_site.local.addresses import valkey_socket
from interview_site.local.embedded import embedded
from interviews import hints, lifecycle
from interviews.models import LiveSession
from interviews.realtime import announcer as announcing
from interviews.realtime.announcer import Announcer
from interviews.realtime.live_database import close_live_database, live_database
from interviews.transcripts.journal import Row

pytestmark = pytest.mark.django_db(transaction=True)


Heard = asyncio.Queue[tuple[UUID, str]]


def start() -> LiveSession:
    interview = lifecycle.create_manual_interview(
        candidate_name="Ada Lovelace",
        job_description="Backend Engineer",
        resume_text="",
        created_by=None,
    )
    return lifecycle.start_interview(interview)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> hints.Patience:
    """No other test's Redis was away."""
    monkeypatch.setattr(hints, "patience", hints.Patience())
    return hints.patience


@pytest.fixture
async def heard() -> AsyncIterator[Heard]:
    """A console that listens."""
    queue: Heard = asyncio.Queue()
    listening = asyncio.create_task(
        hints.listen_console(lambda session_id, about: queue.put_nowait((session_id, about)))
    )
    probe = uuid4()
    async with asyncio.timeout(10):
        while queue.empty():  # a subscription is not there at once
            await hints.announce(probe, hints.STATE)
            await asyncio.sleep(0.05)
    yield queue
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def next_of(heard: Heard, session_id: UUID) -> str:
    async with asyncio.timeout(10):
        while True:
            about_whom, about = await heard.get()
            if about_whom == session_id:
                return about


@pytest.fixture
def no_redis(settings: Any, tmp_path: Path) -> None:
    layer = "channels_redis.pubsub.RedisPubSubChannelLayer"
    hosts = [{"address": f"unix://{tmp_path}/none.sock"}]
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": layer, "CONFIG": {"hosts": hosts}}}


async def test_a_console_hears_what_is_announced_and_of_which_session(heard: Heard) -> None:
    one, other = uuid4(), uuid4()
    await hints.announce(one, hints.DECISION)
    await hints.announce_all([one, other], hints.TURNS)
    assert await next_of(heard, one) == "decision"
    assert await next_of(heard, one) == "turns"
    assert await next_of(heard, other) == "turns"


async def test_every_change_of_state_is_announced(heard: Heard) -> None:
    session = await sync_to_async(start)()
    claim = await sync_to_async(lifecycle.claim_session)(session.pk)
    await sync_to_async(lifecycle.release_session)(session.pk, claim.holder)
    await sync_to_async(lifecycle.end_session)(session.pk, reason="recruiter")
    assert [await next_of(heard, session.pk) for _ in range(4)] == ["state"] * 4


async def test_a_change_that_was_made_already_is_not_announced_again(heard: Heard) -> None:
    session = await sync_to_async(start)()
    for _ in range(2):
        await sync_to_async(lifecycle.end_session)(session.pk, reason="recruiter")
    await hints.announce(session.pk, hints.DECISION)
    told = [await next_of(heard, session.pk) for _ in range(3)]
    assert told == ["state", "state", "decision"]  # the start, the end, and what came after


async def test_a_change_is_announced_once_it_is_committed(heard: Heard) -> None:
    session_id = uuid4()

    def change() -> None:
        with transaction.atomic():
            hints.announce_now(session_id, hints.STATE)
            with transaction.atomic():
                hints.announce_now(session_id, hints.DECISION)
            async_to_sync(hints.announce)(session_id, hints.TURNS)

    await sync_to_async(change)()
    assert [await next_of(heard, session_id) for _ in range(3)] == ["turns", "state", "decision"]


async def test_turns_are_announced_after_their_commit_and_gathered(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcing, "GAP_S", 3600.0)
    session = await sync_to_async(start)()
    journal = (await live_database()).journal
    rows = [Row(session.interview_id, session.pk, {"seq": n, "content": "x"}, n) for n in (1, 2)]
    log_line = Row(session.interview_id, session.pk, {"event": "idle"})
    await asyncio.gather(*(journal.submit(row) for row in (*rows, log_line)))
    assert await next_of(heard, session.pk) == "state"
    assert await next_of(heard, session.pk) == "turns"
    await journal.submit(Row(session.interview_id, session.pk, {"seq": 3, "content": "y"}, 3))
    await hints.announce(session.pk, hints.DECISION)
    assert await next_of(heard, session.pk) == "decision", "a second one within the gap"
    await close_live_database()


async def test_an_announcer_holds_no_more_than_its_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(announcing, "MOST_SESSIONS", 3)
    announcer = Announcer()
    for _ in range(5):
        announcer.add(uuid4())
    assert len(announcer._changed) == 3


async def test_without_redis_a_change_is_made_and_complained_of_once(
    no_redis: None, patience: hints.Patience, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="interviews.hints"):
        session = await sync_to_async(start)()
        for _ in range(20):
            patience._away_until_s = 0.0  # each of them tries
            await hints.announce(session.pk, hints.TURNS)
    complaints = [record for record in caplog.records if "consoles" in record.message]
    assert len(complaints) == 1


async def test_a_redis_that_hangs_costs_a_second_and_then_nothing(
    silent_port: int, settings: Any
) -> None:
    layer = "channels_redis.pubsub.RedisPubSubChannelLayer"
    hosts = [{"address": f"redis://127.0.0.1:{silent_port}/0", "socket_timeout": None}]
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": layer, "CONFIG": {"hosts": hosts}}}
    began_s = time.monotonic()
    await hints.announce(uuid4(), hints.STATE)
    assert 0.5 < time.monotonic() - began_s < 3
    began_s = time.monotonic()
    for _ in range(100):
        await hints.announce(uuid4(), hints.STATE)
    assert time.monotonic() - began_s < 0.5


async def test_who_listens_can_stop_although_redis_has_gone(settings: Any, tmp_path: Path) -> None:
    layer = "channels_redis.pubsub.RedisPubSubChannelLayer"
    hosts = [{"address": f"unix://{valkey_socket(tmp_path)}?db=0", "socket_timeout": None}]
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": layer, "CONFIG": {"hosts": hosts}}}
    heard = asyncio.Event()
    session_id = uuid4()
    with embedded(tmp_path, postgres=False):
        listening = asyncio.create_task(hints.listen(session_id, heard.set))
        async with asyncio.timeout(10):
            while not heard.is_set():  # a subscription is not there at once
                await sync_to_async(hints.send_hint)(session_id, hints.ENDED)
                await asyncio.sleep(0.05)
    listening.cancel()
    done, _ = await asyncio.wait([listening], timeout=5)
    assert done == {listening}
    assert listening.cancelled()
