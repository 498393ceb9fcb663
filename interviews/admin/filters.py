"""Filters of the list of interviews."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from interviews.admin.scope import visible
from interviews.models import Interview, Job

JOB_FILTER_LIMIT = 200


class JobFilter(admin.SimpleListFilter):
    """Visible jobs alone; Django's own filter would list every job's name."""

    title = "job"
    parameter_name = "job"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        jobs = visible(Job.objects.only("title", "company"), request).order_by("title")
        return [(str(job.pk), str(job)) for job in jobs[:JOB_FILTER_LIMIT]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Interview]) -> QuerySet[Interview]:
        chosen = self.value()
        if not chosen or not chosen.isdecimal():
            return queryset
        return queryset.filter(job_application__job_id=int(chosen))
