"""The rules that look at time alone: nothing that is said can change what they see."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from supervisor.observation import Observation
from supervisor.rules.guidance import WRAP_UP
from supervisor.thresholds import LONG_SILENCE_S, NUDGES, VERY_LONG_SILENCE_S
from supervisor.verdict import Action, Finding

if TYPE_CHECKING:
    from supervisor.readings import Readings


def max_duration(observation: Observation, readings: "Readings") -> Iterator[Finding]:
    """The time is over: at exactly the limit and ever after."""
    if observation.elapsed_s >= observation.limit_s:
        minutes = observation.limit_s / 60
        yield Finding(
            rule="max_duration",
            action=Action.END,
            reason=f"The longest duration of {minutes:g} minutes is reached.",
            hard=True,
        )


def conclusion_time(observation: Observation, readings: "Readings") -> Iterator[Finding]:
    """It is time to conclude, and the interviewer has not been told yet."""
    is_time = observation.elapsed_s >= observation.conclude_s
    if is_time and observation.concluding_since_s is None:
        left = minutes_left(observation)
        yield Finding(
            rule="conclusion_time",
            action=Action.CONCLUDE,
            reason=f"It is time to conclude: {observation.elapsed_s / 60:.0f} minutes have passed.",
            message=f"{left} {WRAP_UP}".strip(),
            hard=True,
        )


def minutes_left(observation: Observation) -> str:
    left_min = round((observation.limit_s - observation.elapsed_s) / 60)
    if left_min < 1:
        return ""
    return f"About {left_min} {'minute is' if left_min == 1 else 'minutes are'} left."


def long_silence(observation: Observation, readings: "Readings") -> Iterator[Finding]:
    """Nobody has spoken for long, or the candidate has not, however often they were nudged."""
    silence_s = max(observation.silence_s, unanswered_s(observation, readings))
    if silence_s >= LONG_SILENCE_S:
        yield Finding(
            rule="long_silence",
            action=Action.GUIDE,
            reason=f"The candidate has said nothing for {silence_s:.0f} seconds.",
            message=(
                "The candidate has been silent for long. Kindly offer to repeat or to rephrase, "
                "say that there is time to think, and bring them back to the question."
            ),
            seqs=(observation.seq_to,) if observation.turns else (),
            asks_person=silence_s >= VERY_LONG_SILENCE_S,
        )


def unanswered_s(observation: Observation, readings: "Readings") -> float:
    """Since the question that the interviewer has nudged about NUDGES times; 0 for fewer."""
    last = readings.exchanges[-1] if readings.exchanges else None
    if last is None or last.answered or len(last.asked) <= NUDGES:
        return 0.0
    return observation.silence_s + (last.asked[-1].end_ms - last.asked[0].end_ms) / 1000
