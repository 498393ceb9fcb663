"""The state of one live conversation, shared by the handlers that `protocol.py` dispatches to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from interviews.realtime.effects import Effect, Note, RecordTurn, SendUpstream, StartTimer, Tell
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
    response_items: dict[str, list[str]] = field(default_factory=dict)
    wants_response: bool = False
    failed_responses: int = 0

    candidate_speaks: bool = False
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

    ending: str | None = None
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
    if talk.response_id is not None:
        talk.wants_response = True
        return
    talk.wants_response = False
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


def steer(text: str) -> SendUpstream:
    """A system item: the documented way to turn the interviewer in mid-conversation."""
    return SendUpstream(
        {
            "type": "conversation.item.create",
            "item": {
                "type": "message",
                "role": "system",
                "content": [{"type": "input_text", "text": text}],
            },
        }
    )


def note_error(talk: Conversation, event: Event) -> Note:
    error = event.get("error") or {}
    return Note(
        "upstream_error",
        {key: error.get(key) for key in ("type", "code", "message", "param", "event_id")},
    )
