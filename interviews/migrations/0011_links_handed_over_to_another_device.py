"""A candidate's link may come from another one: a code to go on with a phone, used once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interviews", "0010_recruiters_get_the_peoples_side")]

    operations = [
        migrations.AddField(
            model_name="candidatelink",
            name="handed_over_from",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="interviews.candidatelink",
            ),
        ),
    ]
