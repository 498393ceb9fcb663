"""Twenty sessions at once on one event loop: all are answered, and none makes others wait."""

import asyncio
import statistics
import time

from emulator.tests.client import TRANSCRIPTION, Emulator, Talk, crowding, talk

SESSIONS = 20
INSTRUCTIONS = "# Role\nYou are Alex.\n# Question plan\n1. [Start] What do you do?\n"


async def _hold_turn(emulator: Emulator, start: asyncio.Event) -> list[float]:
    """One greeting and one spoken turn; how long plain events took to be answered meanwhile."""
    async with talk(emulator) as conversation:
        await conversation.configure(
            instructions=INSTRUCTIONS, audio={"input": {"transcription": TRANSCRIPTION}}
        )
        await start.wait()
        await conversation.connection.response.create()
        speaking = asyncio.create_task(conversation.say("cards_005"))
        delays = [await _round_trip(conversation, count) for count in range(2, 8)]
        await speaking
        await conversation.until(
            "conversation.item.input_audio_transcription.completed", timeout_s=150
        )
        await conversation.until("response.done", count=2, timeout_s=150)
        assert conversation.violations() == []
        return delays


async def _round_trip(conversation: Talk, count: int) -> float:
    await asyncio.sleep(0.5)
    asked = time.monotonic()
    await conversation.configure(audio={"output": {"speed": 1.0}})
    await conversation.until("session.updated", count=count)
    return time.monotonic() - asked


async def test_twenty_sessions_are_all_answered_and_stay_responsive(emulator: Emulator) -> None:
    start = asyncio.Event()
    holding = [asyncio.create_task(_hold_turn(emulator, start)) for _ in range(SESSIONS)]
    start.set()
    delays = [one for delays in await asyncio.gather(*holding) for one in delays]
    assert len(delays) == SESSIONS * 6
    assert statistics.median(delays) < 0.25 * crowding()
