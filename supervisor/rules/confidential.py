"""The interviewer gives away how answers are judged, in general or in the plan's own notes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from supervisor.exchanges import Exchange
from supervisor.observation import Observation, Question
from supervisor.rules.guards import GUARDS, is_refused
from supervisor.rules.guidance import move_on
from supervisor.stems import stems_of
from supervisor.thresholds import (
    GIVEN_AWAY_SHARE,
    GIVEN_AWAY_WORDS,
    INTERVIEWER_TURNS_LOOKED_AT,
)
from supervisor.verdict import Action, Finding
from supervisor.words import LEXICONS
from supervisor.words.hearing import said_by
from supervisor.words.phrases import Matcher

if TYPE_CHECKING:
    from supervisor.readings import Readings

_REVEALS: Final = {code: Matcher(lexicon.reveals) for code, lexicon in LEXICONS.items()}


def gives_away_rubric(observation: Observation, readings: "Readings") -> Iterator[Finding]:
    """In one of its last turns the interviewer told what a good answer holds, or a score."""
    asking = [place for place, one in enumerate(readings.exchanges) if one.asked]
    seqs: list[int] = []
    for place in asking[-INTERVIEWER_TURNS_LOOKED_AT:]:
        said_before = " ".join(one.answer for one in readings.exchanges[:place])
        seqs += told_in(readings.exchanges[place], observation, said_before=said_before)
    if seqs:
        yield Finding(
            rule="gives_away_rubric",
            action=Action.GUIDE,
            reason="The interviewer gave away how answers are judged.",
            message=(
                "Keep to yourself what a good answer holds and how answers are judged; give no "
                f"hints and no scores. {move_on(observation, readings)}"
            ),
            seqs=tuple(dict.fromkeys(seqs)),
            asks_person=True,
        )


def told_in(exchange: Exchange, observation: Observation, *, said_before: str) -> Iterator[int]:
    for turn, sentence in said_by(exchange.asked, "assistant"):
        if tells_scoring(sentence.words):
            yield turn.seq
    for turn in exchange.asked:
        if any(gives_away(turn.text, one, said_before=said_before) for one in observation.plan):
            yield turn.seq


def tells_scoring(words: str) -> bool:
    """ "A good answer would mention …", "I give you 8 points", unless it is declined."""
    for code, matcher in _REVEALS.items():
        span = matcher.find(words)
        if span is not None and not is_refused(words, span, GUARDS[code]):
            return True
    return False


def gives_away(said: str, question: Question, *, said_before: str) -> bool:
    """Whether most of a confidential note is said that neither question nor candidate had said."""
    open_words = stems_of(" ".join([question.text, question.competency, *question.follow_ups]))
    known = open_words | stems_of(said_before)
    for note in question.confidential:
        secret = stems_of(note) - known
        told = secret & stems_of(said)
        if len(told) >= GIVEN_AWAY_WORDS and len(told) >= GIVEN_AWAY_SHARE * len(secret):
            return True
    return False
