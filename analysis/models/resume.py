"""What was read from résumés, kept by the file's checksum: reading one again gives the same."""

from django.db import models
from django.db.models.functions import Now

from interviews.models.fields import empty_list


class ResumeText(models.Model):
    """The text and findings of one file, by one version of the readers.

    It belongs to the file, not to an application: the same file twice is one row. Whoever erases a
    person's files deletes the rows of their checksums.
    """

    checksum = models.CharField(max_length=64, help_text="SHA-256 of the file, hexadecimal.")
    version = models.CharField(max_length=60, help_text="Of the readers, ours and the libraries'.")
    text = models.TextField()
    pages = models.PositiveIntegerField(null=True)
    findings = models.JSONField(default=list, db_default=empty_list())
    warnings = models.JSONField(default=list, db_default=empty_list())
    extractor = models.CharField(max_length=80)
    took_ms = models.PositiveIntegerField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "resume_texts"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["checksum", "version"], name="one_reading_of_a_file")
        ]

    def __str__(self) -> str:
        return f"text of {self.checksum[:12]}"
