"""Who outside is told what: endpoints, and every event on its way to one."""

import uuid
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now

from interviews.models.fields import RandomUUID
from interviews.models.interview import Interview
from interviews.models.moments import moment_words
from interviews.webhooks.querysets import WebhookDeliveryQuerySet, WebhookEndpointQuerySet

URL_LIMIT = 2000


class EventType(models.TextChoices):
    """What an endpoint may subscribe to."""

    INTERVIEW_STARTED = "interview.started", "An interview has started"
    INTERVIEW_COMPLETED = "interview.completed", "An interview is completed"
    INTERVIEW_ABANDONED = "interview.abandoned", "An interview was abandoned"
    INTERVIEW_CANCELLED = "interview.cancelled", "An interview was cancelled"
    REPORT_READY = "report.ready", "A report is ready"
    REPORT_NEEDS_REVIEW = "report.needs_review", "A report needs a person"
    DECISION_MADE = "decision.made", "A decision was made"


class WebhookEndpoint(models.Model):
    """An address outside that is told of events, with its owner's eyes: what the owner may see.

    `secret` and `old_secret` are sealed (`webhooks/signing.py`); until `old_secret_until` both
    sign. `failing_since` is when the first of all the attempts failed that came after the last
    success. `disabled_reason` says why the server itself switched it off.
    """

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False
    )
    url = models.CharField("URL", max_length=URL_LIMIT)
    description = models.CharField(max_length=200, blank=True, db_default=Value(""))
    event_types = ArrayField(
        models.CharField(max_length=40, choices=EventType.choices),
        blank=True,
        default=list,
        db_default=Value([], output_field=ArrayField(models.CharField(max_length=40))),
        help_text="Which events it is told of. None chosen: all of them.",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="webhook_endpoints"
    )
    shared_with_team = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Other recruiters see it and its log. It stays its owner's to change.",
    )
    is_active = models.BooleanField(
        "on",
        default=True,
        db_default=True,
        help_text="While it is off nothing is sent, and new events are not kept for it.",
    )
    disabled_reason = models.CharField(max_length=200, blank=True, db_default=Value(""))
    failing_since = models.DateTimeField(null=True, editable=False)
    secret = models.TextField(editable=False)
    old_secret = models.TextField(blank=True, db_default=Value(""), editable=False)
    old_secret_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = WebhookEndpointQuerySet.as_manager()

    class Meta:
        db_table = "webhook_endpoints"
        ordering = ["-created_at"]
        verbose_name = "webhook"
        constraints = [
            models.CheckConstraint(
                name="what_was_disabled_is_off",
                condition=Q(disabled_reason="") | Q(is_active=False),
            )
        ]

    def __str__(self) -> str:
        return self.description or self.url

    def sealed_secrets(self, now: datetime) -> list[str]:
        """Those that sign now, the new one first."""
        is_overlap = self.old_secret_until is not None and now < self.old_secret_until
        return [self.secret, self.old_secret] if is_overlap else [self.secret]


class WebhookDelivery(models.Model):
    """One event for one endpoint. `id` is the `webhook-id`, the same on every attempt.

    Whoever sends it holds it until `sending_until`; if that passes without a result, it died.
    """

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False
    )
    endpoint = models.ForeignKey(
        WebhookEndpoint, on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    interview = models.ForeignKey(
        Interview, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    event_type = models.CharField("event", max_length=40)
    payload = models.JSONField()
    created_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    sending_until = models.DateTimeField(null=True)
    last_status = models.PositiveSmallIntegerField("last answer", null=True)
    last_error = models.CharField(max_length=300, blank=True, db_default=Value(""))
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        db_table = "webhook_deliveries"
        default_permissions = ("view",)
        ordering = ["-created_at"]
        verbose_name = "webhook delivery"
        verbose_name_plural = "webhook deliveries"
        constraints = [
            models.CheckConstraint(
                name="delivered_or_given_up",
                condition=Q(delivered_at__isnull=True) | Q(given_up_at__isnull=True),
            )
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(delivered_at__isnull=True, given_up_at__isnull=True),
                name="unsettled_delivery",
            ),
            models.Index(fields=["endpoint", "-created_at"], name="delivery_log"),
            models.Index(
                fields=["interview"],
                condition=Q(interview__isnull=False),
                name="delivery_of_interview",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_type}, {moment_words(self.created_at)}"

    def state(self, now: datetime) -> str:
        """In a word: delivered, given_up, sending, retrying, paused or waiting."""
        if self.delivered_at is not None:
            return "delivered"
        if self.given_up_at is not None:
            return "given_up"
        if self.sending_until is not None and now < self.sending_until:
            return "sending"
        if not self.endpoint.is_active:
            return "paused"
        return "retrying" if self.attempts else "waiting"
