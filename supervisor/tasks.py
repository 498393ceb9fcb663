"""What Celery beat wakes for the supervisor. Each task is safe to run twice, and two at once."""

import logging
from collections.abc import Sequence
from uuid import UUID

from celery import current_app, shared_task
from django.conf import settings
from django.utils import timezone
from kombu.exceptions import OperationalError

from interviews import interventions
from supervisor import outcomes, reviews, watches
from supervisor.watches import Claim

log = logging.getLogger(__name__)

# The model's answers are waited for side by side, so a batch takes as long as its slowest one.
BATCH_SESSIONS = 50


@shared_task(name="supervisor.sweep")
def sweep() -> int:
    """Hand every review that is due to the workers. Returns how many."""
    watches.open_watches()
    claims = watches.claim_due(now=timezone.now())
    try:
        dispatch(claims)
    except OperationalError:
        watches.give_back(claims)
        log.warning("%d reviews wait for the broker", len(claims), exc_info=True)
    return len(claims)


def dispatch(claims: Sequence[Claim]) -> None:
    with current_app.producer_or_acquire() as producer:
        for start in range(0, len(claims), BATCH_SESSIONS):
            batch = claims[start : start + BATCH_SESSIONS]
            review.apply_async(
                args=([(str(one.session_id), str(one.token), one.closing) for one in batch],),
                producer=producer,
                # The next cycle makes new claims; these are worth nothing then.
                expires=settings.SUPERVISOR_ANALYSIS_INTERVAL_S,
            )


@shared_task(name="supervisor.review")
def review(batch: Sequence[tuple[str, str, bool]]) -> int:
    """Review the claimed sessions. Returns how many rows went on record."""
    return reviews.review(
        [Claim(UUID(session), UUID(token), closing) for session, token, closing in batch]
    )


@shared_task(name="supervisor.settle")
def settle() -> int:
    """End what nobody ends, and write down what became of open actions."""
    now = timezone.now()
    return interventions.end_where_nobody_does(now=now) + outcomes.settle(now=now)
