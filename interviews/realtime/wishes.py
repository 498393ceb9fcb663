"""What a candidate asks for beside answering: the question again, more patience, time to type."""

from collections.abc import Iterator

from interviews.realtime.connecting import tell_detection, with_detection
from interviews.realtime.conversation import Conversation, ask_for_reply, steer
from interviews.realtime.effects import (
    CancelTimer,
    Effect,
    KeepPatience,
    Note,
    SendUpstream,
    StartTimer,
    Tell,
)
from interviews.realtime.instructions import REPEAT
from interviews.realtime.patience import with_patience
from interviews.realtime.pausing import resume
from interviews.realtime.speaking import interrupt

# A page says `typing` while its person types, every few seconds at the most.
TYPING_TIMER = "typing"
TYPING_MS = 10_000


def repeat(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """The last question once more; nothing where a reply is about to come anyway."""
    if talk.is_paused:
        yield from resume(talk, now_ms)  # which asks the question again
        return
    audible = talk.playout.is_audible(now_ms=now_ms)
    is_coming = talk.reply_is_asked and not audible
    if not talk.ready or talk.ending is not None or is_coming or not has_spoken(talk):
        return
    talk.candidate_active_ms = now_ms
    yield Note("repeat_asked")
    yield from interrupt(talk, now_ms)
    yield steer(REPEAT)
    if talk.candidate_has_floor:
        return  # the reply to this speech follows it
    if talk.response_id is not None:
        yield SendUpstream({"type": "response.cancel"})
    yield from ask_for_reply(talk, now_ms)


def has_spoken(talk: Conversation) -> bool:
    """Whether there is anything that the interviewer could say again."""
    said = any(entry.get("speaker") == "assistant" for entry in talk.history)
    return said or bool(talk.turns.unrecorded("assistant"))


def choose_patience(talk: Conversation, patience: str, now_ms: int) -> Iterator[Effect]:
    """From the next answer on; kept for a reload, too. Push to talk needs none."""
    detection = talk.session["audio"]["input"]["turn_detection"]
    if detection is None:
        return
    talk.session = with_detection(talk.session, with_patience(detection, patience))
    yield Note("patience_chosen", {"patience": patience})
    yield KeepPatience(patience)
    yield Tell({"type": "session.patience", "patience": patience})
    yield from tell_detection(talk)


def goes_on_typing(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """Whoever types is silent for a good reason: the interviewer does not break that silence."""
    talk.candidate_active_ms = now_ms
    yield StartTimer(TYPING_TIMER, TYPING_MS)
    if not talk.is_typing:
        talk.is_typing = True
        yield from tell_detection(talk)


def on_typing_over(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """Sent, or nothing more was typed for a while."""
    if not talk.is_typing:
        return
    talk.is_typing = False
    yield CancelTimer(TYPING_TIMER)
    yield from tell_detection(talk)
