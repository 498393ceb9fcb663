"""A pause that the candidate takes: nobody speaks, nobody is heard, and the clock stands still.

A pause costs the candidate no time, as a lost connection does not; so it is bounded, and the
conversation log tells of it. It ends by the button, by a typed answer, by itself after
LONGEST_PAUSE_MS, and when the interview is ended. What the upstream says in a pause of its own
accord is withdrawn at once; the reply that ends the pause makes up for it.
"""

from collections.abc import Iterator

from interviews.realtime.connecting import tell_detection
from interviews.realtime.conversation import Conversation, ask_for_reply, enter, steer
from interviews.realtime.effects import CancelTimer, Effect, Note, SendUpstream, StartTimer, Tell
from interviews.realtime.instructions import BACK_FROM_PAUSE
from interviews.realtime.listening import append_silence
from interviews.realtime.speaking import interrupt

PAUSE_TIMER = "pause"
LONGEST_PAUSE_MS = 5 * 60_000
# All pauses of one connection together.
PAUSES_MS = 10 * 60_000


def pause(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """From now on; the page is told in either case how it stands."""
    longest_ms = min(LONGEST_PAUSE_MS, PAUSES_MS - talk.paused_ms)
    if not talk.is_paused and talk.ending is None and longest_ms > 0:
        talk.paused_at_ms = now_ms
        yield Note("paused")
        yield from interrupt(talk, now_ms)
        yield from be_silent(talk)
        yield from tell_detection(talk)
        yield StartTimer(PAUSE_TIMER, longest_ms)
        yield from enter(talk, "listening")
    yield told(talk, now_ms)


def be_silent(talk: Conversation) -> Iterator[Effect]:
    """Both sides: the reply under way is withdrawn, and the speech under way comes to its end."""
    if talk.response_id is not None:
        yield SendUpstream({"type": "response.cancel"})
    if not (talk.unsent_audio and talk.ready):
        return
    detection = talk.session["audio"]["input"]["turn_detection"]
    if detection is None:
        talk.unsent_audio = False
        yield SendUpstream({"type": "input_audio_buffer.commit"})
    elif talk.candidate_speaks:
        yield from append_silence(detection)


def resume(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """The candidate is back, or the pause was long enough: the interviewer goes on."""
    if not talk.is_paused:
        return
    yield from lift(talk, now_ms)
    if not talk.ready:
        talk.owes_reply = True
        return
    yield steer(BACK_FROM_PAUSE)
    yield from ask_for_reply(talk, now_ms)


def lift(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """The pause is over, whatever comes next."""
    talk.paused_ms = talk.total_pause_ms(now_ms)
    lasted_ms = now_ms - (talk.paused_at_ms or now_ms)
    talk.paused_at_ms = None
    talk.candidate_active_ms = now_ms
    yield CancelTimer(PAUSE_TIMER)
    yield Note("resumed", {"after_ms": lasted_ms})
    yield told(talk, now_ms)
    yield from tell_detection(talk)


def after_end(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """An interview that is ended is not paused: its goodbye must be heard."""
    if talk.is_paused and (talk.over or talk.ending is not None):
        yield from lift(talk, now_ms)


def withdraw_reply(talk: Conversation, response_id: str) -> Iterator[Effect]:
    """The upstream answers by itself, to speech that came to its end in the pause."""
    if talk.is_paused:
        talk.withdrawn.add(response_id)
        yield SendUpstream({"type": "response.cancel"})


def forget_withdrawn(talk: Conversation, response_id: str) -> Iterator[Effect]:
    """Nobody has heard it, so the interviewer must not believe that it was said."""
    if response_id not in talk.withdrawn:
        return
    talk.withdrawn.discard(response_id)
    for item_id in talk.response_items.get(response_id, []):
        yield SendUpstream({"type": "conversation.item.delete", "item_id": item_id})


def told(talk: Conversation, now_ms: int) -> Tell:
    """`seconds_left`: of this pause; where there is none, of the longest one still possible."""
    lasted_ms = now_ms - talk.paused_at_ms if talk.paused_at_ms is not None else 0
    left_ms = min(LONGEST_PAUSE_MS, PAUSES_MS - talk.paused_ms) - lasted_ms
    message = {"paused": talk.is_paused, "seconds_left": max(round(left_ms / 1000), 0)}
    return Tell({"type": "session.pause", **message})
