"""An index of the words in finished transcripts, for who looks for what was said."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

from interviews.models.words import TranscriptWords


class Migration(migrations.Migration):
    dependencies = [("interviews", "0011_links_handed_over_to_another_device")]

    operations = [
        migrations.AddIndex(
            model_name="interview",
            index=GinIndex(
                TranscriptWords("live_transcript"),
                condition=models.Q(("ended_at__isnull", False)),
                name="interview_words",
            ),
        ),
    ]
