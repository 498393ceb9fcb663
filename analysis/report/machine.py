"""The machine's part of a report, as far as it still holds: what rests on nothing is not shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.models import Evaluation
from analysis.report.quotes import sort_quotes
from analysis.turns import Turn

Shown = dict[str, Any]
Status = Evaluation.Status

INSUFFICIENT = "insufficient_evidence"
WITHDRAWN = {
    "code": "evidence_withdrawn",
    "message": "Quotes that a score rests on no longer stand in the transcript.",
}
UNASKED = {"code": "not_evaluated", "message": "No evaluation has been asked for yet."}
NOTHING: Shown = {
    "overall_score": None,
    "overall": None,
    "competencies": [],
    "summary": "",
    "strengths": [],
    "open_questions": [],
    "claims": [],
    "not_covered": [],
    "attempts": [],
    "gate": None,
}
# The result's lists and words that are shown as they are.
TOLD = ("summary", "strengths", "open_questions", "not_covered")


def machine_part(evaluation: Evaluation | None, turns: Sequence[Turn]) -> Shown:
    """Status, reasons, and everything that the evaluation found, in the report's shape.

    turns: of the transcript that was evaluated, as it stands now.
    """
    if evaluation is None:
        return {"status": Status.PENDING.value, "reasons": [UNASKED], **NOTHING}
    state: Shown = {"status": evaluation.status, "reasons": list(evaluation.reasons)}
    if evaluation.result is None:
        return {**state, **NOTHING}
    return standing_part(state, evaluation.result, {turn.seq: turn for turn in turns})


def standing_part(state: Shown, result: Mapping[str, Any], turns: Mapping[int, Turn]) -> Shown:
    competencies = [competency_of(one, turns) for one in result["competencies"]]
    overall = dict(result["overall"])
    fallen = [one["name"] for one in competencies if one["fallen"]]
    if fallen:
        overall |= {"score": None, "reason": f"{WITHDRAWN['message']} ({', '.join(fallen)})"}
        state = {"status": Status.NEEDS_REVIEW.value, "reasons": [*state["reasons"], WITHDRAWN]}
    return {
        **state,
        "overall_score": overall["score"],
        "overall": overall,
        "competencies": [
            {name: value for name, value in one.items() if name != "fallen"} for one in competencies
        ],
        **{name: result.get(name) or NOTHING[name] for name in TOLD},
        "claims": [claim_of(one, turns) for one in result.get("claims", [])],
        "attempts": [one for one in result.get("attempts", []) if still_said(one, turns)],
        "gate": result.get("gate"),
    }


def competency_of(one: Mapping[str, Any], turns: Mapping[int, Turn]) -> Shown:
    """A competency; without its level where every quote that carried it is gone (`fallen`)."""
    quotes = sort_quotes(one.get("evidence", ()), turns)
    fallen = one["level"] is not None and not quotes.standing
    return {
        "key": one["key"],
        "name": one["name"],
        "weight": one["weight"],
        "must_have": one["must_have"],
        "status": INSUFFICIENT if fallen else one["status"],
        "score": None if fallen else one["points"],
        "level": None if fallen else one["level"],
        "anchor": "" if fallen else one["anchor"],
        "reason": one["reason"],
        "evidence": list(quotes.standing),
        "withdrawn": list(quotes.withdrawn),
        "rejected": list(one.get("rejected", ())),
        "passes": list(one.get("passes", ())),
        "spread": one.get("spread"),
        "fallen": fallen,
    }


def still_said(attempt: Mapping[str, Any], turns: Mapping[int, Turn]) -> bool:
    """Whether the words for the machine stand where they were found."""
    turn = turns.get(attempt["seq"])
    return turn is not None and turn.text[attempt["start"] : attempt["end"]] == attempt["quote"]


def claim_of(one: Mapping[str, Any], turns: Mapping[int, Turn]) -> Shown:
    """A claim of the résumé; unconfirmed where the words it was held against are gone."""
    claim = {name: one.get(name) for name in ("claim", "status", "seq", "quote")}
    if one.get("seq") is None or not one.get("quote"):
        return claim
    if sort_quotes([one], turns).standing:
        return claim
    return {**claim, "status": "not_confirmed", "seq": None, "quote": ""}


def hidden_part(evaluation: Evaluation | None, shown: Shown) -> Shown:
    """What a person sees who scores first: how far it is, and nothing that it found."""
    found_something = evaluation is not None and evaluation.result is not None
    reasons: Iterable[Any] = [] if found_something else shown["reasons"]
    status = evaluation.status if evaluation is not None else shown["status"]
    return {"status": status, "reasons": list(reasons), **NOTHING}
