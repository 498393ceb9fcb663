"""A report as PDF; `report.typ` lays it out."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from analysis.report import wording
from analysis.report.corrections import corrections_to
from analysis.report.sheet import sheet_of
from analysis.reports import Report
from interview_site.typesetting import typeset
from interviews.transcripts.document import Entry

TEMPLATE = Path(__file__).with_name("report.typ")
SPEAKERS = {"user": "Candidate", "assistant": "Interviewer"}


def pdf_of(report: Report, *, now: datetime, with_transcript: bool = False) -> bytes:
    """The report's pages. now: printed on them."""
    sheet: dict[str, Any] = {
        **sheet_of(report),
        "language": report.interview.language,
        "interview_id": str(report.interview.pk),
        "printed": wording.day_and_time(now),
        "transcript": turns_of(report) if with_transcript else [],
    }
    return typeset(TEMPLATE, sheet, now=now)


def turns_of(report: Report) -> list[dict[str, Any]]:
    corrections = corrections_to(report)
    return [
        {
            "seq": entry.get("seq"),
            "who": SPEAKERS.get(str(entry.get("speaker")), "System"),
            "time": wording.clock(entry.get("start_ms")),
            "text": str(entry.get("content") or ""),
            "correction": correction_of(entry, corrections),
        }
        for entry in report.entries
    ]


def correction_of(entry: Entry, corrections: Mapping[int, str]) -> str:
    seq = entry.get("seq") if entry.get("speaker") == "user" else None
    return corrections.get(seq, "") if isinstance(seq, int) else ""


def file_name(report: Report) -> str:
    """Of plain letters, whatever the candidate is called."""
    name = slugify(report.document["candidate_name"]) or str(report.interview.pk)[:8]
    held = report.interview.started_at
    return f"report-{name}{f'-{held:%Y-%m-%d}' if held else ''}.pdf"
