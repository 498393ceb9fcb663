"""A new upstream connection: configure it, replay what was said, let the interviewer go on.

There is one way to resume. Candidate back, upstream dropped, renewal, process gone: it is this.
"""

from collections.abc import Iterator
from typing import Any

from interviews.realtime.conversation import (
    UPSTREAM_TIMER,
    Conversation,
    Event,
    ask_for_reply,
    enter,
    expect_upstream,
    steer,
)
from interviews.realtime.effects import (
    CancelTimer,
    Effect,
    Note,
    Reconnect,
    SendUpstream,
    StartTimer,
    Tell,
)
from interviews.realtime.guidance import CONCLUDE
from interviews.realtime.instructions import RESUMED, WRAPPING_UP
from interviews.realtime.speaking import finish_reply

CONFIG_EVENT_ID = "session_config"
RENEW_TIMER = "renew"
RENEW_RETRY_MS = 2_000
REPLAY_LIMIT = 120

# A line on which nothing was heard is asked a question that costs nothing and must be answered.
PROBE_TIMER = "probe"
PROBE_EVERY_MS = 3_000
PROBE_ANSWER_MS = 7_000
PROBE = {"type": "conversation.item.retrieve", "event_id": "probe", "item_id": "probe"}


def on_session_created(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    talk.configured = True
    session = talk.session if waits_for_speech(talk) else without_idle_timeout(talk.session)
    yield SendUpstream({"type": "session.update", "event_id": CONFIG_EVENT_ID, "session": session})
    yield from expect_upstream(talk, now_ms)


def on_session_updated(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    """Configured: from here on the interviewer can hear and speak."""
    if talk.ready:
        return
    talk.ready = True
    yield CancelTimer(UPSTREAM_TIMER)
    yield StartTimer(RENEW_TIMER, talk.renew_after_ms)
    yield StartTimer(PROBE_TIMER, PROBE_EVERY_MS)
    yield from replay(talk)
    if talk.welcome is not None:
        yield Tell({"type": "session.ready", "resumed": talk.resumed, **talk.welcome})
        talk.welcome = None
    if talk.resumed:
        yield steer(RESUMED)
    if talk.wrapping_up and not any(one.kind == CONCLUDE for one in talk.guidance):
        yield steer(WRAPPING_UP)  # followed already, but unknown to this connection
    talk.resumed = True
    if talk.owes_reply and not talk.is_paused:
        talk.owes_reply = False
        yield from ask_for_reply(talk, now_ms)
    else:
        yield from enter(talk, "listening")


def without_idle_timeout(session: dict[str, Any]) -> dict[str, Any]:
    """What counts until the microphone is heard: whoever types is silent for a good reason."""
    detection = session["audio"]["input"]["turn_detection"]
    if detection is None:
        return session
    patient = {key: value for key, value in detection.items() if key != "idle_timeout_ms"}
    return with_detection(session, patient)


def with_detection(session: dict[str, Any], detection: dict[str, Any]) -> dict[str, Any]:
    hearing = {**session["audio"]["input"], "turn_detection": detection}
    return {**session, "audio": {**session["audio"], "input": hearing}}


def waits_for_speech(talk: Conversation) -> bool:
    """Whether a long silence means something."""
    return talk.microphone_on and not talk.is_paused and not talk.is_typing


def tell_detection(talk: Conversation) -> Iterator[SendUpstream]:
    """The turn detection as it is to be now: its waits, and whether a silence is to be broken.

    In mid-speech a new one would begin afresh; then it is told once the speech is in the chain.
    """
    detection = talk.session["audio"]["input"]["turn_detection"]
    if detection is None or not talk.configured:
        return
    talk.detection_waits = talk.candidate_speaks
    if talk.candidate_speaks:
        return
    if "idle_timeout_ms" in detection and not waits_for_speech(talk):
        detection = {**detection, "idle_timeout_ms": None}
    hearing = {"audio": {"input": {"turn_detection": detection}}}
    yield SendUpstream({"type": "session.update", "session": {"type": "realtime", **hearing}})


def watch_for_idleness(talk: Conversation) -> Iterator[SendUpstream]:
    """The microphone is on: from now on a long silence means something. Said before any audio."""
    talk.microphone_on = True
    detection = talk.session["audio"]["input"]["turn_detection"]
    if detection is not None and "idle_timeout_ms" in detection:
        yield from tell_detection(talk)


def replay(talk: Conversation) -> Iterator[Effect]:
    """The turns so far as items, oldest first."""
    spoken = sorted((e for e in talk.history if e.get("content")), key=lambda e: e["seq"])
    if len(spoken) > REPLAY_LIMIT:
        yield steer(f"{len(spoken) - REPLAY_LIMIT} earlier turns are left out here.")
    for entry in spoken[-REPLAY_LIMIT:]:
        item_id = f"replay_{entry['seq']}"
        talk.replayed.add(item_id)
        yield SendUpstream({"type": "conversation.item.create", "item": item_of(entry, item_id)})


def item_of(entry: dict[str, Any], item_id: str) -> dict[str, Any]:
    """A transcript entry as a conversation item; of the interviewer, what was heard."""
    kind = "output_text" if entry["speaker"] == "assistant" else "input_text"
    return {
        "id": item_id,
        "type": "message",
        "role": entry["speaker"],
        "content": [{"type": kind, "text": entry["content"]}],
    }


def lost(talk: Conversation, reason: str, now_ms: int) -> Iterator[Effect]:
    """The connection is gone or about to be replaced. What was said stays; what was owed, too."""
    talk.ready = False
    talk.owes_reply = talk.owes_reply or talk.reply_is_asked or talk.unanswered
    if talk.speech_starts:
        talk.owes_reply = False  # speech that is sent once more is answered by itself
        talk.speech_broke_off = True
    talk.response_id, talk.wants_response, talk.response_asked = None, False, False
    talk.response_items.clear()
    for guidance in talk.guidance:
        guidance.start_again()
    talk.early_words.clear()
    talk.replayed.clear()
    talk.candidate_speaks = talk.unsent_audio = talk.configured = False
    talk.sent_audio_ms = talk.committed_until_ms = talk.heard_at_audio_ms = 0.0
    talk.repeated_until_ms = talk.probe_sent_ms = None
    talk.withdrawn.clear()
    talk.detection_waits = False
    talk.speech_starts.clear()
    # Their audio is sent once more: the next spoken items are these answers, in their old places.
    talk.resent = talk.turns.unrecorded("user")
    for turn in talk.turns.unrecorded("assistant"):
        turn.upstream, turn.done = False, True
        yield from finish_reply(talk, turn, now_ms)
    yield CancelTimer(UPSTREAM_TIMER)
    yield CancelTimer(RENEW_TIMER)
    yield CancelTimer(PROBE_TIMER)
    yield Note("upstream_lost", {"reason": reason})
    if reason != "renewal":
        yield from enter(talk, "reconnecting")


def on_renewal_due(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """Change the connection before its hour is over, at a moment when nobody notices."""
    if talk.is_between_turns(now_ms):
        yield Reconnect("renewal")
    else:
        yield StartTimer(RENEW_TIMER, RENEW_RETRY_MS)


def on_probe_due(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """Notice a line that is dead although its socket is open: the candidate talks into it."""
    yield StartTimer(PROBE_TIMER, PROBE_EVERY_MS)
    if talk.probe_sent_ms is None and now_ms - talk.upstream_heard_ms >= PROBE_EVERY_MS:
        talk.probe_sent_ms = now_ms
        yield SendUpstream(PROBE)
    elif talk.probe_sent_ms is not None and now_ms - talk.probe_sent_ms >= PROBE_ANSWER_MS:
        yield Reconnect("hung")


def is_probe_answer(event: Event) -> bool:
    return (event.get("error") or {}).get("event_id") == PROBE["event_id"]
