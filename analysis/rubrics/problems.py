"""What is wrong with a rubric, in the words of the people who write rubrics. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from interviews.question_plan import COMPETENCY_LIMIT

COMPETENCY_COUNT_LIMIT: Final = 20
FORMULAS: Final[Mapping[str, str]] = {
    "weighted_mean": "The mean by weights",
    "lowest_must_have": "The mean by weights, but no higher than the lowest must-have",
    "own_levels": "The mean by weights, with points of your own for each level",
}

Path = tuple[str | int, ...]

FIELDS: Final[Mapping[str, str]] = {
    "competencies": "the competencies",
    "key": "the key",
    "name": "the name",
    "description": "the description",
    "weight": "the weight",
    "must_have": "the must-have",
    "anchors": "the levels",
    "formula": "the formula",
    "level_points": "the points",
}
ADVICE: Final[Mapping[str, str]] = {
    "competencies": f"Give 1 to {COMPETENCY_COUNT_LIMIT} of them.",
    "key": "Use up to 60 small letters, digits and underlines, a letter first.",
    "weight": "Give a whole number from 1 to 100.",
    "must_have": "Say yes or no.",
    "formula": f"Choose one of: {', '.join(FORMULAS)}.",
    "level_points": "Give a number from 0 to 100.",
}
WHATEVER_THE_FIELD: Final[Mapping[str, str]] = {
    "missing": "It is missing.",
    "string_too_short": "It is empty.",
    "extra_forbidden": "A rubric has no such field.",
}
OTHERWISE: Final[Mapping[str, str]] = {
    "string_pattern_mismatch": "Leave out square brackets.",
    "value_error": "It holds characters that cannot be shown.",
    "string_unicode": "It holds characters that cannot be shown.",
    "string_type": "Give a text.",
}


@dataclass(frozen=True)
class Problem:
    """path: of the field, as in the content. message: what to do about it."""

    path: Path
    message: str

    @property
    def field(self) -> str:
        """The path as the API names it: `competencies[0].anchors.3`."""
        parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path]
        return "".join(parts).removeprefix(".")


class RubricIsUnclear(ValueError):
    """`problems`: everything that is wrong, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(" ".join(one.message for one in problems))
        self.problems = tuple(problems)


def told(error: Any, data: Any) -> Problem:
    """One of pydantic's errors, named by the field as a recruiter knows it."""
    path: Path = error["loc"]
    return Problem(path, f"{place(path, data)}: {advice(error)}")


def advice(error: Any) -> str:
    kind = str(error["type"])
    if kind in WHATEVER_THE_FIELD:
        return WHATEVER_THE_FIELD[kind]
    if kind == "string_too_long":
        return f"It has more than {error['ctx']['max_length']} characters."
    named = [str(part) for part in within(error["loc"]) if part in ADVICE]
    return ADVICE[named[-1]] if named else OTHERWISE.get(kind, "This is not as it should be.")


def place(path: Path, data: Any) -> str:
    """“Competency 2 (Databases), level 3”."""
    inner = within(path)
    parts = [called(int(path[1]), entry(data, int(path[1])))] if inner != path else []
    if len(inner) == 2 and inner[0] in ("anchors", "level_points"):
        parts.append(f"level {inner[1]}")
    elif inner:
        parts.append(FIELDS.get(str(inner[-1]), f"“{as_line(str(inner[-1]))[:40]}”"))
    text = ", ".join(parts) or "the rubric"
    return text[0].upper() + text[1:]


def within(path: Path) -> Path:
    """The path within its competency; the same where it is in none."""
    in_one = len(path) > 1 and path[0] == "competencies" and isinstance(path[1], int)
    return path[2:] if in_one else path


def entry(data: Any, number: int) -> Any:
    competencies = data.get("competencies") if isinstance(data, Mapping) else None
    fits = isinstance(competencies, Sequence) and number < len(competencies)
    return competencies[number] if competencies and fits else None


def called(number: int, competency: Any) -> str:
    name = competency.get("name") if isinstance(competency, Mapping) else None
    shown = as_line(name)[:COMPETENCY_LIMIT] if isinstance(name, str) else ""
    return f"Competency {number + 1} ({shown})" if shown else f"Competency {number + 1}"


def as_line(text: Any) -> Any:
    """In one line, so that a name or an anchor cannot begin a section of its own anywhere."""
    return " ".join(text.split()) if isinstance(text, str) else text
