"""`seq >= 1` alone is unknown, hence allowed, where `seq` is null."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("interviews", "0003_recruiter_group")]

    operations = [
        migrations.RemoveConstraint(model_name="journalrow", name="a_turn_has_its_seq"),
        migrations.AddConstraint(
            model_name="journalrow",
            constraint=models.CheckConstraint(
                condition=Q(kind="log") | Q(seq__isnull=False, seq__gte=1),
                name="a_turn_has_its_seq",
            ),
        ),
    ]
