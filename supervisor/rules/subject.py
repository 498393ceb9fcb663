"""The talk has left the subject."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from supervisor.observation import Observation
from supervisor.plan_reading import questions_in
from supervisor.relevance import relevance_of, subject_of
from supervisor.rules.guidance import turn_back
from supervisor.thresholds import OFF_TOPIC_BELOW, OFF_TOPIC_EXCHANGES, UNKNOWN
from supervisor.verdict import Action, Finding
from supervisor.words.hearing import CLOSINGS, RETURNS, says

if TYPE_CHECKING:
    from supervisor.readings import Readings


def off_topic(observation: Observation, readings: "Readings") -> Iterator[Finding]:
    """The latest exchanges were about something else, and the interviewer is not turning back.

    Exchanges whose subject cannot be told (short answers, greetings) count neither way. Where the
    interviewer has just turned back by itself, it is left to it once.
    """
    strays = stray_exchanges(readings)
    patience = OFF_TOPIC_EXCHANGES + turns_back_itself(observation, readings)
    if len(strays) >= patience:
        yield Finding(
            rule="off_topic",
            action=Action.GUIDE,
            reason=f"The last {len(strays)} exchanges were not about the job.",
            message=(
                "The talk has left the subject. Acknowledge briefly what was said and "
                f"{turn_back(observation, readings)}"
            ),
            seqs=tuple(seq for place in strays for seq in readings.exchanges[place].seqs),
        )


def stray_exchanges(readings: "Readings") -> list[int]:
    """The places of the latest exchanges in a row that have left the subject, oldest first."""
    strays: list[int] = []
    for place in range(len(readings.relevances) - 1, -1, -1):
        relevance = readings.relevances[place]
        if relevance is None:
            continue
        if relevance >= OFF_TOPIC_BELOW:
            break
        strays.insert(0, place)
    return strays


def turns_back_itself(observation: Observation, readings: "Readings") -> bool:
    """Whether what the interviewer said last, and nobody has answered yet, leads back."""
    last = readings.exchanges[-1] if readings.exchanges else None
    if last is None or last.answered:
        return False
    if says(last.question, RETURNS) or says(last.question, CLOSINGS):
        return True
    on_subject = relevance_of(last.question, subject_of(observation)) >= UNKNOWN
    return on_subject or bool(questions_in(last, observation.plan))
