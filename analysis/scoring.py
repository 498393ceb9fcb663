"""From levels to the overall score, by the rubric's own formula. The program computes it, never a
model. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

# Less of the rubric's weight than this, and the rest would be extrapolated from too little.
SCORED_WEIGHT_FLOOR = Decimal("0.6")
LINEAR_POINTS = {1: Decimal(0), 2: Decimal(25), 3: Decimal(50), 4: Decimal(75), 5: Decimal(100)}
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Part:
    """One competency's share. level: 1–5, None where there is not enough evidence for one."""

    key: str
    name: str
    level: int | None
    points: Decimal | None
    weight: Decimal
    must_have: bool


@dataclass(frozen=True, slots=True)
class Overall:
    """score: 0–100, or None with the reason why there is none. It is never estimated."""

    score: Decimal | None
    formula: str
    reason: str
    parts: tuple[Part, ...]


def overall(content: Mapping[str, Any], levels: Mapping[str, int | None]) -> Overall:
    """The overall score of a rubric's competencies.

    content: of a rubric, as `analysis/rubrics.py` checks it.
    levels: by the competency's key; a missing key or None is insufficient evidence.
    """
    parts = tuple(part_of(one, content, levels) for one in content["competencies"])
    formula = content["formula"]
    reason = why_none(parts)
    score = None if reason else FORMULAS[formula](parts).quantize(CENT, ROUND_HALF_UP)
    return Overall(score, formula, reason or EXPLAINED[formula], parts)


def part_of(
    competency: Mapping[str, Any], content: Mapping[str, Any], levels: Mapping[str, int | None]
) -> Part:
    level = levels.get(competency["key"])
    return Part(
        key=competency["key"],
        name=competency["name"],
        level=level,
        points=None if level is None else points_of(level, content),
        weight=Decimal(str(competency["weight"])),
        must_have=bool(competency["must_have"]),
    )


def points_of(level: int, content: Mapping[str, Any]) -> Decimal:
    """0–100. Levels are even steps, unless the rubric gives each its own points."""
    if content["formula"] == "own_levels":
        return Decimal(str(content["level_points"][str(level)]))
    return LINEAR_POINTS[level]


def why_none(parts: Sequence[Part]) -> str:
    """Why there can be no overall score; empty where there can."""
    lacking = [part.name for part in parts if part.must_have and part.points is None]
    if lacking:
        return f"There is not enough evidence on a must-have: {', '.join(lacking)}."
    weight = sum((part.weight for part in parts), Decimal(0))
    scored = sum((part.weight for part in parts if part.points is not None), Decimal(0))
    if not scored or scored < weight * SCORED_WEIGHT_FLOOR:
        return "Too little of the rubric was covered for an overall score."
    return ""


def weighted_mean(parts: Sequence[Part]) -> Decimal:
    """Over what was scored; the weights of the rest count neither way."""
    scored = [(part.points, part.weight) for part in parts if part.points is not None]
    total = sum((weight for _, weight in scored), Decimal(0))
    return sum((points * weight for points, weight in scored), Decimal(0)) / total


def lowest_must_have(parts: Sequence[Part]) -> Decimal:
    """The weighted mean, but no higher than the lowest must-have."""
    lowest = [part.points for part in parts if part.must_have and part.points is not None]
    return min([weighted_mean(parts), *lowest])


FORMULAS: Mapping[str, Callable[[Sequence[Part]], Decimal]] = {
    "weighted_mean": weighted_mean,
    "lowest_must_have": lowest_must_have,
    "own_levels": weighted_mean,
}
EXPLAINED = {
    "weighted_mean": "The mean of the competencies' points by their weights.",
    "lowest_must_have": "The mean by weights, but no higher than the lowest must-have.",
    "own_levels": "The mean by weights of the points that this rubric gives to each level.",
}


@dataclass(frozen=True, slots=True)
class Settled:
    """The level of several passes: their median, how far they lie apart, and each of them."""

    level: int | None
    spread: int | None
    passes: tuple[int | None, ...]


def settle_passes(levels: Sequence[int | None]) -> Settled:
    """One level from several passes.

    The lower median, so that two of four never round a candidate up. Where half of the passes or
    more found too little evidence, so does the whole.
    """
    given = sorted(level for level in levels if level is not None)
    if not given or len(given) * 2 <= len(levels):
        return Settled(None, None, tuple(levels))
    middle = given[(len(given) - 1) // 2]
    return Settled(middle, given[-1] - given[0], tuple(levels))
