"""Where an application's résumé lies. Its column keeps a default for rows of other programs, which
a FileField cannot have by itself."""

from django.db import migrations, models

import interviews.models.hiring


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0005_interventions_and_modes"),
    ]

    operations = [
        migrations.AddField(
            model_name="job",
            name="own_score_first",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="A recruiter scores the interview before the AI's report is shown to them.",
                verbose_name="own score first",
            ),
        ),
        migrations.AddField(
            model_name="jobapplication",
            name="resume_file",
            field=models.FileField(
                blank=True,
                default="",
                help_text="PDF or DOCX. The key of an object in the storage; its text is read from it.",
                max_length=500,
                upload_to=interviews.models.hiring.resume_path,
                verbose_name="résumé file",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE job_applications ALTER COLUMN resume_file SET DEFAULT ''",
            "ALTER TABLE job_applications ALTER COLUMN resume_file DROP DEFAULT",
        ),
    ]
