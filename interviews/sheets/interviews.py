"""Interviews as a sheet, to be given out only."""

from datetime import UTC
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from import_export.fields import Field
from import_export.resources import ModelResource

from interviews.models import Interview


class InterviewSheet(ModelResource):  # type: ignore[misc] # untyped library
    """One row: who, for which job, when, for how long, and how it stands. No words, no scores.

    Its times bear no zone, and sheets are passed on: they are in UTC, whoever asks.
    """

    candidate = Field(column_name="candidate", attribute="shown_candidate_name", readonly=True)
    email = Field(column_name="email", attribute="job_application__candidate__email", readonly=True)
    job = Field(column_name="job", attribute="shown_job_title", readonly=True)
    minutes = Field(column_name="minutes", readonly=True)

    class Meta:
        model = Interview
        fields = (
            *("id", "candidate", "email", "job", "status", "timing", "language"),
            *("scheduled_at", "started_at", "ended_at", "minutes"),
        )
        export_order = fields

    def __init__(self, user: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def export(self, *args: Any, **kwargs: Any) -> Any:
        with timezone.override(UTC):
            return super().export(*args, **kwargs)

    def filter_export(self, queryset: QuerySet[Interview], **kwargs: Any) -> QuerySet[Interview]:
        rows: Any = queryset
        found: QuerySet[Interview] = rows.without_documents().with_names()
        return found

    def dehydrate_minutes(self, interview: Interview) -> str:
        if interview.started_at is None or interview.ended_at is None:
            return ""
        return f"{(interview.ended_at - interview.started_at).total_seconds() / 60:.1f}"
