"""The shape of a rubric's content, and what is wrong with one in words for recruiters. Pure.

Admin and API give what people wrote; `read_content` answers what the column holds.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from analysis.rubrics.problems import (
    COMPETENCY_COUNT_LIMIT,
    Problem,
    RubricIsUnclear,
    as_line,
    called,
    told,
)
from interviews.question_plan import COMPETENCY_LIMIT

LEVELS: Final = ("1", "2", "3", "4", "5")
TEXT_LIMIT: Final = 1_000
LINEAR_POINTS: Final[Mapping[str, int]] = {"1": 0, "2": 25, "3": 50, "4": 75, "5": 100}
Content = dict[str, Any]


def printable(text: str) -> str:
    """PostgreSQL keeps no NUL, and nobody sees a control character."""
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise ValueError("holds characters that cannot be shown")
    return text


def counted(competencies: Any) -> Any:
    """Before they are looked at one by one: pydantic would count those without a fault alone."""
    is_list = isinstance(competencies, list | tuple)
    if is_list and not 1 <= len(competencies) <= COMPETENCY_COUNT_LIMIT:
        raise ValueError("too few or too many")
    return competencies


# The validators come after the limits, which else would be held as those of any sequence.
Line = Annotated[
    str, Field(max_length=TEXT_LIMIT), BeforeValidator(as_line), AfterValidator(printable)
]
Needed = Annotated[
    str,
    Field(min_length=1, max_length=TEXT_LIMIT),
    BeforeValidator(as_line),
    AfterValidator(printable),
]
Name = Annotated[
    str,
    Field(min_length=1, max_length=COMPETENCY_LIMIT, pattern=r"^[^\[\]]*$"),
    BeforeValidator(as_line),
    AfterValidator(printable),
]
Points = Annotated[float, Field(ge=0, le=100, strict=True, allow_inf_nan=False)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Anchors(Strict):
    one: Needed = Field(alias="1")
    two: Needed = Field(alias="2")
    three: Needed = Field(alias="3")
    four: Needed = Field(alias="4")
    five: Needed = Field(alias="5")


class LevelPoints(Strict):
    one: Points = Field(alias="1")
    two: Points = Field(alias="2")
    three: Points = Field(alias="3")
    four: Points = Field(alias="4")
    five: Points = Field(alias="5")


class Competency(Strict):
    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
    name: Name
    description: Line = ""
    weight: Annotated[int, Field(ge=1, le=100, strict=True)]
    must_have: Annotated[bool, Field(strict=True)] = False
    anchors: Anchors


class Rubric(Strict):
    """`made_from`: there where no person wrote it, but a program made it of a question plan."""

    competencies: Annotated[tuple[Competency, ...], BeforeValidator(counted)]
    formula: Literal["weighted_mean", "lowest_must_have", "own_levels"] = "weighted_mean"
    level_points: LevelPoints = LevelPoints.model_validate(LINEAR_POINTS)
    made_from: Literal["question_plan", "library"] | None = None


def read_content(data: Any) -> Content:
    """The content as it is kept: whole, in one order, texts in one line each.

    Raises RubricIsUnclear.
    """
    try:
        rubric = Rubric.model_validate(data)
    except ValidationError as error:
        raise RubricIsUnclear([told(one, data) for one in error.errors()]) from error
    content = rubric.model_dump(mode="json", by_alias=True, exclude_none=True)
    content["level_points"] = {
        level: int(points) if points == int(points) else points
        for level, points in content["level_points"].items()
    }
    if problems := list(contradictions(content)):
        raise RubricIsUnclear(problems)
    return content


# --- what no single field shows -------------------------------------------------------------------


def contradictions(content: Content) -> Iterator[Problem]:
    yield from repetitions(content["competencies"])
    for number, one in enumerate(content["competencies"]):
        yield from alike_anchors(number, one)
    has_must_have = any(one["must_have"] for one in content["competencies"])
    if content["formula"] == "lowest_must_have" and not has_must_have:
        yield Problem(("formula",), "This formula needs a must-have: mark at least one competency.")
    if content["formula"] == "own_levels":
        yield from disorder(content["level_points"])


def repetitions(competencies: Sequence[Content]) -> Iterator[Problem]:
    for field, word in (("key", "key"), ("name", "name")):
        seen: dict[str, int] = {}
        for number, one in enumerate(competencies):
            first = seen.setdefault(one[field].casefold(), number)
            if first != number:
                message = f"{called(number, one)} has the same {word} as competency {first + 1}."
                yield Problem(("competencies", number, field), message)


def alike_anchors(number: int, competency: Content) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for level, text in competency["anchors"].items():
        first = seen.setdefault(text.casefold(), level)
        if first != level:
            message = f"{called(number, competency)}: levels {first} and {level} say the same."
            yield Problem(("competencies", number, "anchors", level), message)


def disorder(points: Mapping[str, float]) -> Iterator[Problem]:
    for lower, higher in pairwise(LEVELS):
        if points[higher] < points[lower]:
            message = f"Level {higher} must not give fewer points than level {lower}."
            yield Problem(("level_points", higher), message)
    if points["5"] == points["1"]:
        yield Problem(("level_points", "5"), "Level 5 must give more points than level 1.")
