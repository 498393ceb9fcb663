"""Are start page and lists quick at 100,000 interviews? Run: `python -m bench.lists --help`.

On a PostgreSQL and a Valkey of its own. What counts is each list by a page of the same admin that
lists nothing, within a round. README.md beside this file tells how to read the output.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.figures import Spread
from bench.processes import free_port
from bench.product import product_services
from bench.report import text, verdict

TARGET_MS = 300.0
BASE = "a page that lists nothing"
Round = dict[str, float]


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=int, default=100_000, help="how many (100,000)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds (5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    return parser.parse_args()


def main() -> int:
    given = options()
    with product_services(upstream_port=free_port()) as product:
        rounds = product.measured("-m", "bench.listed", str(given.rounds), str(given.interviews))
    print("\n".join(summary(rounds, interviews=given.interviews)))
    if given.json:
        given.json.write_text(json.dumps(rounds, indent=1), encoding="utf-8")
    return 0 if meets_target(rounds) else 1


def summary(rounds: Sequence[Round], *, interviews: int) -> list[str]:
    slowest = max(rounds[0], key=lambda name: over(rounds, name).median)
    slowest_ms, is_met = over(rounds, slowest).median, verdict(meets_target(rounds))
    return [
        f"{interviews:,} interviews, {len(rounds)} rounds; median (lowest-highest)",
        "",
        f"  {'':44}{'ms':24}by a page that lists nothing",
        *(
            f"  {name:44}{text(over(rounds, name)):24}{text(ratio(rounds, name))}"
            for name in rounds[0]
        ),
        "",
        f"  the slowest, ms: {slowest_ms:.0f}, at most {TARGET_MS:g}: {is_met}",
    ]


def meets_target(rounds: Sequence[Round]) -> bool:
    return all(over(rounds, name).median <= TARGET_MS for name in rounds[0])


def over(rounds: Sequence[Round], name: str) -> Spread:
    return Spread.of([figures[name] for figures in rounds])


def ratio(rounds: Sequence[Round], name: str) -> Spread:
    return Spread.of([figures[name] / figures[BASE] for figures in rounds])


if __name__ == "__main__":
    sys.exit(main())
