"""When interviews are held, what people are told by e-mail, and the candidate's way."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import interviews.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0008_recruiters_get_webhooks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="ErasureReceipt",
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
                (
                    "subject",
                    models.CharField(
                        choices=[("interview", "An interview"), ("candidate", "A candidate")],
                        max_length=10,
                    ),
                ),
                ("subject_id", models.CharField(max_length=40)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("candidate", "The candidate asked"),
                            ("retention", "Its time was over"),
                            ("staff", "The team decided"),
                        ],
                        max_length=10,
                    ),
                ),
                ("by", models.CharField(blank=True, db_default=models.Value(""), max_length=150)),
                (
                    "removed",
                    models.JSONField(
                        db_default=models.Value({}, output_field=models.JSONField()), default=dict
                    ),
                ),
                (
                    "erased_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "db_table": "erasure_receipts",
                "ordering": ["-erased_at"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "interview",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="feedback",
                        serialize=False,
                        to="interviews.interview",
                    ),
                ),
                (
                    "rating",
                    models.PositiveSmallIntegerField(
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                ("text", models.TextField(blank=True, db_default=models.Value(""))),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "feedback",
                "db_table": "candidate_feedback",
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="TranscriptCorrection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveIntegerField()),
                ("text", models.TextField()),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "db_table": "transcript_corrections",
                "ordering": ["seq"],
                "default_permissions": ("view",),
            },
        ),
        migrations.AddField(
            model_name="candidate",
            name="time_zone",
            field=models.CharField(blank=True, db_default=models.Value(""), max_length=64),
        ),
        migrations.AddField(
            model_name="candidatelink",
            name="opened_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="interview",
            name="extra_time_percent",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                help_text="An accommodation: every limit of time is longer by so much.",
                validators=[django.core.validators.MaxValueValidator(200)],
                verbose_name="extra time (%)",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="legal_hold",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Nothing of it is erased, whatever the retention says.",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="open_until",
            field=models.DateTimeField(
                blank=True, help_text="Until when it may be begun, or a time be chosen.", null=True
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="time_zone",
            field=models.CharField(
                blank=True,
                db_default=models.Value(""),
                max_length=64,
                verbose_name="candidate’s time zone",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="timing",
            field=models.CharField(
                choices=[
                    ("fixed", "At a fixed time"),
                    ("until", "Any time until"),
                    ("slots", "The candidate chooses a time"),
                ],
                db_default=models.Value("fixed"),
                default="fixed",
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="job",
            name="retention_days",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="How long an interview is kept after its end; empty: until somebody erases it.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1)],
            ),
        ),
        migrations.AlterField(
            model_name="interview",
            name="scheduled_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Empty, with a fixed time: it may begin at any time.",
                null=True,
            ),
        ),
        migrations.CreateModel(
            name="CandidateRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Talk to a person instead"),
                            ("accommodation", "An accommodation"),
                            ("time", "Another time"),
                            ("technical", "Something does not work"),
                            ("erasure", "Erase my data"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", models.TextField(blank=True, db_default=models.Value(""))),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("answer", models.TextField(blank=True, db_default=models.Value(""))),
                ("handled_at", models.DateTimeField(editable=False, null=True)),
                (
                    "handled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="interviews.interview",
                    ),
                ),
            ],
            options={
                "verbose_name": "candidate's request",
                "db_table": "candidate_requests",
                "ordering": ["-created_at"],
                "default_permissions": ("view", "change"),
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("notice_version", models.CharField(max_length=20)),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("id", "Bahasa Indonesia"),
                            ("es", "Español"),
                            ("ar", "العربية"),
                        ],
                        max_length=8,
                    ),
                ),
                ("text_hash", models.CharField(max_length=64)),
                (
                    "agreed_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="interviews.interview",
                    ),
                ),
            ],
            options={
                "db_table": "consents",
                "ordering": ["-agreed_at"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="DeviceCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("passed", models.BooleanField()),
                (
                    "findings",
                    models.JSONField(
                        db_default=models.Value({}, output_field=models.JSONField()), default=dict
                    ),
                ),
                (
                    "checked_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="device_checks",
                        to="interviews.interview",
                    ),
                ),
            ],
            options={
                "db_table": "device_checks",
                "ordering": ["-checked_at"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Message",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invitation", "Invitation"),
                            ("confirmation", "Confirmation"),
                            ("change", "Change"),
                            ("reminder", "Reminder"),
                            ("cancellation", "Cancellation"),
                            ("answer", "Answer to a request"),
                            ("thanks", "Thanks"),
                            ("team_request", "To the team: a candidate asks"),
                        ],
                        max_length=16,
                    ),
                ),
                ("to_address", models.EmailField(max_length=254)),
                (
                    "to_name",
                    models.CharField(blank=True, db_default=models.Value(""), max_length=200),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("id", "Bahasa Indonesia"),
                            ("es", "Español"),
                            ("ar", "العربية"),
                        ],
                        db_default=models.Value("en"),
                        max_length=8,
                    ),
                ),
                (
                    "facts",
                    models.JSONField(
                        db_default=models.Value({}, output_field=models.JSONField()), default=dict
                    ),
                ),
                ("once", models.CharField(max_length=120, null=True, unique=True)),
                ("calendar_sequence", models.PositiveIntegerField(null=True)),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "due_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("attempts", models.PositiveSmallIntegerField(db_default=0, default=0)),
                (
                    "next_attempt_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("sending_until", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("given_up_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "last_error",
                    models.CharField(blank=True, db_default=models.Value(""), max_length=300),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="interviews.interview",
                    ),
                ),
            ],
            options={
                "verbose_name": "e-mail",
                "db_table": "messages",
                "ordering": ["-created_at"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="SlotCalendar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "time_zone",
                    models.CharField(db_default=models.Value("UTC"), default="UTC", max_length=64),
                ),
                (
                    "hours",
                    models.JSONField(
                        db_default=models.Value({}, output_field=models.JSONField()), default=dict
                    ),
                ),
                (
                    "slot_minutes",
                    models.PositiveSmallIntegerField(
                        db_default=30,
                        default=30,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(480),
                        ],
                        verbose_name="a slot begins every (minutes)",
                    ),
                ),
                (
                    "buffer_minutes",
                    models.PositiveSmallIntegerField(
                        db_default=10,
                        default=10,
                        validators=[django.core.validators.MaxValueValidator(240)],
                        verbose_name="buffer after an interview (minutes)",
                    ),
                ),
                (
                    "notice_hours",
                    models.PositiveSmallIntegerField(
                        db_default=12,
                        default=12,
                        help_text="How long before it begins a slot can still be booked or changed.",
                        validators=[django.core.validators.MaxValueValidator(720)],
                        verbose_name="notice (hours)",
                    ),
                ),
                (
                    "horizon_days",
                    models.PositiveSmallIntegerField(
                        db_default=21,
                        default=21,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="bookable for (days)",
                    ),
                ),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(
                        db_default=1,
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(200),
                        ],
                        verbose_name="interviews at the same time",
                    ),
                ),
                (
                    "shared_with_team",
                    models.BooleanField(
                        db_default=True,
                        default=True,
                        help_text="Other recruiters may use and change it.",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(db_default=True, default=True, verbose_name="in use"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar",
                "db_table": "slot_calendars",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="SlotBooking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seat", models.PositiveSmallIntegerField(default=1)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("taken", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                (
                    "booked_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                ("released_at", models.DateTimeField(editable=False, null=True)),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookings",
                        to="interviews.interview",
                    ),
                ),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookings",
                        to="interviews.slotcalendar",
                    ),
                ),
            ],
            options={
                "db_table": "slot_bookings",
                "ordering": ["starts_at"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="DayOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("note", models.CharField(blank=True, db_default=models.Value(""), max_length=120)),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days_off",
                        to="interviews.slotcalendar",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "days off",
                "db_table": "slot_days_off",
                "ordering": ["first_day"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="interview",
            name="calendar",
            field=models.ForeignKey(
                blank=True,
                help_text="From which the candidate chooses a time.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="interviews",
                to="interviews.slotcalendar",
            ),
        ),
        migrations.AddField(
            model_name="job",
            name="calendar",
            field=models.ForeignKey(
                blank=True,
                help_text="From which candidates choose a time, unless an interview says otherwise.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="jobs",
                to="interviews.slotcalendar",
            ),
        ),
        migrations.AddIndex(
            model_name="interview",
            index=models.Index(fields=["scheduled_at"], name="interview_scheduled_at"),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.CheckConstraint(
                condition=models.Q(("timing__in", ["fixed", "until", "slots"])),
                name="interview_timing_is_known",
            ),
        ),
        migrations.AddField(
            model_name="transcriptcorrection",
            name="interview",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="corrections",
                to="interviews.interview",
            ),
        ),
        migrations.AddIndex(
            model_name="candidaterequest",
            index=models.Index(
                condition=models.Q(("handled_at__isnull", True)),
                fields=["created_at"],
                name="open_request",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("interview", "notice_version"),
                name="one_consent_per_version",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(
                    ("given_up_at__isnull", True),
                    ("sent_at__isnull", True),
                    ("withdrawn_at__isnull", True),
                ),
                fields=["next_attempt_at"],
                name="unsettled_message",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at__isnull", True),
                    models.Q(("given_up_at__isnull", True), ("withdrawn_at__isnull", True)),
                    _connector="OR",
                ),
                name="a_message_has_one_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="slotbooking",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("released_at__isnull", True)),
                expressions=[("calendar", "="), ("seat", "="), ("taken", "&&")],
                name="a_seat_is_booked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="slotbooking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("released_at__isnull", True)),
                fields=("interview",),
                name="one_booking_per_interview",
            ),
        ),
        migrations.AddConstraint(
            model_name="slotbooking",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="a_booking_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="dayoff",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gte", models.F("first_day"))),
                name="days_off_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="transcriptcorrection",
            constraint=models.UniqueConstraint(
                fields=("interview", "seq"), name="one_correction_per_turn"
            ),
        ),
    ]
