"""What all our admin pages share: rows scoped to the person, and plans as text."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.db.models import QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminTextareaWidget

from interviews import question_plan
from interviews.admin.history import WithHistory
from interviews.admin.paging import BoundedPaginator
from interviews.admin.typed import ModelAdmin


def person(request: HttpRequest) -> User:
    """Whoever is logged in; the admin lets nobody else so far."""
    assert isinstance(request.user, User)  # noqa: S101 - narrows the type
    return request.user


def visible(rows: Any, request: HttpRequest) -> Any:
    """The rows their queryset lets this person see; all of them where it knows no such rule."""
    return rows.visible_to(person(request)) if hasattr(rows, "visible_to") else rows


class ScopedAdmin(WithHistory, ModelAdmin):
    """Lists, pages, choices and autocompletions hold visible rows alone."""

    show_full_result_count = False
    list_per_page = 50
    paginator = BoundedPaginator

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = visible(super().get_queryset(request), request)
        return rows

    def formfield_for_foreignkey(
        self, db_field: "models.ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "ModelChoiceField[Any] | None":
        model: Any = db_field.remote_field.model
        kwargs.setdefault("queryset", visible(model._default_manager.all(), request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="Question plan")
    def shown_plan(self, row: Any) -> SafeString | str:
        """The plan where it cannot be edited."""
        text = question_plan.write_plan(row.question_plan or [])
        return format_html('<pre class="plan">{}</pre>', text) if text else "The interviewer plans."


class PlanField(forms.CharField):
    """A question plan as lines of text; its value is the list that the column holds.

    The page keeps what it showed beside what was typed: a plan may be prepared while it is open,
    and saving another field must not put the old one back.
    """

    widget = UnfoldAdminTextareaWidget(attrs={"rows": 12, "class": "question-plan"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            strip=False,
            show_hidden_initial=True,
            label="Question plan",
            help_text=(
                "A line a question: [Competency] Question. Under it, each on a line of its own: "
                "follow-ups, which begin with a dash; and for the hiring team alone “why: …”, "
                "“minutes: 4”, “must ask”, “checks: …” (a claim of the résumé) and "
                "“confidential: …” (what a good answer holds). Empty: the interviewer plans."
            ),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return question_plan.write_plan(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        try:
            return question_plan.parse_plan(super().clean(value))
        except question_plan.PlanIsUnclear as unclear:
            raise forms.ValidationError(unclear.problems) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(as_sent(self.prepare_value(initial)), as_sent(data))


def as_sent(text: Any) -> str:
    """Browsers send other line ends than they were given."""
    return str(text or "").replace("\r\n", "\n")
