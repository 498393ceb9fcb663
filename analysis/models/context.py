"""What an interviewer is prepared with: where plan and résumé came from, and when they froze."""

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now

from analysis.models.resume import ResumeText
from analysis.models.rubric import Rubric
from analysis.querysets import ContextQuerySet
from interviews.models import Interview
from interviews.models.fields import empty_list


class Context(models.Model):
    """The preparation of one interview. The plan itself stands in `Interview.question_plan`.

    `plan_version` counts the plans of this interview, edits included; it stays from `frozen_at`
    on, when the interview starts. `claim` is the token of the worker that makes the plan, and who
    has lost it writes nothing; `next_attempt_at`: when another one may take over.
    `made_by` is empty where there is no plan: the interviewer then plans by itself.
    """

    class Status(models.TextChoices):
        PENDING = "pending", "Waiting"
        RUNNING = "running", "Being prepared"
        READY = "ready", "Ready"
        FAILED = "failed", "Failed"

    class MadeBy(models.TextChoices):
        MODEL = "model", "A model"
        RULES = "rules", "Rules"
        RECRUITER = "recruiter", "A recruiter"

    class ResumeSource(models.TextChoices):
        INTERVIEW = "interview", "Typed in for the interview"
        APPLICATION = "application", "Typed in for the application"
        FILE = "file", "Read from the file"

    interview = models.OneToOneField(
        Interview, on_delete=models.CASCADE, primary_key=True, related_name="context"
    )
    status = models.CharField(max_length=8, choices=Status.choices, db_default=Value("pending"))
    made_by = models.CharField(max_length=10, choices=MadeBy.choices, blank=True)
    rubric = models.ForeignKey(Rubric, null=True, on_delete=models.SET_NULL, related_name="+")
    plan_version = models.PositiveIntegerField(default=0, db_default=0)
    resume_source = models.CharField(
        max_length=12,
        choices=ResumeSource.choices,
        blank=True,
        db_default=Value(""),
        help_text="From the start on: where the interviewer's résumé text came from.",
    )
    resume_read = models.ForeignKey(
        ResumeText,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="From the start on: the text of the file that the interviewer was given.",
    )
    resume_checksum = models.CharField(max_length=64, blank=True, db_default=Value(""))
    notes = models.JSONField(default=list, db_default=empty_list())
    failure = models.CharField(max_length=40, blank=True, db_default=Value(""))
    model = models.CharField(max_length=120, blank=True, db_default=Value(""))
    prompt_version = models.CharField(max_length=20, blank=True, db_default=Value(""))
    input_tokens = models.IntegerField(default=0, db_default=0)
    output_tokens = models.IntegerField(default=0, db_default=0)
    cost_usd = models.DecimalField(max_digits=12, decimal_places=6, null=True)
    prepared_at = models.DateTimeField(null=True)
    frozen_at = models.DateTimeField(null=True)
    claim = models.UUIDField(null=True)
    attempts = models.PositiveIntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ContextQuerySet.as_manager()

    class Meta:
        db_table = "interview_contexts"
        default_permissions = ("view",)
        indexes = [
            models.Index(
                fields=["-created_at"], condition=Q(status="failed"), name="failed_context"
            )
        ]

    def __str__(self) -> str:
        return f"context of interview {self.interview_id}"
