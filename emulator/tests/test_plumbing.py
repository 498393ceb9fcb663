"""The small parts between the engine and the socket: the outbox, the log, the transcript faults."""

import asyncio

import pytest

from emulator.event_log import MAX_EVENTS, MAX_SESSIONS, EventLog, without_audio
from emulator.outbox import COMFORTABLE, LIMIT, ClientTooSlow, Outbox


async def test_the_outbox_keeps_order() -> None:
    outbox = Outbox()
    for number in range(5):
        outbox.put({"type": str(number)})
    assert [(await outbox.get())["type"] for _ in range(5)] == ["0", "1", "2", "3", "4"]


async def test_speech_waits_while_the_client_is_behind() -> None:
    outbox = Outbox()
    for _ in range(COMFORTABLE + 1):
        outbox.put({"type": "x"})
    waiting = asyncio.create_task(outbox.room())
    await asyncio.sleep(0)
    assert not waiting.done()
    await outbox.get()
    await asyncio.wait_for(waiting, 1)


async def test_a_client_that_never_reads_is_given_up() -> None:
    outbox = Outbox()
    for _ in range(LIMIT):
        outbox.put({"type": "x"})
    with pytest.raises(ClientTooSlow):
        outbox.put({"type": "x"})


def test_the_log_is_bounded() -> None:
    log = EventLog()
    for number in range(MAX_EVENTS + 10):
        log.record("one", {"type": "x", "event_id": str(number)})
    for number in range(MAX_SESSIONS):
        log.record(f"session {number}", {"type": "x"})
    assert log.entries(session_id="one") == []
    assert len(log.entries()) == MAX_SESSIONS


def test_the_log_can_be_read_from_where_one_stopped() -> None:
    log = EventLog()
    for _ in range(3):
        log.record("one", {"type": "x", "item_id": "i"})
    log.record("two", {"type": "y", "item": {"id": "i"}})
    assert [one["seq"] for one in log.entries(item_id="i", after_seq=2)] == [3, 4]


def test_audio_is_logged_by_its_length() -> None:
    event = {"type": "response.output_audio.delta", "delta": "AAAA" * 320}
    assert without_audio(event)["delta"] == 20
    item = {"id": "i", "content": [{"type": "output_audio", "audio": "AAAA" * 320}]}
    logged = without_audio({"type": "conversation.item.retrieved", "item": item})
    assert logged["item"]["content"][0]["audio"] == 20
