"""How far the supervisor may go in one interview: the job says it, or else the settings."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from interviews.models import Interview, SupervisorMode, Unanswered
from interviews.models.hiring import DEFAULT_WAIT_S

DEFAULT_WAIT = timedelta(seconds=DEFAULT_WAIT_S)


@dataclass(frozen=True)
class Mode:
    """wait: for a person's word. lapses: what nobody answered is dropped, not carried out."""

    name: SupervisorMode
    wait: timedelta
    lapses: bool


def mode_of(interview: Interview) -> Mode:
    """The job's mode; the server's for an interview without a job."""
    application = interview.job_application
    if application is None:
        return Mode(SupervisorMode(settings.SUPERVISOR_MODE), DEFAULT_WAIT, lapses=False)
    job = application.job
    return Mode(
        name=SupervisorMode(job.supervisor_mode),
        wait=timedelta(seconds=job.supervisor_wait_s),
        lapses=job.supervisor_unanswered == Unanswered.DROP,
    )
