"""Who is due for a review, and whose review it is: one statement each, called by every sweep.

A claim is a fresh token on the watch's row. The next cycle replaces a token that nobody gave
back, so a killed or hung worker costs one review and never makes two act.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import F

from supervisor.models import Watch

# How long a worker may take over the last look at an ended session before another one takes it.
CLOSING_LEASE = timedelta(seconds=60)

OPEN = """
INSERT INTO supervisor_watches (session_id, anchored_at, next_review_at)
SELECT id, first, first FROM (
    SELECT session.id, session.started_at + random() * %(interval)s AS first
    FROM live_sessions session LEFT JOIN supervisor_watches watch ON watch.session_id = session.id
    WHERE session.ended_at IS NULL AND session.started_at IS NOT NULL AND watch IS NULL
) AS unwatched
ON CONFLICT DO NOTHING
"""
CLAIM = """
WITH due AS (
    SELECT watch.session_id, session.ended_at IS NOT NULL AS closing
    FROM supervisor_watches watch JOIN live_sessions session ON session.id = watch.session_id
    WHERE watch.closed_at IS NULL AND (
        (session.ended_at IS NULL AND session.interrupted_at IS NULL
         AND watch.next_review_at <= %(now)s)
        OR (session.ended_at IS NOT NULL
            AND (watch.claimed_at IS NULL OR watch.claimed_at < session.ended_at
                 OR watch.claimed_at < %(now)s - %(lease)s))
    )
    ORDER BY watch.next_review_at LIMIT %(limit)s
    FOR UPDATE OF watch SKIP LOCKED
)
UPDATE supervisor_watches watch
SET claim = gen_random_uuid(),
    claimed_at = %(now)s,
    missed_count = missed_count + (claim IS NOT NULL)::int,
    next_review_at = anchored_at + %(interval)s * greatest(1 + floor(
        extract(epoch FROM %(now)s - anchored_at) / extract(epoch FROM %(interval)s)), 0)
FROM due WHERE watch.session_id = due.session_id
RETURNING watch.session_id, watch.claim, due.closing
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to review a session, once. closing: it has ended; this is the last look."""

    session_id: UUID
    token: UUID
    closing: bool


def interval() -> timedelta:
    return timedelta(seconds=settings.SUPERVISOR_ANALYSIS_INTERVAL_S)


def open_watches() -> int:
    """Watch every session that has begun, staggered over one interval. Returns how many are new."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN, parameters(interval=interval()))
        return int(cursor.rowcount)


def claim_due(*, now: datetime, limit: int = 10_000) -> list[Claim]:
    """Take every review that is due; of two sweeps at once, each review falls to one."""
    values = parameters(now=now, interval=interval(), lease=CLOSING_LEASE, limit=limit)
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, values)
        return [Claim(*row) for row in cursor.fetchall()]


def parameters(**values: Any) -> Any:
    """Django's stubs know fewer types than psycopg adapts: spans of time are fine."""
    return values


def give_back(claims: Iterable[Claim]) -> None:
    """Nobody could be told of these claims: let the next sweep take them again."""
    tokens = [claim.token for claim in claims]
    Watch.objects.filter(claim__in=tokens).update(
        claim=None, claimed_at=None, next_review_at=F("anchored_at")
    )


def lock_claimed(claim: Claim) -> Watch | None:
    """The watch's row, locked, if the claim still holds; inside the caller's transaction."""
    return (
        Watch.objects.select_for_update()
        .filter(session_id=claim.session_id, claim=claim.token, closed_at__isnull=True)
        .first()
    )


def next_review(watch: Watch, *, now: datetime, moments: Iterable[datetime]) -> datetime:
    """The next place on the watch's grid, or a moment before it that must not be missed."""
    step = interval()
    grid = watch.anchored_at + step * max((now - watch.anchored_at) // step + 1, 0)
    return min([grid, *(moment for moment in moments if moment > now)])
