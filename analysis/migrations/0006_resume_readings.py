import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0005_resume_texts"),
        ("interviews", "0006_resume_files_and_own_scores"),
    ]

    operations = [
        migrations.CreateModel(
            name="DiscardedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=500, unique=True)),
                ("attempts", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "next_attempt_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "discarded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "db_table": "discarded_files",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="context",
            name="resume_read",
            field=models.ForeignKey(
                help_text="From the start on: the text of the file that the interviewer was given.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="analysis.resumetext",
            ),
        ),
        migrations.AddField(
            model_name="context",
            name="resume_source",
            field=models.CharField(
                blank=True,
                choices=[
                    ("interview", "Typed in for the interview"),
                    ("application", "Typed in for the application"),
                    ("file", "Read from the file"),
                ],
                db_default=models.Value(""),
                help_text="From the start on: where the interviewer's résumé text came from.",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="ResumeReading",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="resume_reading",
                        serialize=False,
                        to="interviews.jobapplication",
                    ),
                ),
                ("key", models.CharField(max_length=500)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending", "Waiting"),
                            ("running", "Being read"),
                            ("read", "Read"),
                            ("refused", "Refused"),
                            ("failed", "Failed"),
                        ],
                        db_default=models.Value("pending"),
                        max_length=8,
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("waiting", "Waiting"),
                            ("fetching", "Fetching the file"),
                            ("reading", "Reading it"),
                        ],
                        db_default=models.Value("waiting"),
                        max_length=8,
                    ),
                ),
                (
                    "refusal",
                    models.CharField(blank=True, db_default=models.Value(""), max_length=40),
                ),
                ("detail", models.TextField(blank=True, db_default=models.Value(""))),
                ("attempts", models.PositiveIntegerField(db_default=0, default=0)),
                ("broken_off", models.PositiveIntegerField(db_default=0, default=0)),
                ("claim", models.UUIDField(null=True)),
                (
                    "asked_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "next_attempt_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "text",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="analysis.resumetext",
                    ),
                ),
            ],
            options={
                "db_table": "resume_readings",
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["status", "next_attempt_at"], name="readings_by_turn")
                ],
            },
        ),
    ]
