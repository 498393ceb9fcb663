"""How much does this server cost beside simpler relays? Run: `python bench/relay.py --help`.

Each round runs every contender afresh, in shuffled order, against the same echoing upstream, and
what counts is the ratio within a round. README.md beside this file tells how to read the output.
"""

import sys
from pathlib import Path

if not __package__:  # run as a script: the project's folder stands in for this one
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import argparse
import json
import random
import tempfile
from contextlib import ExitStack

from bench import report
from bench.contenders import CONTENDERS, DIRECT, PRODUCT_KEYS
from bench.figures import is_late
from bench.load import Plan
from bench.processes import Cores, free_port, go_first, pin, python, running
from bench.product import clean_environment, product_services
from bench.run import Bench, Run


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=80, help="clients at once (80)")
    parser.add_argument("--seconds", type=float, default=30.0, help="counted time of a run (30)")
    parser.add_argument("--warm-up", type=float, default=6.0, help="seconds before it (6)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds (5)")
    parser.add_argument("--only", default="", metavar="a,b,…", help="these contenders alone")
    parser.add_argument(
        "--client",
        choices=PRODUCT_KEYS,
        default="binary",
        help="how clients of this server send audio (binary, as its pages do)",
    )
    parser.add_argument(
        "--late-ms",
        type=float,
        default=5.0,
        help="reject a round where the generator's p99 lateness passes this (5)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    parser.add_argument(
        "--undisturbed",
        action="store_true",
        help="go before all other programs of this machine (Linux, root), where it is not idle",
    )
    parser.add_argument("--seed", type=int, help="of the order in each round")
    given = parser.parse_args()
    given.keys = chosen(given)
    if unknown := set(given.keys) - CONTENDERS.keys():
        parser.error(f"--only knows {', '.join(CONTENDERS)}, not {', '.join(sorted(unknown))}")
    return given


def chosen(given: argparse.Namespace) -> list[str]:
    """The contenders of a round. Without a relay always runs: it is what latencies are added to."""
    names = given.only.split(",") if given.only else ["a", "b", *PRODUCT_KEYS[given.client]]
    return [DIRECT, *(name for name in dict.fromkeys(names) if name != DIRECT)]


def main() -> int:
    given = options()
    cores = Cores.split()
    if cores:
        pin(cores.load)
    if given.undisturbed:
        go_first()
    conditions = report.conditions(cores)
    print(report.conditions_text(conditions), flush=True)
    print(f"{given.sessions} sessions, {given.seconds:g} s counted after {given.warm_up:g} s")
    print(report.contenders_text(given.keys), flush=True)
    rounds = hold_rounds(given, cores)
    counting = [runs for runs in rounds if not is_late(runs, limit_ms=given.late_ms)]
    print(f"\n{report.summary(counting, rejected=len(rounds) - len(counting))}")
    if given.json:
        told = {
            "conditions": conditions,
            "options": {name: str(value) for name, value in vars(given).items()},
            "rounds": report.as_data(rounds),
            "rejected": [is_late(runs, limit_ms=given.late_ms) for runs in rounds],
        }
        given.json.write_text(json.dumps(told, indent=1), encoding="utf-8")
    lost = sum(run.lost_frames for runs in rounds for run in runs.values())
    if lost:
        print(f"\n{lost} frames were LOST: the figures do not count.")
    return 1 if lost or not counting else 0


def hold_rounds(given: argparse.Namespace, cores: Cores | None) -> list[dict[str, Run]]:
    order = random.Random(given.seed)
    rounds = []
    with ExitStack() as stack:
        bench = prepare(given, cores, stack)
        for number in range(1, given.rounds + 1):
            print(f"\nRound {number} of {given.rounds}", flush=True)
            runs = {}
            for key in order.sample(given.keys, len(given.keys)):
                runs[key] = bench.run(key)
                print(report.run_text(runs[key]), flush=True)
            if is_late(runs, limit_ms=given.late_ms):
                print("  REJECTED: the generator was late")
            rounds.append({key: runs[key] for key in given.keys})
    return rounds


def prepare(given: argparse.Namespace, cores: Cores | None, stack: ExitStack) -> Bench:
    """Everything that all runs share: the upstream and, if this server takes part, its services."""
    logs = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-logs-")))
    port = free_port()
    with_product = any(CONTENDERS[key].is_product for key in given.keys)
    upstream = running(
        python("-m", "bench.upstream", "--port", str(port)),
        port=port,
        log=logs / "upstream.log",
        environment=clean_environment(),
        cores=cores.load if cores else None,
    )
    return Bench(
        sessions=given.sessions,
        plan=Plan(warm_up_s=given.warm_up, seconds=given.seconds),
        cores=cores,
        upstream=stack.enter_context(upstream),
        upstream_port=port,
        product=stack.enter_context(product_services(upstream_port=port)) if with_product else None,
        logs=logs,
    )


if __name__ == "__main__":
    sys.exit(main())
