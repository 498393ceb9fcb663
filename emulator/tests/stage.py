"""A stage for the session engine: scripted ears, mind and voice, and a clock that jumps."""

import base64
import itertools
from collections import deque
from collections.abc import Iterator
from typing import Any

from emulator.interviewer import Reply
from emulator.pieces import pieces_of
from emulator.realtime import effects as fx
from emulator.realtime.audio import BYTES_PER_MS
from emulator.realtime.session import RealtimeSession

WINDOW_MS = 32
WINDOW = bytes(WINDOW_MS * BYTES_PER_MS)
Event = dict[str, Any]


class Stage:
    """Runs one engine. Work is done at once, but for the kinds of effects in `holding`."""

    def __init__(
        self,
        *,
        words: tuple[str, ...] = ("I build things.",),
        replies: tuple[str, ...] = ("Tell me more about that, please.",),
        holding: tuple[type[Any], ...] = (),
        cap_s: float = 3_600.0,
        **session: Any,
    ) -> None:
        ids = itertools.count(1)
        self.engine = RealtimeSession(
            model="gpt-realtime-2.1",
            window_ms=WINDOW_MS,
            cap_s=cap_s,
            new_id=lambda prefix: f"{prefix}_{next(ids)}",
        )
        self.now = 0.0
        self.events: list[Event] = []
        self.held: list[Any] = []
        self.timers: dict[str, float] = {}
        self.closed: fx.Close | None = None
        self.thoughts: list[fx.Think] = []
        self.transcribed: list[fx.Transcribe] = []
        self.stopped: list[str] = []
        self._words = itertools.cycle(words)
        self._replies = itertools.cycle(replies)
        self._holding = holding
        self._voice = 0.0
        self._queue: deque[fx.Effect] = deque()
        self.ends_interview = False
        self.run(self.engine.open(self.now))
        if session:
            self.send("session.update", session={"type": "realtime", **session})

    # --- the client's side

    def send(self, event_type: str, **fields: Any) -> list[Event]:
        """Send a client event; answers the server events that it led to."""
        return self._during(self.engine.receive({"type": event_type, **fields}, self.now))

    def send_raw(self, event: object) -> list[Event]:
        return self._during(self.engine.receive(event, self.now))

    def say(self, ms: int) -> list[Event]:
        """Stream speech in real time."""
        return self._stream(ms, voice=1.0)

    def pause(self, ms: int) -> list[Event]:
        """Stream silence in real time."""
        return self._stream(ms, voice=0.0)

    def turn(self) -> list[Event]:
        """Say something and stop."""
        return [*self.say(1_600), *self.pause(960)]

    def write(self, text: str) -> list[Event]:
        content = [{"type": "input_text", "text": text}]
        item = {"type": "message", "role": "user", "content": content}
        return self.send("conversation.item.create", item=item)

    def wait(self, seconds: float) -> list[Event]:
        """Let time pass without audio, and every timer that is due fire at its moment."""
        start, end = len(self.events), self.now + seconds
        while due := sorted((at, name) for name, at in self.timers.items() if at <= end):
            self.now, name = due[0]
            del self.timers[name]
            self.run(self.engine.timer_fired(name, self.now))
        self.now = end
        return self.events[start:]

    # --- the shell's side

    def release(self) -> list[Event]:
        """Do the work that was held back so far."""
        start = len(self.events)
        held, self.held = self.held, []
        for effect in held:
            self._work(effect)
        return self.events[start:]

    def speak_some(self, pieces: int) -> list[Event]:
        """Pass on the first pieces of the speech that is held back, and keep the rest."""
        start = len(self.events)
        effect = next(one for one in self.held if isinstance(one, fx.Speak))
        for words, audio in itertools.islice(_speech(effect.text), pieces):
            self.run(self.engine.spoken(effect.response_id, words, audio, self.now))
        return self.events[start:]

    def run(self, effects: list[fx.Effect]) -> None:
        """Work off effects in order; those that they lead to come after those that are waiting."""
        idle = not self._queue
        self._queue.extend(effects)
        while idle and self._queue:
            effect = self._queue[0]
            if isinstance(effect, self._holding):
                self.held.append(effect)
            else:
                self._work(effect)
            self._queue.popleft()

    def _work(self, effect: Any) -> None:
        match effect:
            case fx.Send():
                self.events.append(effect.event)
            case fx.Detect():
                windows = len(effect.audio) // len(WINDOW)
                self.run(self.engine.heard([self._voice] * windows, self.now))
            case fx.Overhear():
                self.run(self.engine.overheard(effect.pause, next(self._words)))
            case fx.Transcribe():
                self.transcribed.append(effect)
                self.run(self.engine.transcribed(effect.item_id, next(self._words)))
            case fx.Think():
                self.thoughts.append(effect)
                reply = Reply(text=next(self._replies), ends_interview=self.ends_interview)
                self.run(self.engine.thought(effect.response_id, reply, self.now))
            case fx.Speak():
                for words, audio in _speech(effect.text):
                    self.run(self.engine.spoken(effect.response_id, words, audio, self.now))
                self.run(self.engine.spoke_all(effect.response_id, self.now))
            case fx.StartTimer():
                self.timers[effect.name] = effect.at
            case fx.StopTimer():
                self.timers.pop(effect.name, None)
            case fx.StopSpeaking():
                self.stopped.append(effect.response_id)
            case fx.Close():
                self.closed = effect

    def _stream(self, ms: int, *, voice: float) -> list[Event]:
        start = len(self.events)
        self._voice = voice
        for _ in range(round(ms / WINDOW_MS)):
            self.append(WINDOW)
            self.wait(WINDOW_MS / 1000)
        return self.events[start:]

    def append(self, audio: bytes) -> list[Event]:
        return self.send("input_audio_buffer.append", audio=base64.b64encode(audio).decode())

    def _during(self, effects: list[fx.Effect]) -> list[Event]:
        start = len(self.events)
        self.run(effects)
        return self.events[start:]


def _speech(text: str) -> Iterator[tuple[str, bytes]]:
    """A voice that takes 400 ms for every word."""
    yield from pieces_of(text, bytes(len(text.split()) * 400 * BYTES_PER_MS))


def types(events: list[Event]) -> list[str]:
    return [event["type"] for event in events]


def only(events: list[Event], event_type: str) -> Event:
    """The one event of this type."""
    found = [event for event in events if event["type"] == event_type]
    assert len(found) == 1, f"{len(found)} of {event_type} in {types(events)}"
    return found[0]


def error_of(events: list[Event]) -> Event:
    error: Event = only(events, "error")["error"]
    return error
