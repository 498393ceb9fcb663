"""What a candidate agrees to, asks for, tries out and leaves behind on the way."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Now, Upper

from interviews.languages import Language
from interviews.models.fields import empty_object
from interviews.models.interview import Interview
from interviews.models.moments import moment_words
from interviews.querysets import CandidateRequestQuerySet


class Consent(models.Model):
    """A candidate's agreement to one version of the notice, before any audio.

    `text_hash`: SHA-256 of the very sentences shown. Withdrawn, it opens the room no more.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="consents")
    notice_version = models.CharField(max_length=20)
    language = models.CharField(max_length=8, choices=Language.choices)
    text_hash = models.CharField(max_length=64)
    agreed_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "consents"
        ordering = ["-agreed_at"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "notice_version"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_consent_per_version",
            )
        ]

    def __str__(self) -> str:
        return f"consent to {self.notice_version} for interview {self.interview_id}"


class CandidateRequest(models.Model):
    """What a candidate asks of the team instead of, or before, the interview."""

    class Kind(models.TextChoices):
        PERSON = "person", "Talk to a person instead"
        ACCOMMODATION = "accommodation", "An accommodation"
        TIME = "time", "Another time"
        TECHNICAL = "technical", "Something does not work"
        ERASURE = "erasure", "Erase my data"

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    text = models.TextField(blank=True, db_default=Value(""))
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    answer = models.TextField(blank=True, db_default=Value(""))
    handled_at = models.DateTimeField(null=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = CandidateRequestQuerySet.as_manager()

    class Meta:
        db_table = "candidate_requests"
        ordering = ["-created_at"]
        default_permissions = ("view", "change")
        verbose_name = "candidate's request"
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(handled_at__isnull=True), name="open_request"
            ),
            # The order of the list: what waits first.
            models.Index(
                F("handled_at").desc(nulls_first=True), "created_at", name="request_by_turn"
            ),
            GinIndex(OpClass(Upper("text"), name="gin_trgm_ops"), name="request_text_parts"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, asked on {moment_words(self.created_at)}"


class DeviceCheck(models.Model):
    """What a candidate's device could do when it was tried; no recording, no device names.

    `findings`: by what was tried (microphone, speaker, echo, network, browser) a state `ok`,
    `warning`, `failed` or `skipped`, with a code and measures where there are some.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="device_checks")
    passed = models.BooleanField()
    findings = models.JSONField(default=dict, db_default=empty_object())
    checked_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "device_checks"
        ordering = ["-checked_at"]
        default_permissions = ("view",)
        indexes = [
            models.Index(
                fields=["-checked_at"], condition=Q(passed=False), name="failed_device_check"
            )
        ]

    def __str__(self) -> str:
        return f"device check of interview {self.interview_id}"


class Feedback(models.Model):
    """What the candidate thought of the interview. It is no part of any evaluation."""

    interview = models.OneToOneField(
        Interview, on_delete=models.CASCADE, primary_key=True, related_name="feedback"
    )
    rating = models.PositiveSmallIntegerField(
        null=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    text = models.TextField(blank=True, db_default=Value(""))
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "candidate_feedback"
        default_permissions = ("view",)
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"feedback on interview {self.interview_id}"


class TranscriptCorrection(models.Model):
    """A candidate's own wording of one of their turns, kept beside what was recognised."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="corrections")
    seq = models.PositiveIntegerField()
    text = models.TextField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "transcript_corrections"
        ordering = ["seq"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["interview", "seq"], name="one_correction_per_turn")
        ]

    def __str__(self) -> str:
        return f"correction of turn {self.seq} of interview {self.interview_id}"
