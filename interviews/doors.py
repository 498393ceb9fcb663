"""When a candidate may come in: the names by which it was always asked."""

from interviews.scheduling.timing import (
    OPENS_EARLY,
    NoLongerOpen,
    NotOpenYet,
    TimeNotChosen,
    TooLate,
    check_door,
    opens_at,
)

__all__ = [
    "OPENS_EARLY",
    "NoLongerOpen",
    "NotOpenYet",
    "TimeNotChosen",
    "TooLate",
    "check_door",
    "opens_at",
]
