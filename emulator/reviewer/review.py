"""From what was measured to a review: what to do, why, and what to remember."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emulator.interviewer.intents import Intent
from emulator.reviewer.document import Document, Question, Turn
from emulator.reviewer.measures import (
    Measure,
    Reading,
    coverage,
    interview_progress,
    off_subject,
    question_quality,
    repeated,
    topic_relevance,
)
from emulator.reviewer.questions import question_in

WHO = "Emulated reviewer, by counting words:"
ANSWERED_FROM = 0.3
# The interviewer's turns on one question, while others are open.
MOST_TURNS_ON_ONE = 6
# The last question of the plan, and what follows it up.
TURNS_FOR_THE_LAST = 3
ALL_IS_WELL = "the last answers are on the subject, and no question comes back unasked"

WRAP_UP = "Wrap up: ask whether the candidate has a question, then thank them and say goodbye."


@dataclass(frozen=True)
class Step:
    """What should be done. reason: what was seen."""

    action: str
    reason: str
    message: str = ""


def review(document: Document) -> dict[str, Any]:
    """An instance of the schema `supervisor_review`. The same document gives the same review."""
    reading = Reading.of(document)
    covered, step = coverage(reading), next_step(reading)
    return {
        "topic_relevance": topic_relevance(reading).as_score(),
        "question_quality": question_quality(reading).as_score(),
        "interview_progress": interview_progress(reading, covered).as_score(),
        "coverage": [
            {"competency": id_, "value": round(one.value, 2), "seqs": one.seqs}
            for id_, one in covered.items()
        ],
        "action": step.action,
        "message": step.message,
        "reason": f"{WHO} {step.reason}.{note_on_commands(reading)}",
        "summary": summary_of(reading, covered),
    }


def next_step(reading: Reading) -> Step:
    """The first that applies; nothing while the interview is being concluded anyway."""
    if reading.document.is_concluding:
        return Step("ignore", "the interview is being concluded")
    found = (step for look in STEPS if (step := look(reading)))
    return next(found, Step("ignore", ALL_IS_WELL))


def candidate_stops(reading: Reading) -> Step | None:
    said = [turn for turn in reading.document.turns if turn.who == "candidate"][-1:]
    if not any(reading.intent_of(turn) is Intent.STOP for turn in said):
        return None
    return Step("conclude", f"the candidate asks to stop ({places(said)})", WRAP_UP)


def plan_is_done(reading: Reading) -> Step | None:
    """And the interviewer goes on, though the candidate has nothing to ask."""
    if not is_covered(reading):
        return None
    last = [one for one in reading.exchanges if one.about == reading.exchanges[-1].about]
    asked = [turn for one in last for turn in one.asked if question_in(turn.said)]
    candidate_asks = any(
        reading.intent_of(turn) is Intent.QUESTION for one in last for turn in one.answered
    )
    if len(asked) <= TURNS_FOR_THE_LAST or candidate_asks:
        return None
    reason = f"every question of the plan was answered, and it goes on ({places(asked[-1:])})"
    return Step("conclude", reason, WRAP_UP)


def is_covered(reading: Reading) -> bool:
    """Whether every competency of the plan is, in the least."""
    covered = coverage(reading).values()
    return bool(covered) and all(one.value >= ANSWERED_FROM for one in covered)


def time_has_come(reading: Reading) -> Step | None:
    document = reading.document
    if not 0 < document.conclude_at_minutes <= document.elapsed_minutes:
        return None
    return Step("conclude", f"{document.elapsed_minutes:g} minutes have passed", WRAP_UP)


def question_returns(reading: Reading) -> Step | None:
    again = repeated(reading)
    if not again:
        return None
    reason = f"the interviewer asked again what had been asked ({places(again)})"
    return Step("guide", reason, f"That question was asked before. {onwards(reading)}")


def talk_drifts(reading: Reading) -> Step | None:
    """Once the plan is done there is nothing to lead back to."""
    far = off_subject(reading)
    if not far or is_covered(reading):
        return None
    reason = f"the last two answers share nothing with question, plan and job ({places(far)})"
    message = f"The talk has left the subject: acknowledge it briefly. {onwards(reading)}"
    return Step("guide", reason, message)


def question_takes_long(reading: Reading) -> Step | None:
    about = reading.exchanges[-1].about if reading.exchanges else None
    asked = [turn for one in reading.exchanges if one.about == about for turn in one.asked]
    if about is None or len(asked) <= MOST_TURNS_ON_ONE or next_open(reading) is None:
        return None
    id_ = reading.document.plan[about].id
    return Step("guide", f"{len(asked)} turns went to {id_} alone", onwards(reading))


Look = Callable[[Reading], Step | None]
STEPS: Sequence[Look] = (
    candidate_stops,
    plan_is_done,
    time_has_come,
    question_returns,
    talk_drifts,
    question_takes_long,
)


def next_open(reading: Reading) -> Question | None:
    """The first question of the plan that nobody asked."""
    asked = {exchange.about for exchange in reading.exchanges}
    for place, question in enumerate(reading.document.plan):
        if place not in asked and question.asked_minute is None:
            return question
    return None


def onwards(reading: Reading) -> str:
    question = next_open(reading)
    if question is None:
        return "Move on to the next question."
    return f'Move on to the next question: "{question.text}"'


def note_on_commands(reading: Reading) -> str:
    """A candidate's orders are not followed; that they were given is noted."""
    said = [turn for turn in reading.document.turns if turn.who == "candidate"]
    orders = [turn for turn in said if reading.intent_of(turn) is Intent.PROBE]
    if not orders:
        return ""
    return (
        f" The candidate gave orders, or asked for instructions or scores ({places(orders)});"
        " that changed nothing."
    )


def places(turns: Sequence[Turn]) -> str:
    return "turn " + ", ".join(str(turn.seq) for turn in turns)


def summary_of(reading: Reading, covered: Mapping[str, Measure]) -> str:
    """Numbers and ids alone: nothing that anybody said comes back as a fact."""
    shares = ", ".join(f"{id_} {one.value * 100:.0f} %" for id_, one in covered.items())
    asked = {exchange.about for exchange in reading.exchanges}
    plan = enumerate(reading.document.plan)
    ids = [one.id for place, one in plan if place in asked or one.asked_minute is not None]
    return f"Covered: {shares or 'no plan'}. Asked: {', '.join(ids) or 'nothing yet'}."
