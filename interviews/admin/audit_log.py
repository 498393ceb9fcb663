"""The audit log in the admin: to be read, filtered and searched by numbers of objects."""

import json
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from interviews.admin.history import as_uuid, in_words, name_of_actor
from interviews.admin.records import RecordAdmin
from interviews.models import AuditEntry

MOST_PEOPLE = 200


class WhoFilter(admin.SimpleListFilter):
    """Members of the team, by their names of today."""

    title = "person"
    parameter_name = "actor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        team = User.objects.filter(is_staff=True).order_by("username")
        return [(str(pk), name) for pk, name in team.values_list("pk", "username")[:MOST_PEOPLE]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        known = {key for key, _ in self.lookup_choices}
        chosen = self.value()
        return queryset.filter(actor_id=int(chosen)) if chosen in known else queryset


class WhatFilter(admin.SimpleListFilter):
    title = "kind of object"
    parameter_name = "object"
    KINDS = {
        "interviews.interview": "Interviews",
        "interviews.candidatelink": "Links of candidates",
        "interviews.candidaterequest": "Requests of candidates",
        "interviews.job": "Jobs",
        "interviews.candidate": "Candidates",
        "interviews.jobapplication": "Applications",
        "interviews.slotcalendar": "Calendars",
        "interviews.webhookendpoint": "Webhooks",
        "interviews.livesession": "Sessions",
        "interviews.erasurereceipt": "Erasures",
        "analysis.rubric": "Rubrics",
        "analysis.humanreview": "Reviews",
        "supervisor.decision": "Supervisor’s decisions",
        "auth.user": "Users",
        "auth.group": "Roles",
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(self.KINDS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        return queryset.filter(object_type=chosen) if chosen in self.KINDS else queryset


@admin.register(AuditEntry)
class AuditEntryAdmin(RecordAdmin):
    list_display = ("at", "who", "action", "object_name", "told", "address")
    list_filter = ("action", WhoFilter, "actor_kind", WhatFilter, "at")
    list_select_related = ("actor",)
    search_fields = ("object_id",)
    search_help_text = "The whole number of an object; of an interview, for all of its parts."
    fields = readonly_fields = (
        *("at", "who", "action", "object_name", "interview_id", "address", "route"),
        "shown_details",
    )
    ordering = ("-id",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By whole numbers alone, which an index finds however long the log is."""
        term = search_term.strip()
        if not term:
            return queryset, False
        wanted = Q(object_id=term)
        if (interview_id := as_uuid(term)) is not None:
            wanted |= Q(interview_id=interview_id)
        return queryset.filter(wanted), False

    @admin.display(description="Who")
    def who(self, entry: AuditEntry) -> str:
        return name_of_actor(entry)

    @admin.display(description="What")
    def object_name(self, entry: AuditEntry) -> str:
        kind = entry.object_type.rpartition(".")[2]
        return f"{kind} {entry.object_id}".strip()

    @admin.display(description="Details")
    def told(self, entry: AuditEntry) -> str:
        return in_words(entry.details)

    @admin.display(description="Details")
    def shown_details(self, entry: AuditEntry) -> SafeString:
        return format_html('<pre class="plan">{}</pre>', json.dumps(entry.details, indent=2))
