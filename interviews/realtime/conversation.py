"""The state of one live conversation, shared by the handlers that `protocol.py` dispatches to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from interviews.realtime.effects import Effect, Note, RecordTurn, SendUpstream, StartTimer, Tell
from interviews.realtime.guidance import END, Guidance, Wanted
from interviews.realtime.playout import Playout
from interviews.transcripts.entries import entry_of
from interviews.transcripts.turns import Turn, TurnChain

Event = dict[str, Any]
Handler = Callable[["Conversation", Event, int], Iterator[Effect]]

# How long the upstream may be silent while it owes us something before we take it for hung.
UPSTREAM_SILENCE_MS = 10_000
UPSTREAM_TIMER = "upstream_silence"


@dataclass
class Conversation:
    """What is known about the talk. Handlers are the only ones that change it."""

    session_id: UUID
    began_at: datetime
    session: dict[str, Any]
    history: list[dict[str, Any]]
    turns: TurnChain
    renew_after_ms: float
    welcome: dict[str, Any] | None = None
    language: str = "en"
    playout: Playout = field(default_factory=Playout)

    state: str = "connecting"
    configured: bool = False
    ready: bool = False
    resumed: bool = False
    owes_reply: bool = True
    replayed: set[str] = field(default_factory=set)

    upstream_heard_ms: int = 0
    heard_at_audio_ms: float = 0.0
    probe_sent_ms: int | None = None
    response_id: str | None = None
    response_asked: bool = False
    response_items: dict[str, list[str]] = field(default_factory=dict)
    wants_response: bool = False
    failed_responses: int = 0

    candidate_speaks: bool = False
    candidate_active_ms: int = 0
    speech_broke_off: bool = False
    unanswered: bool = False
    unsent_audio: bool = False
    microphone_on: bool = False
    sent_audio_ms: float = 0.0
    committed_until_ms: float = 0.0
    speech_starts: dict[str, float] = field(default_factory=dict)
    early_words: dict[str, Event] = field(default_factory=dict)
    resent: list[Turn] = field(default_factory=list)
    repeated_until_ms: float | None = None
    awaiting_report: str | None = None

    guidance: list[Guidance] = field(default_factory=list)
    guidance_items: int = 0
    time_left_s: float | None = None
    time_left_at_ms: int = 0

    plan: tuple[frozenset[str], ...] = ()
    question: int = 0

    paused_at_ms: int | None = None
    paused_ms: int = 0
    withdrawn: set[str] = field(default_factory=set)
    is_typing: bool = False
    detection_waits: bool = False

    ending: str | None = None
    ends_for_good: bool = False
    ends_wanted: list[UUID] = field(default_factory=list)
    goodbye_call_id: str | None = None
    wrapping_up: bool = False
    over: bool = False
    awaits_last_words: bool = False

    ignored_events: dict[str, int] = field(default_factory=dict)

    @property
    def waits_for_words(self) -> bool:
        """Whether something that was said still waits for its transcription."""
        return self.candidate_speaks or bool(self.turns.unrecorded("user"))

    @property
    def candidate_has_floor(self) -> bool:
        """Whether the candidate is speaking, or what was said is on its way once more."""
        is_talking = self.is_push_to_talk and self.unsent_audio
        return self.candidate_speaks or self.speech_broke_off or is_talking

    @property
    def is_push_to_talk(self) -> bool:
        return self.session["audio"]["input"]["turn_detection"] is None

    @property
    def reply_is_due(self) -> bool:
        """Whether the interviewer is making a reply, or will without being asked again."""
        return self.reply_is_asked or self.unanswered or self.failed_responses > 0

    @property
    def reply_is_asked(self) -> bool:
        """Whether a reply is under way, or has been asked for."""
        return self.response_id is not None or self.response_asked

    def silent_ms(self, now_ms: int) -> float:
        """How long neither side has spoken; a pause or a typed answer is no silence."""
        if self.candidate_has_floor or self.is_paused or self.is_typing:
            return 0.0
        heard_ms = self.playout.last_audible_ms(now_ms=now_ms)
        return now_ms - max(heard_ms, self.candidate_active_ms)

    @property
    def is_paused(self) -> bool:
        """Whether the candidate has asked for a moment."""
        return self.paused_at_ms is not None

    def total_pause_ms(self, now_ms: int) -> int:
        """All pauses of this connection, the one under way included: time that does not count."""
        under_way_ms = now_ms - self.paused_at_ms if self.paused_at_ms is not None else 0
        return self.paused_ms + under_way_ms

    @property
    def keep_audio_from_ms(self) -> float:
        """Since when (in audio sent) the candidate's audio may be needed once more.

        From the oldest speech whose words are not safe; at the least since the last sign of life,
        for what was said into a dead line.
        """
        if self.repeated_until_ms is not None:
            return 0.0
        return min(self.heard_at_audio_ms, *self.speech_starts.values(), self.sent_audio_ms)

    def is_between_turns(self, now_ms: int) -> bool:
        return (
            self.response_id is None
            and not self.candidate_speaks
            and not self.playout.is_audible(now_ms=now_ms)
            and not self.waits_for_words
        )


def enter(talk: Conversation, state: str) -> Iterator[Effect]:
    """Change the state that the page shows."""
    if talk.state != state and talk.state != "ended":
        talk.state = state
        yield Tell({"type": "session.state", "state": state})


def record(talk: Conversation, turn: Turn) -> Iterator[Effect]:
    """Hand a finished turn to the journal, once. Items without words are forgotten."""
    if turn.recorded:
        return
    talk.speech_starts.pop(turn.item_id, None)
    entry = entry_of(turn, session_id=talk.session_id, began_at=talk.began_at)
    if not entry["content"] and not entry.get("unheard") and not turn.failed:
        talk.turns.drop(turn)
        return
    turn.recorded = True
    talk.history.append(entry)
    yield RecordTurn(entry)


def ask_for_reply(
    talk: Conversation, now_ms: int, *, instructions: str | None = None
) -> Iterator[Effect]:
    """Ask the interviewer to speak; at once, or as soon as the active response is done."""
    if talk.is_paused:
        return  # the pause ends with a reply
    if talk.response_id is not None:
        talk.wants_response = True
        return
    yield from give(talk)
    talk.wants_response, talk.response_asked = False, True
    event: Event = {"type": "response.create"}
    if instructions:
        event["response"] = {"instructions": instructions}
    yield SendUpstream(event)
    yield from expect_upstream(talk, now_ms)
    yield from enter(talk, "thinking")


def expect_upstream(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """The upstream owes us an event: watch that it comes."""
    talk.upstream_heard_ms = now_ms
    yield StartTimer(UPSTREAM_TIMER, UPSTREAM_SILENCE_MS)


def give(talk: Conversation) -> Iterator[Effect]:
    """Send what the interviewer is to be told: the next reply that is made will follow it.

    Under a goodbye nothing but the goodbye matters.
    """
    for guidance in talk.guidance:
        if not guidance.waits or (talk.ending is not None and guidance.kind != END):
            continue
        if guidance.item_id is not None:
            yield SendUpstream({"type": "conversation.item.delete", "item_id": guidance.item_id})
        talk.guidance_items += 1
        guidance.start_again()
        guidance.item_id = f"guidance_{talk.guidance_items}"
        yield steer(guidance.text, item_id=guidance.item_id)
        if not guidance.noted:
            guidance.noted = True
            yield from map(note_of, guidance.wanted)


def note_of(wanted: Wanted) -> Note:
    """For the conversation log: what was wanted and under which number, never its words."""
    details = {"id": str(wanted.id), "reference": wanted.reference}
    return Note(f"supervisor_{wanted.kind}", details)


def steer(text: str, *, item_id: str | None = None) -> SendUpstream:
    """A system item: the documented way to turn the interviewer in mid-conversation."""
    item: Event = {
        "type": "message",
        "role": "system",
        "content": [{"type": "input_text", "text": text}],
    }
    if item_id is not None:
        item = {"id": item_id, **item}
    return SendUpstream({"type": "conversation.item.create", "item": item})


def note_error(talk: Conversation, event: Event) -> Note:
    error = event.get("error") or {}
    return Note(
        "upstream_error",
        {key: error.get(key) for key in ("type", "code", "message", "param", "event_id")},
    )
