"""The evaluation of one transcript of an interview, step by step, each step paid for once."""

import uuid

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now

from analysis.models.rubric import Rubric
from analysis.querysets import EvaluationQuerySet
from interviews.models import Interview
from interviews.models.fields import RandomUUID, empty_list


class Evaluation(models.Model):
    """One evaluation per interview and version of its transcript.

    `claim` is the token of the worker that has it; a worker commits only while it is its own, and
    one that stopped giving signs of life (`claimed_at`) loses it to the next sweep.
    `result` is the report's machine part; null unless the status says that there is one.
    """

    class Status(models.TextChoices):
        PENDING = "pending", "Waiting"
        RUNNING = "running", "Being evaluated"
        COMPLETED = "completed", "Evaluated"
        NEEDS_REVIEW = "needs_review", "Needs a person"
        FAILED = "failed", "Failed"

    OPEN = (Status.PENDING, Status.RUNNING)

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False
    )
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="evaluations")
    transcript_hash = models.CharField(max_length=64)
    transcript = models.JSONField(
        null=True, help_text="Given with the request; else the stored one."
    )
    status = models.CharField(
        max_length=12,
        choices=Status.choices,
        default=Status.PENDING,
        db_default=Value("pending"),
    )
    reasons = models.JSONField(default=list, db_default=empty_list())
    rubric = models.ForeignKey(Rubric, null=True, on_delete=models.PROTECT, related_name="+")
    passes = models.PositiveSmallIntegerField(default=1, db_default=1)
    result = models.JSONField(null=True)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    input_tokens = models.IntegerField(default=0, db_default=0)
    output_tokens = models.IntegerField(default=0, db_default=0)
    cost_usd = models.DecimalField(max_digits=12, decimal_places=6, null=True)
    took_ms = models.IntegerField(default=0, db_default=0)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    finished_at = models.DateTimeField(null=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        db_table = "evaluations"
        ordering = ["-created_at"]
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["interview", "transcript_hash"], name="one_evaluation_per_transcript"
            ),
            models.CheckConstraint(
                name="a_failed_evaluation_has_no_result",
                condition=~Q(status="failed") | Q(result__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(status__in=["pending", "running"]),
                name="open_evaluation",
            ),
            # The newest of an interview, told without its result.
            models.Index(
                fields=["interview", "-created_at", "-id"],
                include=["status"],
                name="newest_evaluation",
            ),
            models.Index(
                fields=["-created_at"],
                condition=~Q(status="completed"),
                name="evaluation_in_trouble",
            ),
        ]

    def __str__(self) -> str:
        return f"evaluation of interview {self.interview_id}"


class EvaluationStep(models.Model):
    """One finished step: what came of it, what the model said, what it cost."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=60)
    output = models.JSONField(null=True)
    failure = models.CharField(max_length=40, blank=True, db_default=Value(""))
    raw = models.TextField(blank=True, db_default=Value(""))
    model = models.CharField(max_length=120, blank=True, db_default=Value(""))
    prompt_version = models.CharField(max_length=20, blank=True, db_default=Value(""))
    input_tokens = models.IntegerField(default=0, db_default=0)
    output_tokens = models.IntegerField(default=0, db_default=0)
    cost_usd = models.DecimalField(max_digits=12, decimal_places=6, null=True)
    took_ms = models.IntegerField(default=0, db_default=0)
    finished_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "evaluation_steps"
        ordering = ["pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "name"], name="a_step_is_done_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.evaluation_id}"
