"""What the client knows of one interview from the server's messages. Pure: no socket, no clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from headless_client.answers import Answer

Message = dict[str, Any]
Entry = dict[str, Any]


@dataclass
class Reply:
    """One spoken item of the interviewer. Times in seconds of the client's clock.

    complete: all its audio is here. heard_ms: set once it was played to its end or stopped.
    """

    item_id: str
    began_at_s: float
    text: str = ""
    audio_ms: float = 0.0
    complete: bool = False
    broken: bool = False
    interrupted: bool = False
    heard_ms: float | None = None

    @property
    def is_over(self) -> bool:
        return self.complete and (self.heard_ms is not None or self.audio_ms == 0)


@dataclass
class Given:
    """One answer that the candidate has given, and what the server made of it."""

    number: int
    answer: Answer
    item_ids: list[str] = field(default_factory=list)
    entries: dict[int, Entry] = field(default_factory=dict)
    ended_at_s: float | None = None
    words_at_s: float | None = None
    tries: int = 0
    disturbed: bool = False  # by a lost connection: its latencies say nothing

    @property
    def is_recorded(self) -> bool:
        return any(entry.get("content") for entry in self.entries.values())

    @property
    def has_failed(self) -> bool:
        """The server has written down that something was said, but not what."""
        return bool(self.entries) and not self.is_recorded


class Talk:
    """Both sides of the talk so far."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.given: list[Given] = []
        self.acknowledged: list[Entry] = []
        self.ready: Message | None = None
        self.state = "connecting"
        self.ended: Message | None = None
        self.errors: list[Message] = []
        self.notices: list[Message] = []
        self.problems: list[str] = []
        self.open_items: set[str] = set()
        # Speech that began after the reply to the last answer: it interrupts, and is the next.
        self.unclaimed: list[str] = []
        # Replies before this one were there when the candidate last spoke or came back.
        self.turn_mark = 0

    def take(self, message: Message, *, now_s: float) -> None:
        """A message of the server, except audio. Kinds that say nothing about the talk pass."""
        if (handler := HANDLERS.get(message.get("type", ""))) is not None:
            handler(self, message, now_s)

    # --- the interviewer ----------------------------------------------------------------------

    def reply(self, item_id: str, *, now_s: float) -> Reply:
        return self.replies.setdefault(item_id, Reply(item_id, now_s))

    def number_of(self, reply: Reply) -> int:
        """Which reply it is, from 1."""
        return list(self.replies).index(reply.item_id) + 1

    @property
    def last_reply(self) -> Reply | None:
        return next(reversed(self.replies.values()), None)

    @property
    def has_begun_reply(self) -> bool:
        """Whether the interviewer has spoken since the candidate last did."""
        return len(self.replies) > self.turn_mark

    @property
    def has_finished_reply(self) -> bool:
        last = self.last_reply
        return self.has_begun_reply and last is not None and last.is_over

    def reply_to(self, given: Given) -> Reply | None:
        """The first reply that began after the answer."""
        if given.ended_at_s is None:
            return None
        end_s = given.ended_at_s
        return next((r for r in self.replies.values() if r.began_at_s >= end_s), None)

    def on_caption(self, message: Message, now_s: float) -> None:
        self.reply(message["item_id"], now_s=now_s).text += message["delta"]

    def on_text_done(self, message: Message, now_s: float) -> None:
        reply = self.reply(message["item_id"], now_s=now_s)
        reply.text, reply.complete = message["text"], True

    # --- the candidate ------------------------------------------------------------------------

    def begin_answer(self, given: Given) -> None:
        if given not in self.given:
            given.item_ids, self.unclaimed = self.unclaimed, []
            self.given.append(given)
            for entry in self.acknowledged:
                if entry["item_id"] in given.item_ids:
                    self.attribute(entry)
        given.tries += 1
        given.ended_at_s = given.words_at_s = None
        self.turn_mark = len(self.replies)

    def answer_ended(self, given: Given, *, now_s: float) -> None:
        """The last speech of an answer has left; what the interviewer says next is the reply."""
        given.ended_at_s = now_s
        self.turn_mark = len(self.replies)

    def belongs_to(self, item_id: str) -> Given | None:
        """The answer that an item of the candidate is part of; an unknown one is of the last."""
        if item_id in self.unclaimed:
            return None
        known = (given for given in self.given if item_id in given.item_ids)
        found = next(known, self.given[-1] if self.given else None)
        if found is not None and item_id not in found.item_ids:
            found.item_ids.append(item_id)
        return found

    def on_speech_started(self, message: Message, now_s: float) -> None:
        self.open_items.add(message["item_id"])
        last = self.given[-1] if self.given else None
        if last is None or (last.ended_at_s is not None and self.has_begun_reply):
            self.unclaimed.append(message["item_id"])
        else:
            self.belongs_to(message["item_id"])

    def on_words(self, message: Message, now_s: float) -> None:
        self.open_items.discard(message["item_id"])
        if (given := self.belongs_to(message["item_id"])) is not None:
            given.words_at_s = now_s

    # --- what is saved ------------------------------------------------------------------------

    def on_entry(self, message: Message, now_s: float) -> None:
        self.acknowledged.append(message["entry"])
        self.attribute(message["entry"])

    def attribute(self, entry: Entry) -> None:
        """A saved turn of the candidate is a part of one of the answers."""
        if entry.get("speaker") != "user":
            return
        self.open_items.discard(entry["item_id"])
        if (given := self.belongs_to(entry["item_id"])) is not None:
            given.entries[entry["seq"]] = entry

    def on_ready(self, message: Message, now_s: float) -> None:
        """The talk begins, or goes on: the server says what it has saved."""
        saved = message.get("entries", [])
        for entry in self.acknowledged:
            if entry not in saved:
                self.problems.append(f"entry {entry['seq']} was acknowledged, then forgotten")
        if self.ready is not None:
            known = max((entry["seq"] for entry in self.acknowledged), default=0)
            for entry in saved:
                if entry.get("seq", 0) > known:
                    self.attribute(entry)
        self.ready = message

    # --- the connection -----------------------------------------------------------------------

    def connection_lost(self) -> None:
        """The socket is gone; when it is back, the interviewer speaks first again."""
        self.break_off()
        self.turn_mark = len(self.replies)

    def break_off(self) -> None:
        """Replies that are not complete never will be; what was being recognised is sent again."""
        self.open_items.clear()
        if self.given and not self.has_begun_reply:
            self.given[-1].disturbed = True
        if self.given and not self.given[-1].is_recorded:
            self.turn_mark = len(self.replies)  # the answer is heard once more, and answered
        for reply in self.replies.values():
            reply.broken = reply.broken or not reply.complete

    def on_state(self, message: Message, now_s: float) -> None:
        self.state = message["state"]
        if self.state == "reconnecting":
            self.break_off()

    def on_ended(self, message: Message, now_s: float) -> None:
        self.ended = message

    def on_notice(self, message: Message, now_s: float) -> None:
        """A word of the supervisor."""
        self.notices.append(message)

    def on_error(self, message: Message, now_s: float) -> None:
        self.errors.append(message)

    @property
    def fatal_error(self) -> Message | None:
        return next((error for error in self.errors if error.get("fatal")), None)


HANDLERS: dict[str, Callable[[Talk, Message, float], None]] = {
    "session.ready": Talk.on_ready,
    "session.state": Talk.on_state,
    "session.ended": Talk.on_ended,
    "response.audio_transcript.delta": Talk.on_caption,
    "response.text.done": Talk.on_text_done,
    "input_audio_buffer.speech_started": Talk.on_speech_started,
    "conversation.item.input_audio_transcription.completed": Talk.on_words,
    "transcript.entry": Talk.on_entry,
    "supervisor.notice": Talk.on_notice,
    "error": Talk.on_error,
}
