"""A transcript as a file to take along: JSON, plain text, WebVTT or PDF."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.text import slugify

from interviews.models import Interview
from interviews.transcripts.exports.lines import Line, read_lines
from interviews.transcripts.exports.pages import write_pages
from interviews.transcripts.exports.plain import write_plain
from interviews.transcripts.exports.subtitles import write_subtitles

Write = Callable[[Interview, list[Line], datetime], bytes]


@dataclass(frozen=True)
class Format:
    media_type: str
    write: Write


@dataclass(frozen=True)
class File:
    name: str
    media_type: str
    content: bytes


def write_json(interview: Interview, lines: list[Line], now: datetime) -> bytes:
    """The entries as they are kept, each with the candidate's own correction where there is one."""
    document = {
        "interview_id": str(interview.pk),
        "candidate_name": interview.shown_candidate_name,
        "job_title": interview.shown_job_title,
        "status": interview.status,
        "started_at": interview.started_at.isoformat() if interview.started_at else None,
        "ended_at": interview.ended_at.isoformat() if interview.ended_at else None,
        "exported_at": now.isoformat(),
        "transcript": [
            {**line.entry, **({"correction": line.correction} if line.correction else {})}
            for line in lines
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


FORMATS: Final[Mapping[str, Format]] = {
    "json": Format("application/json", write_json),
    "txt": Format("text/plain; charset=utf-8", write_plain),
    "vtt": Format("text/vtt; charset=utf-8", write_subtitles),
    "pdf": Format("application/pdf", write_pages),
}


def export_transcript(interview: Interview, kind: str, *, now: datetime) -> File:
    """The transcript as a file, current to the last finished turn.

    kind: a key of FORMATS. Raises KeyError for another.
    """
    form = FORMATS[kind]
    content = form.write(interview, read_lines(interview), now)
    return File(f"{file_stem(interview)}.{kind}", form.media_type, content)


def file_stem(interview: Interview) -> str:
    """Of plain letters, whatever the candidate is called."""
    name = slugify(interview.shown_candidate_name) or str(interview.pk)[:8]
    held = f"-{interview.started_at:%Y-%m-%d}" if interview.started_at else ""
    return f"transcript-{name}{held}"
