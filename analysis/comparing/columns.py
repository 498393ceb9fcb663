"""Reports side by side: a column each, and a row for each competency that any of them has. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.report.sheet import sheet_of
from analysis.reports import Report

Shown = dict[str, Any]

GENERAL: Final = "the general rubric"
NOT_IN_RUBRIC: Final = "Not in this interview’s rubric."


@dataclass(frozen=True)
class Column:
    """One candidate. sheet: the report in words, as far as its reader may see it."""

    report: Report
    sheet: Mapping[str, Any]
    rubric: str

    @property
    def is_hidden(self) -> bool:
        return self.report.is_hidden

    @property
    def has_findings(self) -> bool:
        return bool(self.sheet["competencies"])


@dataclass(frozen=True)
class Cell:
    """one: the competency in the sheet’s words; None where there is none, and `why` may say why."""

    one: Shown | None
    why: str = ""


@dataclass(frozen=True)
class Row:
    key: str
    name: str
    must_have: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Comparison:
    """rubrics: the versions, where they differ; else none."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    rubrics: tuple[str, ...]


def compare(reports: Sequence[Report]) -> Comparison:
    """Of one job, in the order in which they are shown."""
    columns = tuple(Column(one, sheet_of(one), rubric_of(one)) for one in reports)
    versions = tuple(dict.fromkeys(one.rubric for one in columns if one.rubric))
    return Comparison(columns, tuple(rows_of(columns)), versions if len(versions) > 1 else ())


def rubric_of(report: Report) -> str:
    """By which rubric it was evaluated; empty where it was not, or its reader may not know."""
    if report.evaluation is None or not report.document["competencies"]:
        return ""
    rubric = report.evaluation.rubric
    return f"version {rubric.version}" if rubric is not None else GENERAL


def rows_of(columns: Sequence[Column]) -> Iterable[Row]:
    """Competencies in the order of the rubrics; the same key is the same competency."""
    names: dict[str, Mapping[str, Any]] = {}
    for column in columns:
        for one in column.report.content["competencies"]:
            names.setdefault(one["key"], one)
    for key, one in names.items():
        cells = tuple(cell_of(column, key) for column in columns)
        yield Row(key, one["name"], bool(one["must_have"]), cells)


def cell_of(column: Column, key: str) -> Cell:
    if not column.has_findings:
        return Cell(None)  # the column's head says why
    found = next((one for one in column.sheet["competencies"] if one["key"] == key), None)
    return Cell(found) if found is not None else Cell(None, NOT_IN_RUBRIC)
