"""A report ready to be laid out: every number and code in words, every quote with its place.

Page and PDF show the same sheet; what they do with it is layout alone. Pure, of a `Report`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.report import wording
from analysis.report.making import making_of
from analysis.report.people import decision_of, people_of
from analysis.reports import Report
from interviews.models import Interview

Shown = dict[str, Any]

HIGHEST_LEVEL = 5


def sheet_of(report: Report) -> Shown:
    """The whole report as lists of words."""
    document = report.document
    times = times_of(report)
    return {
        "candidate": document["candidate_name"],
        "job": job_of(report.interview),
        "held": wording.day_and_time(report.interview.started_at),
        "lasted": wording.lasted(report.interview.started_at, report.interview.ended_at),
        "status": document["status"],
        "status_words": wording.STATES[document["status"]],
        "reasons": [one["message"] for one in document["reasons"]],
        "is_hidden": report.is_hidden,
        "is_partial": document["is_partial"],
        "is_emulated": bool(document["provenance"].get("emulated")),
        "is_outdated": bool(document["provenance"].get("is_outdated")),
        "is_given": document["provenance"].get("transcript") == "given",
        "overall": overall_of(document),
        "competencies": list(competencies_of(report, times)),
        "summary": document["summary"],
        "strengths": [
            {"text": one["text"], "turns": [turn_of(seq, times) for seq in one["seqs"]]}
            for one in document["strengths"]
        ],
        "open_questions": document["open_questions"],
        "claims": [claim_of(one, times) for one in document["claims"]],
        "not_covered": document["not_covered"],
        "attempts": [attempt_of(one, times) for one in document["attempts"]],
        "decision": decision_of(document["review"]["decision"]),
        "people": people_of(document["review"]["reviews"]),
        "others_hidden": document["review"]["others_hidden"],
        "making": making_of(document, report.content),
    }


def job_of(interview: Interview) -> str:
    application = interview.job_application
    company = interview.company or (application.job.company if application is not None else "")
    return " · ".join(part for part in (interview.shown_job_title, company) if part)


def times_of(report: Report) -> dict[int, str]:
    """When each turn began, as minutes and seconds, by its seq."""
    return {
        entry["seq"]: wording.clock(entry.get("start_ms"))
        for entry in report.entries
        if isinstance(entry.get("seq"), int)
    }


def turn_of(seq: int, times: Mapping[int, str]) -> Shown:
    return {"seq": seq, "time": times.get(seq, "")}


def overall_of(document: Shown) -> Shown:
    overall = document["overall"] or {}
    return {
        "score": wording.points(document["overall_score"]),
        "number": document["overall_score"],
        "reason": overall.get("reason", ""),
        "formula": wording.FORMULAS.get(overall.get("formula", ""), ""),
    }


def competencies_of(report: Report, times: Mapping[int, str]) -> Iterator[Shown]:
    """Quotes are numbered through, for the links from and to the transcript."""
    anchors = {one["key"]: one.get("anchors", {}) for one in report.content["competencies"]}
    reviews = report.document["review"]["reviews"]
    number = 0
    for one in report.document["competencies"]:
        quotes = []
        for quote in one["evidence"]:
            number += 1
            quotes.append(quote_of(quote, times) | {"number": number})
        yield {
            **{name: one[name] for name in ("key", "name", "weight", "must_have", "level")},
            "weight_words": wording.points(one["weight"]),
            "status": one["status"],
            "status_words": wording.COMPETENCY_STATES[one["status"]],
            "no_level": wording.NO_LEVEL.get(one["status"], ""),
            "points": wording.points(one["score"]),
            "anchor": one["anchor"],
            "anchors": steps_of(anchors.get(one["key"], {}), one["level"]),
            "reason": one["reason"],
            "quotes": quotes,
            "refused": list(refused_of(one, times)),
            "passes": passes_of(one["passes"], one["spread"]),
            "own": own_of(one["key"], reviews),
        }


def steps_of(anchors: Mapping[str, str], level: int | None) -> list[Shown]:
    return [
        {"level": step, "text": anchors[str(step)], "is_given": step == level}
        for step in range(1, HIGHEST_LEVEL + 1)
        if str(step) in anchors
    ]


def quote_of(quote: Mapping[str, Any], times: Mapping[int, str]) -> Shown:
    return {
        **turn_of(quote["seq"], times),
        "text": quote["quote"],
        "start": quote.get("start"),
        "end": quote.get("end"),
    }


def refused_of(competency: Mapping[str, Any], times: Mapping[int, str]) -> Iterator[Shown]:
    """Quotes that count for nothing, and why; those that were true once come first."""
    for kind, name in (("Withdrawn", "withdrawn"), ("Rejected", "rejected")):
        for quote in competency[name]:
            yield {"kind": kind, **quote_of(quote, times), "why": quote["why"]}


def passes_of(passes: Sequence[int | None], spread: int | None) -> str:
    """Only where there was more than one."""
    if len(passes) < 2 or all(level is None for level in passes):
        return ""
    levels = ", ".join("none" if level is None else str(level) for level in passes)
    apart = "all the same" if not spread else f"{spread} apart"
    return f"{levels} ({apart})"


def own_of(key: str, reviews: Sequence[Shown]) -> list[Shown]:
    """The level that each person gave, beside the machine's."""
    return [
        {
            "by": review["reviewer"],
            "level": review["own_levels"].get(key),
            "word": word_of(key, review["agreement"]),
        }
        for review in reviews
        if key in review["own_levels"]
    ]


def word_of(key: str, agreement: Shown | None) -> str:
    rows = agreement["competencies"] if agreement is not None else []
    return next((row["word"] for row in rows if row["key"] == key), "")


def attempt_of(attempt: Mapping[str, Any], times: Mapping[int, str]) -> Shown:
    """Characters that show nothing are named, since nobody could see them quoted."""
    kind = attempt["kind"]
    return {
        "turn": turn_of(attempt["seq"], times),
        "text": wording.ATTEMPTS[kind] or attempt["quote"].strip(),
    }


def claim_of(claim: Mapping[str, Any], times: Mapping[int, str]) -> Shown:
    seq = claim["seq"]
    return {
        "claim": claim["claim"],
        "status": claim["status"],
        "status_words": wording.CLAIM_STATES[claim["status"]],
        "quote": claim["quote"],
        "turn": turn_of(seq, times) if seq is not None else None,
    }
