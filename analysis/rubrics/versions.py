"""A job's rubrics: the next version, and the one in force. Admin, API and evaluation come here."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from analysis.models import Rubric
from analysis.rubrics.content import Content, read_content
from analysis.rubrics.defaults import default_content
from interviews.models import Interview, Job


def new_version(job: Job, *, content: Any, user: User | None) -> Rubric:
    """The next version of a job's rubric; whoever saves at the same moment gets the one after.

    Nothing is written where the content is that of the version in force, which is answered then.
    Raises RubricIsUnclear.
    """
    checked = read_content(content)
    checked.pop("made_from", None)  # a person has seen it now
    with transaction.atomic():
        # One after the other: the job's row is what they queue for.
        Job.objects.select_for_update(no_key=True).get(pk=job.pk)
        newest = rubric_in_force(job)
        if newest is not None and newest.content == checked:
            return newest
        version = newest.version + 1 if newest is not None else 1
        return Rubric.objects.create(job=job, version=version, content=checked, created_by=user)


def rubric_in_force(job: Job) -> Rubric | None:
    """The newest version; None where nobody has made one."""
    return Rubric.objects.filter(job=job).order_by("-version").first()


def rubric_for(interview: Interview) -> Rubric | None:
    """The version in force now for the interview's job; None where it has none, or no job."""
    application = interview.job_application
    return rubric_in_force(application.job) if application is not None else None


def default_rubric(interview: Interview, *, at_least: int = 1) -> Content:
    """The content for an interview whose job has no rubric, or that has no job.

    Made of the question plan, so that an evaluation is always possible; `made_from` says so.
    at_least: competencies, as for `default_content`.
    """
    job = interview.job_application.job if interview.job_application is not None else None
    plan = interview.question_plan or (job.question_plan if job is not None else [])
    description = interview.job_description or (job.description if job is not None else "")
    return default_content(
        plan if isinstance(plan, list) else [],
        job_title=interview.shown_job_title,
        job_description=description,
        at_least=at_least,
    )
