"""How messages to the interviewer are worded: where to go from here, in words of the plan.

English and short; the interviewer speaks the interview's language whatever it is told in. Of the
plan only names of competencies are put in, of the candidate's words none, so that neither can pass
for an instruction. `tests/test_guidance.py` holds that the emulated interviewer follows every one.
"""

import re
from typing import TYPE_CHECKING, Final

from supervisor.observation import Observation, Question

if TYPE_CHECKING:
    from supervisor.readings import Readings

WRAP_UP: Final = "Wrap up: ask one last question, then say goodbye."
# A competency is a label; what is longer, or goes on after a mark, is not put into a message.
_MOST_WORDS: Final = 5
_LABEL: Final = re.compile(r"[\w\s'’+#/&%,()-]+")
_MARKS: Final = re.compile(r"[,()]+|(?<!\w)#+")


def label(text: str) -> str:
    """A name from the plan or the job, as plain words; empty if it is none."""
    if not _LABEL.fullmatch(text) or len(text.split()) > _MOST_WORDS:
        return ""
    return " ".join(_MARKS.sub(" ", text).split())


def topic_of(question: Question) -> str:
    """What a question is about, to be put after "on"; empty if only the question itself says."""
    return label(question.competency)


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
    job = label(observation.job_title)
    return f"turn back to the work of a {job}." if job else "turn back to the work itself."
