"""A stage for one conversation: upstream events by short calls, a clock that jumps."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from interviews.realtime import effects as fx
from interviews.realtime.connecting import PROBE
from interviews.realtime.conversation import Conversation
from interviews.realtime.frames import Frame
from interviews.realtime.guidance import Wanted
from interviews.realtime.protocol import Protocol
from interviews.transcripts.turns import TurnChain

SESSION = UUID("11111111-1111-4111-8111-111111111111")
BEGAN_AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
CREATE = "conversation.item.create"
SERVER_VAD = {"type": "server_vad", "silence_duration_ms": 600, "idle_timeout_ms": 20_000}


def is_guidance(event: dict[str, Any]) -> bool:
    item_id = event.get("item", {}).get("id") or ""
    return event["type"] == CREATE and str(item_id).startswith("guidance_")


class Stage:
    """Drives a protocol and collects what it wants done."""

    def __init__(
        self,
        *,
        history: list[dict[str, Any]] | None = None,
        turn_detection: dict[str, Any] | None = SERVER_VAD,
        ready: bool = True,
        language: str = "en",
        wrapping_up: bool = False,
    ) -> None:
        history = history or []
        self.talk = Conversation(
            session_id=SESSION,
            began_at=BEGAN_AT,
            session={"audio": {"input": {"turn_detection": turn_detection}}},
            history=history,
            turns=TurnChain(next_seq=1 + max((e["seq"] for e in history), default=0)),
            renew_after_ms=50 * 60_000,
            welcome={"entries": list(history)},
            resumed=bool(history),
            language=language,
            wrapping_up=wrapping_up,
        )
        self.protocol = Protocol(self.talk)
        self.now_ms = 0
        self.done: list[fx.Effect] = []
        self.timers: dict[str, float] = {}
        self.unplaced: list[str] = []
        if ready:
            self.connect()

    # --- driving ------------------------------------------------------------------------------

    def note(self, found: list[fx.Effect]) -> list[fx.Effect]:
        for effect in found:
            if isinstance(effect, fx.StartTimer):
                self.timers[effect.name] = self.now_ms + effect.delay_ms
            elif isinstance(effect, fx.CancelTimer):
                self.timers.pop(effect.name, None)
            elif isinstance(effect, fx.SendUpstream) and is_guidance(effect.event):
                self.unplaced.append(effect.event["item"]["id"])
        self.done.extend(found)
        return found

    def upstream(self, kind: str, **fields: Any) -> list[fx.Effect]:
        return self.note(self.protocol.upstream({"type": kind, **fields}, now_ms=self.now_ms))

    def page(self, frame: Frame) -> list[fx.Effect]:
        return self.note(self.protocol.frame(frame, now_ms=self.now_ms))

    def wait(self, ms: float) -> None:
        """Jump ahead, firing what falls due on the way, in order."""
        until = self.now_ms + ms
        while due := [name for name, at in self.timers.items() if at <= until]:
            name = min(due, key=self.timers.__getitem__)
            self.now_ms = int(max(self.now_ms, self.timers.pop(name)))
            self.note(self.protocol.timer(name, now_ms=self.now_ms))
        self.now_ms = int(until)

    def intervene(
        self, kind: str, message: str = "", *, end_reason: str = "", reference: int | None = None
    ) -> Wanted:
        """Somebody outside wants something done."""
        wanted = Wanted(uuid4(), kind, message, end_reason, reference)
        self.note(self.protocol.intervene(wanted, now_ms=self.now_ms))
        return wanted

    def time(self, elapsed_s: float, *, limit_s: float = 2100) -> None:
        """The bridge's clock looks at the time; it passes as in the talk."""
        self.wait(elapsed_s * 1000 - self.now_ms)
        found = self.protocol.time(elapsed_s=elapsed_s, limit_s=limit_s, now_ms=self.now_ms)
        self.note(found)

    def accept(self) -> None:
        """The upstream puts the system items that it was sent into the chain."""
        placed, self.unplaced = self.unplaced, []
        for item_id in placed:
            self.item_added(item_id, "system")

    def lose(self) -> None:
        """The upstream connection breaks."""
        self.unplaced.clear()
        self.note(self.protocol.upstream_lost("ConnectionClosed", now_ms=self.now_ms))

    def connect(self) -> None:
        self.upstream("session.created", session={})
        self.upstream("session.updated", session={})

    def item_added(self, item_id: str, role: str, previous: str | None = None) -> None:
        item = {"id": item_id, "type": "message", "role": role}
        self.upstream("conversation.item.added", previous_item_id=previous, item=item)

    def begin_reply(
        self, item_id: str, previous: str | None = None, *, crossing: bool = False
    ) -> None:
        """crossing: it was begun before the upstream had what it was sent last."""
        if not crossing:
            self.accept()
        response_id = f"resp_{item_id}"
        self.upstream("response.created", response={"id": response_id})
        item = {"id": item_id, "type": "message", "role": "assistant"}
        self.upstream("response.output_item.added", response_id=response_id, item=item)
        self.item_added(item_id, "assistant", previous)

    def say(self, item_id: str, text: str, *, audio_ms: float) -> None:
        self.upstream("response.output_audio_transcript.delta", item_id=item_id, delta=text)
        if audio_ms and self.protocol.wants_audio(item_id):
            self.note(self.protocol.audio_passed_on(item_id, audio_ms=audio_ms, now_ms=self.now_ms))

    def end_reply(self, item_id: str, status: str = "completed", **details: Any) -> None:
        response = {"id": f"resp_{item_id}", "status": status, "status_details": details}
        self.upstream("response.done", response=response)

    def reply(self, item_id: str, text: str, *, audio_ms: float = 2000) -> None:
        self.begin_reply(item_id)
        self.say(item_id, text, audio_ms=audio_ms)
        self.end_reply(item_id)

    def begin_speech(self, item_id: str) -> None:
        self.upstream("input_audio_buffer.speech_started", item_id=item_id, audio_start_ms=0)

    def speech(self, item_id: str, *, ms: int = 1500, previous: str | None = None) -> None:
        self.begin_speech(item_id)
        self.wait(ms)
        self.end_speech(item_id, ms=ms, previous=previous)

    def end_speech(self, item_id: str, *, ms: int = 1500, previous: str | None = None) -> None:
        self.upstream("input_audio_buffer.speech_stopped", item_id=item_id, audio_end_ms=ms)
        self.upstream("input_audio_buffer.committed", item_id=item_id, previous_item_id=previous)
        self.item_added(item_id, "user", previous)

    def words(self, item_id: str, transcript: str) -> list[fx.Effect]:
        kind = "conversation.item.input_audio_transcription.completed"
        return self.upstream(kind, item_id=item_id, transcript=transcript)

    # --- looking ------------------------------------------------------------------------------

    @property
    def entries(self) -> list[dict[str, Any]]:
        """Everything recorded, in the order of the conversation."""
        found = [effect.entry for effect in self.done if isinstance(effect, fx.RecordTurn)]
        return sorted(found, key=lambda entry: entry["seq"])

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(entry["speaker"], entry["content"]) for entry in self.entries]

    @property
    def sent(self) -> list[dict[str, Any]]:
        """What went upstream, but for the questions that keep a quiet line honest."""
        events = [effect.event for effect in self.done if isinstance(effect, fx.SendUpstream)]
        return [event for event in events if event != PROBE]

    @property
    def told(self) -> list[dict[str, Any]]:
        return [effect.message for effect in self.done if isinstance(effect, fx.Tell)]

    @property
    def whispers(self) -> list[str]:
        """What the interviewer was told, in order."""
        items = [event["item"] for event in self.sent if event["type"] == CREATE]
        return [item["content"][0]["text"] for item in items if item.get("role") == "system"]

    @property
    def followed(self) -> list[UUID]:
        """The interventions that are done."""
        return [
            one
            for effect in self.done
            if isinstance(effect, fx.InterventionsDone)
            for one in effect.ids
        ]

    @property
    def notices(self) -> list[dict[str, Any]]:
        return [message for message in self.told if message["type"] == "supervisor.notice"]

    @property
    def notes(self) -> list[fx.Note]:
        return [effect for effect in self.done if isinstance(effect, fx.Note)]

    @property
    def ends(self) -> list[str]:
        return [effect.reason for effect in self.done if isinstance(effect, fx.End)]

    def sent_types(self) -> list[str]:
        return [event["type"] for event in self.sent]

    def clear(self) -> None:
        self.done.clear()
