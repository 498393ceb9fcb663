"""In which order a recruiter should look at running interviews. Pure."""

from typing import Any

TROUBLED_REVIEWS = {"late", "failed"}


def urgency(row: dict[str, Any]) -> tuple[Any, ...]:
    """Sorts the list: questions by their deadline, then flags, then trouble, then time left."""
    deadlines = [question["waits_until"] for question in row["waiting"] if question["waits_until"]]
    return (
        not deadlines,
        min(deadlines, default=""),
        not row["attention"],
        row["is_active"] and not is_troubled(row),
        row["remaining_seconds"] if row["remaining_seconds"] is not None else float("inf"),
        str(row["session_id"]),
    )


def is_troubled(row: dict[str, Any]) -> bool:
    """The candidate is away, or the supervisor cannot see."""
    return not row["connected"] or row["review_state"] in TROUBLED_REVIEWS
