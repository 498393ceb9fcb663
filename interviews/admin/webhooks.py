"""Webhooks in the admin: their owner runs them, the team looks at shared ones."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from interviews.access import caller_of, may_run
from interviews.admin.moments import day_and_time
from interviews.admin.scope import ScopedAdmin, person
from interviews.admin.typed import ModelForm
from interviews.admin.webhook_buttons import RUN, button_urls, buttons_of, show_secret
from interviews.admin.webhook_log import EVENTS, badge
from interviews.errors import TooManyWebhooks
from interviews.models import EventType, WebhookDelivery, WebhookEndpoint
from interviews.webhooks.endpoints import add_endpoint, change_endpoint, require_room
from interviews.webhooks.targets import UrlRefused, read_url

DELETE = "interviews.delete_webhookendpoint"


class EndpointForm(ModelForm):
    event_types = forms.MultipleChoiceField(
        choices=EventType.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "radiolist"}),  # the admin's own class
        help_text=WebhookEndpoint._meta.get_field("event_types").help_text,
    )

    class Meta:
        model = WebhookEndpoint
        fields = ("url", "description", "event_types", "shared_with_team", "is_active")
        widgets = {"url": forms.TextInput(attrs={"class": "vLargeTextField"})}

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        try:
            read_url(url)
        except UrlRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        return url


@admin.register(WebhookEndpoint)
class EndpointAdmin(ScopedAdmin):
    form = EndpointForm
    list_display = ("name", "url", "events", "owner", "shared_with_team", "state", "created_at")
    list_display_links = ("name",)
    list_select_related = ("owner",)
    list_filter = ("is_active", "shared_with_team")
    search_fields = ("url", "description")
    readonly_fields = ("state", "owner", "events", "secrets", "created_at")
    actions = None  # one at a time: each may be somebody else's

    def get_fields(self, request: HttpRequest, obj: WebhookEndpoint | None = None) -> Any:
        if obj is None:
            return ("url", "description", "event_types", "shared_with_team")
        may_edit = self.has_change_permission(request, obj)
        kinds = "event_types" if may_edit else "events"
        facts = ("state", "owner", "secrets", "created_at")
        return ("url", "description", kinds, "shared_with_team", "is_active", *facts)

    def has_change_permission(
        self, request: HttpRequest, obj: WebhookEndpoint | None = None
    ) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return may_run(caller_of(request), obj, permission=RUN)

    def has_delete_permission(
        self, request: HttpRequest, obj: WebhookEndpoint | None = None
    ) -> bool:
        if obj is None:
            return super().has_delete_permission(request)
        return may_run(caller_of(request), obj, permission=DELETE)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Whoever may delete a webhook may delete its log, which nobody deletes line by line."""
        names = [str(endpoint) for endpoint in objs]
        count = WebhookDelivery.objects.filter(endpoint__in=objs).count()
        model = WebhookDelivery._meta.verbose_name_plural
        return names, {"webhooks": len(names), model: count}, set(), []

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        try:
            require_room(person(request))
        except TooManyWebhooks as full:
            messages.warning(request, full.message)
            return redirect("admin:interviews_webhookendpoint_changelist")
        return super().add_view(request, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        if change:
            # Only these: the sender writes to the row, too.
            change_endpoint(obj, **{name: getattr(obj, name) for name in form.changed_data})
        else:
            obj.shown_secret = add_endpoint(obj, owner=person(request))

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return show_secret(request, obj, obj.shown_secret)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        endpoint = kwargs.get("obj")
        if endpoint is not None and self.has_change_permission(request, endpoint):
            context["buttons"] = buttons_of(endpoint)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        return [*button_urls(WebhookEndpoint), *super().get_urls()]

    @admin.display(description="Webhook")
    def name(self, endpoint: WebhookEndpoint) -> str:
        return endpoint.description or "Without a description"

    @admin.display(description="Told of")
    def events(self, endpoint: WebhookEndpoint) -> str:
        return ", ".join(EVENTS.get(kind, kind) for kind in endpoint.event_types) or "Everything"

    @admin.display(description="State")
    def state(self, endpoint: WebhookEndpoint) -> SafeString:
        if endpoint.disabled_reason:
            return format_html(
                "{} {}", badge("Switched off", "abandoned"), endpoint.disabled_reason
            )
        if not endpoint.is_active:
            return badge("Off", "abandoned")
        if endpoint.failing_since is None:
            return badge("On", "completed")
        since = day_and_time(endpoint.failing_since)
        return format_html("{} since {}", badge("Failing", "interrupted"), since)

    @admin.display(description="Signing secret")
    def secrets(self, endpoint: WebhookEndpoint) -> str:
        until = endpoint.old_secret_until
        if until is None or until <= timezone.now():
            return "Shown when it was made."
        return f"Shown when it was made. The old one signs, too, until {day_and_time(until)}."
