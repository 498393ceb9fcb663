"""One Realtime session without I/O: client events and results in, effects out.

`emulator.connection` is its shell: it owns the socket, clock, tasks, ears and voice.
Every method takes the monotonic time where time matters and returns the effects, in order.
"""

from collections.abc import Callable
from typing import Any

from emulator.interviewer import Reply
from emulator.realtime.client_events import check_event
from emulator.realtime.conversation import MAX_ITEMS, Conversation
from emulator.realtime.effects import Close, Effect, Outlet, StartTimer, StopTimer
from emulator.realtime.errors import Refused
from emulator.realtime.ids import new_id as random_id
from emulator.realtime.items import Item
from emulator.realtime.listening import Listening
from emulator.realtime.responding import Responding
from emulator.realtime.response import Response
from emulator.realtime.session_config import SessionConfig
from emulator.realtime.transcripts import Transcripts
from emulator.realtime.turn_detection import SpeechPaused, SpeechStarted, SpeechStopped
from emulator.realtime.turn_taking import TurnTaking

SESSION_CAP_S = 60 * 60.0
GOING_AWAY = 1001


class RealtimeSession:
    """The state of one connection."""

    def __init__(
        self,
        *,
        model: str,
        window_ms: float,
        cap_s: float = SESSION_CAP_S,
        new_id: Callable[[str], str] = random_id,
    ) -> None:
        self._outlet = outlet = Outlet(new_id)
        self._cap_s = cap_s
        self.id = new_id("sess")
        self.config = SessionConfig(model)
        self.conversation = Conversation(outlet)
        self._listening = Listening(outlet, self.config, window_ms=window_ms)
        self._transcripts = Transcripts(outlet, self.conversation, self.config)
        self._responding = Responding(outlet, self.conversation, self.config)
        self._turns = TurnTaking(
            outlet,
            self.config,
            conversation=self.conversation,
            listening=self._listening,
            transcripts=self._transcripts,
            responding=self._responding,
        )
        self._handlers: dict[str, Callable[[dict[str, Any], float], None]] = {
            "session.update": self._update_session,
            "input_audio_buffer.append": lambda event, now: self._listening.append(event),
            "input_audio_buffer.commit": self._commit_input,
            "input_audio_buffer.clear": self._clear_input,
            "output_audio_buffer.clear": self._clear_output,
            "conversation.item.create": self._create_item,
            "conversation.item.retrieve": self._retrieve_item,
            "conversation.item.truncate": self._truncate_item,
            "conversation.item.delete": self._delete_item,
            "response.create": self._create_response,
            "response.cancel": self._cancel_response,
        }

    # --- what the shell calls

    def open(self, now: float) -> list[Effect]:
        self._outlet.send("session.created", session=self._shown_config())
        self._outlet.add(StartTimer("cap", now + self._cap_s))
        return self._outlet.drain()

    def receive(self, event: object, now: float) -> list[Effect]:
        """Handle one decoded client event. Whatever is wrong with it becomes an `error` event."""
        event_id = event.get("event_id") if isinstance(event, dict) else None
        try:
            known = check_event(event)
            self._handlers[known["type"]](known, now)
        except Refused as refusal:
            self._error(refusal, event_id=event_id if isinstance(event_id, str) else None)
        return self._outlet.drain()

    def refuse(self, refusal: Refused) -> list[Effect]:
        """Tell the client of something that belongs to none of its events."""
        self._error(refusal, event_id=None)
        return self._outlet.drain()

    def heard(self, probabilities: list[float], now: float) -> list[Effect]:
        """Speech probabilities of the audio last appended, one per complete window."""
        for change in self._listening.heard(probabilities):
            match change:
                case SpeechStarted():
                    self._turns.speech_started(change)
                case SpeechPaused():
                    self._listening.overhear(change)
                case SpeechStopped():
                    self._turns.speech_stopped(change, now)
        return self._outlet.drain()

    def overheard(self, pause: int, text: str) -> list[Effect]:
        self._listening.overheard(pause, text)
        return self._outlet.drain()

    def transcribed(self, item_id: str, text: str) -> list[Effect]:
        self._transcripts.completed(item_id, text)
        self._responding.item_heard(item_id)
        return self._outlet.drain()

    def transcription_failed(self, item_id: str, message: str) -> list[Effect]:
        self._transcripts.failed(item_id, message)
        self._responding.item_heard(item_id)
        return self._outlet.drain()

    def thought(self, response_id: str, reply: Reply, now: float) -> list[Effect]:
        response = self._responding.find(response_id)
        self._responding.thought(response_id, reply, now=now)
        return self._drain_after(response, now)

    def spoken(self, response_id: str, text: str, audio: bytes, now: float) -> list[Effect]:
        self._responding.spoken(response_id, text, audio, now=now)
        return self._outlet.drain()

    def spoke_all(self, response_id: str, now: float) -> list[Effect]:
        return self._drain_after(self._responding.complete(response_id, now=now), now)

    def failed(self, response_id: str, code: str, now: float) -> list[Effect]:
        response = self._responding.find(response_id)
        self._responding.fail(response_id, code)
        return self._drain_after(response, now)

    def timer_fired(self, name: str, now: float) -> list[Effect]:
        kind, _, subject = name.partition(":")
        if kind == "cap":
            self._expire()
        elif kind == "hearing":
            self._responding.stop_waiting(subject)
        elif kind == "idle":
            self._turns.idle_timeout(now)
        return self._outlet.drain()

    # --- session

    def _update_session(self, event: dict[str, Any], now: float) -> None:
        self.config.update(event.get("session"), voice_is_fixed=self._responding.has_spoken)
        self._outlet.send("session.updated", session=self._shown_config())

    def _shown_config(self) -> dict[str, Any]:
        return {**self.config.wire}

    def _expire(self) -> None:
        minutes = f"{self._cap_s / 60:g}"
        message = f"Your session hit the maximum duration of {minutes} minutes."
        self._error(Refused(message, code="session_expired"), event_id=None)
        self._outlet.add(Close(GOING_AWAY, "session_expired"))

    def _error(self, refusal: Refused, *, event_id: str | None) -> None:
        self._outlet.send("error", error=refusal.as_error(event_id=event_id))

    # --- input audio

    def _commit_input(self, event: dict[str, Any], now: float) -> None:
        item_id, audio = self._listening.commit()
        self._outlet.add(StopTimer("idle"))
        self._transcripts.begin(self._turns.commit(item_id, audio), audio)

    def _clear_input(self, event: dict[str, Any], now: float) -> None:
        self._listening.clear()
        self._outlet.send("input_audio_buffer.cleared")

    def _clear_output(self, event: dict[str, Any], now: float) -> None:
        raise Refused(
            "The output audio buffer is kept by the client on a websocket connection.",
            code="invalid_value",
            param="type",
        )

    # --- items

    def _create_item(self, event: dict[str, Any], now: float) -> None:
        if len(self.conversation.items) >= MAX_ITEMS:
            raise Refused("The conversation is full.", code="conversation_full")
        item = Item.from_client(event.get("item"), new_id=self._outlet.new_id("item"))
        self.conversation.add(item, after=event.get("previous_item_id"))
        self.conversation.finish(item)
        if item.role == "user" and item.audio:
            self._transcripts.begin(item, bytes(item.audio))

    def _retrieve_item(self, event: dict[str, Any], now: float) -> None:
        item = self.conversation.get(event["item_id"], verb="retrieving")
        self._outlet.send("conversation.item.retrieved", item=item.snapshot(with_audio=True))

    def _truncate_item(self, event: dict[str, Any], now: float) -> None:
        where = {name: event[name] for name in ("content_index", "audio_end_ms")}
        if where["audio_end_ms"] < 0:
            raise Refused(
                "Invalid 'audio_end_ms': expected a value >= 0.",
                code="invalid_value",
                param="audio_end_ms",
            )
        self.conversation.get(event["item_id"], verb="truncating").truncate(**where)
        self._outlet.send("conversation.item.truncated", item_id=event["item_id"], **where)

    def _delete_item(self, event: dict[str, Any], now: float) -> None:
        self.conversation.delete(event["item_id"])

    # --- responses

    def _create_response(self, event: dict[str, Any], now: float) -> None:
        self._turns.respond(event.get("response"), now)

    def _cancel_response(self, event: dict[str, Any], now: float) -> None:
        wanted = event.get("response_id")
        response = self._responding.find(wanted) if wanted else self._responding.active
        if response is None:
            raise Refused(
                "Cancellation failed: no active response found", code="response_cancel_not_active"
            )
        self._responding.cancel(response, "client_cancelled")
        self._turns.wait_for_candidate(response, now)

    def _drain_after(self, response: Response | None, now: float) -> list[Effect]:
        if response is not None and not response.active:
            self._turns.wait_for_candidate(response, now)
        return self._outlet.drain()
