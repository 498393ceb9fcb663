"""Who speaks when: turns interrupt replies, ask for replies, and end the wait for a candidate."""

from emulator.realtime.conversation import Conversation
from emulator.realtime.effects import Outlet, StartTimer, StopTimer
from emulator.realtime.errors import Refused
from emulator.realtime.items import Item
from emulator.realtime.listening import Listening, trim_tail
from emulator.realtime.responding import Responding
from emulator.realtime.response import Response
from emulator.realtime.session_config import SessionConfig
from emulator.realtime.transcripts import Transcripts
from emulator.realtime.turn_detection import SpeechStarted, SpeechStopped


class TurnTaking:
    """Brings the listening and the responding side of one session together."""

    def __init__(
        self,
        outlet: Outlet,
        config: SessionConfig,
        *,
        conversation: Conversation,
        listening: Listening,
        transcripts: Transcripts,
        responding: Responding,
    ) -> None:
        self._outlet = outlet
        self._config = config
        self._conversation = conversation
        self._listening = listening
        self._transcripts = transcripts
        self._responding = responding

    def speech_started(self, change: SpeechStarted) -> None:
        """Announce the turn, and let it interrupt the reply where the session wants that."""
        self._outlet.add(StopTimer("idle"))
        self._listening.start_turn(change)
        settings, active = self._config.turn_detection, self._responding.active
        if active is not None and settings is not None and settings.interrupt_response:
            self._responding.cancel(active, "turn_detected")

    def speech_stopped(self, change: SpeechStopped, now: float) -> None:
        """Commit the turn, have it recognised, and answer it where the session wants that."""
        item_id, audio, text = self._listening.stop_turn(change)
        item = self.commit(item_id, audio)
        settings = self._config.turn_detection
        if text is not None:
            self._transcripts.completed(item_id, text)
        else:
            silent_ms = 0 if settings is None or settings.semantic else settings.silence_duration_ms
            self._transcripts.begin(item, trim_tail(audio, silence_ms=silent_ms))
        if settings is not None and settings.create_response:
            self._respond_by_itself(now)

    def _respond_by_itself(self, now: float, *, idle: bool = False) -> None:
        """Nobody asked with an event, so a refusal has no event to name."""
        try:
            self.respond(None, now, idle=idle)
        except Refused as refusal:
            self._outlet.send("error", error=refusal.as_error(event_id=None))

    def commit(self, item_id: str, audio: bytes) -> Item:
        """Make a user item of a turn."""
        item = Item.spoken_by_user(item_id, audio)
        previous = self._conversation.last_id
        self._outlet.send(
            "input_audio_buffer.committed", previous_item_id=previous, item_id=item_id
        )
        self._conversation.add(item)
        self._conversation.finish(item)
        return item

    def idle_timeout(self, now: float) -> None:
        """The candidate has been silent since the reply was played: address them."""
        settings = self._config.turn_detection
        if settings is None or not settings.idle_timeout_ms or self._listening.speaking:
            return
        end_ms = self._listening.end_ms
        start_ms = max(0, end_ms - settings.idle_timeout_ms)
        item_id = self._outlet.new_id("item")
        self._outlet.send(
            "input_audio_buffer.timeout_triggered",
            audio_start_ms=start_ms,
            audio_end_ms=end_ms,
            item_id=item_id,
        )
        self.commit(item_id, b"")
        self._transcripts.completed(item_id, "")
        self._respond_by_itself(now, idle=True)

    def respond(self, params: object, now: float, *, idle: bool = False) -> None:
        """Raises Refused, as `Responding.create` does."""
        pending = self._transcripts.pending
        self._responding.create(params, pending=pending, now=now, idle=idle)
        self._outlet.add(StopTimer("idle"))

    def wait_for_candidate(self, response: Response, now: float) -> None:
        """Start the idle time-out once the response has been played to its end."""
        settings = self._config.turn_detection
        idle_ms = settings.idle_timeout_ms if settings is not None else None
        if not idle_ms or response.conversation_id is None or self._listening.speaking:
            return
        started_at = response.audio_started_at
        played_at = now if started_at is None else max(now, started_at + response.audio_ms / 1000)
        self._outlet.add(StartTimer("idle", played_at + idle_ms / 1000))
