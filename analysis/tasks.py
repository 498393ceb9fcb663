"""What Celery runs for the analysis. Each task is safe to run twice, and two at once."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from analysis import context, preparing
from analysis.evaluation import chain, starting
from analysis.resumes import asking, forgetting, working


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


@shared_task(name=starting.TASK)
def start_evaluations() -> int:
    """Returns how many were started."""
    found = starting.unevaluated(now=timezone.now())
    interviews = list(found.without_transcripts().with_names()[:100])
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
