"""The start page's figures and spreads: of weeks, so that those of a minute ago are as good.

What is kept for a person was shown to that person within the minute; it opens nothing to anybody.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.cache import cache
from django.utils import timezone
from redis.exceptions import RedisError

from analysis.dashboard.figures import Figures, read_figures
from analysis.dashboard.spread import Spreads, read_spreads
from interviews.access import Caller, visible_interviews

log = logging.getLogger(__name__)

KEPT_S: Final = 60
SEES_REPORTS: Final = "analysis.view_evaluation"


@dataclass(frozen=True)
class Statistics:
    """spreads: None for those who may not see reports."""

    figures: Figures
    spreads: Spreads | None


Read = Callable[[Caller, datetime], Statistics]


def read_statistics(caller: Caller, now: datetime) -> Statistics:
    """Takes four queries; one where the person may not see reports."""
    interviews = visible_interviews(caller)
    reader = caller.user if caller.has(SEES_REPORTS) else None
    return Statistics(
        figures=read_figures(interviews, now=now, with_decisions=reader is not None),
        spreads=read_spreads(interviews, reader=reader, now=now) if reader else None,
    )


def kept_statistics(caller: Caller, now: datetime) -> Statistics:
    """Those read for this person within the minute, or new ones; new ones, too, without Valkey."""
    key = key_of(caller)
    try:
        kept = cache.get(key)
        if kept is None:
            kept = read_statistics(caller, now)
            cache.set(key, kept, timeout=KEPT_S)
    except (RedisError, OSError) as error:
        log.warning("the start page's statistics are read anew: %s", error)
        kept = read_statistics(caller, now)
    found: Statistics = kept
    return found


def key_of(caller: Caller) -> str:
    """By what may be seen, and by the clock on which days begin."""
    sees = "reports" if caller.has(SEES_REPORTS) else "interviews"
    person = caller.user.pk if caller.user else ""
    return f"statistics:{person}:{sees}:{timezone.get_current_timezone_name()}"
