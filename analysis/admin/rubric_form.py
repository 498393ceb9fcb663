"""A rubric as a form of plain HTML: what was typed, what it stands for, what is wrong where. Pure.

What is typed is kept as text until it is saved, so that nothing is lost on the way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from analysis import library
from analysis.rubrics import LEVELS, LINEAR_POINTS, Content, Problem
from analysis.rubrics.defaults import keys_for
from analysis.rubrics.problems import COMPETENCY_COUNT_LIMIT, as_line

TEXTS: Final = ("name", "description", "weight", *(f"level_{level}" for level in LEVELS))
LEVEL_MEANS: Final[Mapping[str, str]] = {
    "1": "nothing of it",
    "2": "a beginning",
    "3": "what the job needs",
    "4": "more than that",
    "5": "outstanding",
}
USUAL_WEIGHT: Final = "10"
# A form that says it is longer was not written by our page.
MOST_ENTRIES: Final = COMPETENCY_COUNT_LIMIT + 5


@dataclass(frozen=True)
class Entry:
    """One competency as it is typed. key: empty until it is first saved."""

    key: str = ""
    must_have: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.texts.get(name, "")


@dataclass(frozen=True)
class Sheet:
    """The whole form. based_on: the version that it was begun from; 0 where there was none."""

    entries: tuple[Entry, ...]
    formula: str = "weighted_mean"
    points: Mapping[str, str] = field(default_factory=dict)
    based_on: int = 0

    def with_entry(self, entry: Entry) -> "Sheet":
        return replace(self, entries=(*self.entries, entry))

    def without_entry(self, number: int) -> "Sheet":
        kept = [one for place, one in enumerate(self.entries) if place != number]
        return replace(self, entries=tuple(kept))

    def with_entry_moved_up(self, number: int) -> "Sheet":
        entries = list(self.entries)
        entries[number - 1 : number + 1] = [entries[number], entries[number - 1]]
        return replace(self, entries=tuple(entries))


# --- from and to a rubric's content ---------------------------------------------------------------


def sheet_of(content: Content, *, based_on: int) -> Sheet:
    return Sheet(
        entries=tuple(entry_of(one) for one in content["competencies"]),
        formula=content["formula"],
        points={level: f"{content['level_points'][level]:g}" for level in LEVELS},
        based_on=based_on,
    )


def entry_of(competency: Mapping[str, Any]) -> Entry:
    anchors = {f"level_{level}": competency["anchors"][level] for level in LEVELS}
    named = {name: str(competency.get(name, "")) for name in ("name", "description", "weight")}
    return Entry(
        key=str(competency["key"]),
        must_have=bool(competency["must_have"]),
        texts={**named, **anchors},
    )


def entry_from_library(key: str) -> Entry | None:
    known = library.competencies().get(key)
    if known is None:
        return None
    anchors = {f"level_{level}": known.anchors[level] for level in LEVELS}
    texts = {"name": known.name, "description": known.description, "weight": USUAL_WEIGHT}
    return Entry(key=known.key, texts={**texts, **anchors})


def content_of(sheet: Sheet) -> Content:
    """What the form stands for; `rubrics.new_version` says what is wrong with it."""
    keys = with_new_keys(sheet.entries)
    return {
        "competencies": [
            {
                "key": key,
                "name": entry.text("name"),
                "description": entry.text("description"),
                "weight": number_or_text(entry.text("weight")),
                "must_have": entry.must_have,
                "anchors": {level: entry.text(f"level_{level}") for level in LEVELS},
            }
            for key, entry in zip(keys, sheet.entries, strict=True)
        ],
        "formula": sheet.formula,
        "level_points": {
            level: number_or_text(sheet.points.get(level, str(LINEAR_POINTS[level])))
            for level in LEVELS
        },
    }


def with_new_keys(entries: Sequence[Entry]) -> list[str]:
    """A competency keeps its key for life, however it is called; new ones get one by their name."""
    taken = [entry.key for entry in entries if entry.key]
    names = [as_line(entry.text("name")) for entry in entries if not entry.key]
    made = iter(keys_for(names, taken=taken))
    return [entry.key or next(made) for entry in entries]


def number_or_text(text: str) -> int | float | str:
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


# --- from a request -------------------------------------------------------------------------------


def read_sheet(posted: Mapping[str, str]) -> Sheet:
    """What was typed; whatever is missing is empty."""
    count = min(whole(posted.get("count")), MOST_ENTRIES)
    return Sheet(
        entries=tuple(read_entry(posted, number) for number in range(count)),
        formula=posted.get("formula", "weighted_mean"),
        points={level: posted.get(f"points_{level}", "") for level in LEVELS},
        based_on=whole(posted.get("based_on")),
    )


def read_entry(posted: Mapping[str, str], number: int) -> Entry:
    return Entry(
        key=posted.get(f"c{number}-key", ""),
        must_have=f"c{number}-must_have" in posted,
        texts={name: posted.get(f"c{number}-{name}", "") for name in TEXTS},
    )


def whole(text: str | None, *, otherwise: int = 0) -> int:
    is_whole = bool(text) and text is not None and text.isascii() and text.isdecimal()
    return int(text) if is_whole and text is not None and len(text) < 9 else otherwise


# --- problems -------------------------------------------------------------------------------------


def field_id(problem: Problem) -> str:
    """The id of the field on the page that a problem belongs to."""
    match problem.path:
        case ("competencies", int(number), "anchors", level):
            return f"c{number}-level_{level}"
        case ("competencies", int(number), "anchors"):
            return f"c{number}-level_1"
        case ("competencies", int(number), "key"):
            return f"c{number}-name"
        case ("competencies", int(number), name):
            return f"c{number}-{name}"
        case ("level_points", level):
            return f"points_{level}"
        case ("formula",):
            return "formula"
    return "take"
