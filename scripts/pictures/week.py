"""A hiring team's week, written into the database: run by `tour.py` inside the product.

What takes days to come about: interviews that were held, evaluated and decided on, appointments to
come, and some trouble. Talks and judgements are those of the tests' sample interview.
"""

from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.utils import timezone

from analysis.models import HumanReview, Rubric
from analysis.tests import samples
from analysis.turns import turns_of
from interviews.links import create_link
from interviews.models import (
    Candidate,
    CandidateRequest,
    DeviceCheck,
    Interview,
    Job,
    JobApplication,
)

DAY: Final = timedelta(days=1)
# By name: days ago, and what of the sample was judged otherwise.
HELD: Final[dict[str, tuple[int, dict[str, int]]]] = {
    "Noor Haddad": (1, {}),
    "Bruno Kessler": (2, {"data": 3, "faults": 5, "design": 3}),
    "Mei Tanaka": (3, {"data": 4, "design": 5, "collaboration": 5}),
}
# What two of them said in their own words, by the number of the turn.
OWN_WORDS: Final[dict[str, dict[int, str]]] = {
    "Bruno Kessler": {
        14: "I would take the service down for ten minutes at night. It is honest and it is quick.",
        20: "I wrote down what could be wrong, and crossed out one line after the other.",
    },
    "Mei Tanaka": {
        14: "New column first, then fill it in batches, and only then let the code read it.",
        20: "I compared a slow trace with a quick one until only one call was left.",
    },
}
# By name: days from now, the hour, and whether the invitation was opened.
COMING: Final[dict[str, tuple[int, int, bool]]] = {
    "Tomás Ferreira": (1, 9, True),
    "Aylin Demir": (1, 14, False),
    "Jonas Lindqvist": (2, 10, True),
    "Grace Okafor": (3, 16, False),
}
QUIET: Final = {"microphone": {"state": "failed", "code": "microphone_denied"}}


def fill() -> dict[str, Any]:
    """Write it; returns what the tour goes by."""
    now = timezone.now()
    recruiter = User.objects.get(username="recruiter")
    job = Job.objects.get(title="Backend Engineer")
    Job.objects.filter(pk=job.pk).update(owner=recruiter)
    rubric = Rubric(job=job, version=1, content=deepcopy(samples.CONTENT), created_by=recruiter)
    rubric.save()
    held = [hold(job, name, recruiter, now=now) for name in HELD]
    coming = [appoint(job, name, recruiter, now=now) for name in COMING]
    decide(held[-1], recruiter, now=now)
    CandidateRequest.objects.create(
        interview=coming[1], kind=CandidateRequest.Kind.TIME, text="Could we meet on Thursday?"
    )
    DeviceCheck.objects.create(interview=coming[2], passed=False, findings=QUIET)
    guest = apply(job, "Lina Moreau", recruiter)
    interview = Interview.objects.create(
        job_application=guest,
        created_by=recruiter,
        scheduled_at=now + timedelta(minutes=5),
        time_zone="Europe/Amsterdam",
    )
    return {"interview": str(interview.pk), "job": job.pk, "held": [str(one.pk) for one in held]}


def apply(job: Job, name: str, recruiter: User) -> JobApplication:
    address = f"{name.split()[0].lower()}@example.com"
    candidate = Candidate.objects.create(name=name, email=address, created_by=recruiter)
    return JobApplication.objects.create(job=job, candidate=candidate)


def hold(job: Job, name: str, recruiter: User, *, now: datetime) -> Interview:
    days, levels = HELD[name]
    began_at = (now - days * DAY).replace(hour=8 + 2 * days, minute=30, second=0)
    entries = told_by(name)
    interview = Interview.objects.create(
        job_application=apply(job, name, recruiter),
        created_by=recruiter,
        candidate_name=name,
        job_title=job.title,
        company=job.company,
        status=Interview.Status.COMPLETED,
        scheduled_at=began_at,
        started_at=began_at,
        ended_at=began_at + samples.LASTED,
        live_transcript=entries,
    )
    samples.evaluated(interview, machine=judged(name, samples.result(**levels), entries))
    return interview


def told_by(name: str) -> list[dict[str, Any]]:
    """The sample talk, with the own words of this one."""
    own = OWN_WORDS.get(name, {})
    first = name.split()[0]
    return [
        {**one, "content": own.get(one["seq"], one["content"].replace("Ada", first))}
        for one in samples.entries()
    ]


def judged(name: str, machine: dict[str, Any], entries: list[dict[str, Any]]) -> dict[str, Any]:
    """Its quotes are those of this talk."""
    own = OWN_WORDS.get(name, {})
    turns = turns_of(entries)
    for competency in machine["competencies"]:
        competency["evidence"] = [
            samples.quoted(one["seq"], own.get(one["seq"], one["quote"]), turns)
            for one in competency["evidence"][:1]
        ]
    machine["summary"] = machine["summary"].replace("Ada", name.split()[0])
    return machine


def appoint(job: Job, name: str, recruiter: User, *, now: datetime) -> Interview:
    days, hour, is_opened = COMING[name]
    at = (now + days * DAY).replace(hour=hour, minute=0, second=0, microsecond=0)
    interview = Interview.objects.create(
        job_application=apply(job, name, recruiter), created_by=recruiter, scheduled_at=at
    )
    create_link(interview, created_by=recruiter)
    if is_opened:
        interview.links.update(opened_at=now - timedelta(hours=1))
    return interview


def decide(interview: Interview, recruiter: User, *, now: datetime) -> None:
    HumanReview.objects.create(
        interview=interview,
        reviewer=recruiter,
        decision=HumanReview.Decision.ADVANCE,
        decided_at=now,
    )
