"""The live conversation as a protocol: events in, effects out.

No await, no clock, no socket, no database. The bridge feeds it upstream events, page frames,
timers and the time (ms since the session began), and carries out what it returns.
"""

from collections.abc import Iterable, Iterator

from interviews.realtime import (
    connecting,
    ending,
    failing,
    intervening,
    listening,
    pausing,
    progress,
    speaking,
    timing,
    wishes,
)
from interviews.realtime.conversation import UPSTREAM_TIMER, Conversation, Event, Handler
from interviews.realtime.effects import Effect, SendUpstream
from interviews.realtime.frames import (
    AudioEnd,
    EndRequest,
    Frame,
    Patience,
    Pause,
    Playback,
    Repeat,
    Resume,
    Text,
    Typing,
)
from interviews.realtime.guidance import Wanted


def on_item_added(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    """An item joins the chain: a turn of either side gets its place there."""
    item = event["item"]
    if item["id"] in talk.replayed or item.get("type") != "message":
        return
    intervening.on_item_placed(talk, item["id"])
    previous = event.get("previous_item_id")
    if item.get("role") == "user":
        yield from listening.place_speech(talk, item["id"], previous, now_ms)
    elif item.get("role") == "assistant":
        yield from speaking.place_reply(talk, item["id"], previous, now_ms)


def on_response_created(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    intervening.on_response_created(talk, event["response"]["id"])
    yield from speaking.on_response_created(talk, event, now_ms)
    yield from pausing.withdraw_reply(talk, event["response"]["id"])


def on_response_done(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    response = event["response"]
    mine = talk.response_id is not None and response.get("id") == talk.response_id
    yield from pausing.forget_withdrawn(talk, response.get("id"))
    items = [talk.turns.get(item) for item in talk.response_items.get(response.get("id"), [])]
    spoke = any(turn is not None and turn.text for turn in items)
    status = response.get("status")
    if mine and spoke and status == "completed":
        yield from intervening.on_response_spoken(talk, response["id"])
    yield from speaking.on_response_done(talk, event, now_ms)
    if mine and status == "completed":
        talk.failed_responses = 0
        yield from ending.after_response(talk, spoke=spoke, now_ms=now_ms)
    elif mine and (status == "failed" or (status == "incomplete" and not spoke)):
        yield from failing.on_failed_response(talk, event, now_ms)


def on_reply_text_done(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    yield from speaking.on_reply_text_done(talk, event, now_ms)
    turn = talk.turns.get(event["item_id"])
    if turn is not None:
        yield from progress.follow(talk, turn.text)


def typed(talk: Conversation, content: str, now_ms: int) -> Iterator[Effect]:
    """A typed answer ends whatever it stood for: the typing, and a pause."""
    yield from wishes.on_typing_over(talk, now_ms)
    if talk.is_paused:
        yield from pausing.lift(talk, now_ms)
    yield from listening.typed(talk, content, now_ms)


def playback(talk: Conversation, frame: Playback, now_ms: int) -> Iterator[Effect]:
    yield from speaking.playback(
        talk,
        frame.item_id,
        audio_end_ms=frame.audio_end_ms,
        finished=frame.finished,
        now_ms=now_ms,
    )


UPSTREAM: dict[str, Handler] = {
    "session.created": connecting.on_session_created,
    "session.updated": connecting.on_session_updated,
    "conversation.item.added": on_item_added,
    "input_audio_buffer.speech_started": listening.on_speech_started,
    "input_audio_buffer.speech_stopped": listening.on_speech_stopped,
    "input_audio_buffer.committed": listening.on_committed,
    "input_audio_buffer.timeout_triggered": listening.on_idle,
    "conversation.item.input_audio_transcription.delta": listening.on_words_delta,
    "conversation.item.input_audio_transcription.completed": listening.on_words,
    "conversation.item.input_audio_transcription.failed": listening.on_words,
    "response.created": on_response_created,
    "response.output_item.added": speaking.on_output_item,
    "response.output_item.done": ending.on_function_call,
    "response.output_audio_transcript.delta": speaking.on_caption,
    "response.output_audio_transcript.done": on_reply_text_done,
    "response.output_text.delta": speaking.on_text,
    "response.output_text.done": on_reply_text_done,
    "response.done": on_response_done,
    "error": failing.on_error,
}

# Known, and of no consequence to us: not worth counting as unknown.
EXPECTED = frozenset(
    {
        "conversation.created",
        "conversation.item.done",
        "conversation.item.truncated",
        "conversation.item.deleted",
        "conversation.item.retrieved",
        "input_audio_buffer.cleared",
        "rate_limits.updated",
        "response.content_part.added",
        "response.content_part.done",
        "response.output_audio.done",
        "response.function_call_arguments.delta",
        "response.function_call_arguments.done",
    }
)

TIMERS = {
    UPSTREAM_TIMER: failing.on_upstream_silent,
    failing.RETRY_TIMER: failing.on_retry_due,
    connecting.RENEW_TIMER: connecting.on_renewal_due,
    connecting.PROBE_TIMER: connecting.on_probe_due,
    speaking.REPORT_TIMER: speaking.on_report_missing,
    ending.GOODBYE_TIMER: ending.on_goodbye_over,
    ending.HEAR_OUT_TIMER: ending.on_heard_out,
    ending.LAST_WORDS_TIMER: ending.close,
    intervening.SILENCE_TIMER: intervening.on_silence,
    pausing.PAUSE_TIMER: pausing.resume,
    wishes.TYPING_TIMER: wishes.on_typing_over,
}


# Repeated audio in which no speech is found within this time had none.
REPEATED_FOR_MS = 10_000


class Protocol:
    """One conversation. Every method returns the effects in the order to carry them out."""

    def __init__(self, talk: Conversation) -> None:
        self.talk = talk

    def upstream(self, event: Event, *, now_ms: int) -> list[Effect]:
        """An event of the Realtime connection, except audio. Unknown ones are counted, no more."""
        self._sign_of_life()
        if connecting.is_probe_answer(event):
            return []
        self.talk.upstream_heard_ms = now_ms
        handler = UPSTREAM.get(event.get("type", ""))
        if handler is None:
            if (kind := str(event.get("type"))) not in EXPECTED:
                counts = self.talk.ignored_events
                counts[kind] = counts.get(kind, 0) + 1
            return []
        return self._carry_on(handler(self.talk, event, now_ms), now_ms)

    def _carry_on(self, found: Iterable[Effect], now_ms: int) -> list[Effect]:
        """The effects of what happened, and of what waited for it to happen."""
        talk = self.talk
        last_words = ending.after_last_words(talk, now_ms)
        ended_pause = pausing.after_end(talk, now_ms)
        return [*found, *ended_pause, *last_words, *intervening.go_on(talk, now_ms)]

    def _sign_of_life(self) -> None:
        self.talk.probe_sent_ms = None
        self.talk.heard_at_audio_ms = self.talk.sent_audio_ms

    def wants_audio(self, item_id: str) -> bool:
        """Whether audio of this item should still reach the page; not once it was cut off."""
        if self.talk.over or self.talk.is_paused:
            return False
        turn = self.talk.turns.get(item_id)
        return turn is None or not (turn.settled or self.talk.awaiting_report == item_id)

    def audio_passed_on(self, item_id: str, *, audio_ms: float, now_ms: int) -> list[Effect]:
        """Audio of the interviewer that is on its way to the page."""
        self._sign_of_life()
        self.talk.upstream_heard_ms = now_ms
        return list(speaking.on_audio(self.talk, item_id, audio_ms, now_ms))

    def audio_sent(self, audio_ms: float) -> None:
        """Audio of the candidate that is on its way upstream."""
        talk = self.talk
        talk.unsent_audio = True
        talk.sent_audio_ms += audio_ms
        until_ms = talk.repeated_until_ms
        if until_ms is not None and talk.sent_audio_ms > until_ms + REPEATED_FOR_MS:
            talk.repeated_until_ms = None
            talk.speech_broke_off = False

    def microphone_is_on(self) -> list[SendUpstream]:
        """The first audio of the candidate; what goes upstream before it."""
        return list(connecting.watch_for_idleness(self.talk))

    def audio_repeated(self) -> None:
        """What was sent so far on this connection had been said before; it is not safe yet."""
        self.talk.repeated_until_ms = self.talk.sent_audio_ms

    def frame(self, frame: Frame, *, now_ms: int) -> list[Effect]:
        """A frame of the page, except audio and pings."""
        talk = self.talk
        if talk.over:
            return []
        found: Iterable[Effect] = ()
        match frame:
            case Text(content=content):
                found = typed(talk, content, now_ms)
            case AudioEnd():
                found = listening.push_to_talk_ended(talk, now_ms)
            case Playback():
                found = playback(talk, frame, now_ms)
            case EndRequest():
                found = ending.finish(talk, "candidate", now_ms)
            case Repeat():
                found = wishes.repeat(talk, now_ms)
            case Pause():
                found = pausing.pause(talk, now_ms)
            case Resume():
                found = pausing.resume(talk, now_ms)
            case Patience(patience=patience):
                found = wishes.choose_patience(talk, patience, now_ms)
            case Typing():
                found = wishes.goes_on_typing(talk, now_ms)
        return self._carry_on(found, now_ms)

    def timer(self, name: str, *, now_ms: int) -> list[Effect]:
        """A timer that was started has run out."""
        if name.startswith(speaking.PLAYOUT_TIMER):
            item_id = name.removeprefix(speaking.PLAYOUT_TIMER)
            return self._carry_on(speaking.on_played(self.talk, item_id, now_ms), now_ms)
        return self._carry_on(TIMERS[name](self.talk, now_ms), now_ms)

    def time(self, *, elapsed_s: float, limit_s: float, now_ms: int) -> list[Effect]:
        """How much of the interview's time is used; asked every few seconds."""
        return self._carry_on(timing.on_time(self.talk, elapsed_s, limit_s, now_ms), now_ms)

    def upstream_lost(self, reason: str, *, now_ms: int) -> list[Effect]:
        return list(connecting.lost(self.talk, reason, now_ms))

    def intervene(self, wanted: Wanted, *, now_ms: int) -> list[Effect]:
        """Somebody outside the talk wants something done in it: now, or when it fits."""
        return self._carry_on(intervening.intervene(self.talk, wanted, now_ms), now_ms)

    def end(self, reason: str, *, now_ms: int) -> list[Effect]:
        """The interview was ended from outside: write down what is open, then close."""
        return list(ending.finish(self.talk, reason, now_ms))

    def leave(self, *, now_ms: int) -> list[Effect]:
        """The page is gone: keep what was heard and said; somebody may come back."""
        return list(ending.record_open_turns(self.talk, now_ms))
