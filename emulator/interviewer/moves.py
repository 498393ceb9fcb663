"""What the interviewer does with each kind of line from the candidate: a table of moves."""

from collections.abc import Callable, Mapping
from typing import Final

from emulator.interviewer.conversation import Reply
from emulator.interviewer.description import answer_from_description
from emulator.interviewer.intents import Intent
from emulator.interviewer.position import says_any
from emulator.interviewer.quality import Shortfall, shortfall_of
from emulator.interviewer.talk import Talk

Move = Callable[[Talk], Reply]
MOST_TURNS_IN_CLOSING: Final = 4


def take_answer(talk: Talk) -> Reply:
    """Thank for it, then one follow-up if it falls short, else the next question."""
    answer = talk.position.heard
    current = talk.question(talk.position.current)
    shortfall = shortfall_of(
        answer, question=current, brief=talk.brief, book=talk.book, similarity=talk.similarity
    )
    wants_more = shortfall is not Shortfall.NONE
    if wants_more and talk.may_stay and not talk.position.has_followed_up:
        return Reply(f"{talk.pick(talk.book.thanks_briefly)} {follow_up(talk, shortfall)}")
    following = talk.advance()
    thanks = talk.acknowledgement(answer, before=following.text)
    return talk.advance(thanks)


def follow_up(talk: Talk, shortfall: Shortfall) -> str:
    """The plan's own further question if it has one, else one that fits what is missing."""
    current = talk.question(talk.position.current)
    if shortfall is Shortfall.OFF_SUBJECT:
        topic = current.topic[:1].lower() + current.topic[1:] or talk.book.this_question
        return talk.pick(talk.book.follow_ups_off_subject, topic=topic)
    if current.follow_ups:
        return current.follow_ups[0]
    vague = shortfall is Shortfall.VAGUE
    return talk.pick(talk.book.follow_ups_vague if vague else talk.book.follow_ups_thin)


def repeat(talk: Talk) -> Reply:
    if not talk.may_stay and not talk.is_closing:
        return talk.move_on()
    return Reply(f"{talk.pick(talk.book.again)} {talk.position.standing_question}")


def take_question(talk: Talk) -> Reply:
    """Answer from the job description if it has it, else leave it to the team."""
    found = answer_from_description(talk.position.heard, brief=talk.brief, book=talk.book)
    if found:
        return talk.stay(talk.pick(talk.book.from_description, sentence=found))
    return talk.stay(talk.pick(talk.book.team_will_answer))


def ask_for_human(talk: Talk) -> Reply:
    """Noted once; who asks again is not kept any longer."""
    if any(says_any(text, talk.book.human_offer) for text in talk.position.said):
        return talk.end(talk.book.stop_goodbyes)
    return Reply(talk.pick(talk.book.human_offer))


def say_yes(talk: Talk) -> Reply:
    """Yes to an offer goes on; as an answer to a question it is a thin one."""
    if says_any(talk.position.last_said, talk.book.human_offer):
        return talk.stay(talk.pick(talk.book.carry_on))
    if says_any(talk.position.last_said, talk.book.take_your_time) and talk.may_stay:
        return Reply(talk.pick(talk.book.go_ahead))
    if says_any(talk.position.last_said, talk.book.offers_to_move_on):
        return talk.move_on()
    return take_answer(talk)


def say_no(talk: Talk) -> Reply:
    if says_any(talk.position.last_said, talk.book.human_offer):
        return talk.end(talk.book.stop_goodbyes)
    return take_answer(talk)


def wait(talk: Talk) -> Reply:
    if talk.may_stay:
        return Reply(talk.pick(talk.book.take_your_time))
    return talk.move_on()


def not_heard(talk: Talk) -> Reply:
    if talk.may_stay:
        return Reply(talk.pick(talk.book.not_heard))
    return talk.move_on()


def small_talk(talk: Talk) -> Reply:
    if len(talk.position.said) > 1:
        return take_answer(talk)
    return talk.stay(talk.pick(talk.book.greeting_back))


