"""How the tests reach a real emulator: through OpenAI's own SDK, with recordings for a voice."""

import asyncio
import base64
import os
import time
import wave
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from openai import AsyncOpenAI
from openai.resources.realtime.realtime import AsyncRealtimeConnection

from emulator.tests.strict import violations

MODEL = "gpt-realtime-2.1"
FRAME_BYTES = 1_920  # 40 ms
RECORDINGS = Path(__file__).parents[2] / "tests" / "speech"
TRANSCRIPTION = {"model": "gpt-transcribe", "language": "en"}
Event = dict[str, Any]


@dataclass(frozen=True)
class Emulator:
    """Where the emulator is, and its control routes."""

    port: int
    log_path: Path
    output_path: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def sdk(self, *, api_key: str = "test-key") -> AsyncOpenAI:
        return AsyncOpenAI(api_key=api_key, base_url=f"{self.url}/v1", max_retries=0)

    def ask_for(self, kind: str, **settings: object) -> None:
        answer = httpx2.post(f"{self.url}/emulator/faults", json={"kind": kind, **settings})
        assert answer.status_code == 201, answer.text

    def clear_faults(self) -> None:
        assert httpx2.delete(f"{self.url}/emulator/faults").status_code == 200

    def get(self, path: str, **query: str) -> Any:
        answer = httpx2.get(f"{self.url}{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()


class Talk:
    """One conversation through the SDK; keeps every event with the time it came."""

    def __init__(self, connection: AsyncRealtimeConnection) -> None:
        self.connection = connection
        self.events: list[tuple[float, Event]] = []
        self._arrived = asyncio.Condition()
        self.error: BaseException | None = None

    async def listen(self) -> None:
        try:
            while True:
                event = (await self.connection.recv()).to_dict()
                async with self._arrived:
                    self.events.append((time.monotonic(), event))
                    self._arrived.notify_all()
        except Exception as error:
            async with self._arrived:
                self.error = error
                self._arrived.notify_all()

    async def until(
        self, event_type: str, *, count: int = 1, after: float = 0.0, timeout_s: float = 20.0
    ) -> Event:
        """The `count`-th event of a type that comes after a time."""

        def found() -> list[Event]:
            return [one for at, one in self.events if one["type"] == event_type and at >= after]

        async with asyncio.timeout(timeout_s), self._arrived:
            await self._arrived.wait_for(lambda: len(found()) >= count or self.error is not None)
        if len(found()) < count:
            raise AssertionError(f"no {event_type}: {self.error!r} after {self.types()[-10:]}")
        return found()[count - 1]

    async def until_closed(self, *, timeout_s: float = 20.0) -> BaseException:
        async with asyncio.timeout(timeout_s), self._arrived:
            await self._arrived.wait_for(lambda: self.error is not None)
        assert self.error is not None
        return self.error

    def types(self) -> list[str]:
        return [event["type"] for _, event in self.events]

    def at(self, wanted: Callable[[Event], bool]) -> float:
        """When the first such event came."""
        return next(at for at, event in self.events if wanted(event))

    def violations(self) -> list[tuple[str, list[str]]]:
        return [(one["type"], found) for _, one in self.events if (found := violations(one))]

    async def say(self, name: str, *, silence_ms: int = 1_000, real_time: bool = True) -> None:
        """Stream a recording as a microphone does, and the silence after it."""
        audio = recording(name) + bytes(silence_ms * 48)
        for start in range(0, len(audio), FRAME_BYTES):
            frame = base64.b64encode(audio[start : start + FRAME_BYTES]).decode()
            await self.connection.input_audio_buffer.append(audio=frame)
            await asyncio.sleep(0.04 if real_time else 0)

    async def configure(self, **session: Any) -> None:
        audio: dict[str, Any] = session.pop("audio", {"input": {"transcription": TRANSCRIPTION}})
        settings: Any = {"type": "realtime", "audio": audio, **session}
        await self.connection.session.update(session=settings)


@asynccontextmanager
async def talk(emulator: Emulator, *, model: str = MODEL) -> AsyncIterator[Talk]:
    async with emulator.sdk() as client, client.realtime.connect(model=model) as connection:
        conversation = Talk(connection)
        listening = asyncio.create_task(conversation.listen())
        try:
            yield conversation
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)


def recording(name: str) -> bytes:
    """PCM16 at 24 kHz of one of the recordings."""
    with wave.open(str(RECORDINGS / f"{name}.wav")) as file:
        return bytes(file.readframes(file.getnframes()))


def text_of(name: str) -> str:
    return (RECORDINGS / f"{name}.txt").read_text().strip().lower()


def crowding() -> float:
    """How many times slower than alone we run when others want the processors too."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
