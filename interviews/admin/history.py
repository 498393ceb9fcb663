"""The history of an object, from the audit log: for whoever may see the object itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from interviews.admin.typed import Paginator
from interviews.models import AuditEntry, Interview

ENTRIES_A_PAGE = 50


class WithHistory:
    """In place of Django's own history, which knows the admin alone and names people."""

    admin_site: Any
    model: Any

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        page: Any = self
        found = page.get_object(request, unquote(object_id))
        if found is None:
            answer: HttpResponse = page._get_obj_does_not_exist_redirect(
                request, self.model._meta, object_id
            )
            return answer
        if not page.has_view_or_change_permission(request, found):
            raise PermissionDenied
        entries = Paginator(history_of(found), ENTRIES_A_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": "History",
            "subtitle": str(found),
            "opts": self.model._meta,
            "object": found,
            "entries": entries,
            "lines": [Line.of(entry) for entry in entries],
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/history.html", context)


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    did: str
    details: str

    @classmethod
    def of(cls, entry: AuditEntry) -> Self:
        did = entry.get_action_display()
        return cls(entry.at, name_of_actor(entry), did, in_words(entry.details))


def history_of(about: Model) -> QuerySet[AuditEntry]:
    """The newest first. To an interview belongs what was done with its links, reports, requests."""
    own = Q(object_type=about._meta.label_lower, object_id=str(about.pk))
    if isinstance(about, Interview):
        own |= Q(interview_id=about.pk)
    return AuditEntry.objects.filter(own).select_related("actor").order_by("-pk")


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def name_of_actor(entry: AuditEntry) -> str:
    """By today's name; an account that is gone is known by its number."""
    if entry.actor_id is None:
        return entry.get_actor_kind_display()
    return entry.actor.get_username() if entry.actor else f"account {entry.actor_id}, gone"


def in_words(details: dict[str, Any]) -> str:
    """Names of fields, and before and after where that is kept: `title, language: en → es`."""
    values = details.get("values", {})
    changed = [
        f"{name}: {values[name][0]} → {values[name][1]}" if name in values else name
        for name in details.get("fields", ())
    ]
    others = [
        f"{key}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for key, value in details.items()
        if key not in {"fields", "values", "many"}
    ]
    whole = ", ".join((*changed, *others))
    return f"{details['many']}: {whole}" if "many" in details else whole
