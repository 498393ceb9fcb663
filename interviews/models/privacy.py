"""What stays when somebody's data is erased: that it happened, when, and how much it was."""

import uuid

from django.db import models
from django.db.models import Value
from django.db.models.functions import Now

from interviews.languages import Language
from interviews.models.fields import RandomUUID, empty_object


class ErasureReceipt(models.Model):
    """One erasure, without anything of the person. Rows are added only.

    `removed`: counts by kind, files included. `subject_id` is the erased row's own id.
    """

    class Reason(models.TextChoices):
        CANDIDATE = "candidate", "The candidate asked"
        RETENTION = "retention", "Its time was over"
        STAFF = "staff", "The team decided"

    class Subject(models.TextChoices):
        INTERVIEW = "interview", "An interview"
        CANDIDATE = "candidate", "A candidate"

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False
    )
    subject = models.CharField(max_length=10, choices=Subject.choices)
    subject_id = models.CharField(max_length=40)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    by = models.CharField(max_length=150, blank=True, db_default=Value(""))
    removed = models.JSONField(default=dict, db_default=empty_object())
    erased_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "erasure_receipts"
        ordering = ["-erased_at"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"erasure of {self.subject} {self.subject_id}"


class Farewell(models.Model):
    """The e-mail that tells a person their data is erased: all that is left, until it is sent.

    Deleted when it is sent or given up; the audit log then says which. `time_zone` and the texts
    are what the mail tells; whoever sends it holds it until `sending_until`.
    """

    receipt = models.OneToOneField(
        ErasureReceipt, primary_key=True, on_delete=models.CASCADE, related_name="farewell"
    )
    to_address = models.EmailField()
    to_name = models.CharField(max_length=200, blank=True, db_default=Value(""))
    language = models.CharField(max_length=8, choices=Language.choices, db_default=Value("en"))
    time_zone = models.CharField(max_length=64, db_default=Value("UTC"))
    job = models.CharField(max_length=200, blank=True, db_default=Value(""))
    company = models.CharField(max_length=200, blank=True, db_default=Value(""))
    reply_to = models.CharField(max_length=500, blank=True, db_default=Value(""))
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    due_at = models.DateTimeField(db_default=Now())
    next_attempt_at = models.DateTimeField(db_default=Now())
    sending_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "farewells"
        default_permissions = ()

    def __str__(self) -> str:
        return f"farewell of receipt {self.receipt_id}"
