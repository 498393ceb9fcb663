"""Which interviews of a job can be compared, and whether what was chosen is a comparison."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from analysis.models import Evaluation
from analysis.report.wording import STATES
from interviews.models import Interview, Job
from interviews.querysets import DOCUMENTS, InterviewQuerySet

FEWEST: Final = 2
MOST: Final = 4
LISTED_MOST: Final = 50
HELD: Final = (Interview.Status.COMPLETED, Interview.Status.ABANDONED)
HEAVY: Final = (
    *DOCUMENTS,
    "job_application__resume_text",
    "job_application__job__description",
    "job_application__job__question_plan",
)
WRONG_NUMBER: Final = f"Choose between {FEWEST} and {MOST} interviews of one job."


@dataclass(frozen=True)
class Choice:
    """A finished interview on the list. state: of its evaluation, in words."""

    interview: Interview
    state: str
    is_chosen: bool


@dataclass(frozen=True)
class Choices:
    """The chosen ones first. has_more: the list is cut; a name finds the others."""

    rows: tuple[Choice, ...]
    has_more: bool


def held_of(job: Job, interviews: InterviewQuerySet) -> InterviewQuerySet:
    """interviews: those that the person may see."""
    held = interviews.filter(job_application__job=job, status__in=HELD)
    return held.with_names().defer(*HEAVY)


def chosen_of(held: InterviewQuerySet, keys: Sequence[UUID]) -> list[Interview] | None:
    """In the order of the address; None where one of them is not there."""
    found = {one.pk: one for one in held.filter(pk__in=keys)}
    return [found[key] for key in keys] if len(found) == len(keys) else None


def keys_of(given: Iterable[str]) -> list[UUID] | None:
    """Each once; None where one is no key at all."""
    try:
        return list(dict.fromkeys(UUID(key) for key in given))
    except ValueError:
        return None


def choices_of(held: InterviewQuerySet, chosen: Sequence[Interview], *, words: str = "") -> Choices:
    """The newest that fit the words, and in any case the chosen. Takes two queries."""
    newest = Evaluation.objects.filter(interview=OuterRef("pk")).order_by("-created_at", "-pk")
    rows = held.annotate(evaluated=Subquery(newest.values("status")[:1]))
    rows = rows.order_by("-ended_at", "pk")
    keys = [one.pk for one in chosen]
    fit = rows.exclude(pk__in=keys)
    if words:
        name = Q(candidate_name__icontains=words)
        fit = fit.filter(name | Q(job_application__candidate__name__icontains=words))
    others = list(fit[: LISTED_MOST + 1])
    first = list(rows.filter(pk__in=keys)) if keys else []
    listed = (*first, *others[:LISTED_MOST])
    return Choices(
        tuple(Choice(one, state_of(one), one.pk in keys) for one in listed),
        len(others) > LISTED_MOST,
    )


def state_of(interview: Interview) -> str:
    status = getattr(interview, "evaluated", None)
    return STATES[status] if status else "Not evaluated"
