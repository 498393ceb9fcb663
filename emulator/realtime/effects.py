"""What the session engine asks of its shell; it never waits, sends, listens or speaks itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from emulator.interviewer import Line


@dataclass(frozen=True)
class Send:
    """One server event for the client, in order."""

    event: dict[str, Any]


@dataclass(frozen=True)
class Detect:
    """Find speech in the next audio of the stream; answer with `heard`."""

    audio: bytes
    fresh: bool  # the stream begins anew: forget what the detector has kept


@dataclass(frozen=True)
class Overhear:
    """Recognise an unfinished turn, to judge whether the speaker has come to an end."""

    pause: int  # names the pause that asked; a later pause makes the answer stale
    audio: bytes
    language: str | None
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class Transcribe:
    """Recognise a committed turn; answer with `transcribed` or `transcription_failed`."""

    item_id: str
    audio: bytes
    language: str | None
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class Think:
    """Find the words of a response; answer with `thought` or `failed`."""

    response_id: str
    instructions: str
    lines: tuple[Line, ...]
    idle: bool
    aside: str | None


@dataclass(frozen=True)
class Speak:
    """Synthesize a text; answer with `spoken`, piece by piece, then `spoke_all`."""

    response_id: str
    text: str
    voice: str
    language: str
    speed: float


@dataclass(frozen=True)
class StopSpeaking:
    """Nothing more is wanted for this response."""

    response_id: str


@dataclass(frozen=True)
class StartTimer:
    """Call `timer_fired(name)` at a monotonic time; a timer of the same name is replaced."""

    name: str
    at: float


@dataclass(frozen=True)
class StopTimer:
    name: str


@dataclass(frozen=True)
class Close:
    code: int
    reason: str


Effect = (
    Send
    | Detect
    | Overhear
    | Transcribe
    | Think
    | Speak
    | StopSpeaking
    | StartTimer
    | StopTimer
    | Close
)


@dataclass
class Outlet:
    """Collects the effects of one call into the engine, in order."""

    new_id: Callable[[str], str]
    _effects: list[Effect] = field(default_factory=list)

    def send(self, event_type: str, **fields: Any) -> None:
        self.add(Send({"type": event_type, "event_id": self.new_id("event"), **fields}))

    def add(self, effect: Effect) -> None:
        self._effects.append(effect)

    def drain(self) -> list[Effect]:
        effects, self._effects = self._effects, []
        return effects
