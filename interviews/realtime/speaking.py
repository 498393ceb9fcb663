"""The interviewer's side of the talk: replies, what of them was heard, interruptions."""

from collections.abc import Iterator

from interviews.realtime.conversation import (
    UPSTREAM_TIMER,
    Conversation,
    Event,
    ask_for_reply,
    enter,
    expect_upstream,
    record,
)
from interviews.realtime.effects import CancelTimer, Effect, Note, SendUpstream, StartTimer, Tell
from interviews.transcripts.turns import Turn

REPORT_TIMER = "playback_report"
PLAYOUT_TIMER = "playout:"
# A page that reports what was heard does so within a round trip; others are estimated.
REPORT_WAIT_MS = 500
# Between the last sample on the server's timeline and in the candidate's ear.
PLAYOUT_GRACE_MS = 600
# Cutting less than this off the end of a reply interrupts no word.
WHOLE_WITHIN_MS = 120


def on_response_created(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    talk.response_id = event["response"]["id"]
    talk.response_asked = talk.unanswered = False
    yield from expect_upstream(talk, now_ms)
    if not talk.playout.is_audible(now_ms=now_ms):
        yield from enter(talk, "thinking")


def on_output_item(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    """Remember which items a response consists of."""
    if event["item"].get("type") == "message":
        talk.response_items.setdefault(event["response_id"], []).append(event["item"]["id"])
    yield from ()


def place_reply(
    talk: Conversation, item_id: str, previous_item_id: str | None, now_ms: int
) -> Iterator[Effect]:
    talk.turns.reserve(
        item_id, speaker="assistant", previous_item_id=previous_item_id, now_ms=now_ms
    )
    yield from ()


def reply_of(talk: Conversation, event: Event, now_ms: int) -> Turn:
    """The turn an output event belongs to; its place is reserved if the item was not announced."""
    return talk.turns.reserve(event["item_id"], speaker="assistant", now_ms=now_ms)


def on_audio(talk: Conversation, item_id: str, audio_ms: float, now_ms: int) -> Iterator[Effect]:
    """Audio that the bridge has just passed on to the page."""
    turn = talk.turns.get(item_id) or reply_of(talk, {"item_id": item_id}, now_ms)
    turn.audio_ms += audio_ms
    if talk.playout.add(item_id, audio_ms=audio_ms, now_ms=now_ms):
        turn.start_ms = now_ms
        yield from enter(talk, "speaking")


def on_caption(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    if event.get("response_id") in talk.withdrawn:
        return
    reply_of(talk, event, now_ms).text += event.get("delta", "")
    yield Tell(
        {
            "type": "response.audio_transcript.delta",
            "item_id": event["item_id"],
            "delta": event.get("delta", ""),
        }
    )


def on_text(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    """A reply in writing alone."""
    reply_of(talk, event, now_ms).medium = "text"
    yield from on_caption(talk, event, now_ms)


def on_reply_text_done(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    if event.get("response_id") in talk.withdrawn:
        return
    turn = reply_of(talk, event, now_ms)
    turn.text = event.get("transcript") or event.get("text") or turn.text
    yield Tell({"type": "response.text.done", "item_id": turn.item_id, "text": turn.text})


def on_response_done(talk: Conversation, event: Event, now_ms: int) -> Iterator[Effect]:
    """Completed, cancelled, incomplete or failed: every reply ends here."""
    response = event["response"]
    if response.get("id") != talk.response_id:
        return  # out of band, or one that this connection never announced
    talk.response_id = None
    yield CancelTimer(UPSTREAM_TIMER)
    if usage := response.get("usage"):
        yield Note("usage", {"response_id": response["id"], **usage})
    for item_id in talk.response_items.pop(response["id"], []):
        if (turn := talk.turns.get(item_id)) is not None:
            turn.done, turn.complete = True, response.get("status") == "completed"
            yield from finish_reply(talk, turn, now_ms)
    if talk.state == "thinking":
        yield from enter(talk, "listening")
    if talk.wants_response:
        yield from ask_for_reply(talk, now_ms)


def finish_reply(talk: Conversation, turn: Turn, now_ms: int) -> Iterator[Effect]:
    """No more audio will come for this reply: it is recorded when it has been heard."""
    if turn.recorded:
        return
    if turn.settled or turn.audio_ms == 0:
        if turn.interrupted and turn.audio_ms == 0 and turn.upstream:
            yield truncation(turn.item_id, 0)
        turn.end_ms = turn.end_ms or now_ms
        yield from record(talk, turn)
    elif turn.played:
        yield from on_played(talk, turn.item_id, now_ms)
    elif talk.awaiting_report != turn.item_id:
        ends_at = talk.playout.ends_at(turn.item_id) or now_ms
        left_ms = max(ends_at - now_ms, 0) + PLAYOUT_GRACE_MS
        yield StartTimer(PLAYOUT_TIMER + turn.item_id, left_ms)


def on_played(talk: Conversation, item_id: str, now_ms: int) -> Iterator[Effect]:
    """A reply has reached its end on the loudspeaker."""
    turn = talk.turns.get(item_id)
    if turn is not None and not turn.recorded and not turn.settled:
        whole_ms = turn.audio_ms
        yield from settle(talk, turn, heard_ms=whole_ms, now_ms=now_ms, cut=not turn.complete)
    talk.playout.finish(item_id, now_ms=now_ms)
    if not talk.playout.is_audible(now_ms=now_ms) and talk.response_id is None:
        yield from enter(talk, "listening")


def interrupt(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """The candidate begins while the interviewer can still be heard, or is about to be.

    The page has stopped its loudspeaker and says how much was heard; until then we wait a moment.
    """
    pending = [turn for turn in talk.turns.unrecorded("assistant") if not turn.settled]
    for turn in pending:
        if turn.audio_ms == 0:
            turn.settled, turn.interrupted = True, True
        elif talk.playout.heard_ms(turn.item_id, now_ms=now_ms) >= turn.audio_ms and turn.complete:
            yield from settle(talk, turn, heard_ms=turn.audio_ms, now_ms=now_ms)
        elif talk.awaiting_report is None:
            talk.awaiting_report = turn.item_id
            turn.heard_ms = talk.playout.heard_ms(turn.item_id, now_ms=now_ms)
            turn.end_ms = now_ms
            yield StartTimer(REPORT_TIMER, REPORT_WAIT_MS)
        elif talk.awaiting_report != turn.item_id:
            yield from settle(talk, turn, heard_ms=0, now_ms=now_ms, cut=True)


def on_report_missing(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """The page did not say what was heard: the server's own timeline counts."""
    item_id, talk.awaiting_report = talk.awaiting_report, None
    turn = talk.turns.get(item_id) if item_id else None
    if turn is not None:
        yield from settle(talk, turn, heard_ms=turn.heard_ms or 0, now_ms=now_ms, cut=True)


def playback(
    talk: Conversation, item_id: str, *, audio_end_ms: float, finished: bool, now_ms: int
) -> Iterator[Effect]:
    """The page's word on what was heard of a reply."""
    turn = talk.turns.get(item_id)
    if turn is None or turn.speaker != "assistant" or turn.settled:
        return
    if finished:
        turn.played = True  # perhaps before the upstream has called the reply complete
        if turn.complete:
            yield from on_played(talk, item_id, now_ms)
        return
    if talk.awaiting_report == item_id:
        talk.awaiting_report = None
        yield CancelTimer(REPORT_TIMER)
    elif talk.response_id is not None:
        # Stopped by the page itself: the upstream has heard no speech and goes on talking.
        yield SendUpstream({"type": "response.cancel"})
    yield from settle(talk, turn, heard_ms=audio_end_ms, now_ms=now_ms, cut=True)


def settle(
    talk: Conversation, turn: Turn, *, heard_ms: float, now_ms: int, cut: bool = False
) -> Iterator[Effect]:
    """Fix what was heard of a reply; tell the upstream where it was cut off."""
    heard_ms = min(heard_ms, turn.audio_ms)
    still_open = not turn.complete
    cut = cut and (still_open or heard_ms < turn.audio_ms - WHOLE_WITHIN_MS)
    turn.settled, turn.interrupted = True, cut
    turn.heard_ms = heard_ms
    turn.end_ms = turn.end_ms or now_ms
    yield CancelTimer(PLAYOUT_TIMER + turn.item_id)
    if cut:
        talk.playout.stop(now_ms=turn.end_ms)
        yield Note("interrupted", {"item_id": turn.item_id, "heard_ms": round(heard_ms)})
        if turn.upstream:
            yield truncation(turn.item_id, heard_ms)
    if turn.done:
        yield from record(talk, turn)


def truncation(item_id: str, heard_ms: float) -> SendUpstream:
    """Make the upstream forget what was not heard; all of it where nothing was."""
    if heard_ms < 1:
        return SendUpstream({"type": "conversation.item.delete", "item_id": item_id})
    return SendUpstream(
        {
            "type": "conversation.item.truncate",
            "item_id": item_id,
            "content_index": 0,
            "audio_end_ms": int(heard_ms),
        }
    )
