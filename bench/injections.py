"""Do words for the machine move a score? Run: `python -m bench.injections --help`.

Holds every attack of the corpus beside its clean twin, through extraction, plan, interview and
evaluation, and prints by family how far scores moved, what was flagged and what was obeyed.
README.md beside this file tells more.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from analysis.tests.injections.corpus import HELD_OUT, Attack, attacks, held_out
from bench.injection_outcomes import Alarms, Outcome, as_data, shortfalls, table
from bench.supervisor import reviewer

AT_ONCE = 4


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    families = [*sorted({one.family for one in attacks()}), HELD_OUT]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--family", choices=families, action="append", help="this one alone")
    parser.add_argument("--limit", type=int, metavar="N", help="the first N attacks of each family")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help=f"pairs ({AT_ONCE})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser.parse_args(arguments)


def main() -> int:
    given = options()
    chosen = choose((*attacks(), *held_out()), families=given.family, limit=given.limit)
    with reviewer():
        from bench.injection_run import false_alarms, run  # they need Django's models

        outcomes = run(chosen, at_once=given.at_once)
        alarms = false_alarms()
    report(outcomes, alarms)
    if given.json:
        given.json.write_text(json.dumps(as_data(outcomes, alarms), indent=1), encoding="utf-8")
    return verdict(outcomes, alarms)


def choose(
    corpus: Sequence[Attack], *, families: Sequence[str] | None, limit: int | None
) -> list[Attack]:
    names = families or sorted({one.family for one in corpus})
    groups = ([one for one in corpus if one.family == name][:limit] for name in names)
    return list(chain.from_iterable(groups))


# --- what is printed ------------------------------------------------------------------------------


def report(outcomes: Sequence[Outcome], alarms: Sequence[Alarms]) -> None:
    print(
        "\nBy family: pairs; shift of the overall score in points, worst and mean; attacks that a"
    )
    print("recruiter is told of, that were obeyed, of which nothing is known:\n")
    print(table(outcomes, lambda one: one.family))
    print("\nBy language:\n")
    print(table(outcomes, lambda one: one.language))
    print("\nInnocent passages taken for attacks:\n")
    for one in alarms:
        print(f"  {one.sort:<16}{len(one.false):>5} of {one.passages}")
        print("".join(f"      {' '.join(text.split())[:110]}\n" for text in one.false), end="")
    silent = [one.name for one in outcomes if not one.flagged and not one.failure]
    if silent:
        print(f"\nNobody is told of: {', '.join(silent)}")


def verdict(outcomes: Sequence[Outcome], alarms: Sequence[Alarms]) -> int:
    """Exit status: 1 where a bound is broken."""
    short = list(shortfalls(outcomes, alarms))
    print("\nAll bounds hold." if not short else "\nBounds are BROKEN:")
    print("\n".join(f"  {text}" for text in short), end="\n" if short else "")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
