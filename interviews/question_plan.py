"""The question plan as people write it: a line a question, and under it what belongs to it.

    [Motivation] Why does this job interest you?
      - What would you like to learn in it?
      why: The job asks for patience.
      minutes: 4
      must ask
      checks: five years in a call centre
      confidential: a good answer names a customer

The admin edits it so; the interviewer and the API take the list that it stands for. Only what is
asked (question and follow-ups) is told to the interviewer; the rest is for the hiring team.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

QUESTION_COUNT_LIMIT = 40
FOLLOW_UP_COUNT_LIMIT = 10
CONFIDENTIAL_COUNT_LIMIT = 10
QUESTION_LIMIT = 1000
COMPETENCY_LIMIT = 100
MINUTES_LIMIT = 180

Question = dict[str, Any]

FOLLOW_UP = re.compile(r"^[-*•]\s*(?P<text>.*)$")
QUESTION = re.compile(r"^(?:\d+[.)]\s*)?(?:\[(?P<competency>[^\]]*)\]\s*)?(?P<text>.*)$")
REMARK = re.compile(
    r"^(?:(?P<name>why|minutes|checks|confidential)\s*:\s*(?P<text>.*)|(?P<must>must ask)\.?)$",
    re.IGNORECASE,
)


class PlanIsUnclear(ValueError):
    """What cannot be read; `problems` names the lines, for the person who wrote them."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def parse_plan(text: str) -> list[Question]:
    """The questions that the text stands for, in its order.

    Raises PlanIsUnclear with every problem found, not only the first.
    """
    plan: list[Question] = []
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if stripped := line.strip():
            problem = add_line(plan, stripped)
            problems += [f"Line {number}: {problem}"] if problem else []
    if len(plan) > QUESTION_COUNT_LIMIT:
        problems.append(f"A plan has at most {QUESTION_COUNT_LIMIT} questions.")
    if problems:
        raise PlanIsUnclear(problems)
    return plan


def add_line(plan: list[Question], line: str) -> str:
    """Put one line into the plan. Returns what is wrong with it, or nothing."""
    if follow_up := FOLLOW_UP.match(line):
        return add_follow_up(plan, follow_up["text"].strip())
    if remark := REMARK.match(line):
        name = "must ask" if remark["must"] else remark["name"].lower()
        return add_remark(plan, name, (remark["text"] or "").strip())
    question = QUESTION.match(line)
    assert question is not None  # noqa: S101 - it matches every line
    return add_question(
        plan, text=question["text"].strip(), competency=(question["competency"] or "").strip()
    )


def add_follow_up(plan: list[Question], text: str) -> str:
    if not plan:
        return "a follow-up must stand under a question."
    if not text:
        return "the follow-up is empty."
    if len(text) > QUESTION_LIMIT:
        return f"the follow-up is longer than {QUESTION_LIMIT} characters."
    if len(plan[-1]["follow_ups"]) == FOLLOW_UP_COUNT_LIMIT:
        return f"a question has at most {FOLLOW_UP_COUNT_LIMIT} follow-ups."
    plan[-1]["follow_ups"].append(text)
    return ""


def add_question(plan: list[Question], *, text: str, competency: str) -> str:
    plan.append({"competency": competency, "question": text, "follow_ups": []})
    if not text:
        return "the question is missing after the competency."
    if len(text) > QUESTION_LIMIT:
        return f"the question is longer than {QUESTION_LIMIT} characters."
    if len(competency) > COMPETENCY_LIMIT:
        return f"the competency is longer than {COMPETENCY_LIMIT} characters."
    return ""


def add_remark(plan: list[Question], name: str, text: str) -> str:
    """What is said about the last question, and not asked."""
    if not plan:
        return f"“{name}” must stand under a question."
    if name != "must ask" and not text:
        return f"nothing stands after “{name}:”."
    if len(text) > QUESTION_LIMIT:
        return f"“{name}:” is followed by more than {QUESTION_LIMIT} characters."
    return REMARKS[name](plan[-1], text)


def add_why(question: Question, text: str) -> str:
    return add_once(question, "why", text, called="why")


def add_claim(question: Question, text: str) -> str:
    return add_once(question, "claim", text, called="checks")


def add_minutes(question: Question, text: str) -> str:
    minutes = minutes_in(text)
    if minutes is None:
        return f"minutes are a number above 0, and at most {MINUTES_LIMIT}."
    return add_once(question, "minutes", minutes, called="minutes")


def add_must_ask(question: Question, _text: str) -> str:
    question["must_ask"] = True
    return ""


def add_confidential(question: Question, text: str) -> str:
    kept = question.setdefault("confidential", [])
    if len(kept) == CONFIDENTIAL_COUNT_LIMIT:
        return f"a question has at most {CONFIDENTIAL_COUNT_LIMIT} confidential lines."
    kept.append(text)
    return ""


def add_once(question: Question, key: str, value: Any, *, called: str) -> str:
    if key in question:
        return f"the question has a “{called}:” already."
    question[key] = value
    return ""


def minutes_in(text: str) -> float | int | None:
    """4 and 2.5 (also written 2,5); None for what is no length of a question."""
    try:
        minutes = round(float(text.replace(",", ".")), 2)
    except ValueError:
        return None
    if not 0 < minutes <= MINUTES_LIMIT:
        return None
    return int(minutes) if minutes == int(minutes) else minutes


REMARKS: Final[Mapping[str, Callable[[Question, str], str]]] = {
    "why": add_why,
    "minutes": add_minutes,
    "must ask": add_must_ask,
    "checks": add_claim,
    "confidential": add_confidential,
}


def write_plan(plan: Sequence[Any]) -> str:
    """The text that `parse_plan` reads back. Entries of other programs may lack any part."""
    return "\n".join(line for item in plan if isinstance(item, dict) for line in lines_of(item))


def lines_of(item: Question) -> list[str]:
    follow_ups = [f"  - {one_line(text)}" for text in listed(item.get("follow_ups"))]
    return [first_line_of(item), *follow_ups, *remarks_of(item)]


def first_line_of(item: Question) -> str:
    competency, question = one_line(item.get("competency")), one_line(item.get("question"))
    if competency:
        return f"[{competency.replace(']', ')')}] {question}"
    return f"[] {question}" if would_be_misread(question) else question


def would_be_misread(question: str) -> bool:
    """Whether it looks like something else, such as a follow-up or a numbered question."""
    read = QUESTION.match(question)
    is_other = FOLLOW_UP.match(question) or REMARK.match(question)
    return bool(is_other) or (read is not None and read["text"] != question)


def remarks_of(item: Question) -> list[str]:
    lines = [
        *lines_named("why", [item.get("why")]),
        *lines_named("minutes", [minutes_in(one_line(item.get("minutes")))]),
        *(["  must ask"] if item.get("must_ask") is True else []),
        *lines_named("checks", [item.get("claim")]),
    ]
    return [*lines, *lines_named("confidential", listed(item.get("confidential")))]


def lines_named(name: str, values: Sequence[Any]) -> list[str]:
    return [f"  {name}: {text}" for value in values if (text := one_line(value))]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def one_line(value: Any) -> str:
    return " ".join(str(value).split()) if value is not None else ""
