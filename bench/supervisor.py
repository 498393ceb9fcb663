"""Does the supervisor decide as it should? Run: `python -m bench.supervisor --help`.

Judges scripted stretches of interviews and prints how often it is right, apart for those that its
rules were tuned on and those that they never saw. README.md beside this file tells more.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import django
from django.conf import settings

from bench import verdicts
from bench.confusion import HELD_OUT_FLOOR, Figures, Judged
from bench.judging import judge_by_rules, judge_with_model
from bench.processes import free_port, python, running
from bench.product import clean_environment
from bench.stretches import HALVES, Half, Stretch, read_half
from supervisor.rules import VERSION


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, help="this half alone")
    parser.add_argument(
        "--model",
        action="store_true",
        help="ask the model, too, at PROXYLLM_URL; where none is set, an emulator of it",
    )
    parser.add_argument("--at-once", type=int, default=4, help="questions to the model (4)")
    parser.add_argument("--timeout", type=float, default=30.0, help="of one of them, in s (30)")
    parser.add_argument(
        "--name-held-out",
        action="store_true",
        help="name the held-out misses; whoever tunes the rules should not look",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    return parser.parse_args()


def main() -> int:
    given = options()
    halves: Sequence[Half] = [given.half] if given.half else HALVES
    stretches = {half: read_half(half) for half in halves}
    with reviewer() if given.model else nullcontext():
        results = {half: judge(stretches[half], given) for half in halves}
    told = {}
    for half, judged in results.items():
        named = half == "tuned" or given.name_held_out
        print(f"\n{verdicts.half_text(verdicts.TITLES[half], judged, with_misses=named)}")
        told[half] = verdicts.as_data(judged, named=named)
    if given.json:
        head = {"rules_version": VERSION, "with_model": given.model}
        given.json.write_text(json.dumps(head | told, indent=1), encoding="utf-8")
    return verdict(results)


def judge(stretches: Sequence[Stretch], given: argparse.Namespace) -> list[Judged]:
    if not given.model:
        return judge_by_rules(stretches)
    judged, failures = asyncio.run(
        judge_with_model(stretches, at_once=given.at_once, timeout_s=given.timeout)
    )
    for code, count in Counter(failures).items():
        print(f"no advice, {code}: {count}; what rules say stands there")
    return judged


@contextmanager
def reviewer() -> Iterator[None]:
    """The endpoint that the environment names; an emulator of it for the block, if it names none.

    Django's settings read the address once, so the emulator's port is settled before them.
    """
    port = free_port()
    os.environ["EMULATOR_PORT"] = str(port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interview_site.settings")
    django.setup()
    if not settings.REVIEWER_IS_EMULATED:
        yield
        return
    command = python(
        *("-m", "uvicorn", "emulator.app:application", "--host", "127.0.0.1"),
        *("--port", str(port), "--no-access-log", "--log-level", "warning"),
    )
    with tempfile.TemporaryDirectory(prefix="bench-reviewer-") as folder:
        log, environment = Path(folder) / "emulator.log", clean_environment()
        with running(command, port=port, log=log, environment=environment, cores=None):
            yield


def verdict(results: dict[Half, list[Judged]]) -> int:
    """Exit status: 1 if the floor is not met over all that was judged, or apart by the held-out."""
    everything = [one for judged in results.values() for one in judged]
    short = [f"All together: {text}" for text in Figures.of(everything).shortfalls()]
    if apart := results.get("held_out"):
        texts = Figures.of(apart).shortfalls(floor=HELD_OUT_FLOOR)
        short += [f"{verdicts.TITLES['held_out']}: {text}" for text in texts]
    print("\nThe floor is met." if not short else "\nThe floor is MISSED:")
    print("\n".join(f"  {text}" for text in short), end="\n" if short else "")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
