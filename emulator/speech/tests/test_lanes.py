"""Heavy work stays off the event loop, in order, behind a queue that has an end."""

import asyncio
import threading

import pytest

from emulator.speech.errors import SpeechBusy
from emulator.speech.lanes import Lane


async def test_work_runs_in_the_lanes_own_thread() -> None:
    lane = Lane("voice", bound=2)
    name = await lane.run(lambda: threading.current_thread().name)
    assert name.startswith("speech-voice")
    await lane.close()


async def test_a_full_queue_refuses_with_a_clear_error_and_recovers() -> None:
    lane = Lane("voice", bound=2)
    gate = threading.Event()
    waiting = [asyncio.create_task(lane.run(gate.wait, 10)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(SpeechBusy, match="2 calls wait for the voice"):
        await lane.run(int)
    gate.set()
    assert await asyncio.gather(*waiting) == [True, True]
    assert await lane.run(int) == 0
    await lane.close()


async def test_a_caller_that_is_cancelled_leaves_the_queue() -> None:
    lane = Lane("voice", bound=3)
    gate = threading.Event()
    done: list[str] = []
    first = asyncio.create_task(lane.run(gate.wait, 10))
    second = asyncio.create_task(lane.run(done.append, "second"))
    await asyncio.sleep(0)
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    assert lane.pending == 1
    gate.set()
    await first
    await lane.run(done.append, "third")
    assert done == ["third"]
    await lane.close()


async def test_an_error_of_the_work_reaches_the_caller() -> None:
    lane = Lane("voice", bound=1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            await lane.run(divmod, 1, 0)
    assert lane.pending == 0
    await lane.close()


async def test_calls_run_in_the_order_of_their_arrival() -> None:
    lane = Lane("voice", bound=50)
    done: list[int] = []
    await asyncio.gather(*(lane.run(done.append, n) for n in range(50)))
    assert done == list(range(50))
    await lane.close()
