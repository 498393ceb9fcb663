"""Jobs, candidates and applications in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from interviews.admin.scope import PlanField, ScopedAdmin, person
from interviews.admin.typed import ModelForm
from interviews.models import Candidate, Job, JobApplication


class JobForm(ModelForm):
    question_plan = PlanField()

    class Meta:
        model = Job
        fields = (
            *("title", "company", "description", "question_plan", "language"),
            *("owner", "shared_with_team"),
        )


@admin.register(Job)
class JobAdmin(ScopedAdmin):
    form = JobForm
    list_display = ("title", "company", "language", "owner", "shared_with_team", "created_at")
    list_select_related = ("owner",)
    list_filter = ("language", "shared_with_team")
    search_fields = ("title", "company")
    readonly_fields = ("owner", "shown_plan")

    def get_fields(self, request: HttpRequest, obj: Job | None = None) -> Any:
        """Who may only read gets the plan as text, too."""
        may_edit = self.has_change_permission(request, obj) if obj else True
        fields = JobForm.Meta.fields
        return ["shown_plan" if name == "question_plan" and not may_edit else name
                for name in fields]  # fmt: skip

    def save_model(self, request: HttpRequest, obj: Job, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        if obj.owner is None and (not change or not obj.shared_with_team):
            obj.owner = person(request)  # nobody's private job would be lost to everybody
        super().save_model(request, obj, form, change)


@admin.register(Candidate)
class CandidateAdmin(ScopedAdmin):
    fields = ("name", "email")
    list_display = ("name", "email", "created_at")
    search_fields = ("name", "email")

    def save_model(self, request: HttpRequest, obj: Candidate, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        if not change:
            obj.created_by = person(request)
        super().save_model(request, obj, form, change)


@admin.register(JobApplication)
class JobApplicationAdmin(ScopedAdmin):
    fields = ("job", "candidate", "resume_text")
    list_display = ("candidate", "job", "created_at")
    list_select_related = ("candidate", "job")
    search_fields = ("candidate__name", "job__title")
    autocomplete_fields = ("job", "candidate")
