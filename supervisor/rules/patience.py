"""The interviewer does not let the candidate finish."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from supervisor.observation import Observation, Turn
from supervisor.thresholds import (
    CANDIDATE_EXCHANGES_LOOKED_AT,
    CUT_OFF_HEARD_MS,
    CUT_OFF_WITHIN_TURNS,
    CUT_OFFS,
    WORDS_OF_GOING_ON,
)
from supervisor.verdict import Action, Finding
from supervisor.wording import words_of
from supervisor.words.hearing import LETS_FINISH, lexicon_of, says

if TYPE_CHECKING:
    from supervisor.readings import Readings


def cuts_off(observation: Observation, readings: "Readings") -> Iterator[Finding]:
    """The candidate says so, or talked on over the interviewer's first words more than once."""
    seqs = complaints(readings) or barge_ins(observation)
    if seqs:
        sentence = lexicon_of(observation.language).finish_please
        yield Finding(
            rule="cuts_off",
            action=Action.GUIDE,
            reason="The interviewer keeps coming in before the candidate has finished.",
            message=(
                f"Tell the candidate: “{sentence}” From now on be more patient: wait for a pause "
                "of two seconds, and let long answers run."
            ),
            seqs=seqs,
        )


def complaints(readings: "Readings") -> tuple[int, ...]:
    answered = [one for one in readings.exchanges if one.answered]
    return tuple(
        turn.seq
        for exchange in answered[-CANDIDATE_EXCHANGES_LOOKED_AT:]
        for turn in exchange.answered
        if says(turn.text, LETS_FINISH)
    )


def barge_ins(observation: Observation) -> tuple[int, ...]:
    """The interviewer's latest turns that the candidate talked over at once; none for too few."""
    turns = [turn for turn in observation.turns if turn.speaker != "system"]
    replies = [place for place, turn in enumerate(turns) if turn.speaker == "assistant"]
    latest = replies[-CUT_OFF_WITHIN_TURNS:]
    seqs = tuple(turns[place].seq for place in latest if came_too_early(turns, place))
    return seqs if len(seqs) >= CUT_OFFS else ()


def came_too_early(turns: list[Turn], place: int) -> bool:
    reply = turns[place]
    heard_ms = reply.heard_ms if reply.heard_ms is not None else reply.end_ms - reply.start_ms
    if not reply.interrupted or heard_ms > CUT_OFF_HEARD_MS or place + 1 == len(turns):
        return False
    following = turns[place + 1]
    return following.speaker == "user" and len(words_of(following.text)) >= WORDS_OF_GOING_ON
