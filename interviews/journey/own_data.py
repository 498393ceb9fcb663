"""Everything about an interview that is the candidate's, as data to take away."""

from datetime import UTC, datetime
from typing import Any

from interviews import signals
from interviews.journey.afterwards import own_transcript
from interviews.models import Feedback, Interview

Data = dict[str, Any]


def own_data(interview: Interview, *, now: datetime) -> Data:
    """By heading, ready for JSON. Other apps add what they hold, by `own_data_asked`."""
    feedback = Feedback.objects.filter(interview=interview)
    return {
        "exported_at": iso(now),
        "interview": facts(interview),
        "transcript": [
            {
                "speaker": "candidate" if line.is_own else line.speaker,
                "said_at": iso(line.said_at),
                "text": line.text,
                **({"correction": line.correction} if line.correction else {}),
            }
            for line in own_transcript(interview)
        ],
        "consents": rows(
            interview.consents,
            *("notice_version", "language", "text_hash", "agreed_at", "withdrawn_at"),
        ),
        "requests": rows(interview.requests, "kind", "text", "created_at", "answer", "handled_at"),
        "feedback": rows(feedback, "rating", "text", "created_at"),
        "device_checks": rows(interview.device_checks, "checked_at", "passed", "findings"),
        "appointments": rows(
            interview.bookings, "starts_at", "ends_at", "booked_at", "released_at"
        ),
        "links": rows(interview.links, "created_at", "opened_at", "used_at", "expires_at"),
        "emails": rows(
            interview.messages.filter(kind__in=TO_CANDIDATES), "kind", "to_address", "sent_at"
        ),
        **from_others(interview),
    }


TO_CANDIDATES = (
    *("invitation", "confirmation", "change", "reminder"),
    *("cancellation", "answer", "thanks"),
)


def facts(interview: Interview) -> Data:
    return {
        "id": str(interview.pk),
        "candidate_name": interview.shown_candidate_name,
        "job_title": interview.shown_job_title,
        "company": interview.company,
        "language": interview.language,
        "status": interview.status,
        "time_zone": interview.time_zone,
        "extra_time_percent": interview.extra_time_percent,
        "scheduled_at": iso(interview.scheduled_at),
        "started_at": iso(interview.started_at),
        "ended_at": iso(interview.ended_at),
        "resume_text": interview.resume_text,
    }


def from_others(interview: Interview) -> Data:
    """What other apps hold. One that fails fails the export: half of it would look like all."""
    data: Data = {}
    given: list[tuple[Any, Any]] = signals.own_data_asked.send(
        sender=Interview, interview=interview
    )
    for _, parts in given:
        data |= parts or {}
    return data


def rows(found: Any, *names: str) -> list[Data]:
    return [{name: plain(value) for name, value in row.items()} for row in found.values(*names)]


def plain(value: Any) -> Any:
    return iso(value) if isinstance(value, datetime) else value


def iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None
