"""What `relay.py` prints: a line a run, then tables over the rounds that count."""

import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

import psutil

from bench.contenders import BASELINE, CONTENDERS, DIRECT
from bench.figures import Spread, added_ms, cpu_ratio, over_rounds
from bench.processes import Cores
from bench.run import Run

Round = dict[str, Run]

PACKAGES = ("websockets", "uvloop", "uvicorn", "fastapi", "daphne", "autobahn", "openai", "msgspec")
CPU_TARGETS = {"c": 1.5, "d": 1.0}  # times (b)
ADDED_P99_TARGET_MS = 10.0


def conditions(cores: Cores | None) -> dict[str, Any]:
    """What a reader needs to judge the figures."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cpus": psutil.cpu_count(),
        "load_average": os.getloadavg(),
        "relay_cores": sorted(cores.relay) if cores else None,
        "load_cores": sorted(cores.load) if cores else None,
        "packages": {name: version(name) for name in PACKAGES},
    }


def conditions_text(found: dict[str, Any]) -> str:
    packages = ", ".join(f"{name} {number}" for name, number in found["packages"].items())
    pinned = (
        f"relay pinned on core {found['relay_cores']}, generator, upstream and database on "
        f"{found['load_cores']}"
        if found["relay_cores"]
        else "NOT PINNED (no second core, or no sched_setaffinity): latencies mean little"
    )
    load = " ".join(f"{value:.2f}" for value in found["load_average"])
    return (
        f"Python {found['python']} on {found['system']}, {found['cpus']} CPUs, load {load}\n"
        f"{packages}\n{pinned}\nNobody compresses: clients and upstream offer no deflate."
    )


def contenders_text(keys: Sequence[str]) -> str:
    rows = (CONTENDERS[key] for key in keys)
    return "\n".join(f"  ({c.key}) {c.title}; clients send {c.kind.title}" for c in rows)


def run_text(run: Run) -> str:
    others = "" if run.others_share is None else f"  others on its core {run.others_share:4.0%}"
    trouble = f"  LOST {run.lost_frames} {'; '.join(run.troubles)}" if run.lost_frames else ""
    cpu = (
        f"cpu {run.cpu_s_per_session_minute:6.3f} s/session-min {run.us_per_frame:5.1f} µs/frame"
        if run.contender != DIRECT
        else " " * 41
    )
    return (
        f"  ({run.contender:<6}) {cpu}  latency p50 {run.latency_p50_ms:6.2f} "
        f"p99 {run.latency_p99_ms:6.2f} ms  late p99 {run.late_p99_ms:4.1f} "
        f"max {run.late_max_ms:5.1f} ms{others}{trouble}"
    )


FIGURES: dict[str, Callable[[Run], float]] = {
    "CPU s / session-min": lambda run: run.cpu_s_per_session_minute,
    "µs / frame": lambda run: run.us_per_frame,
    "KiB / session": lambda run: run.memory_kib_per_session,
    "database CPU": lambda run: run.services_cpu_s_per_session_minute,
    "late p99, ms": lambda run: run.late_p99_ms,
}


def summary(rounds: Sequence[Round], *, rejected: int) -> str:
    """The tables; rounds with a late generator are left out and only counted."""
    head = f"{len(rounds)} rounds count, {rejected} rejected because the generator was late"
    if not rounds:
        return head
    keys = [key for key in rounds[0] if key != DIRECT]
    parts = [head, "", "Median (lowest-highest) over the rounds", *figure_table(rounds, keys)]
    if BASELINE in keys:
        parts += ["", "CPU per session-minute, ratio within a round", *ratio_lines(rounds, keys)]
    return "\n".join([*parts, "", "Against the targets", *target_lines(rounds, keys)])


def figure_table(rounds: Sequence[Round], keys: Sequence[str]) -> list[str]:
    titles = [*FIGURES, "added p50, ms", "added p99, ms"]
    lines = ["".join(["  contender  ", *(f"{title:>25}" for title in titles)])]
    for key in [*keys]:
        spreads = [over_rounds(rounds, key, figure) for figure in FIGURES.values()]
        spreads += [added_p50(rounds, key), added_p99(rounds, key)]
        lines.append("".join([f"  ({key})".ljust(13), *(f"{text(s):>25}" for s in spreads)]))
    return lines


def added_p50(rounds: Sequence[Round], key: str) -> Spread:
    return added_ms(rounds, key, DIRECT, lambda run: run.latency_p50_ms)


def added_p99(rounds: Sequence[Round], key: str) -> Spread:
    return added_ms(rounds, key, DIRECT, lambda run: run.latency_p99_ms)


def ratio_lines(rounds: Sequence[Round], keys: Sequence[str]) -> list[str]:
    others = [key for key in keys if key != BASELINE]
    return [f"  ({key}) / ({BASELINE})  {text(cpu_ratio(rounds, key, BASELINE))}" for key in others]


def target_lines(rounds: Sequence[Round], keys: Sequence[str]) -> list[str]:
    lines = []
    for key in keys:
        target = CPU_TARGETS.get(key.removesuffix("-json"))
        if target is None:
            continue
        if BASELINE in keys:
            ratio = cpu_ratio(rounds, key, BASELINE).median
            lines.append(
                f"  ({key}) CPU {ratio:.2f} × (b), at most {target}: {verdict(ratio <= target)}"
            )
        p99_ms = added_p99(rounds, key).median
        met = verdict(p99_ms <= ADDED_P99_TARGET_MS)
        lines.append(
            f"  ({key}) p99 added {p99_ms:.1f} ms, at most {ADDED_P99_TARGET_MS:.0f}: {met}"
        )
    return lines


def verdict(met: bool) -> str:
    return "met" if met else "MISSED"


def text(spread: Spread) -> str:
    return f"{spread.median:.3g} ({spread.low:.3g}-{spread.high:.3g})"


def as_data(rounds: Sequence[Round]) -> list[dict[str, Any]]:
    return [{key: asdict(run) for key, run in runs.items()} for runs in rounds]
