"""Short lists of the start page: a few rows of each kind, and whether there are more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from interviews.querysets import DOCUMENTS, InterviewQuerySet

T = TypeVar("T")
R = TypeVar("R")

LISTED_MOST: Final = 6

# Long columns behind an interview that no line of the page needs.
OF_INTERVIEWS: Final = (
    *DOCUMENTS,
    "job_application__resume_text",
    "job_application__job__description",
    "job_application__job__question_plan",
)
NAMES: Final = ("job_application__candidate", "job_application__job")


def named(interviews: InterviewQuerySet) -> InterviewQuerySet:
    """With the names that a line shows, and without the documents."""
    return interviews.select_related(*NAMES).defer(*OF_INTERVIEWS)


def with_interview(rows: Any) -> Any:
    """Rows that belong to an interview, with its names and without its documents."""
    return rows.select_related(*(f"interview__{name}" for name in NAMES)).defer(
        *(f"interview__{name}" for name in OF_INTERVIEWS)
    )


@dataclass(frozen=True)
class Listing(Generic[T]):
    """The first few rows. has_more: there are others, which nobody has counted."""

    rows: tuple[T, ...] = ()
    has_more: bool = False

    def each(self, make: Callable[[T], R]) -> "Listing[R]":
        return Listing(tuple(make(row) for row in self.rows), self.has_more)


def first_of(rows: Any, most: int = LISTED_MOST) -> "Listing[Any]":
    """One query, which reads one row more than is listed."""
    found: Iterable[Any] = tuple(rows[: most + 1])
    read = tuple(found)
    return Listing(read[:most], len(read) > most)
