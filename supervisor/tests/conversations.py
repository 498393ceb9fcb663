"""Observations for tests that need no database: a plan, and what was said about it."""

from collections.abc import Sequence
from typing import Any

from supervisor.observation import Observation, Question, Speaker, Turn

PLAN = (
    Question("Why does this job interest you?", competency="Motivation"),
    Question(
        "Tell me about a slow database query that you made fast.",
        competency="Databases",
        follow_ups=("How did you measure it?",),
        confidential=("An index, measured before and after, is worth five points.",),
    ),
    Question("How do you handle a disagreement in a code review?"),
)
SPEAKERS: dict[str, Speaker] = {"interviewer": "assistant", "candidate": "user", "note": "system"}


def turns_of(*lines: tuple[str, str], first_seq: int = 1) -> tuple[Turn, ...]:
    """(who, words) in order, ten seconds each."""
    return tuple(
        Turn(
            seq=first_seq + number,
            speaker=SPEAKERS[who],
            text=text,
            start_ms=number * 10_000,
            end_ms=number * 10_000 + 9_000,
        )
        for number, (who, text) in enumerate(lines)
    )


def observed(turns: Sequence[Turn], **changes: Any) -> Observation:
    usual: dict[str, Any] = {
        "language": "en",
        "job_title": "Backend engineer",
        "job_description": "You build services in Python on PostgreSQL.",
        "plan": PLAN,
        "elapsed_s": 300.0,
        "conclude_s": 1_500.0,
        "limit_s": 2_100.0,
    }
    return Observation(turns=tuple(turns), **{**usual, **changes})
