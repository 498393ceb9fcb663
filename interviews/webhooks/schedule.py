"""When a delivery is tried again: over three days, a little later each time by chance."""

import random
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# After the first attempt, the second, and so on: more than three days in all.
WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
# Added, never taken off: what fell due together does not come back together.
JITTER = 0.1
LONGEST_ASKED_FOR = timedelta(hours=24)


def next_attempt_at(attempts: int, *, now: datetime, retry_after: str = "") -> datetime | None:
    """When to try again after so many attempts; None where that was the last one.

    A receiver may ask for more time (`Retry-After`), up to a day, never for less.
    """
    if attempts > len(WAITS):
        return None
    wait = WAITS[attempts - 1] * (1 + random.uniform(0, JITTER))  # noqa: S311 - not a secret
    return now + max(wait, min(asked_for(retry_after, now=now), LONGEST_ASKED_FOR))


def asked_for(retry_after: str, *, now: datetime) -> timedelta:
    """What a `Retry-After` header says, in seconds or as a date; nothing where it is nonsense."""
    if retry_after.isascii() and retry_after.isdecimal():
        return timedelta(seconds=min(int(retry_after[:9]), LONGEST_ASKED_FOR.total_seconds()))
    try:
        moment = parsedate_to_datetime(retry_after)
    except (ValueError, TypeError, IndexError, OverflowError):
        return timedelta()
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(moment - now, timedelta())
