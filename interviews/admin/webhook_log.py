"""The log of webhooks in the admin: how each delivery went, and a button to send it again."""

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from interviews.access import caller_of, may_run
from interviews.admin.moments import day_and_time
from interviews.admin.scope import ScopedAdmin
from interviews.admin.webhook_buttons import RUN, button_urls, buttons_of
from interviews.models import EventType, WebhookDelivery
from interviews.webhooks.events import TEST

EVENTS = {**dict(EventType.choices), TEST: "Test event"}
# Word and badge for each state that a delivery can be in.
STATES = {
    "waiting": ("Waiting", "scheduled"),
    "sending": ("Being sent", "scheduled"),
    "retrying": ("Failed, is tried again", "interrupted"),
    "paused": ("Waits, the webhook is off", "abandoned"),
    "delivered": ("Delivered", "completed"),
    "given_up": ("Given up", "abandoned"),
}


def badge(word: str, kind: str) -> SafeString:
    return format_html('<span class="badge badge-{}">{}</span>', kind, word)


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"
    FILTERS = {
        "open": {"delivered_at__isnull": True, "given_up_at__isnull": True},
        "delivered": {"delivered_at__isnull": False},
        "given_up": {"given_up_at__isnull": False},
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "On its way"), ("delivered", "Delivered"), ("given_up", "Given up")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**self.FILTERS.get(self.value() or "", {}))


class EventFilter(admin.SimpleListFilter):
    title = "event"
    parameter_name = "event"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(EVENTS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(event_type=self.value()) if self.value() in EVENTS else queryset


@admin.register(WebhookDelivery)
class DeliveryAdmin(ScopedAdmin):
    """The log: nobody edits it, and it forgets by itself."""

    list_display = ("event", "endpoint", "state", "attempts", "answer", "created_at")
    list_select_related = ("endpoint",)
    list_filter = (StateFilter, EventFilter)
    search_fields = ("endpoint__url", "endpoint__description")
    fields = readonly_fields = (
        *("event", "endpoint", "state", "attempts", "answer", "created_at", "next_attempt"),
        *("delivered_at", "given_up_at", "webhook_id", "message"),
    )
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("endpoint")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: WebhookDelivery | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: WebhookDelivery | None = None
    ) -> bool:
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        delivery = kwargs.get("obj")
        if delivery is not None:
            may = may_run(caller_of(request), delivery.endpoint, permission=RUN)
            context["buttons"] = buttons_of(delivery) if may else []
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        return [*button_urls(WebhookDelivery), *super().get_urls()]

    @admin.display(description="Event", ordering="event_type")
    def event(self, delivery: WebhookDelivery) -> str:
        return EVENTS.get(delivery.event_type, delivery.event_type)

    @admin.display(description="State")
    def state(self, delivery: WebhookDelivery) -> SafeString:
        return badge(*STATES[delivery.state(timezone.now())])

    @admin.display(description="Last answer")
    def answer(self, delivery: WebhookDelivery) -> str:
        return delivery.last_error or (
            f"HTTP {delivery.last_status}" if delivery.last_status else ""
        )

    @admin.display(description="Next attempt")
    def next_attempt(self, delivery: WebhookDelivery) -> str:
        is_settled = delivery.delivered_at or delivery.given_up_at
        if is_settled:
            return ""
        return day_and_time(delivery.next_attempt_at, seconds=True)

    @admin.display(description="webhook-id")
    def webhook_id(self, delivery: WebhookDelivery) -> str:
        return str(delivery.pk)

    @admin.display(description="Message")
    def message(self, delivery: WebhookDelivery) -> SafeString:
        return format_html('<pre class="plan">{}</pre>', json.dumps(delivery.payload, indent=2))
