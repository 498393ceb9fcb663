"""Rubrics in the admin: every version to read, with what changed and who uses it; never to change.

The next version is written on a page of its own (`editor.py`), to which the job's page leads.
"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from analysis.admin.editor import edit_rubric
from analysis.models import Context, Evaluation, Rubric
from analysis.rubrics import FORMULAS, changes
from analysis.rubrics.permissions import ADD
from interviews.access import caller_of, visible_interviews
from interviews.admin.moments import day_and_time
from interviews.admin.scope import ScopedAdmin
from interviews.models import Interview

MOST_SHOWN = 50


@admin.register(Rubric)
class RubricAdmin(ScopedAdmin):
    list_display = ("job", "version", "written", "created_by")
    list_select_related = ("job", "created_by")
    search_fields = ("job__title", "job__company")
    ordering = ("-created_at",)
    actions = None
    change_form_template = "admin/analysis/rubric/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        match = request.resolver_match
        is_list = match is not None and match.url_name == "analysis_rubric_changelist"
        documents = ("job__description", "job__question_plan")
        return rows.defer("content", *documents) if is_list else rows

    def get_fieldsets(self, request: HttpRequest, obj: Rubric | None = None) -> Any:
        return []  # the page lays the row out by itself

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a version is written for a job, on the job's own page

    def has_change_permission(self, request: HttpRequest, obj: Rubric | None = None) -> bool:
        return False  # reports name it

    def has_delete_permission(self, request: HttpRequest, obj: Rubric | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        editor = path(
            "job/<int:job_id>/",
            self.admin_site.admin_view(edit_rubric),
            name="analysis_rubric_edit",
        )
        return [editor, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        rubric = kwargs.get("obj")
        if rubric is not None:
            context |= shown(rubric, request)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="Written", ordering="created_at")
    def written(self, rubric: Rubric) -> str:
        return day_and_time(rubric.created_at)


def shown(rubric: Rubric, request: HttpRequest) -> dict[str, Any]:
    """One version: what it holds, what it changed, and which interviews are bound to it."""
    others = Rubric.objects.filter(job=rubric.job_id).defer("content").order_by("-version")
    before = Rubric.objects.filter(job=rubric.job_id, version=rubric.version - 1).first()
    mine = visible_interviews(caller_of(request)).without_documents().with_names()
    held = Context.objects.filter(rubric=rubric, frozen_at__isnull=False).values("interview")
    reported = Evaluation.objects.filter(rubric=rubric).values("interview")
    return {
        "title": f"Rubric of {rubric.job}, version {rubric.version}",
        "competencies": competencies_of(rubric),
        "formula": FORMULAS[rubric.content["formula"]],
        "level_points": points_of(rubric),
        "versions": others,
        "is_in_force": others[0].version == rubric.version,
        "changes": changes(before.content, rubric.content) if before is not None else None,
        "held": newest(mine.filter(pk__in=held)),
        "reported": newest(mine.filter(pk__in=reported)),
        "may_write": caller_of(request).has(ADD),
    }


def competencies_of(rubric: Rubric) -> list[dict[str, Any]]:
    total = sum(one["weight"] for one in rubric.content["competencies"])
    return [
        {**one, "levels": one["anchors"].items(), "share": round(100 * one["weight"] / total)}
        for one in rubric.content["competencies"]
    ]


def points_of(rubric: Rubric) -> list[tuple[str, Any]]:
    """Only where the rubric gives its levels points of their own."""
    own = rubric.content["formula"] == "own_levels"
    return list(rubric.content["level_points"].items()) if own else []


def newest(interviews: QuerySet[Interview]) -> list[Interview]:
    return list(interviews.order_by("-created_at")[:MOST_SHOWN])
