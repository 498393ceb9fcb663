"""What the figures mean: ratios within a round, medians over rounds, late rounds told apart."""

from dataclasses import dataclass
from math import inf

import pytest

from bench.figures import Spread, added_ms, cpu_ratio, is_late, percentile


@dataclass(frozen=True)
class Figures:
    cpu_s_per_session_minute: float = 1.0
    latency_p50_ms: float = 1.0
    latency_p99_ms: float = 1.0
    late_p99_ms: float = 0.0


def cpu(seconds: float) -> Figures:
    return Figures(cpu_s_per_session_minute=seconds)


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(value) for value in range(1, 101)]
    assert percentile(values, 50) == 50.0
    assert percentile(values, 99) == 99.0
    assert percentile([3.0], 99) == 3.0


def test_no_echo_at_all_is_an_endless_latency() -> None:
    assert percentile([], 99) == inf


def test_a_ratio_is_taken_within_a_round_before_the_median() -> None:
    """The second round ran on a machine half as fast; the ratio does not notice."""
    rounds = [
        {"b": cpu(1.0), "c": cpu(1.5)},
        {"b": cpu(2.0), "c": cpu(3.0)},
        {"b": cpu(1.0), "c": cpu(1.4)},
    ]
    assert cpu_ratio(rounds, "c", "b") == Spread(median=1.5, low=1.4, high=1.5)


def test_added_latency_is_what_the_same_round_had_without_a_relay() -> None:
    rounds = [
        {"direct": Figures(latency_p99_ms=1.0), "c": Figures(latency_p99_ms=3.0)},
        {"direct": Figures(latency_p99_ms=5.0), "c": Figures(latency_p99_ms=9.0)},
    ]
    added = added_ms(rounds, "c", "direct", lambda run: run.latency_p99_ms)
    assert added == Spread(median=3.0, low=2.0, high=4.0)


@pytest.mark.parametrize(("late_ms", "late"), [(4.9, False), (5.1, True)])
def test_one_late_run_spoils_its_round(late_ms: float, late: bool) -> None:
    runs = {"b": Figures(), "c": Figures(late_p99_ms=late_ms)}
    assert is_late(runs, limit_ms=5.0) is late
