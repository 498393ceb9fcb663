"""Webhooks and deliveries as the API takes and shows them."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from interviews.models import EventType, WebhookDelivery, WebhookEndpoint
from interviews.webhooks.targets import UrlRefused, read_url

DELIVERY_STATES = [
    (state, state)
    for state in ("waiting", "sending", "retrying", "paused", "delivered", "given_up")
]


class WebhookRow(serializers.ModelSerializer[WebhookEndpoint]):
    class Meta:
        model = WebhookEndpoint
        fields: tuple[str, ...] = (
            *("id", "url", "description", "event_types", "owner", "shared_with_team"),
            *("is_active", "disabled_reason", "failing_since", "created_at"),
        )


class WebhookToCreate(serializers.Serializer[Any]):
    """Unknown fields are ignored, as everywhere."""

    url = serializers.CharField(help_text="https, and of the public internet.")
    description = serializers.CharField(max_length=200, required=False, allow_blank=True)
    event_types = serializers.ListField(
        child=serializers.ChoiceField(choices=EventType.choices),
        required=False,
        max_length=len(EventType),
        help_text="Which events it is told of. Empty: all of them.",
    )
    shared_with_team = serializers.BooleanField(
        required=False, help_text="Other recruiters may see it and its log."
    )

    def validate_url(self, url: str) -> str:
        try:
            read_url(url)
        except UrlRefused as refused:
            raise serializers.ValidationError(str(refused)) from None
        return url

    def validate_event_types(self, event_types: list[str]) -> list[str]:
        return list(dict.fromkeys(event_types))


class WebhookChanges(WebhookToCreate):
    """Only what is to change."""

    url = serializers.CharField(required=False, help_text="https, and of the public internet.")
    is_active = serializers.BooleanField(
        required=False, help_text="Switched on again, it starts with a clean record."
    )


class WebhookWithSecret(WebhookRow):
    secret = serializers.CharField(help_text="Shown this once: keep it.", read_only=True)

    class Meta(WebhookRow.Meta):
        fields = (*WebhookRow.Meta.fields, "secret")


class NewSecret(serializers.Serializer[Any]):
    secret = serializers.CharField(help_text="Shown this once: keep it.")
    old_secret_until = serializers.DateTimeField(help_text="Until then the old one signs, too.")


class DeliveryRow(serializers.ModelSerializer[WebhookDelivery]):
    id = serializers.UUIDField(help_text="The `webhook-id`.")
    state = serializers.SerializerMethodField()

    class Meta:
        model = WebhookDelivery
        fields: tuple[str, ...] = (
            *("id", "event_type", "interview", "state", "attempts", "created_at"),
            *("next_attempt_at", "last_status", "last_error", "delivered_at", "given_up_at"),
        )

    @extend_schema_field(serializers.ChoiceField(choices=DELIVERY_STATES))
    def get_state(self, delivery: WebhookDelivery) -> str:
        return delivery.state(timezone.now())


class DeliveryDetail(DeliveryRow):
    class Meta(DeliveryRow.Meta):
        fields = (*DeliveryRow.Meta.fields, "payload")
