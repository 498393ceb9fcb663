"""Reports as rows: the newest of each interview, with what its reader may see of score and
decision worked out by the database, so that no filter tells more than the row does."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from rest_framework import serializers

from analysis.models import Evaluation, HumanReview
from analysis.reviews import REVIEW
from interviews.api.filters import Query
from interviews.querysets import DOCUMENTS

Status = Evaluation.Status

FINISHED = (Status.COMPLETED, Status.NEEDS_REVIEW)
HEAVY = (
    *("result", "transcript", "reasons"),
    *(f"interview__{name}" for name in DOCUMENTS),
    *("interview__job_application__resume_text", "interview__job_application__job__description"),
    "interview__job_application__job__question_plan",
)


class ReportQuery(Query):
    SEARCHED = (
        *("interview__candidate_name", "interview__job_title"),
        *("interview__job_application__candidate__name", "interview__job_application__job__title"),
    )
    job = serializers.IntegerField(source="interview__job_application__job_id", required=False)
    status = serializers.ChoiceField(choices=Status.choices, required=False)
    score_from = serializers.FloatField(
        source="shown_score__gte", min_value=0, max_value=100, required=False
    )
    score_to = serializers.FloatField(
        source="shown_score__lte", min_value=0, max_value=100, required=False
    )
    decision = serializers.ChoiceField(
        source="shown_decision", choices=HumanReview.Decision.choices, required=False
    )
    finished_after = serializers.DateTimeField(source="finished_at__gte", required=False)
    finished_before = serializers.DateTimeField(source="finished_at__lt", required=False)


def newest_for(rows: QuerySet[Evaluation], reader: User) -> QuerySet[Evaluation]:
    """The newest report of each interview, annotated for this reader."""
    later = Q(created_at__gt=OuterRef("created_at"))
    same = Q(created_at=OuterRef("created_at"), pk__gt=OuterRef("pk"))
    newer = Evaluation.objects.filter(later | same, interview=OuterRef("interview"))
    shown = Q(is_hidden=False)
    decided = HumanReview.objects.filter(
        interview=OuterRef("interview"), decided_at__isnull=False
    ).order_by("-decided_at")
    return (
        rows.exclude(Exists(newer))
        .annotate(is_hidden=hidden_from(reader))
        .annotate(
            shown_score=Case(
                When(shown & Q(status__in=FINISHED), then=F("interview__final_ai_evaluation_score"))
            ),
            shown_decision=Case(When(shown, then=Subquery(decided.values("decision")[:1]))),
        )
        .select_related("interview__job_application__candidate", "interview__job_application__job")
        .defer(*HEAVY)
    )


def hidden_from(reader: User) -> Any:
    """`reviews.must_score_first`, for many rows at once."""
    if not reader.has_perm(REVIEW):
        return Value(False, output_field=BooleanField())
    own = HumanReview.objects.filter(
        interview=OuterRef("interview"), reviewer=reader, scored_at__isnull=False
    )
    first = Q(interview__job_application__job__own_score_first=True)
    return Case(
        When(first & ~Exists(own), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
