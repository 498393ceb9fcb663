"""What the tests of e-mail share: candidates with addresses, and a look at what was sent."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage as ParsedMail
from typing import Any

from django.contrib.auth.models import User

from interviews.mail.sender import send_due
from interviews.models import Candidate, Interview, Job, JobApplication, Message

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
IN_TWO_DAYS = NOW + timedelta(days=2)
ADDRESS = "ada@example.com"


def clock_at(now: datetime) -> Any:
    return lambda: now


def make_invitable(owner: User | None, *, email: str = ADDRESS, **fields: Any) -> Interview:
    """An interview of the owner's private job, whose candidate has an address."""
    job = Job.objects.create(
        title="Data Engineer",
        company="Acme",
        description="Runs services.",
        owner=owner,
        shared_with_team=False,
    )
    person = Candidate.objects.create(name="Ada Lovelace", email=email, created_by=owner)
    application = JobApplication.objects.create(job=job, candidate=person)
    values = {"job_application": application, "created_by": owner, **fields}
    return read(Interview.objects.create(**values))


def read(interview: Interview) -> Interview:
    return Interview.objects.without_documents().with_names().get(pk=interview.pk)


def latest(interview: Interview, kind: str) -> Message:
    return Message.objects.filter(interview=interview, kind=kind).latest("created_at", "pk")


def deliver(now: datetime = NOW) -> int:
    return send_due(clock=clock_at(now))


def text_of(mail: ParsedMail, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def calendar_of(mail: ParsedMail) -> bytes | None:
    """The file that came with it."""
    for part in mail.iter_attachments():
        if part.get_filename() == "interview.ics":
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            return content
    return None
