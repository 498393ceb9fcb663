"""Named sets of rubrics, contexts and evaluations, and who may see them."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import User
from django.db import models

from interviews.querysets import SEES_EVERYTHING, interview_visible_to, job_visible_to

if TYPE_CHECKING:
    from analysis.models import Context, Evaluation, Rubric  # noqa: F401 - named in the bases below


class RubricQuerySet(models.QuerySet["Rubric"]):
    def visible_to(self, user: User) -> Self:
        return (
            self if user.has_perm(SEES_EVERYTHING) else self.filter(job_visible_to(user, "job__"))
        )


class ContextQuerySet(models.QuerySet["Context"]):
    def open(self) -> Self:
        """Those whose plan is still to be made."""
        return self.filter(status__in=("pending", "running"))

    def due(self, now: datetime) -> Self:
        """Those that nobody is at, or whose worker is gone."""
        return self.open().filter(next_attempt_at__lte=now)


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm(SEES_EVERYTHING):
            return self
        return self.filter(interview_visible_to(user, "interview__"))

    def open(self) -> Self:
        return self.filter(finished_at__isnull=True)

    def due(self, now: datetime) -> Self:
        return self.open().filter(next_attempt_at__lte=now)
