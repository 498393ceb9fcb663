"""The load generator: many clients in real time, each frame timed from sending to its echo.

`stream` is called by `run.py`, once per run. A client sends a frame every 40 ms whatever comes
back; the clients' phases are spread evenly over those 40 ms, as they are among people.
"""

import asyncio
import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from bench.audio import FRAME_MS, frame_number
from bench.clients import OPENING_TIMEOUT_S, ClientKind
from bench.processes import Meter

OPENING_AT_ONCE = 8
LAST_ECHO_TIMEOUT_S = 3.0
CLOSE_TIMEOUT_S = 5.0
FRAME_S = FRAME_MS / 1000
TYPE_WITHIN = 60  # the type is the first key of an audio delta, on every relay


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How long to stream. Frames of the warm-up are sent and echoed, but not counted."""

    warm_up_s: float
    seconds: float

    @property
    def first_counted(self) -> int:
        return round(self.warm_up_s / FRAME_S)

    @property
    def frames(self) -> int:
        return self.first_counted + round(self.seconds / FRAME_S)


@dataclass
class Caller:
    """One client's record. Index of `sent_at_s` is the frame's number."""

    connection: ClientConnection
    sent_at_s: list[float] = field(default_factory=list)
    late_ms: list[float] = field(default_factory=list)
    latency_ms: dict[int, float] = field(default_factory=dict)
    trouble: str = ""


@dataclass(frozen=True)
class Streamed:
    """What was counted, over all clients. `late_ms`: how much after its time a frame was sent."""

    latency_ms: list[float]
    late_ms: list[float]
    lost_frames: int
    troubles: list[str]


async def stream(urls: Sequence[str], *, kind: ClientKind, plan: Plan, meter: Meter) -> Streamed:
    """Hold one talk per address for the plan's time. Raises NotOpened where one cannot begin."""
    meter.before_clients()
    callers = await open_all(urls, kind)
    try:
        with without_garbage_collection():
            await talk(callers, kind, plan, meter)
        meter.after_clients()
    finally:
        await asyncio.gather(*(hang_up(caller) for caller in callers))
    return collect(callers, plan)


async def open_all(urls: Sequence[str], kind: ClientKind) -> list[Caller]:
    gate = asyncio.Semaphore(OPENING_AT_ONCE)

    async def open_one(url: str) -> Caller:
        async with gate, asyncio.timeout(OPENING_TIMEOUT_S):
            connection = await connect(
                url, compression=None, max_queue=None, ping_interval=None, proxy=None
            )
            await kind.opens(connection)
            return Caller(connection)

    return list(await asyncio.gather(*map(open_one, urls)))


async def talk(callers: list[Caller], kind: ClientKind, plan: Plan, meter: Meter) -> None:
    listeners = [asyncio.create_task(listen(caller, plan)) for caller in callers]
    begins_s = time.perf_counter() + 0.2
    try:
        await asyncio.gather(
            watch(meter, plan, begins_s=begins_s),
            *(
                speak(caller, kind, plan, begins_s=begins_s + FRAME_S * place / len(callers))
                for place, caller in enumerate(callers)
            ),
        )
        await asyncio.wait(listeners, timeout=LAST_ECHO_TIMEOUT_S)
    finally:
        for listener in listeners:
            listener.cancel()
        await asyncio.gather(*listeners, return_exceptions=True)


async def watch(meter: Meter, plan: Plan, *, begins_s: float) -> None:
    """Read the relay's CPU time at both ends of what is counted."""
    await sleep_until(begins_s + plan.first_counted * FRAME_S)
    meter.begin()
    await sleep_until(begins_s + plan.frames * FRAME_S)
    meter.end()


async def speak(caller: Caller, kind: ClientKind, plan: Plan, *, begins_s: float) -> None:
    """Send all frames on time. Waiting for a relay that takes none does not count as late."""
    free_at_s = begins_s
    for number in range(plan.frames):
        due_s = max(begins_s + number * FRAME_S, free_at_s)
        await sleep_until(due_s)
        frame = kind.frame(number)
        sent_at_s = time.perf_counter()
        caller.sent_at_s.append(sent_at_s)
        caller.late_ms.append((sent_at_s - due_s) * 1000)
        try:
            await caller.connection.send(frame)
        except ConnectionClosed as closed:
            caller.trouble = caller.trouble or f"closed at frame {number}: {closed}"
            return
        free_at_s = time.perf_counter()


async def listen(caller: Caller, plan: Plan) -> None:
    """Time each echo, until the last frame's is there."""
    while len(caller.latency_ms) < plan.frames:
        try:
            event = await caller.connection.recv(decode=False)
        except ConnectionClosed as closed:
            caller.trouble = caller.trouble or f"closed: {closed}"
            return
        if event.find(b'audio.delta"', 0, TYPE_WITHIN) >= 0:
            now_s = time.perf_counter()
            number = frame_number(event)
            caller.latency_ms[number] = (now_s - caller.sent_at_s[number]) * 1000


async def sleep_until(at_s: float) -> None:
    if (left_s := at_s - time.perf_counter()) > 0:
        await asyncio.sleep(left_s)


async def hang_up(caller: Caller) -> None:
    async with asyncio.timeout(CLOSE_TIMEOUT_S * 3):
        await caller.connection.close()


def collect(callers: list[Caller], plan: Plan) -> Streamed:
    counted = range(plan.first_counted, plan.frames)
    found = [c.latency_ms[number] for c in callers for number in counted if number in c.latency_ms]
    return Streamed(
        latency_ms=found,
        late_ms=[late for c in callers for late in c.late_ms[plan.first_counted :]],
        lost_frames=len(callers) * len(counted) - len(found),
        troubles=sorted({c.trouble for c in callers if c.trouble}),
    )


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """The generator must not pause by itself; its memory grows by some MB in a run."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
