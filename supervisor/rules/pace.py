"""The interview does not come on: a question again, no new one, or more after the last."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from supervisor.exchanges import Exchange
from supervisor.observation import Observation
from supervisor.plan_reading import questions_in
from supervisor.repetition import asks_again, questions_of, telling_questions
from supervisor.rules.commands import commands
from supervisor.rules.guidance import WRAP_UP, move_on, next_question, topic_of
from supervisor.stems import language_of, stems_of
from supervisor.thresholds import (
    NO_PROGRESS_AT_LEAST_S,
    NO_PROGRESS_SHARE,
    OFF_TOPIC_BELOW,
    QUESTIONS_AFTER_THE_PLAN,
    TELLING_WORDS_OF_AN_ANSWER,
    UNMATCHED_QUESTIONS,
)
from supervisor.verdict import Action, Finding
from supervisor.wording import sentences_of
from supervisor.words.hearing import (
    ASKED_ALREADY,
    CLOSINGS,
    CONNECTION,
    FAREWELLS,
    PASSES,
    REPEAT_PLEASE,
    says,
)

if TYPE_CHECKING:
    from supervisor.readings import Readings


def repeated_question(observation: Observation, readings: "Readings") -> Iterator[Finding]:
    """What the interviewer asked last it had asked before, and the candidate had answered it; or
    the candidate says so."""
    seqs = complaints(readings) or repetition(observation, readings)
    if seqs:
        yield Finding(
            rule="repeated_question",
            action=Action.GUIDE,
            reason="The interviewer asked again what the candidate had answered.",
            message=(
                "You have asked this before, and it was answered. Acknowledge that and do not "
                f"repeat it. {move_on(observation, readings)}"
            ),
            seqs=seqs,
        )


def complaints(readings: "Readings") -> tuple[int, ...]:
    """The candidate's latest turns, if they say that it was asked before."""
    answered = [one for one in readings.exchanges if one.answered]
    latest = answered[-1].answered if answered else ()
    return tuple(turn.seq for turn in latest if says(turn.text, ASKED_ALREADY))


def repetition(observation: Observation, readings: "Readings") -> tuple[int, ...]:
    """The interviewer's turns that asked the question, before and just now."""
    exchanges = readings.exchanges
    asking = [place for place, one in enumerate(exchanges) if telling_questions(one)]
    if not asking:
        return ()
    last = asking[-1]
    for place in reversed(asking[:-1]):
        if (
            asks_again(exchanges, place, last)
            and is_about_same(observation, readings, place, last)
            and was_answered(readings, place, last)
        ):
            return tuple(turn.seq for at in (place, last) for turn in exchanges[at].asked)
    return ()


def is_about_same(observation: Observation, readings: "Readings", first: int, later: int) -> bool:
    """Follow-ups that fit any question ("Which case do you remember best?") may come again with
    another question of the plan; a question of the plan itself may not."""
    standing = readings.plan.exchange_of
    if standing[first] == standing[later]:
        return True
    asked = questions_in(readings.exchanges[first], observation.plan)
    return bool(set(asked) & set(questions_in(readings.exchanges[later], observation.plan)))


def was_answered(readings: "Readings", first: int, again: int) -> bool:
    """Whether the question of one exchange had its answer before it was asked again.

    It had not where the candidate asked to hear it once more, passed, asked back, was not
    understood or lost the connection, or spoke of something else.
    """
    between = readings.exchanges[first:again]
    if any(turn.interrupted for turn in between[0].asked):
        return False
    if any(excuses(exchange) for exchange in between) or says(
        readings.exchanges[again].question, CONNECTION
    ):
        return False
    relevances = readings.relevances[first:again]
    return any(
        len(stems_of(exchange.answer)) >= TELLING_WORDS_OF_AN_ANSWER
        and (relevance is None or relevance >= OFF_TOPIC_BELOW)
        for exchange, relevance in zip(between, relevances, strict=True)
    )


