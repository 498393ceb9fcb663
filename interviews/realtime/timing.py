"""The interview's time: told to the page, and to the interviewer before and at its limit."""

from collections.abc import Iterator
from math import ceil

from interviews.realtime import notices
from interviews.realtime.conversation import Conversation
from interviews.realtime.effects import Effect, Note, Tell
from interviews.realtime.ending import say_goodbye
from interviews.realtime.guidance import CONCLUDE, Guidance
from interviews.realtime.instructions import WRAP_UP

WRAP_UP_BEFORE_S = 120
WRAP_UP_SHARE = 0.15

# Minutes left at which the page is told → the limit above which that is worth telling.
TOLD_AT = {5: 8 * 60, 1: 0}


def on_time(talk: Conversation, elapsed_s: float, limit_s: float, now_ms: int) -> Iterator[Effect]:
    """Tell the page the time; wrap up before the limit, and say goodbye at it."""
    before_s = talk.time_left_s
    left_s = talk.time_left_s = max(limit_s - elapsed_s, 0)
    talk.time_left_at_ms = now_ms
    yield Tell(
        {
            "type": "session.time",
            "elapsed_seconds": round(elapsed_s),
            "remaining_seconds": round(left_s),
        }
    )
    if talk.ending is not None or talk.over:
        return
    if left_s == 0:
        yield Note("time_is_up")
        yield from say_goodbye(talk, "time", now_ms)
        return
    yield from tell_time_left(talk, before_s, left_s, limit_s)
    if left_s <= min(WRAP_UP_BEFORE_S, limit_s * WRAP_UP_SHARE) and not talk.wrapping_up:
        yield Note("wrap_up", {"remaining_seconds": round(left_s)})
        talk.guidance.append(Guidance(CONCLUDE, wrap_up_text(minutes_left(talk, now_ms))))
        yield from begin_wrapping_up(talk, now_ms)


def begin_wrapping_up(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """From here on nobody needs to say it again; the candidate is told, once."""
    if talk.wrapping_up:
        return
    talk.wrapping_up = True
    yield Tell(
        {
            "type": "supervisor.notice",
            "kind": "concluding",
            "message": notices.concluding(talk.language),
            "minutes_left": minutes_left(talk, now_ms),
        }
    )


def tell_time_left(
    talk: Conversation, before_s: float | None, left_s: float, limit_s: float
) -> Iterator[Effect]:
    """At the moment itself, and only then: a page that comes later sees the clock."""
    passed = [
        minutes
        for minutes, longer_than_s in TOLD_AT.items()
        if before_s is not None and before_s > minutes * 60 >= left_s and limit_s > longer_than_s
    ]
    if passed:
        minutes = min(passed)
        message = notices.time_left(talk.language, minutes=minutes)
        yield Tell(
            {
                "type": "supervisor.notice",
                "kind": "time_left",
                "minutes": minutes,
                "message": message,
            }
        )


def next_moment_s(left_s: float) -> float | None:
    """How long until there is something to do about the time; None after its end."""
    moments = [left_s - minutes * 60 for minutes in (*TOLD_AT, 0)]
    return min((moment for moment in moments if moment > 0), default=None)


def minutes_left(talk: Conversation, now_ms: int) -> int | None:
    """Rounded up; None before the time was first told."""
    if talk.time_left_s is None:
        return None
    left_s = talk.time_left_s - (now_ms - talk.time_left_at_ms) / 1000
    return max(ceil(left_s / 60), 1)


def wrap_up_text(minutes: int | None) -> str:
    time_left = {None: "Little time is left.", 1: "About one minute is left."}
    return WRAP_UP.format(time_left=time_left.get(minutes, f"About {minutes} minutes are left."))
