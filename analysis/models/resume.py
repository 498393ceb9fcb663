"""What was read from résumés, kept by the file's checksum, and how each application's stands."""

from django.db import models
from django.db.models import Value
from django.db.models.functions import Now

from analysis.querysets import DiscardedFileQuerySet, ReadingQuerySet
from interviews.models import JobApplication
from interviews.models.fields import empty_list


class ResumeText(models.Model):
    """The text and findings of one file, by one version of the readers.

    It belongs to the file, not to an application: the same file twice is one row. Whoever erases a
    person's files deletes the rows that nobody else's application shares (`resumes/forgetting.py`).
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


class ResumeReading(models.Model):
    """How far the reading of an application's file is: one row an application.

    key: the object that is read; another file of the application asks for it anew. claim: the token
    of the worker that is at it; who has lost it writes nothing. `next_attempt_at`: when another
    worker may take over, or the next try is due. refusal, detail: the name and the sentence of why
    it is not read, or not yet. broken_off: tries that ended without a word.
    """

    class Status(models.TextChoices):
        PENDING = "pending", "Waiting"
        RUNNING = "running", "Being read"
        READ = "read", "Read"
        REFUSED = "refused", "Refused"
        FAILED = "failed", "Failed"

    class Step(models.TextChoices):
        WAITING = "waiting", "Waiting"
        FETCHING = "fetching", "Fetching the file"
        READING = "reading", "Reading it"

    application = models.OneToOneField(
        JobApplication, on_delete=models.CASCADE, primary_key=True, related_name="resume_reading"
    )
    key = models.CharField(max_length=500)
    status = models.CharField(max_length=8, choices=Status.choices, db_default=Value("pending"))
    step = models.CharField(
        max_length=8, choices=Step.choices, blank=True, db_default=Value("waiting")
    )
    refusal = models.CharField(max_length=40, blank=True, db_default=Value(""))
    detail = models.TextField(blank=True, db_default=Value(""))
    text = models.ForeignKey(ResumeText, null=True, on_delete=models.PROTECT, related_name="+")
    attempts = models.PositiveIntegerField(default=0, db_default=0)
    broken_off = models.PositiveIntegerField(default=0, db_default=0)
    claim = models.UUIDField(null=True)
    asked_at = models.DateTimeField(db_default=Now())
    next_attempt_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        db_table = "resume_readings"
        default_permissions = ()
        indexes = [models.Index(fields=["status", "next_attempt_at"], name="readings_by_turn")]

    def __str__(self) -> str:
        return f"reading of application {self.application_id}"

    @property
    def is_open(self) -> bool:
        return self.status in (self.Status.PENDING, self.Status.RUNNING)

    @property
    def is_awaited(self) -> bool:
        """Whether it will end within seconds: it goes on, and nothing went wrong so far."""
        return self.is_open and not self.refusal


class DiscardedFile(models.Model):
    """An object that is to go from the storage; the row stays until it is gone."""

    key = models.CharField(max_length=500, unique=True)
    attempts = models.PositiveIntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    discarded_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = DiscardedFileQuerySet.as_manager()

    class Meta:
        db_table = "discarded_files"
        default_permissions = ()

    def __str__(self) -> str:
        return f"discarded file {self.pk}"
