"""What the analysis adds to the admin's list of interviews: by score, and evaluating many."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from analysis.evaluation.again import evaluate_again
from analysis.evaluation.chain import start_evaluation
from analysis.reviews import must_be_scored_first
from interviews.access import caller_of
from interviews.admin.extensions import EXTRA_ACTIONS, EXTRA_FILTERS, Action
from interviews.admin.scope import person
from interviews.errors import InterviewError
from interviews.models import Interview

VIEW_EVALUATION = "analysis.view_evaluation"
EVALUATE = "analysis.change_evaluation"
MOST_AT_ONCE = 100
BANDS = {
    "80": ("80 and more", Q(final_ai_evaluation_score__gte=80)),
    "60": ("60 to 80", Q(final_ai_evaluation_score__gte=60, final_ai_evaluation_score__lt=80)),
    "40": ("40 to 60", Q(final_ai_evaluation_score__gte=40, final_ai_evaluation_score__lt=60)),
    "0": ("Less than 40", Q(final_ai_evaluation_score__lt=40)),
    "none": ("No score", Q(final_ai_evaluation_score__isnull=True)),
}


class ScoreFilter(SimpleListFilter):
    """By the machine's score; for a reader who has to score first, an interview has none yet."""

    title = "AI’s score"
    parameter_name = "score"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        if not caller_of(request).has(VIEW_EVALUATION):
            return []
        return [(band, words) for band, (words, _) in BANDS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Interview]) -> QuerySet[Interview]:
        band = BANDS.get(str(self.value()))
        if band is None or not caller_of(request).has(VIEW_EVALUATION):
            return queryset
        return queryset.exclude(must_be_scored_first(person(request))).filter(band[1])


def evaluate_chosen(admin: Any, request: HttpRequest, interviews: QuerySet[Interview]) -> None:
    """Each that is over and was not evaluated, or that another try may help."""
    chosen = list(interviews.without_documents()[: MOST_AT_ONCE + 1])  # type: ignore[attr-defined]
    if len(chosen) > MOST_AT_ONCE:
        messages.error(request, f"At most {MOST_AT_ONCE} interviews are evaluated at once.")
        return
    started, left = evaluate(chosen)
    if started:
        messages.success(request, f"Evaluations started: {started}.")
    if left:
        messages.info(request, f"Not over, or nothing new to find: {left}.")


def evaluate(interviews: Iterable[Interview]) -> tuple[int, int]:
    """How many were started, and how many not."""
    outcomes = [is_started(interview) for interview in interviews]
    return outcomes.count(True), outcomes.count(False)


def is_started(interview: Interview) -> bool:
    try:
        evaluation, is_new = start_evaluation(interview)
    except InterviewError:
        return False
    return is_new or evaluate_again(evaluation)


EXTRA_FILTERS.append(ScoreFilter)
EXTRA_ACTIONS.append(Action("evaluate", "Evaluate, or evaluate again", EVALUATE, evaluate_chosen))
