"""How long do a sweep and a review take? Run: `python -m bench.supervisor_load --help`.

On a PostgreSQL (durable) and a Valkey of its own; rules alone. What counts are the ratios within
a round. README.md beside this file tells how to read the output.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.figures import Spread
from bench.processes import free_port
from bench.product import product_services
from bench.report import text, verdict

SWEEP_TARGET_S = 1.0
GROWTH_TARGET = 1.25  # the longest interview's review by that of one that fills the window
# A talk of 40 turns fills the window; one of 20 has half as much to look at.
LENGTHS = (20, 40, 100, 400)
FULL_WINDOW, LONGEST = 40, 400
Round = dict[str, Any]


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=1000, help="live interviews (1000)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds (7)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    return parser.parse_args()


def main() -> int:
    given = options()
    with product_services(upstream_port=free_port()) as product:
        rounds = product.measured(
            "-m",
            "bench.supervised",
            *map(str, (given.rounds, given.sessions, *LENGTHS)),
        )
    print("\n".join(summary(rounds, sessions=given.sessions)))
    if given.json:
        given.json.write_text(json.dumps(rounds, indent=1), encoding="utf-8")
    return 0 if meets_targets(rounds) else 1


def summary(rounds: Sequence[Round], *, sessions: int) -> list[str]:
    return [
        f"{sessions} live interviews, {len(rounds)} rounds; median (lowest-highest)",
        "",
        f"  a sweep claims and dispatches all, s      {text(sweep_s(rounds))}",
        f"  an UPDATE and a message each, s           {text(over(rounds, 'one_by_one_s'))}",
        f"  the sweep by these, in the round          {text(sweep_ratio(rounds))}",
        "",
        *(
            f"  a review at {turns:>3} turns, ms   {text(review_ms(rounds, turns)):<22}"
            f" by that at {LENGTHS[0]}: {text(growth(rounds, turns, by=LENGTHS[0]))}"
            for turns in LENGTHS
        ),
        "",
        *target_lines(rounds),
    ]


def target_lines(rounds: Sequence[Round]) -> list[str]:
    swept_s, grown = sweep_s(rounds).median, growth(rounds, LONGEST, by=FULL_WINDOW).median
    in_time, is_flat = verdict(is_swept_in_time(rounds)), verdict(does_not_grow(rounds))
    growing = f"a review at {LONGEST} turns by that at {FULL_WINDOW}"
    return [
        f"  a sweep, s: {swept_s:.3f}, at most {SWEEP_TARGET_S:g}: {in_time}",
        f"  {growing}: {grown:.2f}, at most {GROWTH_TARGET}: {is_flat}",
    ]


def meets_targets(rounds: Sequence[Round]) -> bool:
    return is_swept_in_time(rounds) and does_not_grow(rounds)


def is_swept_in_time(rounds: Sequence[Round]) -> bool:
    return sweep_s(rounds).median <= SWEEP_TARGET_S


def does_not_grow(rounds: Sequence[Round]) -> bool:
    return growth(rounds, LONGEST, by=FULL_WINDOW).median <= GROWTH_TARGET


def over(rounds: Sequence[Round], name: str) -> Spread:
    return Spread.of([float(figures[name]) for figures in rounds])


def sweep_s(rounds: Sequence[Round]) -> Spread:
    return over(rounds, "sweep_s")


def sweep_ratio(rounds: Sequence[Round]) -> Spread:
    return Spread.of([figures["sweep_s"] / figures["one_by_one_s"] for figures in rounds])


def review_ms(rounds: Sequence[Round], turns: int) -> Spread:
    return Spread.of([figures["review_ms"][str(turns)] for figures in rounds])


def growth(rounds: Sequence[Round], turns: int, *, by: int) -> Spread:
    """How much longer a review takes at so many turns, round by round."""
    return Spread.of(
        [figures["review_ms"][str(turns)] / figures["review_ms"][str(by)] for figures in rounds]
    )


if __name__ == "__main__":
    sys.exit(main())
