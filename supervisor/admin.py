"""The record of decisions in the admin: to read and to prove, never to change."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import Truncator

from interviews.admin.moments import day_and_time
from interviews.admin.scope import ScopedAdmin
from interviews.models import Interview
from interviews.querysets import WORDS_OF_A_SEARCH, of_interviews_named
from supervisor.account import sections_of, summary_of
from supervisor.decisions import called
from supervisor.models import Decision

WORDS_IN_LISTS = 90
# Names are shown, documents are not.
LEFT_IN_THE_DATABASE = (
    *("job_application__resume_text", "job_application__job__description"),
    "job_application__job__question_plan",
)


@admin.register(Decision)
class DecisionAdmin(ScopedAdmin):
    list_display = ("position", "fell", "candidate", "what", "who", "words_shown")
    list_filter = ("kind", "action", "source", "created_at")
    search_fields = ("interview__candidate_name", "interview__job_application__candidate__name")
    ordering = ("-position",)
    change_form_template = "admin/supervisor/decision/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Interviews and accounts by a query of their own: the record outlives both."""
        named = Interview.objects.without_documents().with_names().defer(*LEFT_IN_THE_DATABASE)
        rows = super().get_queryset(request)
        return rows.prefetch_related("actor", Prefetch("interview", queryset=named))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the indexes of names; decisions on what was erased have none."""
        words = search_term.split()[:WORDS_OF_A_SEARCH]
        found = Q(*(of_interviews_named(word) for word in words))
        return queryset.filter(found), False

    def get_fieldsets(self, request: HttpRequest, obj: Decision | None = None) -> Any:
        return []  # the page lays the row out by itself

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = kwargs.get("obj")
        if row is not None:
            visible = self.get_queryset(request)
            context |= {
                "title": f"{self.what(row)} · {self.candidate(row)}",
                "subtitle": f"Row {row.position} of the record",
                "what": self.what(row),
                "who": self.who(row),
                "fell": self.fell(row),
                "interview": interview_of(row),
                "sections": sections_of(row),
                "followers": [
                    {"row": one, "fell": self.fell(one), "who": self.who(one)}
                    for one in visible.filter(of=row.position).order_by("position")
                ],
                "before": visible.filter(position=row.position - 1).first(),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="At", ordering="created_at")
    def fell(self, row: Decision) -> str:
        return day_and_time(row.created_at, seconds=True)

    @admin.display(description="Candidate")
    def candidate(self, row: Decision) -> str:
        interview = interview_of(row)
        return interview.shown_candidate_name if interview is not None else "(erased)"

    @admin.display(description="What", ordering="kind")
    def what(self, row: Decision) -> str:
        if row.kind == Decision.Kind.DECISION:
            return row.get_action_display()
        return f"{row.get_kind_display()}, of {row.of_id}"

    @admin.display(description="Who", ordering="source")
    def who(self, row: Decision) -> str:
        if row.actor_id is not None:
            return called(row.actor, row.actor_id)
        source = row.get_source_display() or "Supervisor"
        return f"{source} · {row.rule}" if row.rule else source

    @admin.display(description="In words")
    def words_shown(self, row: Decision) -> str:
        return Truncator(next(summary_of(row), "")).chars(WORDS_IN_LISTS)


def interview_of(row: Decision) -> Interview | None:
    """None once it was erased; the row stays."""
    try:
        return row.interview
    except Interview.DoesNotExist:
        return None
