"""What `supervisor.py` prints: for each half the confusion matrix, the shares, and the misses."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from bench.confusion import Figures, Judged, Share, misses
from bench.figures import percentile
from bench.stretches import Stretch
from supervisor.verdict import Action

TITLES = {"tuned": "Tuned", "held_out": "Held out of the tuning"}
GROUPS: dict[str, Callable[[Stretch], str]] = {
    "kind": lambda stretch: stretch.kind,
    "language": lambda stretch: stretch.observation.language,
}


def half_text(title: str, judged: Sequence[Judged], *, with_misses: bool) -> str:
    figures = Figures.of(judged)
    parts = [
        f"{title}: {len(judged)} stretches",
        "",
        *matrix_lines(figures),
        "",
        *share_lines(figures, judged),
    ]
    for name, group in GROUPS.items():
        parts += ["", f"  by {name}: right, of all", *group_lines(judged, group)]
    return "\n".join([*parts, "", *miss_lines(misses(judged), shown=with_misses)])


def matrix_lines(figures: Figures) -> list[str]:
    head = "".join(f"{action.value:>10}" for action in Action)
    rows = [
        "".join(
            [
                f"  {expected.value:<16}",
                *(f"{figures.matrix[expected, decided]:>10}" for decided in Action),
            ]
        )
        for expected in Action
    ]
    return [f"  expected↓ decided→{head[2:]}", *rows]


def share_lines(figures: Figures, judged: Sequence[Judged]) -> list[str]:
    times_ms = [one.took_ms for one in judged]
    told = {
        "right, of all": figures.overall,
        "right, of what rules can see": figures.visible,
        "… and for the right reason": figures.visible_for_the_reason,
        "hard limits kept": figures.hard_limits,
        "healthy ones left alone": figures.healthy,
        "ended without cause": len(figures.uncalled_ends),
        "a person called without cause": len(figures.uncalled_people),
        "took, ms": f"p50 {percentile(times_ms, 50):.1f}, p99 {percentile(times_ms, 99):.1f}",
    }
    return [f"  {name:<32}{value}" for name, value in told.items()]


def group_lines(judged: Sequence[Judged], group: Callable[[Stretch], str]) -> list[str]:
    members: dict[str, list[Judged]] = {}
    for one in judged:
        members.setdefault(group(one.stretch), []).append(one)
    return [
        f"    {name:<16}{Share.counted(one.is_right for one in members[name])}"
        for name in sorted(members)
    ]


def miss_lines(missed: Sequence[Judged], *, shown: bool) -> list[str]:
    if not missed:
        return ["  no misses"]
    if not shown:
        return [f"  {len(missed)} misses, not named: who tunes must not know them"]
    return ["  misses", *(f"    {miss_text(one)}" for one in missed)]


def miss_text(one: Judged) -> str:
    stretch = one.stretch
    wanted = "/".join(action.value for action in stretch.expected)
    rules = f" by {' or '.join(stretch.rules)}" if stretch.rules else ""
    fired = ", ".join(one.rules) or "no rule"
    unseen = "" if stretch.visible_to_rules else " (not for rules to see)"
    return f"{stretch.name}: {wanted}{rules}, decided {one.decided.value}; fired: {fired}{unseen}"


def as_data(judged: Sequence[Judged], *, named: bool) -> dict[str, Any]:
    figures = Figures.of(judged)
    shares = {name: asdict(value) for name, value in vars(figures).items() if is_share(value)}
    rows = [row_of(one) for one in judged] if named else []
    return {
        "matrix": {
            f"{expected}>{decided}": count for (expected, decided), count in figures.matrix.items()
        },
        **shares,
        "uncalled_ends": len(figures.uncalled_ends),
        "uncalled_people": len(figures.uncalled_people),
        "shortfalls": figures.shortfalls(),
        "stretches": rows,
    }


def is_share(value: object) -> bool:
    return isinstance(value, Share)


def row_of(one: Judged) -> dict[str, Any]:
    return {
        "name": one.stretch.name,
        "kind": one.stretch.kind,
        "language": one.stretch.observation.language,
        "visible_to_rules": one.stretch.visible_to_rules,
        "expected": list(one.stretch.expected),
        "decided": one.decided,
        "wanted_rules": list(one.stretch.rules),
        "rules": list(one.rules),
        "took_ms": round(one.took_ms, 2),
    }
