"""What others want done in the talk: said to the interviewer at the moment at which it fits.

A guide or a conclusion is a system item that the next reply follows. The item is sent while no
reply is being made, for one that is under way could neither follow it nor be interrupted. Where the
upstream answers speech by itself, it does so in the instant in which the speech joins the chain,
so an item sent after the speech comes too late: there it goes before the speech, in silence.
"""

from collections.abc import Callable, Iterator

from interviews.realtime import notices
from interviews.realtime.conversation import Conversation, ask_for_reply, give, note_of
from interviews.realtime.effects import Effect, InterventionsDone, StartTimer, Tell
from interviews.realtime.ending import say_goodbye
from interviews.realtime.guidance import CONCLUDE, END, GUIDE, Guidance, Wanted
from interviews.realtime.instructions import WRAPPING_UP
from interviews.realtime.timing import begin_wrapping_up, minutes_left, wrap_up_text

# Nobody has spoken for so long that the interviewer should, if there is something to be said.
SILENCE_MS = 5_000
SILENCE_TIMER = "silence"


def intervene(talk: Conversation, wanted: Wanted, now_ms: int) -> Iterator[Effect]:
    """Somebody wants something done. In a talk that is over nothing is, but that it ends."""
    if not talk.over:
        yield from KINDS[wanted.kind](talk, wanted, now_ms)
    elif wanted.kind == END:
        talk.ends_wanted.append(wanted.id)


def guide(talk: Conversation, wanted: Wanted, now_ms: int) -> Iterator[Effect]:
    """The newest counts: of guides that wait, the older ones are no longer to the point."""
    replace_waiting(talk, GUIDE)
    talk.guidance.append(Guidance(GUIDE, wanted.message, [wanted]))
    yield from ()


def conclude(talk: Conversation, wanted: Wanted, now_ms: int) -> Iterator[Effect]:
    """The last question, the time that is left, goodbye; not twice, whoever asks again."""
    replaced = replace_waiting(talk, CONCLUDE)
    was_told = talk.wrapping_up and not replaced
    text = WRAPPING_UP if was_told else wrap_up_text(minutes_left(talk, now_ms))
    all_wanted = [one for older in replaced for one in older.wanted]
    text = conclusion_text(text, wanted.message)
    talk.guidance.append(Guidance(CONCLUDE, text, [*all_wanted, wanted]))
    yield from begin_wrapping_up(talk, now_ms)


def conclusion_text(text: str, message: str) -> str:
    """What is said, with the words of whoever wants it.

    A message that leads to the goodbye without a last question stands for itself: a candidate who
    wants to stop is asked nothing more.
    """
    if "goodbye" in message and "last question" not in message:
        return f"{message} Then call end_interview."
    return f"{text} {message}".strip()


def end(talk: Conversation, wanted: Wanted, now_ms: int) -> Iterator[Effect]:
    """A goodbye, then the end; where a goodbye is under way, it can no longer be taken back."""
    talk.ends_wanted.append(wanted.id)
    yield note_of(wanted)
    if talk.ending is not None:
        talk.ends_for_good = True
        return
    message = notices.ending(talk.language)
    yield Tell({"type": "supervisor.notice", "kind": "ending", "message": message})
    yield from say_goodbye(talk, wanted.end_reason, now_ms, message=wanted.message)


KINDS: dict[str, Callable[[Conversation, Wanted, int], Iterator[Effect]]] = {
    GUIDE: guide,
    CONCLUDE: conclude,
    END: end,
}


def replace_waiting(talk: Conversation, kind: str) -> list[Guidance]:
    """Take out what of this kind nobody has been told yet."""
    waiting = [one for one in talk.guidance if one.kind == kind and one.item_id is None]
    talk.guidance = [one for one in talk.guidance if one not in waiting]
    return waiting


# --- as the talk goes on -------------------------------------------------------------------------


def go_on(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """After whatever happened: say what fits now, and ask for a reply where none would come."""
    if talk.over or not talk.ready or not talk.guidance or talk.is_paused:
        return
    if may_give(talk):
        yield from give(talk)
    if talk.reply_is_due or talk.candidate_has_floor:
        return
    unseen = {guidance.kind for guidance in talk.guidance if guidance.seen_by is None}
    if END in unseen:
        yield from ask_for_reply(talk, now_ms)
    elif unseen and talk.ending is None:
        yield from break_silence(talk, now_ms)


def may_give(talk: Conversation) -> bool:
    """Whether the reply that is made next would follow what is said now."""
    if talk.is_push_to_talk and talk.unsent_audio:
        return False  # the speech has no place yet; what is said now would stand before it
    return not talk.reply_is_asked and (talk.candidate_speaks or not talk.unanswered)


def break_silence(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """Nobody speaks and nobody is about to: after a while the interviewer does."""
    left_ms = SILENCE_MS - talk.silent_ms(now_ms)
    if left_ms > 0:
        yield StartTimer(SILENCE_TIMER, left_ms)
    else:
        yield from ask_for_reply(talk, now_ms)


def on_silence(talk: Conversation, now_ms: int) -> Iterator[Effect]:
    """Whether it is one is looked at after every event, and so after this timer, too."""
    yield from ()


# --- what became of it ---------------------------------------------------------------------------


def on_item_placed(talk: Conversation, item_id: str) -> None:
    for guidance in talk.guidance:
        if guidance.item_id == item_id:
            guidance.placed = True


def on_response_created(talk: Conversation, response_id: str) -> None:
    """What has its place in the chain is seen by this response; what is on its way is not."""
    for guidance in talk.guidance:
        if guidance.placed:
            guidance.seen_by = response_id
        else:
            guidance.missed = guidance.item_id is not None


def on_response_spoken(talk: Conversation, response_id: str) -> Iterator[Effect]:
    """The interviewer has said a reply to its end, with all that it was told before."""
    followed = [one for one in talk.guidance if one.seen_by == response_id]
    talk.guidance = [one for one in talk.guidance if one not in followed]
    ids = [wanted.id for one in followed for wanted in one.wanted]
    if ids:
        yield InterventionsDone(tuple(ids))
