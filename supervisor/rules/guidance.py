"""How messages to the interviewer are worded: where to go from here, in words of the plan.

English and short; the interviewer speaks the interview's language whatever it is told in. The
plan's own words are quoted only a few at a time and without marks, so that they cannot pass for
an instruction. `tests/test_guidance.py` holds that the emulated interviewer follows every one.
"""

import re
from typing import TYPE_CHECKING, Final

from supervisor.observation import Observation, Question

if TYPE_CHECKING:
    from supervisor.readings import Readings

WRAP_UP: Final = "Wrap up: ask one last question, then say goodbye."
_MOST_WORDS: Final = 8
_MARKS: Final = re.compile(r"[^\w\s'’+#/&%-]+|_+")


def quoted(text: str, *, words: int = _MOST_WORDS) -> str:
    """The first words of a text of the plan, without anything but words."""
    return " ".join(_MARKS.sub(" ", text).split()[:words])


def topic_of(question: Question) -> str:
    """What a question is about, to be put after "on"; empty if only the question itself says."""
    return quoted(question.competency)


def next_question(observation: Observation, readings: "Readings") -> Question | None:
    """The first of the plan that was not asked yet."""
    asked = readings.asked_at_s
    return next((one for at, one in enumerate(observation.plan) if at not in asked), None)


def move_on(observation: Observation, readings: "Readings") -> str:
    """To the next question of the plan, or to its end."""
    following = next_question(observation, readings)
    if following is None:
        return "Move on to something that was not asked yet."
    topic = topic_of(following)
    return (
        f"Move on to the next question, on {topic}." if topic else "Move on to the next question."
    )


def turn_back(observation: Observation, readings: "Readings") -> str:
    """To what should be talked about now: the question that stands, else the next, else the job."""
    plan, current = observation.plan, readings.plan.current
    if current is not None and current not in readings.plan.answered:
        topic = topic_of(plan[current])
        return f"turn back to {topic}." if topic else turn_to_job(observation)
    following = next_question(observation, readings)
    if following is not None and topic_of(following):
        return f"turn to {topic_of(following)}."
    return turn_to_job(observation)


def turn_to_job(observation: Observation) -> str:
    job = quoted(observation.job_title, words=5)
    return f"turn back to the work of a {job}." if job else "turn back to the work itself."