def excuses(exchange: Exchange) -> bool:
    """Whether something in these turns explains that a question comes again."""
    if not exchange.answered or any(turn.failed for turn in exchange.answered):
        return True
    sentences = sentences_of(exchange.answer)
    asks_back = bool(sentences) and sentences[-1].is_question
    excuse = any(says(exchange.answer, each) for each in (REPEAT_PLEASE, PASSES, CONNECTION))
    return excuse or asks_back or any(commands(turn) for turn in exchange.answered)


def no_progress(observation: Observation, readings: "Readings") -> Iterator[Finding]:
    """Questions of the plan are left, and for well over the time that one has there was none.

    Only behind schedule: less of the plan asked than of the time until the conclusion is gone.
    """
    following = next_question(observation, readings)
    if following is None or observation.concluding_since_s is not None:
        return
    asked = len(readings.asked_at_s)
    since_s = observation.elapsed_s - max(readings.asked_at_s.values(), default=0.0)
    share_s = NO_PROGRESS_SHARE * observation.limit_s / len(observation.plan)
    behind = asked / len(observation.plan) < observation.elapsed_s / max(observation.conclude_s, 1)
    comes_on = since_s < max(share_s, NO_PROGRESS_AT_LEAST_S) or not behind
    if comes_on or cannot_be_matched(observation, readings) or closes(readings.exchanges):
        return
    current = readings.plan.current
    stuck = topic_of(observation.plan[current]) if current is not None else ""
    yield Finding(
        rule="no_progress",
        action=Action.GUIDE,
        reason=f"No new question of the plan for {since_s / 60:.0f} minutes.",
        message=(
            f"Enough has been said{f' on {stuck}' if stuck else ''}, and there is more to hear. "
            f"Thank the candidate. {move_on(observation, readings)}"
        ),
        seqs=(observation.seq_to,) if observation.turns else (),
    )


def cannot_be_matched(observation: Observation, readings: "Readings") -> bool:
    """Whether the plan may well be asked in words that are not recognised here: in another
    language, or so freely that none of several questions about the job was matched."""
    if readings.asked_at_s:
        return False
    said = " ".join(exchange.question for exchange in readings.exchanges)
    planned = " ".join(question.text for question in observation.plan)
    distinct: list[int] = []
    for place, relevance in enumerate(readings.relevances):
        about_job = relevance is not None and relevance >= OFF_TOPIC_BELOW
        if about_job and not any(asks_again(readings.exchanges, one, place) for one in distinct):
            distinct.append(place)
    return language_of(said) != language_of(planned) or len(distinct) >= UNMATCHED_QUESTIONS


def closes(exchanges: Sequence[Exchange]) -> bool:
    """Whether the interviewer is already coming to its end."""
    latest = " ".join(exchange.question for exchange in exchanges[-2:])
    return says(latest, CLOSINGS) or says(latest, FAREWELLS)


def plan_is_done(observation: Observation, readings: "Readings") -> Iterator[Finding]:
    """Every question of the plan was asked and answered, and the interviewer asks on and on."""
    plan = readings.plan
    everything = set(range(len(observation.plan)))
    done = bool(everything) and everything <= plan.answered
    if not done or observation.concluding_since_s is not None or closes(readings.exchanges):
        return
    after = questions_after_the_plan(readings)
    if len(after) >= QUESTIONS_AFTER_THE_PLAN:
        yield Finding(
            rule="plan_is_done",
            action=Action.CONCLUDE,
            reason="Every question of the plan was asked and answered, and the interview goes on.",
            message=f"Everything that was planned has been answered. {WRAP_UP}",
            seqs=tuple(turn.seq for exchange in after for turn in exchange.asked),
        )


def questions_after_the_plan(readings: "Readings") -> list[Exchange]:
    """The interviewer's turns that ask something after the plan's last question was answered."""
    last = [
        at for at, number in enumerate(readings.plan.exchange_of) if number == readings.plan.current
    ]
    found: list[Exchange] = []
    answered = False
    for place in last:
        exchange = readings.exchanges[place]
        if answered and questions_of(exchange.asked):
            found.append(exchange)
        answered = answered or len(stems_of(exchange.answer)) >= TELLING_WORDS_OF_AN_ANSWER
    return found
