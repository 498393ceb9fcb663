"""The human part of a sheet: who scored, overrode, decided, and how near the machine. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.report import wording
from analysis.report.agreement import NOT_COMPARABLE

Shown = dict[str, Any]

WHEN_SCORED = {
    True: "before the report was opened",
    False: "after the report was opened",
}


def people_of(reviews: Sequence[Mapping[str, Any]]) -> list[Shown]:
    return [person_of(review) for review in reviews]


def person_of(review: Mapping[str, Any]) -> Shown:
    return {
        "name": review["reviewer"],
        "id": review["reviewer_id"],
        "score": wording.points(review["own_score"]),
        "scored_at": wording.day_and_time(review["scored_at"]),
        "when": WHEN_SCORED[review["independent"]] if review["scored_at"] else "",
        "override": wording.points(review["override_score"]),
        "override_reason": review["override_reason"],
        "decision": wording.DECISIONS.get(review["decision"], ""),
        "decided_at": wording.day_and_time(review["decided_at"]),
        "notes": review["notes"],
        "agreement": agreement_words(review["agreement"]),
    }


def decision_of(decision: Mapping[str, Any] | None) -> Shown | None:
    """The decision in force."""
    if decision is None:
        return None
    return {
        "kind": decision["decision"],
        "words": wording.DECISIONS[decision["decision"]],
        "by": decision["by"],
        "at": wording.day_and_time(decision["at"]),
    }


def agreement_words(agreement: Mapping[str, Any] | None) -> list[str]:
    """A sentence on the whole, and one on the competencies, where there is something to compare."""
    if agreement is None:
        return []
    return [
        sentence
        for sentence in (overall_words(agreement["overall"]), levels_words(agreement))
        if sentence
    ]


def overall_words(compared: Mapping[str, Any]) -> str:
    if compared["word"] == NOT_COMPARABLE:
        return ""
    own, machine = wording.points(compared["own"]), wording.points(compared["machine"])
    if not compared["difference"]:
        return f"Overall: the same as the AI’s, {own}."
    difference = wording.signed(compared["difference"])
    return f"Overall: {own}, the AI’s {machine}, {difference} points: {compared['word']}."


def levels_words(agreement: Mapping[str, Any]) -> str:
    count = agreement["compared"]
    if not count:
        return ""
    near = agreement["within_one_level"]
    same = sum(row["difference"] == 0 for row in agreement["competencies"])
    of = f"{count} competenc{'ies' if count != 1 else 'y'}"
    return f"Of {of} that both scored, {same} the same, {near} within one level."
