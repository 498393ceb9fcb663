"""Indexes of the parts of names, for who looks for one among 100,000."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [("interviews", "0012_words_of_transcripts")]

    operations = [
        TrigramExtension(),
        migrations.AddIndex(
            model_name="candidate",
            index=GinIndex(
                OpClass(Upper("name"), name="gin_trgm_ops"), name="candidate_name_parts"
            ),
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=GinIndex(
                OpClass(Upper("email"), name="gin_trgm_ops"), name="candidate_email_parts"
            ),
        ),
        migrations.AddIndex(
            model_name="interview",
            index=GinIndex(
                OpClass(Upper("candidate_name"), name="gin_trgm_ops"), name="interview_name_parts"
            ),
        ),
        migrations.AddIndex(
            model_name="interview",
            index=GinIndex(
                OpClass(Upper("job_title"), name="gin_trgm_ops"), name="interview_title_parts"
            ),
        ),
    ]
