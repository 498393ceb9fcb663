"""What Celery runs for the analysis. Each task is safe to run twice, and two at once."""

from datetime import timedelta
from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from analysis import context, preparing
from analysis.evaluation import chain
from analysis.resumes import asking, forgetting, working
from interviews.journey.consent import still_agreed
from interviews.models import Interview

# Interviews that ended longer ago are evaluated when somebody asks for it.
STARTS_WITHIN = timedelta(days=1)


@shared_task(name=chain.TASK)
def evaluate(evaluation_id: str) -> None:
    """Do the next step, and have the one after it done."""
    if chain.advance(UUID(evaluation_id)):
        chain.wake(UUID(evaluation_id))


@shared_task(name="analysis.continue_evaluations")
def continue_evaluations() -> int:
    """Evaluations whose worker or message was lost, and those whose wait is over."""
    found = chain.due(now=timezone.now())
    for evaluation_id in found:
        chain.wake(evaluation_id)
    return len(found)


@shared_task(name="analysis.start_evaluations")
def start_evaluations() -> int:
    """Interviews that have ended and have no evaluation yet. Returns how many.

    Not those whose candidate has taken the consent back: a person decides what becomes of them.
    """
    if not settings.EVALUATE_AUTOMATICALLY:
        return 0
    ended = Interview.objects.filter(
        status__in=(Interview.Status.COMPLETED, Interview.Status.ABANDONED),
        ended_at__gt=timezone.now() - STARTS_WITHIN,
        evaluations__isnull=True,
    )
    interviews = list(still_agreed(ended).without_transcripts().with_names()[:100])
    return sum(chain.start_evaluation(interview)[1] for interview in interviews)


@shared_task(name=context.PREPARE_TASK)
def prepare_context(interview_id: str) -> bool:
    """Make the plan of an interview. Returns whether it was written."""
    return preparing.carry_out(UUID(interview_id))


@shared_task(name="analysis.prepare_contexts")
def prepare_contexts() -> int:
    """Plans whose message was lost, or whose worker is gone. Returns how many."""
    found = preparing.due(now=timezone.now())
    return sum(map(context.wake_for, found))


@shared_task(name=asking.READ_TASK)
def read_resume(application_id: str) -> None:
    """Read the file of an application, and have go on what waited for it."""
    if working.carry_out(int(application_id)):
        context.go_on_with_resume(int(application_id))


@shared_task(name="analysis.read_resumes")
def read_resumes() -> int:
    """Files whose message was lost, whose worker is gone, or whose next try has come; and those of
    coming interviews that nobody asked to have read. Returns how many."""
    for application in asking.unread():
        asking.ensure_reading(application)
    return sum(map(asking.wake_for, working.due(now=timezone.now())))


@shared_task(name="analysis.remove_discarded_files")
def remove_discarded_files() -> int:
    """Files that were to be removed while the storage was away. Returns how many are gone now."""
    return forgetting.remove_discarded(now=timezone.now())
