"""Named sets of watches and decisions."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import User
from django.db import models

from interviews.querysets import SEES_EVERYTHING, interview_visible_to

if TYPE_CHECKING:
    from supervisor.models import Decision, Watch  # noqa: F401 - named in the bases below


class WatchQuerySet(models.QuerySet["Watch"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def due(self, now: datetime) -> Self:
        return self.open().filter(next_review_at__lte=now)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm(SEES_EVERYTHING):
            return self
        return self.filter(interview_visible_to(user, "interview__"))

    def decisions(self) -> Self:
        """The decisions themselves, without what became of them."""
        return self.filter(kind="decision")
