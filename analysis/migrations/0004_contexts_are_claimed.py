"""A plan is made by one worker at a time, and taken over from one that is gone."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0003_review_trail_and_candidate_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="context",
            name="attempts",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="context",
            name="claim",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="context",
            name="next_attempt_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
    ]
