"""What people changed in reviews, which the database refuses to rewrite; what candidates were shown.

The trail of an interview goes when the interview does, in the same transaction, and only then.
"""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE FUNCTION review_changes_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF NOT EXISTS (SELECT FROM interview_schedules WHERE id = OLD.interview_id) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'review_changes is append-only: % is refused', lower(TG_OP)
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON review_changes
    FOR EACH ROW EXECUTE FUNCTION review_changes_refuse();

CREATE FUNCTION review_changes_follow_interview() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM review_changes WHERE interview_id = OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER review_changes_go_too AFTER DELETE ON interview_schedules
    FOR EACH ROW EXECUTE FUNCTION review_changes_follow_interview();
"""
UNGUARD = """
DROP TRIGGER review_changes_go_too ON interview_schedules;
DROP FUNCTION review_changes_follow_interview();
DROP TRIGGER append_only ON review_changes;
DROP FUNCTION review_changes_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0002_recruiters_assess"),
        ("interviews", "0008_recruiters_get_webhooks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CandidateReport",
            fields=[
                (
                    "interview",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="candidate_report",
                        serialize=False,
                        to="interviews.interview",
                    ),
                ),
                ("content", models.JSONField()),
                ("message", models.TextField(blank=True, db_default=models.Value(""))),
                ("released_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"db_table": "candidate_reports", "default_permissions": ()},
        ),
        migrations.CreateModel(
            name="ReviewChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("own_score", "Own score"),
                            ("override", "Override"),
                            ("decision", "Decision"),
                            ("notes", "Notes"),
                            ("released", "Released to the candidate"),
                            ("withdrawn", "Withdrawn from the candidate"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "before",
                    models.JSONField(
                        db_default=models.Value({}, output_field=models.JSONField()), default=dict
                    ),
                ),
                (
                    "after",
                    models.JSONField(
                        db_default=models.Value({}, output_field=models.JSONField()), default=dict
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="review_changes",
                        to="interviews.interview",
                    ),
                ),
            ],
            options={"db_table": "review_changes", "ordering": ["pk"], "default_permissions": ()},
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
