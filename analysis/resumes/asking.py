"""Having an application's résumé file read: asked for here, done by `working.py`.

What is to be read stands in the application's row of `resume_readings`; a message only wakes a
worker. Called when applications and interviews are saved, by plans, and by pages and the API.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from analysis.models import ResumeReading
from analysis.resumes.forgetting import discard_replaced, forget_texts
from interview_site.waking import wake
from interviews.models import Interview, JobApplication

READ_TASK = "analysis.read_resume"
# A worker that was told begins within seconds; then the sweep tells another one.
BEGINS_WITHIN = timedelta(seconds=20)
WAKE_IS_STALE_AFTER_S = 60.0

Status, Step = ResumeReading.Status, ResumeReading.Step


def ensure_reading(application: JobApplication) -> ResumeReading | None:
    """The reading of the application's file, asked for if nobody has, or if the file is another.

    None where there is no file; what was read of one that is gone goes as well. Safe to repeat.
    """
    key = application.resume_file.name or ""
    readings = ResumeReading.objects.filter(application=application)
    with transaction.atomic():
        if not key:
            for stale in readings:
                discard_replaced(stale.key)
                stale.delete()
            return None
        reading, is_new = ResumeReading.objects.get_or_create(
            application=application, defaults={"key": key, **asked(timezone.now())}
        )
        if is_new or ask_for_another(reading, key):
            transaction.on_commit(lambda: wake_for(application.pk))
            reading.refresh_from_db()
    return reading


def ask_for_another(reading: ResumeReading, key: str) -> bool:
    """The file is another one: whoever reads the old one writes nothing."""
    readings = ResumeReading.objects.filter(pk=reading.pk).exclude(key=key)
    changed = readings.update(key=key, text=None, **asked(timezone.now()))
    if changed:
        discard_replaced(reading.key)
        forget_texts([] if reading.text_id is None else [reading.text_id])
    return bool(changed)


def read_again(application: JobApplication) -> bool:
    """Have the file read once more. Returns whether that is asked for now.

    One that is under way is left alone; one that waits for its next try is tried at once. What was
    read before is used until there is something new.
    """
    if ensure_reading(application) is None:
        return False
    settled = ~Q(status__in=(Status.PENDING, Status.RUNNING))
    waits = Q(status=Status.PENDING) & ~Q(refusal="")
    readings = ResumeReading.objects.filter(settled | waits, application=application)
    is_asked = bool(readings.update(**asked(timezone.now())))
    if is_asked:
        transaction.on_commit(lambda: wake_for(application.pk))
    return is_asked


def asked(now: datetime) -> Mapping[str, Any]:
    """The columns of a reading that is to begin."""
    return {
        "status": Status.PENDING,
        "step": Step.WAITING,
        "refusal": "",
        "detail": "",
        "claim": None,
        "attempts": 0,
        "broken_off": 0,
        "asked_at": now,
        "next_attempt_at": now + BEGINS_WITHIN,
        "finished_at": None,
    }


def wake_for(application_id: int) -> bool:
    """Have a worker read it. Returns whether the broker took the message."""
    return wake(READ_TASK, str(application_id), expires_s=WAKE_IS_STALE_AFTER_S)


def unread(*, limit: int = 100) -> "QuerySet[JobApplication]":
    """Applications of coming interviews whose file nobody was asked to read.

    Other programs write these tables, too, and announce nothing.
    """
    is_coming = Interview.objects.filter(status=Interview.Status.SCHEDULED)
    another = Q(resume_reading=None) | ~Q(resume_reading__key=F("resume_file"))
    applications = JobApplication.objects.exclude(resume_file="").filter(another)
    return applications.filter(pk__in=is_coming.values("job_application"))[:limit]
