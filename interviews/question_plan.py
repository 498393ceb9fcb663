"""The question plan as people write it: a line a question, its follow-ups under it.

    [Motivation] Why does this job interest you?
    - What would you like to learn in it?

The admin edits it so; the interviewer and the API take the list that it stands for.
"""

import re
from collections.abc import Sequence
from typing import Any

QUESTION_COUNT_LIMIT = 40
FOLLOW_UP_COUNT_LIMIT = 10
QUESTION_LIMIT = 1000
COMPETENCY_LIMIT = 100

Question = dict[str, Any]

FOLLOW_UP = re.compile(r"^[-*•]\s*(?P<text>.*)$")
QUESTION = re.compile(r"^(?:\d+[.)]\s*)?(?:\[(?P<competency>[^\]]*)\]\s*)?(?P<text>.*)$")


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


def write_plan(plan: Sequence[Any]) -> str:
    """The text that `parse_plan` reads back. Entries of other programs may lack any part."""
    return "\n".join(line for item in plan if isinstance(item, dict) for line in lines_of(item))


def lines_of(item: Question) -> list[str]:
    competency = one_line(item.get("competency"))
    label = f"[{competency.replace(']', ')')}] " if competency else ""
    follow_ups = item.get("follow_ups")
    texts = follow_ups if isinstance(follow_ups, list) else []
    return [f"{label}{one_line(item.get('question'))}", *(f"  - {one_line(t)}" for t in texts)]


def one_line(value: Any) -> str:
    return " ".join(str(value).split()) if value is not None else ""
