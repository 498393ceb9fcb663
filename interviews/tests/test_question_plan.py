"""The question plan as text, and back."""

import pytest
from hypothesis import given, strategies as st

from interviews.question_plan import PlanIsUnclear, parse_plan, write_plan

TEXT = """\
[Motivation] Why does this job interest you?
  - What would you like to learn in it?
  - And after that?

2. [Experience] Tell me about a system [yours].
Anything else?
"""
PLAN = [
    {
        "competency": "Motivation",
        "question": "Why does this job interest you?",
        "follow_ups": ["What would you like to learn in it?", "And after that?"],
    },
    {
        "competency": "Experience",
        "question": "Tell me about a system [yours].",
        "follow_ups": [],
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
        st.sampled_from(["competency", "question", "follow_ups"]),
        st.none() | st.integers() | st.text() | st.lists(st.text() | st.integers()),
    )
)
def test_whatever_another_program_stored_can_be_shown(item: object) -> None:
    assert isinstance(write_plan([item]), str)


def lines(pattern: str) -> st.SearchStrategy[str]:
    """Lines as people leave them: single spaces, none at the ends."""
    return st.from_regex(rf"\A{pattern}\Z").map(lambda text: " ".join(text.split()))


QUESTIONS = st.fixed_dictionaries(
    {
        "competency": lines("[A-Za-z ]{0,20}"),
        "question": lines(r"[A-Za-z][a-z ?\[\]-]{0,40}"),
        "follow_ups": st.lists(lines("[A-Za-z][a-z ?]{0,20}"), max_size=3),
    }
)


@given(st.lists(QUESTIONS, max_size=5))
def test_any_plan_survives_being_edited_without_a_change(plan: list[dict[str, object]]) -> None:
    assert parse_plan(write_plan(plan)) == plan
