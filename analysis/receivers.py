"""What the analysis does when something happens to an interview. Imported when apps are ready."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from analysis import context
from analysis.evaluation import starting
from analysis.models import ResumeReading, Rubric
from analysis.report.release import released_report
from analysis.resumes.asking import ensure_reading
from analysis.resumes.forgetting import discard_replaced, forget_resume, forget_texts
from interview_site.waking import wake
from interviews.audit.watching import Watched, watch
from interviews.models import Interview, JobApplication
from interviews.signals import (
    interview_ended,
    interview_erased,
    interview_started,
    own_data_asked,
    plan_edited,
)

WAKE_IS_STALE_AFTER_S = 15.0

watch(Watched(Rubric, unwatched=frozenset({"created_by"})))


@receiver(interview_started)
def freeze_context(*, interview: Interview, **_: Any) -> None:
    context.freeze(interview)


@receiver(plan_edited)
def note_edit(*, interview: Interview, **_: Any) -> None:
    context.note_edit(interview)


@receiver(interview_ended)
def start_its_evaluation(**_: Any) -> None:
    """A wake-up that is lost costs the seconds until beat's next one."""
    transaction.on_commit(lambda: wake(starting.TASK, expires_s=WAKE_IS_STALE_AFTER_S))


@receiver(post_save, sender=JobApplication)
def read_the_file(*, instance: JobApplication, raw: bool, **_: Any) -> None:
    """Whoever gives an application a file, or another one, has it read."""
    if not raw and "resume_file" not in instance.get_deferred_fields():
        ensure_reading(instance)


@receiver(post_save, sender=Interview)
def read_the_applications_file(*, instance: Interview, created: bool, raw: bool, **_: Any) -> None:
    if created and not raw and instance.job_application is not None:
        ensure_reading(instance.job_application)


@receiver(post_delete, sender=ResumeReading)
def forget_its_text(*, instance: ResumeReading, **_: Any) -> None:
    """However a reading goes, a text that nobody else has goes with it."""
    if instance.text_id is not None:
        forget_texts([instance.text_id])


@receiver(post_delete, sender=JobApplication)
def forget_its_file(*, instance: JobApplication, **_: Any) -> None:
    """An application that is deleted takes along the file that was handed in with it."""
    if "resume_file" not in instance.get_deferred_fields() and instance.resume_file.name:
        discard_replaced(instance.resume_file.name)


@receiver(own_data_asked)
def give_what_was_released(*, interview: Interview, **_: Any) -> dict[str, Any]:
    """The candidate's plain version; what was not released to them is the team's."""
    found = released_report(interview)
    if found is None:
        return {"report": None}
    released_at = found.released_at.isoformat()
    return {"report": {**found.content, "message": found.message, "released_at": released_at}}


@receiver(interview_erased)
def erase_its_resume(*, interview: Interview, **_: Any) -> dict[str, int]:
    """The file goes with the last interview that it was handed in for."""
    application = interview.job_application
    if application is None or application.interviews.exclude(pk=interview.pk).exists():
        return {}
    files = int(bool(application.resume_file.name))
    forget_resume(application)
    return {"resume_files": files}
