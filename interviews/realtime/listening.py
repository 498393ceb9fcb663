"""The candidate's side of the talk: speech, its late words, typed answers."""

import base64
from collections.abc import Iterator
from math import exp

from interviews.realtime.connecting import tell_detection
from interviews.realtime.conversation import (
    Conversation,
    Event,
    ask_for_reply,
    enter,
    expect_upstream,
    record,
)
from interviews.realtime.effects import Effect, Note, SendUpstream, Tell
from interviews.realtime.playout import PCM16_BYTES_PER_MS
from interviews.realtime.speaking import interrupt
from interviews.transcripts.turns import Turn

# The longest wait of each eagerness. Source: OpenAI Realtime, `SemanticVad.eagerness`.
SEMANTIC_WAIT_MS = {"low": 8000, "medium": 4000, "auto": 4000, "high": 2000}
MARGIN_MS = 200


def on_speech_started(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    if talk.over:
        return  # what comes in behind the end is nobody's turn
    talk.candidate_speaks, talk.candidate_active_ms = True, now_ms
    talk.speech_starts[event["item_id"]] = event["audio_start_ms"]
    yield Tell(event)
    yield from interrupt(talk, now_ms)
    yield from stay(talk)
    yield from enter(talk, "listening")


def on_speech_stopped(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    talk.candidate_speaks, talk.candidate_active_ms = False, now_ms
    talk.unanswered = True
    yield Tell(event)
    yield from expect_upstream(talk, now_ms)
    yield from enter(talk, "thinking")


def on_committed(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    """The answer has its place, although its words are still to come."""
    talk.unsent_audio = False
    talk.candidate_speaks = talk.speech_broke_off = False
    talk.repeated_until_ms = None
    talk.speech_starts.setdefault(event["item_id"], talk.committed_until_ms)
    talk.committed_until_ms = talk.sent_audio_ms
    yield from place_speech(talk, event["item_id"], event.get("previous_item_id"), now_ms)
    if talk.detection_waits:
        yield from tell_detection(talk)


def place_speech(
    talk: Conversation, item_id: str, previous_item_id: str | None, now_ms: int
) -> Iterator[Effect]:
    if talk.resent and talk.turns.get(item_id) is None:
        talk.turns.adopt(item_id, talk.resent.pop(0))
    turn = talk.turns.reserve(
        item_id, speaker="user", previous_item_id=previous_item_id, now_ms=now_ms
    )
    turn.end_ms = turn.end_ms or now_ms
    if (early := talk.early_words.pop(item_id, None)) is not None:
        yield from take_words(talk, turn, early)


def on_words_delta(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    yield Tell(event)


def on_words(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    """A transcription; late, before its item, or once more: each item counts once."""
    turn = talk.turns.get(event["item_id"])
    if turn is None:
        talk.early_words.setdefault(event["item_id"], event)
    elif not turn.recorded:
        yield from take_words(talk, turn, event)


def take_words(talk: Conversation, turn: Turn, event: Event) -> Iterator[Effect]:
    failed = event["type"].endswith(".failed")
    turn.text = event.get("transcript") or ""
    turn.failed = failed
    turn.confidence = confidence_of(event)
    turn.complete = True
    if failed:
        yield Note("transcription_failed", {"item_id": turn.item_id, "error": event.get("error")})
    else:
        yield Tell(
            {
                "type": "conversation.item.input_audio_transcription.completed",
                "item_id": turn.item_id,
                "transcript": turn.text,
            }
        )
    yield from record(talk, turn)


def confidence_of(event: Event) -> float | None:
    """The mean probability of the words' tokens, where the recogniser tells it."""
    logprobs = [entry.get("logprob") for entry in event.get("logprobs") or []]
    known = [value for value in logprobs if isinstance(value, int | float)]
    return exp(sum(known) / len(known)) if known else None


def on_idle(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    """Nobody spoke for a while; the upstream asks the interviewer to speak by itself."""
    yield Note("idle", {"at_ms": now_ms})
    yield from expect_upstream(talk, now_ms)


def typed(talk: Conversation, content: str, now_ms: int) -> Iterator[Effect]:
    """A typed answer: recorded at once, whether or not the upstream is there to hear it."""
    yield from interrupt(talk, now_ms)
    yield from stay(talk)
    item_id = f"typed_{talk.turns.next_seq}"
    turn = talk.turns.reserve(item_id, speaker="user", medium="text", now_ms=now_ms)
    turn.text, turn.end_ms, turn.complete = content.strip(), now_ms, True
    yield from record(talk, turn)
    talk.unanswered, talk.candidate_active_ms = True, now_ms
    if not talk.ready:
        talk.owes_reply = True  # it is replayed with the history, and answered then
        return
    yield SendUpstream(
        {
            "type": "conversation.item.create",
            "item": {
                "id": item_id,
                "type": "message",
                "role": "user",
                "content": [{"type": "input_text", "text": turn.text}],
            },
        }
    )
    if talk.response_id is not None:
        yield SendUpstream({"type": "response.cancel"})
    yield from ask_for_reply(talk, now_ms)


def push_to_talk_ended(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """`audio_end`: the candidate says that the answer is complete."""
    if not talk.unsent_audio or not talk.ready:
        return
    talk.unsent_audio = False
    detection = talk.session["audio"]["input"]["turn_detection"]
    if detection is not None:
        yield from append_silence(detection)
        return
    talk.unanswered, talk.candidate_active_ms = True, now_ms
    yield SendUpstream({"type": "input_audio_buffer.commit"})
    yield from ask_for_reply(talk, now_ms)


def append_silence(detection: Event) -> Iterator[Effect]:
    """Let the upstream's own detection find the end; it knows whether there was any speech."""
    silence_ms = detection.get("silence_duration_ms") or SEMANTIC_WAIT_MS[detection["eagerness"]]
    audio = base64.b64encode(bytes((silence_ms + MARGIN_MS) * PCM16_BYTES_PER_MS)).decode()
    yield SendUpstream({"type": "input_audio_buffer.append", "audio": audio})


def stay(talk: Conversation) -> Iterator[Effect]:
    """The candidate speaks after the goodbye: it was not the end."""
    if talk.ending != "interviewer" or talk.ends_for_good:
        return
    talk.ending = None
    yield Note("goodbye_withdrawn")
    if talk.goodbye_call_id is not None:
        yield SendUpstream(call_output(talk.goodbye_call_id, "The candidate is still speaking."))
        talk.goodbye_call_id = None


def call_output(call_id: str, output: str) -> Event:
    item = {"type": "function_call_output", "call_id": call_id, "output": output}
    return {"type": "conversation.item.create", "item": item}
