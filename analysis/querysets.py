"""Named sets of rubrics, contexts and evaluations, and who may see them."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

from interviews.querysets import SEES_EVERYTHING, interview_visible_to, job_visible_to

if TYPE_CHECKING:
    from analysis.models import (  # noqa: F401 - named in the bases below
        Context,
        DiscardedFile,
        Evaluation,
        ResumeReading,
        Rubric,
    )


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


class ReadingQuerySet(models.QuerySet["ResumeReading"]):
    def open(self) -> Self:
        return self.filter(status__in=("pending", "running"))

    def free(self, now: datetime) -> Self:
        """Those that a worker may take: asked for, due for the next try, or left by another."""
        asked_for = Q(status="pending", refusal="")
        left = Q(status__in=("pending", "running"), next_attempt_at__lte=now)
        return self.filter(asked_for | left)

    def due(self, now: datetime) -> Self:
        """Those that nobody is at, or whose worker is gone, or whose next try has come."""
        return self.open().filter(next_attempt_at__lte=now)


class DiscardedFileQuerySet(models.QuerySet["DiscardedFile"]):
    def due(self, now: datetime) -> Self:
        return self.filter(next_attempt_at__lte=now)
