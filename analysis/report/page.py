"""What the report's page shows beyond the sheet: marked transcript, trail, forms as they stand."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.models import User

from analysis.evaluation.again import may_evaluate_again
from analysis.models import HumanReview
from analysis.report import wording
from analysis.report.corrections import corrections_to
from analysis.report.forms import CANNOT_SAY, LEVEL_PREFIX
from analysis.report.human import trail_of
from analysis.report.marks import marked_turns
from analysis.report.release import is_decided, released_report
from analysis.report.sheet import sheet_of, steps_of
from analysis.reports import Report
from analysis.reviews import wants_own_score

Shown = dict[str, Any]

FINISHED = ("completed", "needs_review", "failed")


def page_of(report: Report, *, reader: User, sent: Mapping[str, str]) -> Shown:
    """sent: what came with a form that was refused; it is shown again, to be mended."""
    sheet = sheet_of(report)
    corrections = corrections_to(report)
    return {
        "sheet": sheet,
        "turns": marked_turns(
            report.entries,
            sheet["competencies"],
            candidate=sheet["candidate"],
            corrections=corrections,
        ),
        "corrected": sorted(corrections),
        "own": {**own_of(report, sent), **kept(sent)},
        "trail": [
            change_of(change)
            for change in trail_of(report.interview, only=reader if report.is_hidden else None)
        ],
        "rubric_id": report.evaluation.rubric_id if report.evaluation is not None else None,
        "released": released_report(report.interview),
        "is_decided": is_decided(report),
        "may_try_again": report.evaluation is None
        or sheet["is_outdated"]
        or may_evaluate_again(report.evaluation),
        "is_finished": report.document["status"] in FINISHED and report.evaluation is not None,
    }


def kept(sent: Mapping[str, str]) -> Shown:
    names = {"own_score": "score", "override_score": "override"}
    names |= {name: name for name in ("override_reason", "decision", "notes", "part")}
    return {shown: sent[name] for name, shown in names.items() if name in sent}


def own_of(report: Report, sent: Mapping[str, str]) -> Shown:
    """The reader's own review, as the forms show it."""
    own = report.own
    is_scored = own is not None and own.scored_at is not None
    return {
        "is_scored": is_scored,
        "is_fixed": is_scored and wants_own_score(report.interview) and was_opened(own),
        "comes_first": report.is_hidden,
        "questions": list(questions_of(report, sent)),
        "score": wording.points(number(own, "own_score")),
        "scored_at": wording.day_and_time(own.scored_at if own is not None else None),
        "override": wording.points(number(own, "override_score")),
        "override_reason": own.override_reason if own is not None else "",
        "decision": own.decision if own is not None else "",
        "decisions": list(wording.DECISIONS.items()),
        "notes": own.notes if own is not None else "",
    }


def was_opened(review: HumanReview | None) -> bool:
    return review is not None and review.report_opened_at is not None


def number(review: HumanReview | None, name: str) -> float | None:
    value = getattr(review, name, None)
    return None if value is None else float(value)


def questions_of(report: Report, sent: Mapping[str, str]) -> Iterator[Shown]:
    """A competency each, with the rubric's words for its levels."""
    levels = report.own.own_levels if report.own is not None else {}
    for one in report.content["competencies"]:
        key = one["key"]
        given = str(levels[key] or CANNOT_SAY) if key in levels else ""
        chosen = sent.get(f"{LEVEL_PREFIX}{key}", given)
        yield {
            "key": key,
            "name": one["name"],
            "description": one.get("description", ""),
            "must_have": one["must_have"],
            "is_unknown": chosen == CANNOT_SAY,
            "steps": [
                {**step, "is_chosen": str(step["level"]) == chosen}
                for step in steps_of(one.get("anchors", {}), None)
            ],
        }


def change_of(change: Mapping[str, Any]) -> Shown:
    """One line of the trail, in words."""
    return {
        "by": change["by"],
        "at": wording.day_and_time(change["at"]),
        "what": wording.CHANGES[change["what"]],
        "after": "; ".join(told_of(change["after"])),
    }


def told_of(after: Mapping[str, Any]) -> Iterator[str]:
    for name, value in after.items():
        if name == "decision":
            yield wording.DECISIONS.get(value, "")
        elif name in ("own_score", "override_score"):
            yield wording.points(float(value)) if value is not None else "no score"
        elif name == "own_levels" and value:
            yield ", ".join(f"{key} {level or '–'}" for key, level in value.items())
        elif name in ("override_reason", "notes", "message") and value:
            yield f"“{value}”"
