"""The overall score is the rubric's formula over what was scored, and nothing else."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from analysis.scoring import overall, settle_passes


def rubric(formula: str = "weighted_mean", **must: bool) -> dict[str, Any]:
    weights = {"databases": 50, "teamwork": 30, "design": 20}
    return {
        "formula": formula,
        "level_points": {"1": 0, "2": 10, "3": 40, "4": 80, "5": 100},
        "competencies": [
            {"key": key, "name": key.title(), "weight": weight, "must_have": must.get(key, False)}
            for key, weight in weights.items()
        ],
    }


def score(content: dict[str, Any], **levels: int | None) -> Decimal | None:
    return overall(content, levels).score


def test_the_weighted_mean_goes_by_the_weights() -> None:
    assert score(rubric(), databases=5, teamwork=3, design=1) == Decimal("65.00")


def test_a_rubric_may_give_its_levels_their_own_points() -> None:
    assert score(rubric("own_levels"), databases=5, teamwork=3, design=2) == Decimal("64.00")


def test_the_lowest_must_have_is_a_ceiling() -> None:
    content = rubric("lowest_must_have", teamwork=True)
    assert score(content, databases=5, teamwork=2, design=5) == Decimal("25.00")
    assert score(content, databases=1, teamwork=5, design=1) == Decimal("30.00")


def test_what_was_not_scored_counts_neither_way() -> None:
    assert score(rubric(), databases=4, teamwork=4) == Decimal("75.00")


def test_without_evidence_on_a_must_have_there_is_no_score() -> None:
    found = overall(rubric(teamwork=True), {"databases": 5, "design": 5})
    assert found.score is None
    assert "Teamwork" in found.reason


def test_too_little_of_the_rubric_is_no_score() -> None:
    found = overall(rubric(), {"databases": 5})
    assert found.score is None
    assert "Too little" in found.reason


def test_nothing_scored_is_no_score_and_no_zero() -> None:
    assert overall(rubric(), {}).score is None


LEVELS = st.one_of(st.none(), st.integers(1, 5))


@given(a=LEVELS, b=LEVELS, c=LEVELS, formula=st.sampled_from(["weighted_mean", "own_levels"]))
def test_a_score_lies_between_its_lowest_and_its_highest_part(
    a: int | None, b: int | None, c: int | None, formula: str
) -> None:
    found = overall(rubric(formula), {"databases": a, "teamwork": b, "design": c})
    points = [part.points for part in found.parts if part.points is not None]
    if found.score is not None:
        assert min(points) - 1 <= found.score <= max(points) + 1


@given(levels=st.lists(st.integers(1, 5), min_size=3, max_size=3), which=st.integers(0, 2))
def test_a_better_answer_never_lowers_the_score(levels: list[int], which: int) -> None:
    keys = ("databases", "teamwork", "design")
    better = [min(level + (place == which), 5) for place, level in enumerate(levels)]
    for formula in ("weighted_mean", "lowest_must_have", "own_levels"):
        content = rubric(formula, design=True)
        before = overall(content, dict(zip(keys, levels, strict=True))).score
        after = overall(content, dict(zip(keys, better, strict=True))).score
        assert before is not None
        assert after is not None
        assert after >= before


@pytest.mark.parametrize(
    ("passes", "level", "spread"),
    [
        pytest.param([4], 4, 0, id="one pass"),
        pytest.param([3, 5, 4], 4, 2, id="the median of three"),
        pytest.param([3, 4], 3, 1, id="two never round up"),
        pytest.param([4, None, 4], 4, 0, id="one without evidence"),
        pytest.param([4, None], None, None, id="half without evidence"),
        pytest.param([None, None, 5], None, None, id="most without evidence"),
        pytest.param([], None, None, id="no pass"),
    ],
)
def test_several_passes_give_one_level_and_their_spread(
    passes: list[int | None], level: int | None, spread: int | None
) -> None:
    settled = settle_passes(passes)
    assert (settled.level, settled.spread) == (level, spread)
    assert settled.passes == tuple(passes)
