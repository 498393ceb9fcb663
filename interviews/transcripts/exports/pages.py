"""A transcript as PDF; `transcript.typ` lays it out."""

from datetime import datetime
from pathlib import Path
from typing import Any

from interview_site.typesetting import typeset
from interviews.models import Interview
from interviews.transcripts.exports.lines import Line

TEMPLATE = Path(__file__).with_name("transcript.typ")


def write_pages(interview: Interview, lines: list[Line], now: datetime) -> bytes:
    sheet: dict[str, Any] = {
        "candidate": interview.shown_candidate_name,
        "job": interview.shown_job_title,
        "language": interview.language,
        "held": f"{interview.started_at:%Y-%m-%d %H:%M} UTC" if interview.started_at else "",
        "printed": f"{now:%Y-%m-%d %H:%M} UTC",
        "interview_id": str(interview.pk),
        "turns": [turn_of(line) for line in lines],
    }
    return typeset(TEMPLATE, sheet, now=now)


def turn_of(line: Line) -> dict[str, Any]:
    return {
        "who": line.speaker,
        "time": line.clock,
        "text": line.text or "(The speech could not be understood.)" * line.is_unclear,
        "unheard": line.unheard,
        "correction": line.correction,
    }
