"""Which interviews are evaluated by themselves, as soon as they have ended."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from interviews.journey.consent import still_agreed
from interviews.models import Interview
from interviews.querysets import InterviewQuerySet

TASK: Final = "analysis.start_evaluations"
# Of interviews that ended longer ago, when somebody asks for it.
STARTS_WITHIN: Final = timedelta(days=1)


def unevaluated(*, now: datetime) -> InterviewQuerySet:
    """Those that have ended, and have no evaluation yet.

    Not those whose candidate has taken the consent back: a person decides what becomes of them.
    """
    if not settings.EVALUATE_AUTOMATICALLY:
        return Interview.objects.none()
    return still_agreed(
        Interview.objects.filter(
            status__in=(Interview.Status.COMPLETED, Interview.Status.ABANDONED),
            ended_at__gt=now - STARTS_WITHIN,
            evaluations__isnull=True,
        )
    )


def starts_by_itself(interview: Interview, *, now: datetime) -> bool:
    """Whether its evaluation begins within seconds, with nobody asking for it."""
    return unevaluated(now=now).filter(pk=interview.pk).exists()
