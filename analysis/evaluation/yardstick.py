"""By which rubric an interview is assessed: that of its start, that in force, or a plain one."""

from collections.abc import Mapping
from typing import Any

from analysis.models import Context, Rubric
from analysis.rubrics import default_rubric, rubric_in_force
from interviews.models import Interview


def content_for(
    interview: Interview, *, rubric: Rubric | None
) -> tuple[Mapping[str, Any], Rubric | None]:
    """The content to go by, and its row, if it has one.

    rubric: the one that an evaluation has begun with; it stays with it.
    """
    found = rubric or rubric_of_context(interview) or rubric_of_job(interview)
    if found is not None:
        return found.content, found
    return default_rubric(interview), None


def rubric_of_context(interview: Interview) -> Rubric | None:
    """The version that was in force when the interview started."""
    context = Context.objects.select_related("rubric").filter(interview=interview).first()
    return context.rubric if context is not None and context.frozen_at is not None else None


def rubric_of_job(interview: Interview) -> Rubric | None:
    application = interview.job_application
    return rubric_in_force(application.job) if application is not None else None
