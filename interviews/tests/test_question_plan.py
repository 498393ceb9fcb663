"""The question plan as text, and back."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from interviews.question_plan import PlanIsUnclear, parse_plan, write_plan

TEXT = """\
[Motivation] Why does this job interest you?
  - What would you like to learn in it?
  - And after that?

2. [Experience] Tell me about a system [yours].
  why: It is the heart of the job.
  minutes: 4,5
  must ask
  - What was your part?
  checks: Moved the tracking database
  confidential: Names their own part.
  confidential: Says what it cost.
Anything else?
"""
PLAN: list[dict[str, Any]] = [
    {
        "competency": "Motivation",
        "question": "Why does this job interest you?",
        "follow_ups": ["What would you like to learn in it?", "And after that?"],
    },
    {
        "competency": "Experience",
        "question": "Tell me about a system [yours].",
        "follow_ups": ["What was your part?"],
        "why": "It is the heart of the job.",
        "minutes": 4.5,
        "must_ask": True,
        "claim": "Moved the tracking database",
        "confidential": ["Names their own part.", "Says what it cost."],
    },
    {"competency": "", "question": "Anything else?", "follow_ups": []},
]


def test_a_plan_is_read_from_lines() -> None:
    assert parse_plan(TEXT) == PLAN


def test_what_is_written_reads_back() -> None:
    assert parse_plan(write_plan(PLAN)) == PLAN


def test_no_text_is_no_plan() -> None:
    assert parse_plan(" \n\r\n") == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- Why?", "Line 1: a follow-up must stand under a question."),
        ("Why?\n-", "Line 2: the follow-up is empty."),
        ("[Motivation]", "Line 1: the question is missing after the competency."),
        ("x" * 1001, "Line 1: the question is longer than 1000 characters."),
        (f"Why?\n- {'x' * 1001}", "Line 2: the follow-up is longer than 1000 characters."),
        (f"[{'x' * 101}] Why?", "Line 1: the competency is longer than 100 characters."),
        ("Why?\n" + "- And?\n" * 11, "Line 12: a question has at most 10 follow-ups."),
        ("Why?\n" * 41, "A plan has at most 40 questions."),
        ("must ask", "Line 1: “must ask” must stand under a question."),
        ("Why?\nwhy:", "Line 2: nothing stands after “why:”."),
        ("Why?\nwhy: a\nWhy: b", "Line 3: the question has a “why:” already."),
        ("Why?\nchecks: a\nchecks: b", "Line 3: the question has a “checks:” already."),
        (f"Why?\nwhy: {'x' * 1001}", "Line 2: “why:” is followed by more than 1000 characters."),
        ("Why?\nminutes: soon", "Line 2: minutes are a number above 0, and at most 180."),
        ("Why?\nminutes: 0", "Line 2: minutes are a number above 0, and at most 180."),
        ("Why?\nminutes: nan", "Line 2: minutes are a number above 0, and at most 180."),
        ("Why?\nminutes: 181", "Line 2: minutes are a number above 0, and at most 180."),
        (
            "Why?\n" + "confidential: x\n" * 11,
            "Line 12: a question has at most 10 confidential lines.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(PlanIsUnclear) as unclear:
        parse_plan(text)
    assert problem in unclear.value.problems


def test_every_problem_is_said_at_once() -> None:
    with pytest.raises(PlanIsUnclear) as unclear:
        parse_plan("- One\n- Two\n[Three]")
    assert len(unclear.value.problems) == 3


@given(
    st.recursive(st.none() | st.text() | st.integers(), st.lists)
    | st.dictionaries(
        st.sampled_from(
            [
                *("competency", "question", "follow_ups", "why", "minutes", "must_ask", "claim"),
                "confidential",
            ]
        ),
        st.none() | st.integers() | st.text() | st.lists(st.text() | st.integers()),
    )
)
def test_whatever_another_program_stored_can_be_shown(item: object) -> None:
    assert isinstance(write_plan([item]), str)


def lines(pattern: str) -> st.SearchStrategy[str]:
    """Lines as people leave them: single spaces, none at the ends."""
    return st.from_regex(rf"\A{pattern}\Z").map(lambda text: " ".join(text.split()))


TEXTS = lines("[A-Za-z][a-z ?:]{0,20}")
MINUTES = st.integers(1, 180) | st.decimals("0.1", 180, places=1).map(float).filter(
    lambda minutes: minutes != int(minutes)
)
QUESTIONS = st.fixed_dictionaries(
    {
        "competency": lines("[A-Za-z ]{0,20}"),
        "question": lines(r"[A-Za-z0-9.)*-][a-z ?:\[\]-]{0,40}"),
        "follow_ups": st.lists(TEXTS, max_size=3),
    },
    optional={
        "why": TEXTS,
        "minutes": MINUTES,
        "must_ask": st.just(True),
        "claim": TEXTS,
        "confidential": st.lists(TEXTS, min_size=1, max_size=3),
    },
)


@given(st.lists(QUESTIONS, max_size=5))
def test_any_plan_survives_being_edited_without_a_change(plan: list[dict[str, object]]) -> None:
    assert parse_plan(write_plan(plan)) == plan


@pytest.mark.parametrize(
    "question", ["- Why?", "1. Why?", "why: not?", "must ask", "[x] Why?", "Minutes: 3"]
)
def test_a_question_that_looks_like_something_else_stays_a_question(question: str) -> None:
    plan = [{"competency": "", "question": question, "follow_ups": []}]
    assert parse_plan(write_plan(plan)) == plan


def test_what_is_edited_away_is_gone_and_the_rest_stays() -> None:
    text = write_plan(PLAN).replace("  must ask\n", "").replace("minutes: 4.5", "minutes: 3")
    edited = parse_plan(text)[1]
    assert edited["minutes"] == 3
    assert "must_ask" not in edited
    assert edited["confidential"] == PLAN[1]["confidential"]
