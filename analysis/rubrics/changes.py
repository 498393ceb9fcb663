"""What changed between two versions of a rubric, in words. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from analysis.rubrics.content import LEVELS, Content
from analysis.rubrics.problems import FORMULAS

NOTHING: Final = "Nothing has changed."


def changes(before: Content, after: Content) -> list[str]:
    """One sentence for each difference, in the order of the newer version."""
    return [
        *gone(before, after),
        *of_competencies(before, after),
        *of_formula(before, after),
    ] or [NOTHING]


def gone(before: Content, after: Content) -> Iterator[str]:
    kept = by_key(after)
    for key, one in by_key(before).items():
        if key not in kept:
            yield f"{one['name']} is no longer assessed."


def of_competencies(before: Content, after: Content) -> Iterator[str]:
    known = by_key(before)
    for key, one in by_key(after).items():
        if key not in known:
            must = ", a must-have" if one["must_have"] else ""
            yield f"{one['name']} is new: weight {one['weight']}{must}."
        else:
            yield from of_competency(known[key], one)
    if order(before, after) != order(after, before):
        yield "The competencies stand in another order."


def order(one: Content, other: Content) -> list[str]:
    """The keys that both have, as they stand in the first."""
    return [key for key in by_key(one) if key in by_key(other)]


def of_competency(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    name = after["name"]
    if before["name"] != name:
        yield f"{before['name']} is now called {name}."
    if before["weight"] != after["weight"]:
        yield f"{name}: weight {before['weight']} → {after['weight']}."
    if before["must_have"] != after["must_have"]:
        yield f"{name} is {'now' if after['must_have'] else 'no longer'} a must-have."
    if before.get("description", "") != after.get("description", ""):
        yield f"{name}: another description."
    for level in LEVELS:
        if before["anchors"][level] != after["anchors"][level]:
            old, new = before["anchors"][level], after["anchors"][level]
            yield f"{name}, level {level}: “{old}” → “{new}”"


def of_formula(before: Content, after: Content) -> Iterator[str]:
    if before["formula"] != after["formula"]:
        old, new = FORMULAS[before["formula"]], FORMULAS[after["formula"]]
        yield f"Formula: {old} → {new}."
    for level in LEVELS:
        old_points, new_points = before["level_points"][level], after["level_points"][level]
        if old_points != new_points:
            yield f"Points of level {level}: {old_points:g} → {new_points:g}."


def by_key(content: Content) -> dict[str, Mapping[str, Any]]:
    return {one["key"]: one for one in content["competencies"]}
