"""The report of an interview: the one document that API, page and PDF show.

The machine's part is read anew each time, against the transcript as it stands; the human part
stands beside it. What a reader may not see yet is left out here, and nowhere else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from analysis.evaluation.material import is_partial, transcript_hash
from analysis.evaluation.yardstick import content_for
from analysis.models import Evaluation, HumanReview
from analysis.report.human import human_part, iso
from analysis.report.machine import Shown, hidden_part, machine_part
from analysis.reviews import Case, must_score_first, note_opening
from analysis.rubrics import default_rubric
from analysis.turns import turns_of
from interviews.audit import Action, record
from interviews.errors import InterviewError
from interviews.models import Interview
from interviews.transcripts.document import Entry, read_transcript

Status = Interview.Status

NOT_HELD = {
    Status.SCHEDULED: "This interview has not been held yet.",
    Status.IN_PROGRESS: "This interview is still being held.",
    Status.INTERRUPTED: "This interview is still being held.",
    Status.CANCELLED: "This interview was cancelled.",
}
# What is told of the evaluation's making where it has not come to a result.
SO_FAR = ("transcript_hash", "input_tokens", "output_tokens", "took_ms", "passes")


class InterviewWasNotHeld(InterviewError):
    """There is nothing to report on."""

    code = "interview_not_held"
    status = 409


@dataclass(frozen=True)
class Report:
    """A report as its reader sees it.

    content: of the rubric. entries: the transcript that was evaluated, or would be.
    own: the reader's review. is_hidden: the machine's findings are left out of `document`.
    """

    interview: Interview
    evaluation: Evaluation | None
    content: Mapping[str, Any]
    entries: Sequence[Entry]
    own: HumanReview | None
    is_hidden: bool
    document: Shown


def report_of(interview: Interview, *, reader: User | None = None) -> Shown:
    """The report as one JSON document.

    reader: whose eyes it is for; an unknown reader is not shown what has to be scored first.
    Raises InterviewWasNotHeld.
    """
    return read_report(interview, reader=reader).document


def open_report(interview: Interview, *, reader: User, now: datetime) -> Report:
    """The report for somebody who looks at it now; that they did is noted."""
    report = read_report(interview, reader=reader)
    record(Action.OPENED, interview, details={"what": "report"}, by=reader)
    if report.document["competencies"]:
        note_opening(interview, reader, review=report.own, now=now)
    return report


def case_of(interview: Interview, *, now: datetime) -> Case:
    """What a review of the interview is about. Raises InterviewWasNotHeld."""
    check_held(interview)
    evaluation = latest_evaluation(interview)
    return Case(interview, evaluation, content=content_of(interview, evaluation), now=now)


def read_report(interview: Interview, *, reader: User | None) -> Report:
    """Raises InterviewWasNotHeld. Takes a bounded number of queries."""
    check_held(interview)
    evaluation = latest_evaluation(interview)
    entries = entries_of(interview, evaluation)
    reviews = list(interview.reviews.select_related("reviewer").order_by("pk"))
    own = next((one for one in reviews if reader and one.reviewer_id == reader.pk), None)
    machine = machine_part(evaluation, turns_of(entries))
    is_hidden = must_score_first(interview, reader, own)
    human = human_part(interview, reviews, machine, reader=reader, hidden=is_hidden)
    shown = hidden_part(evaluation, machine) if is_hidden else machine
    return Report(
        interview=interview,
        evaluation=evaluation,
        content=content_of(interview, evaluation),
        entries=entries,
        own=own,
        is_hidden=is_hidden,
        document={
            **heading(interview, evaluation),
            **shown,
            "review": human,
            "provenance": provenance(evaluation, entries),
        },
    )


def check_held(interview: Interview) -> None:
    if interview.status in NOT_HELD:
        raise InterviewWasNotHeld(NOT_HELD[Status(interview.status)])


def latest_evaluation(interview: Interview) -> Evaluation | None:
    """The one of the newest transcript."""
    rows = interview.evaluations.select_related("rubric").order_by("-created_at", "-pk")
    return rows.first()


def entries_of(interview: Interview, evaluation: Evaluation | None) -> list[Entry]:
    """The transcript that was evaluated: the one that came with the request, else the stored."""
    if evaluation is not None and evaluation.transcript is not None:
        given: list[Entry] = evaluation.transcript
        return given
    return read_transcript(interview.pk)


def content_of(interview: Interview, evaluation: Evaluation | None) -> Mapping[str, Any]:
    """Of the rubric that the evaluation went by, or would."""
    if evaluation is None:
        return content_for(interview, rubric=None)[0]
    if evaluation.rubric is None:
        return default_rubric(interview)
    content: Mapping[str, Any] = evaluation.rubric.content
    return content


def heading(interview: Interview, evaluation: Evaluation | None) -> Shown:
    return {
        "interview_id": str(interview.pk),
        "candidate_name": interview.shown_candidate_name,
        "job_title": interview.shown_job_title,
        "language": interview.language,
        "interview_status": interview.status,
        "held_at": iso(interview.started_at),
        "ended_at": iso(interview.ended_at),
        "is_partial": is_partial(interview),
        "evaluation_id": str(evaluation.pk) if evaluation is not None else None,
    }


def provenance(evaluation: Evaluation | None, entries: Sequence[Entry]) -> Shown:
    """How the report was made. is_outdated: the transcript has changed since."""
    if evaluation is None:
        return {}
    result = evaluation.result or {}
    cost = evaluation.cost_usd
    so_far = {name: getattr(evaluation, name) for name in SO_FAR}
    return {
        **so_far,
        "cost_usd": str(cost) if cost is not None else None,
        "rubric_version": evaluation.rubric.version if evaluation.rubric is not None else None,
        **result.get("provenance", {}),
        "made_at": iso(evaluation.finished_at),
        "is_outdated": evaluation.transcript is None
        and transcript_hash(entries) != evaluation.transcript_hash,
    }
