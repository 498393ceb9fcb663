"""When an interview's time is over: which are to be erased, and erasing them, a few at a time."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, QuerySet, Value

from interviews.errors import InterviewError
from interviews.journey.erasure import erase_interview
from interviews.models import ErasureReceipt, Interview, Job

log = logging.getLogger(__name__)

AT_ONCE: Final = 200
SHOWN: Final = 5


def limited() -> QuerySet[Any]:
    """Interviews that have ended and whose job says how long they are kept, with `kept_until`."""
    ended = Interview.objects.without_documents().with_names().filter(ended_at__isnull=False)
    of_jobs = ended.filter(job_application__job__retention_days__isnull=False)
    day = Value(timedelta(days=1), output_field=DurationField())
    until = F("ended_at") + day * F("job_application__job__retention_days")
    return of_jobs.annotate(kept_until=ExpressionWrapper(until, output_field=DateTimeField()))


def due(now: datetime) -> QuerySet[Any]:
    """Those whose time is over, and that neither a hold nor a talk keeps."""
    over = limited().filter(kept_until__lte=now, legal_hold=False)
    return over.exclude(status__in=Interview.LIVE).order_by("kept_until", "pk")


def erase_due(*, now: datetime, at_most: int = AT_ONCE) -> int:
    """Erase those whose time is over. Returns how many.

    Each in a transaction of its own: one that cannot be erased is logged, and holds up no other.
    """
    erased = 0
    for interview in due(now)[:at_most]:
        try:
            erase_interview(interview, reason=ErasureReceipt.Reason.RETENTION, by="", now=now)
        except InterviewError as refusal:  # held, running or gone since it was read
            log.info("interview %s is not erased: %s", interview.pk, refusal.code)
        except Exception:
            log.exception("interview %s could not be erased; it is tried again", interview.pk)
        else:
            erased += 1
    return erased


@dataclass(frozen=True)
class Outlook:
    """What becomes of a job's interviews. next: the first of them by day. held: kept by a hold."""

    is_limited: bool
    next: Sequence[Any] = ()
    count: int = 0
    held: int = 0


def next_of(job: Job) -> Outlook:
    if job.retention_days is None or job.pk is None:
        return Outlook(is_limited=False)
    kept = limited().filter(job_application__job=job)
    free = kept.filter(legal_hold=False)
    first = free.order_by("kept_until", "pk")[:SHOWN]
    held = kept.filter(legal_hold=True).count()
    return Outlook(is_limited=True, next=list(first), count=free.count(), held=held)
