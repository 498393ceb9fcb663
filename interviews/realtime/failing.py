"""When the upstream refuses: what is harmless, what is tried again, and what must never be."""

from collections.abc import Iterator

from interviews.realtime.connecting import CONFIG_EVENT_ID
from interviews.realtime.conversation import (
    UPSTREAM_SILENCE_MS,
    UPSTREAM_TIMER,
    Conversation,
    Event,
    ask_for_reply,
    note_error,
)
from interviews.realtime.effects import Effect, Fail, Note, Reconnect, StartTimer, Tell

RETRY_TIMER = "retry_response"
RETRY_LIMIT = 5
RETRY_FIRST_MS = 700

NEVER_AGAIN = frozenset(
    {
        "insufficient_quota",
        "invalid_api_key",
        "account_deactivated",
        "billing_hard_limit_reached",
    }
)
# Answers to requests that crossed with an event of the upstream's own.
HARMLESS = frozenset(
    {
        "response_cancel_not_active",
        "conversation_already_has_active_response",
        "input_audio_buffer_commit_empty",
        "item_not_found",
        "item_truncate_invalid_item_id",
        "item_delete_invalid_item_id",
    }
)
UNAVAILABLE = "The interviewer is not available just now. Your answers are safe."


def on_error(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    error = event.get("error") or {}
    code = error.get("code") or error.get("type") or "unknown"
    if code in HARMLESS:
        return
    yield note_error(talk, event)
    if code in NEVER_AGAIN or error.get("event_id") == CONFIG_EVENT_ID:
        yield Fail(str(code), UNAVAILABLE, str(error.get("message")))
    elif code == "session_expired":
        yield Reconnect("session_expired")


def on_failed_response(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    """A reply that never came, or was withheld: say so, try again, never go silent."""
    response = event["response"]
    details = response.get("status_details") or {}
    error = details.get("error") or {}
    code = str(error.get("code") or details.get("reason") or error.get("type") or "unknown")
    yield Note("response_failed", {"code": code, "message": error.get("message")})
    if code in NEVER_AGAIN:
        yield Fail(code, UNAVAILABLE, str(error.get("message")))
        return
    talk.failed_responses += 1
    if talk.failed_responses > RETRY_LIMIT:
        yield Fail(code, UNAVAILABLE, f"{RETRY_LIMIT} replies in a row failed: {error}")
        return
    yield StartTimer(RETRY_TIMER, RETRY_FIRST_MS * 2 ** (talk.failed_responses - 1))
    yield Tell(
        {
            "type": "error",
            "code": "reply_delayed",
            "message": "The interviewer needs a moment longer.",
            "fatal": False,
        }
    )


def on_retry_due(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    if talk.ready and not talk.candidate_speaks:
        yield from ask_for_reply(talk, now_ms)


def on_upstream_silent(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """It owes us an event and keeps the socket open: hung, unless it was heard meanwhile."""
    left_ms = talk.upstream_heard_ms + UPSTREAM_SILENCE_MS - now_ms
    if left_ms > 0:
        yield StartTimer(UPSTREAM_TIMER, left_ms)
        return
    talk.owes_reply = True
    yield Reconnect("silent")
