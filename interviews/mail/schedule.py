"""When an e-mail is tried again: for a day, a little later each time by chance."""

import random
from datetime import datetime, timedelta

# After the first attempt, the second, and so on; then every four hours.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=2),
)
LATER = timedelta(hours=4)
# Added, never taken off: what fell due together does not come back together.
JITTER = 0.1
HOPELESS_AFTER = timedelta(hours=24)


def next_attempt_at(attempts: int, *, due_at: datetime, now: datetime) -> datetime | None:
    """When to try again after so many attempts; None where a day has passed since it was due."""
    wait = WAITS[attempts - 1] if attempts <= len(WAITS) else LATER
    again_at = now + wait * (1 + random.uniform(0, JITTER))  # noqa: S311 - not a secret
    return again_at if again_at <= due_at + HOPELESS_AFTER else None
