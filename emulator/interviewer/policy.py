"""The interviewer: what to say next, from the instructions and the conversation alone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from emulator.interviewer.brief import read_brief
from emulator.interviewer.conversation import Line, Reply
from emulator.interviewer.intents import Intent, intent_of
from emulator.interviewer.moves import follow_up, move_for
from emulator.interviewer.phrases import book_for
from emulator.interviewer.plan import questions_to_ask
from emulator.interviewer.position import Position, says_any
from emulator.interviewer.quality import Shortfall, Similarity
from emulator.interviewer.steering import Order, Steer, latest_steer
from emulator.interviewer.talk import Talk
from emulator.interviewer.words import stems_of

MOST_SILENT_TURNS: Final = 6


def decide(
    *,
    instructions: str,
    lines: Sequence[Line],
    idle: bool,
    aside: str | None,
    similarity: Similarity,
) -> Reply:
    """The next turn. Pure: the same conversation always gives the same reply.

    lines: oldest first; what the candidate didn't hear is not among them.
    idle: the candidate has been silent for long. aside: instructions for this response alone.
    """
    talk = _talk(instructions, lines, similarity=similarity)
    position, book = talk.position, talk.book
    steer = latest_steer([*position.orders, *([aside] if aside else [])])
    farewells = (*book.goodbyes, *book.stop_goodbyes, *book.silence_goodbye)
    if says_any(position.last_said, farewells) or (steer and steer.order is Order.GOODBYE):
        return talk.goodbye()
    if steer and steer.order is Order.SAY:
        return Reply(steer.about)
    if not position.said:
        return greet(talk)
    intent = intent_of(position.heard, detectors=book.detectors)
    if intent is Intent.STOP or _is_wrapped_up(talk, intent):
        return move_for(talk, Intent.STOP) if intent is Intent.STOP else talk.goodbye()
    if steer:
        return STEERED[steer.order](talk, steer)
    return answer_candidate(talk, intent, idle=idle, lines=lines)


def _talk(instructions: str, lines: Sequence[Line], *, similarity: Similarity) -> Talk:
    brief = read_brief(instructions)
    book = book_for(brief.language)
    plan = questions_to_ask(brief, book=book)
    position = Position.of(lines, plan=plan, book=book)
    return Talk(brief=brief, book=book, plan=plan, position=position, similarity=similarity)


def answer_candidate(talk: Talk, intent: Intent, *, idle: bool, lines: Sequence[Line]) -> Reply:
    if intent is not Intent.UNHEARD:
        return move_for(talk, intent)
    if idle:
        return break_silence(talk)
    if lines and lines[-1].role == "user":  # spoke, but no words were recognised
        return move_for(talk, Intent.UNHEARD)
    return talk.stay("") if not talk.is_closing else talk.advance()


def greet(talk: Talk) -> Reply:
    """Who speaks, what about, for how long; then the first question."""
    brief, book = talk.brief, talk.book
    about = book.about_nothing
    if brief.job:
        about = (book.about_job_and_company if brief.company else book.about_job).format(
            job=brief.job, company=brief.company
        )
    if brief.duration_minutes:
        about = f"{about} {book.for_minutes.format(minutes=brief.duration_minutes)}"
    name = f" {brief.given_name}" if brief.given_name else ""
    hello = talk.pick(book.hello, name=name, interviewer=brief.interviewer)
    return talk.advance(f"{hello} {about}.")


def break_silence(talk: Talk) -> Reply:
    """Gently first, then an offer, then on; and no longer than a few turns in all."""
    silent = talk.position.silent_turns
    if talk.is_closing:
        return talk.goodbye()
    if silent >= MOST_SILENT_TURNS:
        return talk.end(talk.book.silence_goodbye)
    if not talk.may_stay:
        return talk.move_on()
    return Reply(talk.pick(talk.book.nudges if silent <= 1 else talk.book.offers_to_move_on))


def _is_wrapped_up(talk: Talk, intent: Intent) -> bool:
    """The last question was asked on a supervisor's word, and has been answered."""
    since = talk.position.turns_since_wrap_up
    if not since:
        return False
    return since > 1 or intent not in {Intent.REPEAT, Intent.WAIT, Intent.CLARIFY, Intent.HEARING}


def _thanks(talk: Talk) -> str:
    return talk.pick(talk.book.thanks_briefly) if talk.position.heard else ""


def wrap_up(talk: Talk, steer: Steer) -> Reply:
    if talk.is_closing:
        return talk.goodbye(_thanks(talk))
    if talk.position.next is None:
        return talk.advance(_thanks(talk))
    return talk.advance(f"{_thanks(talk)} {talk.pick(talk.book.last_question)}".strip())


def come_back(talk: Talk, steer: Steer) -> Reply:
    """After a lost connection: what the candidate said is answered, or asked again."""
    if talk.position.heard:
        return move_for(talk, intent_of(talk.position.heard, detectors=talk.book.detectors))
    if not talk.position.standing_question:
        return talk.advance(talk.pick(talk.book.welcome_back))
    return Reply(f"{talk.pick(talk.book.welcome_back)} {talk.position.standing_question}")


def guide(talk: Talk, steer: Steer) -> Reply:
    """To a topic: the plan's question on it, or a general one; without a topic, to what stands."""
    thanks = _thanks(talk)
    if not steer.about:
        return Reply(
            " ".join(
                filter(
                    None,
                    [
                        thanks,
                        talk.pick(talk.book.back_to_question),
                        talk.position.standing_question,
                    ],
                )
            )
        )
    if planned := _planned_on(talk, steer.about):
        return Reply(f"{thanks} {talk.pick(talk.book.moving_on)} {planned}".strip())
    return Reply(f"{thanks} {talk.pick(talk.book.turn_to, topic=steer.about)}".strip())


def _planned_on(talk: Talk, topic: str) -> str:
    """The plan's question, not asked yet, whose label or words are the topic's."""
    wanted = stems_of(topic, without=talk.book.small_words)
    for number, question in enumerate(talk.plan):
        words = stems_of(f"{question.topic} {question.text}", without=talk.book.small_words)
        if wanted and wanted <= words and not talk.position.is_asked(number):
            return question.text
    return ""


STEERED: Final[Mapping[Order, Callable[[Talk, Steer], Reply]]] = {
    Order.WRAP_UP: wrap_up,
    Order.RECONNECTED: come_back,
    Order.REPEAT: lambda talk, _: move_for(talk, Intent.REPEAT),
    Order.GUIDE: guide,
    Order.MOVE_ON: lambda talk, _: talk.advance(_thanks(talk)),
    Order.DEEPER: lambda talk, _: Reply(
        f"{_thanks(talk)} {follow_up(talk, Shortfall.VAGUE)}".strip()
    ),
    Order.ASK: lambda talk, steer: Reply(f"{_thanks(talk)} {steer.about}".strip()),
}
