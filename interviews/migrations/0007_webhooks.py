"""The outbox of events for other systems."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import interviews.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0006_resume_files_and_own_scores"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WebhookEndpoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=interviews.models.fields.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("url", models.CharField(max_length=2000, verbose_name="URL")),
                (
                    "description",
                    models.CharField(blank=True, db_default=models.Value(""), max_length=200),
                ),
                (
                    "event_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("interview.started", "An interview has started"),
                                ("interview.completed", "An interview is completed"),
                                ("interview.abandoned", "An interview was abandoned"),
                                ("interview.cancelled", "An interview was cancelled"),
                                ("report.ready", "A report is ready"),
                                ("report.needs_review", "A report needs a person"),
                                ("decision.made", "A decision was made"),
                            ],
                            max_length=40,
                        ),
                        blank=True,
                        db_default=models.Value(
                            [],
                            output_field=django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), size=None
                            ),
                        ),
                        default=list,
                        help_text="Which events it is told of. None chosen: all of them.",
                        size=None,
                    ),
                ),
                (
                    "shared_with_team",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Other recruiters see it and its log. It stays its owner's to change.",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        db_default=True,
                        default=True,
                        help_text="While it is off nothing is sent, and new events are not kept for it.",
                        verbose_name="on",
                    ),
                ),
                (
                    "disabled_reason",
                    models.CharField(blank=True, db_default=models.Value(""), max_length=200),
                ),
                ("failing_since", models.DateTimeField(editable=False, null=True)),
                ("secret", models.TextField(editable=False)),
                (
                    "old_secret",
                    models.TextField(blank=True, db_default=models.Value(""), editable=False),
                ),
                ("old_secret_until", models.DateTimeField(editable=False, null=True)),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="webhook_endpoints",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "webhook",
                "db_table": "webhook_endpoints",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="WebhookDelivery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=interviews.models.fields.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("event_type", models.CharField(max_length=40, verbose_name="event")),
                ("payload", models.JSONField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("attempts", models.PositiveSmallIntegerField(db_default=0, default=0)),
                (
                    "next_attempt_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("sending_until", models.DateTimeField(null=True)),
                (
                    "last_status",
                    models.PositiveSmallIntegerField(null=True, verbose_name="last answer"),
                ),
                (
                    "last_error",
                    models.CharField(blank=True, db_default=models.Value(""), max_length=300),
                ),
                ("delivered_at", models.DateTimeField(null=True)),
                ("given_up_at", models.DateTimeField(null=True)),
                (
                    "interview",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="interviews.interview",
                    ),
                ),
                (
                    "endpoint",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="interviews.webhookendpoint",
                    ),
                ),
            ],
            options={
                "verbose_name": "webhook delivery",
                "verbose_name_plural": "webhook deliveries",
                "db_table": "webhook_deliveries",
                "ordering": ["-created_at"],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddConstraint(
            model_name="webhookendpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("disabled_reason", ""), ("is_active", False), _connector="OR"),
                name="what_was_disabled_is_off",
            ),
        ),
        migrations.AddIndex(
            model_name="webhookdelivery",
            index=models.Index(
                condition=models.Q(("delivered_at__isnull", True), ("given_up_at__isnull", True)),
                fields=["next_attempt_at"],
                name="unsettled_delivery",
            ),
        ),
        migrations.AddIndex(
            model_name="webhookdelivery",
            index=models.Index(fields=["endpoint", "-created_at"], name="delivery_log"),
        ),
        migrations.AddIndex(
            model_name="webhookdelivery",
            index=models.Index(
                condition=models.Q(("interview__isnull", False)),
                fields=["interview"],
                name="delivery_of_interview",
            ),
        ),
        migrations.AddConstraint(
            model_name="webhookdelivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("delivered_at__isnull", True), ("given_up_at__isnull", True), _connector="OR"
                ),
                name="delivered_or_given_up",
            ),
        ),
    ]
