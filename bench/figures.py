"""From rounds to what is told of them: percentiles, medians and ranges, ratios within a round.

A ratio is taken between runs of one round, minutes apart, so that what the machine did meanwhile
touches both; the median and range of these ratios is the result. No I/O.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf
from statistics import median
from typing import Protocol, TypeVar


class RunFigures(Protocol):
    """The part of a run (`run.Run`) that is judged here."""

    @property
    def cpu_s_per_session_minute(self) -> float: ...
    @property
    def latency_p50_ms(self) -> float: ...
    @property
    def latency_p99_ms(self) -> float: ...
    @property
    def late_p99_ms(self) -> float: ...


R = TypeVar("R", bound=RunFigures)


@dataclass(frozen=True)
class Spread:
    """Median and range over rounds."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(median(values), min(values), max(values))


def percentile(values: Sequence[float], rank: float) -> float:
    """The smallest value that `rank` per cent of all do not exceed; infinite if there is none."""
    if not values:
        return inf
    return sorted(values)[max(ceil(len(values) * rank / 100), 1) - 1]


def is_late(runs: Mapping[str, RunFigures], *, limit_ms: float) -> bool:
    """Whether the generator was late in any run of a round, so that the round tells nothing."""
    return any(run.late_p99_ms > limit_ms for run in runs.values())


def over_rounds(
    rounds: Sequence[Mapping[str, R]], key: str, figure: Callable[[R], float]
) -> Spread:
    return Spread.of([figure(runs[key]) for runs in rounds])


def cpu_ratio(rounds: Sequence[Mapping[str, RunFigures]], key: str, base: str) -> Spread:
    """CPU per session-minute of one contender by that of another, round by round."""
    return Spread.of(
        [
            runs[key].cpu_s_per_session_minute / runs[base].cpu_s_per_session_minute
            for runs in rounds
        ]
    )


def added_ms(
    rounds: Sequence[Mapping[str, R]], key: str, base: str, figure: Callable[[R], float]
) -> Spread:
    """A latency beyond the same percentile without a relay, round by round."""
    return Spread.of([figure(runs[key]) - figure(runs[base]) for runs in rounds])
