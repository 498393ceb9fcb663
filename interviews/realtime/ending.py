"""How an interview ends: by the interviewer's goodbye, by time, or because somebody says so."""

from collections.abc import Iterator

from interviews.realtime.conversation import (
    Conversation,
    Event,
    ask_for_reply,
    record,
)
from interviews.realtime.effects import (
    CancelTimer,
    Effect,
    End,
    InterventionsDone,
    Note,
    SendUpstream,
    StartTimer,
)
from interviews.realtime.guidance import END, Guidance
from interviews.realtime.instructions import SAY_GOODBYE
from interviews.realtime.listening import call_output

GOODBYE_TIMER = "goodbye"
GOODBYE_WAIT_MS = 20_000
HEAR_OUT_TIMER = "hear_out"
# How much longer a candidate may speak once the interview is to end, before they are interrupted.
HEAR_OUT_MS = 12_000
LAST_WORDS_TIMER = "last_words"
LAST_WORDS_WAIT_MS = 4_000
PAUSE_AFTER_GOODBYE_MS = 1_200


def say_goodbye(
    talk: Conversation, reason: str, now_ms: int, *, message: str = ""
) -> Iterator[Effect]:
    """The interview ends for good: after a goodbye, and without one where none comes.

    A candidate who is speaking is heard out first. `intervening.go_on` asks for the goodbye.
    """
    goodbye = Guidance(END, f"{SAY_GOODBYE} {message}".strip())
    talk.ending, talk.ends_for_good, talk.guidance = reason, True, [goodbye]
    wait_ms = GOODBYE_WAIT_MS
    if talk.candidate_has_floor:
        wait_ms += HEAR_OUT_MS
        yield StartTimer(HEAR_OUT_TIMER, HEAR_OUT_MS)
    yield StartTimer(GOODBYE_TIMER, wait_ms)


def on_heard_out(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """The candidate still speaks: the goodbye is said all the same."""
    unsaid = any(guidance.kind == END for guidance in talk.guidance)
    if unsaid and talk.ready and not talk.over and not talk.reply_is_asked:
        yield from ask_for_reply(talk, now_ms)


def on_function_call(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    """The interviewer calls `end_interview`: once the goodbye has been heard, it is over."""
    item = event["item"]
    if item.get("type") != "function_call":
        return
    if item.get("name") != "end_interview":
        yield SendUpstream(call_output(item["call_id"], "There is no such tool."))
        return
    talk.goodbye_call_id = item["call_id"]
    yield Note("goodbye", {"arguments": item.get("arguments")})
    if talk.ending is None:
        talk.ending = "interviewer"
        yield StartTimer(GOODBYE_TIMER, GOODBYE_WAIT_MS)


def after_response(talk: Conversation, *, spoke: bool, now_ms: int) -> Iterator[Effect]:
    """The end is near: wait for the goodbye's last sample, or ask for the goodbye itself."""
    if talk.ending is None:
        return
    if talk.goodbye_call_id is None and any(one.kind == END for one in talk.guidance):
        return  # this reply was under way when the goodbye was asked for
    if not spoke and talk.goodbye_call_id is not None:
        yield SendUpstream(call_output(talk.goodbye_call_id, "Say goodbye to the candidate now."))
        talk.goodbye_call_id = None
        yield from ask_for_reply(talk, now_ms)
        return
    if spoke:
        left_ms = max((turn_end(talk) or now_ms) - now_ms, 0)
        yield StartTimer(GOODBYE_TIMER, left_ms + PAUSE_AFTER_GOODBYE_MS)


def turn_end(talk: Conversation) -> float | None:
    ends = [talk.playout.ends_at(turn.item_id) for turn in talk.turns.unrecorded("assistant")]
    return max((end for end in ends if end is not None), default=None)


def on_goodbye_over(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    if talk.ending is not None:
        yield from finish(talk, talk.ending, now_ms)


def finish(talk: Conversation, reason: str, now_ms: int) -> Iterator[Effect]:
    """Nothing more is said. Words that are still being recognised get a moment to arrive."""
    if talk.over:
        return
    talk.over, talk.ending = True, reason
    if not (talk.waits_for_words and talk.ready):
        yield from close(talk, now_ms)
        return
    if talk.candidate_speaks:
        yield SendUpstream({"type": "input_audio_buffer.commit"})
    talk.awaits_last_words = True
    yield StartTimer(LAST_WORDS_TIMER, LAST_WORDS_WAIT_MS)


def after_last_words(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """The end does not wait longer than it must."""
    if talk.awaits_last_words and not talk.waits_for_words:
        yield CancelTimer(LAST_WORDS_TIMER)
        yield from close(talk, now_ms)


def close(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """Write down whatever is still open, then end."""
    talk.awaits_last_words = False
    yield from record_open_turns(talk, now_ms)
    yield End(talk.ending or "candidate")
    if talk.ends_wanted:
        yield InterventionsDone(tuple(talk.ends_wanted))


def record_open_turns(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """Turns that will never be finished: what was heard of a reply, answers without words."""
    for turn in talk.turns.unrecorded("assistant"):
        if not turn.settled:
            turn.heard_ms = talk.playout.heard_ms(turn.item_id, now_ms=now_ms) or turn.heard_ms
            turn.interrupted = not turn.complete or (turn.heard_ms or 0) < turn.audio_ms
        turn.end_ms = turn.end_ms or now_ms
        yield from record(talk, turn)
    for item_id in list(talk.speech_starts):  # speech under way has no item yet
        talk.turns.reserve(item_id, speaker="user", now_ms=now_ms)
    for turn in talk.turns.unrecorded("user"):
        turn.failed = turn.failed or not turn.text
        yield from record(talk, turn)