MOVES: Final[Mapping[Intent, Move]] = {
    Intent.STOP: lambda talk: talk.end(talk.book.stop_goodbyes),
    Intent.HUMAN: ask_for_human,
    Intent.PROBE: lambda talk: talk.stay(talk.pick(talk.book.cannot_share)),
    Intent.IDENTITY: lambda talk: talk.stay(talk.pick(talk.book.i_am_a_machine)),
    Intent.VERDICT: lambda talk: talk.stay(talk.pick(talk.book.verdict_is_for_people)),
    Intent.HEARING: lambda talk: talk.stay(talk.pick(talk.book.i_hear_you)),
    Intent.REPEAT: repeat,
    Intent.CLARIFY: lambda talk: talk.stay(talk.pick(talk.book.clarify), question=""),
    Intent.WAIT: wait,
    Intent.SKIP: lambda talk: talk.advance(talk.pick(talk.book.skipped)),
    Intent.DONT_KNOW: lambda talk: talk.advance(talk.pick(talk.book.never_mind)),
    Intent.GOODBYE: lambda talk: talk.end(talk.book.stop_goodbyes),
    Intent.NO: say_no,
    Intent.YES: say_yes,
    Intent.SMALL_TALK: small_talk,
    Intent.QUESTION: take_question,
    Intent.ANSWER: take_answer,
    Intent.UNHEARD: not_heard,
}


def _aside_in_closing(variants: str) -> Move:
    def move(talk: Talk) -> Reply:
        return in_closing(talk, talk.pick(getattr(talk.book, variants)))

    return move


def in_closing(talk: Talk, opening: str) -> Reply:
    """Anything else? Until the candidate has asked enough."""
    if (talk.turns_since_closing or 0) >= MOST_TURNS_IN_CLOSING:
        return talk.goodbye(opening)
    return Reply(f"{opening} {talk.pick(talk.book.anything_else)}")


def wait_in_closing(talk: Talk) -> Reply:
    if (talk.turns_since_closing or 0) >= MOST_TURNS_IN_CLOSING:
        return talk.goodbye()
    return Reply(talk.pick(talk.book.go_ahead))


def take_question_in_closing(talk: Talk) -> Reply:
    found = answer_from_description(talk.position.heard, brief=talk.brief, book=talk.book)
    answer = (
        talk.pick(talk.book.from_description, sentence=found)
        if found
        else talk.pick(talk.book.team_will_answer)
    )
    return in_closing(talk, answer)


def repeat_in_closing(talk: Talk) -> Reply:
    if (talk.turns_since_closing or 0) >= MOST_TURNS_IN_CLOSING:
        return talk.goodbye()
    return Reply(f"{talk.pick(talk.book.again)} {talk.position.standing_question}")


MOVES_IN_CLOSING: Final[Mapping[Intent, Move]] = {
    Intent.STOP: MOVES[Intent.STOP],
    Intent.HUMAN: ask_for_human,
    Intent.PROBE: _aside_in_closing("cannot_share"),
    Intent.IDENTITY: _aside_in_closing("i_am_a_machine"),
    Intent.VERDICT: _aside_in_closing("verdict_is_for_people"),
    Intent.HEARING: _aside_in_closing("i_hear_you"),
    Intent.CLARIFY: take_question_in_closing,
    Intent.QUESTION: take_question_in_closing,
    Intent.REPEAT: repeat_in_closing,
    Intent.WAIT: wait_in_closing,
    Intent.YES: wait_in_closing,
    Intent.UNHEARD: wait_in_closing,
}


def move_for(talk: Talk, intent: Intent) -> Reply:
    """The candidate's questions have their place at the end; there, everything else is goodbye."""
    if talk.is_closing:
        return MOVES_IN_CLOSING.get(intent, Talk.goodbye)(talk)
    return MOVES[intent](talk)
