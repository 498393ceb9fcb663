"""A report's codes and numbers in words, the same on the page and in the PDF. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.formats import date_format

STATES: Final[Mapping[str, str]] = {
    "pending": "Waiting to be evaluated",
    "running": "Being evaluated",
    "completed": "Evaluated",
    "needs_review": "Needs a person",
    "failed": "The evaluation failed",
}
COMPETENCY_STATES: Final[Mapping[str, str]] = {
    "scored": "Scored",
    "insufficient_evidence": "Not enough evidence",
    "not_asked": "Not asked",
}
NO_LEVEL: Final[Mapping[str, str]] = {
    "insufficient_evidence": "What was said does not carry a level. This is no low score.",
    "not_asked": "It did not come up in the interview. This is no low score.",
}
CLAIM_STATES: Final[Mapping[str, str]] = {
    "confirmed": "Confirmed",
    "not_confirmed": "Not confirmed",
    "contradicted": "Contradicted",
    "not_discussed": "Not discussed",
}
ATTEMPTS: Final[Mapping[str, str]] = {
    "instruction": "",
    "hidden_characters": "(characters that show nothing, but spell out words)",
}
DECISIONS: Final[Mapping[str, str]] = {
    "advance": "Advance",
    "hold": "Hold",
    "reject": "Do not advance",
}
CHANGES: Final[Mapping[str, str]] = {
    "own_score": "gave an own score",
    "override": "changed the override",
    "decision": "decided",
    "notes": "changed their notes",
    "released": "released the candidate’s version",
    "withdrawn": "withdrew the candidate’s version",
}
FORMULAS: Final[Mapping[str, str]] = {
    "weighted_mean": "Mean by weights",
    "lowest_must_have": "Mean by weights, no higher than the lowest must-have",
    "own_levels": "Mean by weights of the rubric’s own points per level",
}


def points(number: float | None) -> str:
    """At most one digit behind the point; empty where there is no number."""
    if number is None:
        return ""
    return f"{number:.1f}".removesuffix(".0")


def signed(number: float) -> str:
    return f"+{points(number)}" if number > 0 else points(number).replace("-", "−")


def day_and_time(moment: datetime | str | None) -> str:
    """As ISO or a datetime; empty where there is none."""
    if not moment:
        return ""
    when = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{date_format(timezone.localtime(when), 'j M Y, H:i')} {timezone.localtime(when):%Z}"


def lasted(began_at: datetime | None, ended_at: datetime | None) -> str:
    if began_at is None or ended_at is None:
        return ""
    minutes = round((ended_at - began_at) / timedelta(minutes=1))
    return f"{minutes} minute{'s' if minutes != 1 else ''}"


def clock(start_ms: Any) -> str:
    """Minutes and seconds since the interview began; empty for entries that do not say."""
    if not isinstance(start_ms, int | float) or isinstance(start_ms, bool):
        return ""
    minutes, seconds = divmod(int(start_ms) // 1000, 60)
    return f"{minutes}:{seconds:02}"
