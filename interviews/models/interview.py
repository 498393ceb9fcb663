"""An interview: when it is held, how, what was said, and (later) what was made of it."""

import uuid
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Now, Upper

from interviews.languages import Language
from interviews.models.fields import RandomUUID, empty_list
from interviews.models.hiring import JobApplication
from interviews.models.words import TranscriptWords
from interviews.querysets import InterviewQuerySet

MIN_DURATION_MINUTES = Decimal("0.1")
MAX_DURATION_MINUTES = Decimal(180)


class Interview(models.Model):
    """One interview of one candidate, from the invitation to the decision.

    `candidate_name`, `job_title`, `job_description` and `resume_text` are what the interviewer
    was given: copied from the application when the interview starts, or typed in for a manual
    one. They stay as they were when the job changes later.
    """

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", "Scheduled"
        IN_PROGRESS = "in_progress", "In progress"
        INTERRUPTED = "interrupted", "Interrupted"
        COMPLETED = "completed", "Completed"
        ABANDONED = "abandoned", "Abandoned"
        CANCELLED = "cancelled", "Cancelled"

    LIVE = (Status.IN_PROGRESS, Status.INTERRUPTED)
    STARTABLE = (Status.SCHEDULED, Status.IN_PROGRESS, Status.INTERRUPTED)
    OVER = (Status.COMPLETED, Status.ABANDONED, Status.CANCELLED)

    class Timing(models.TextChoices):
        FIXED = "fixed", "At a fixed time"
        UNTIL = "until", "Any time until"
        SLOTS = "slots", "The candidate chooses a time"

    class TurnDetection(models.TextChoices):
        SERVER_VAD = "server_vad", "By silence"
        SEMANTIC_VAD = "semantic_vad", "By meaning"
        MANUAL = "manual", "Push to talk"

    class Patience(models.TextChoices):
        QUICK = "quick", "Quick"
        NORMAL = "normal", "Normal"
        PATIENT = "patient", "Patient"

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False
    )
    job_application = models.ForeignKey(
        JobApplication,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="interviews",
        help_text="Empty for a manual interview.",
    )
    status = models.TextField(
        choices=Status.choices, default=Status.SCHEDULED, db_default=Value("scheduled")
    )
    timing = models.CharField(
        max_length=5, choices=Timing.choices, default=Timing.FIXED, db_default=Value("fixed")
    )
    scheduled_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty, with a fixed time: it may begin at any time."
    )
    open_until = models.DateTimeField(
        null=True, blank=True, help_text="Until when it may be begun, or a time be chosen."
    )
    calendar = models.ForeignKey(
        "interviews.SlotCalendar",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="interviews",
        help_text="From which the candidate chooses a time.",
    )
    time_zone = models.CharField(
        "candidate’s time zone", max_length=64, blank=True, db_default=Value("")
    )
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    conversation_log = models.JSONField(default=list, db_default=empty_list(), editable=False)
    live_transcript = models.JSONField(default=list, db_default=empty_list(), editable=False)
    final_ai_review = models.TextField(null=True, blank=True, editable=False)  # noqa: DJ001 - contract
    ai_review = models.JSONField(null=True, blank=True, editable=False)
    final_ai_evaluation_score = models.DecimalField(
        max_digits=6, decimal_places=2, null=True, blank=True, editable=False
    )

    candidate_name = models.CharField(max_length=200, blank=True, db_default=Value(""))
    job_title = models.CharField(max_length=200, blank=True, db_default=Value(""))
    company = models.CharField(max_length=200, blank=True, db_default=Value(""))
    job_description = models.TextField(blank=True, db_default=Value(""))
    resume_text = models.TextField("résumé text", blank=True, db_default=Value(""))
    question_plan = models.JSONField(blank=True, default=list, db_default=empty_list())
    instructions_version = models.CharField(
        max_length=20, blank=True, db_default=Value(""), editable=False
    )

    language = models.CharField(
        max_length=8, choices=Language.choices, default=Language.ENGLISH, db_default=Value("en")
    )
    duration_minutes = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[
            MinValueValidator(MIN_DURATION_MINUTES),
            MaxValueValidator(MAX_DURATION_MINUTES),
        ],
        help_text="When it must be over; empty: the server's limit.",
    )
    extra_time_percent = models.PositiveSmallIntegerField(
        "extra time (%)",
        default=0,
        db_default=0,
        validators=[MaxValueValidator(200)],
        help_text="An accommodation: every limit of time is longer by so much.",
    )
    legal_hold = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Nothing of it is erased, whatever the retention says.",
    )
    voice = models.CharField(
        max_length=40, blank=True, db_default=Value(""), help_text="Empty: the server's default."
    )
    realtime_model = models.CharField(
        max_length=80, blank=True, db_default=Value(""), help_text="Empty: the server's default."
    )
    turn_detection = models.CharField(
        max_length=20,
        choices=TurnDetection.choices,
        default=TurnDetection.SERVER_VAD,
        db_default=Value("server_vad"),
    )
    patience = models.CharField(
        max_length=10,
        choices=Patience.choices,
        default=Patience.NORMAL,
        db_default=Value("normal"),
        help_text="How long a pause may be before the interviewer takes it for the end.",
    )

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        db_table = "interview_schedules"
        ordering = ["-created_at"]
        permissions = [
            ("conduct_interview", "Can start, join and end interviews"),
            ("view_every_interview", "Can see interviews of every job"),
            ("hold_interview", "Can put interviews under legal hold, and lift it"),
        ]
        indexes = [
            models.Index(fields=["status"], name="interview_status"),
            models.Index(fields=["started_at"], name="interview_started_at"),
            models.Index(fields=["-created_at"], name="interview_created_at"),
            models.Index(fields=["scheduled_at"], name="interview_scheduled_at"),
            GinIndex(
                OpClass(F("live_transcript"), name="jsonb_path_ops"),
                name="interview_live_transcript",
                # Indexing a growing document would cost more than the append itself.
                condition=Q(ended_at__isnull=False),
            ),
            # For `icontains`, which compares in upper case.
            GinIndex(
                OpClass(Upper("candidate_name"), name="gin_trgm_ops"), name="interview_name_parts"
            ),
            GinIndex(
                OpClass(Upper("job_title"), name="gin_trgm_ops"), name="interview_title_parts"
            ),
            GinIndex(
                TranscriptWords("live_transcript"),
                name="interview_words",
                condition=Q(ended_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="interview_status_is_known",
                condition=Q(
                    status__in=[
                        "scheduled",
                        "in_progress",
                        "interrupted",
                        "completed",
                        "abandoned",
                        "cancelled",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="interview_timing_is_known",
                condition=Q(timing__in=["fixed", "until", "slots"]),
            ),
            models.CheckConstraint(
                name="interview_ends_after_it_starts",
                condition=Q(ended_at__isnull=True)
                | Q(started_at__isnull=True)
                | Q(ended_at__gte=F("started_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_candidate_name} · {self.shown_job_title}"

    @property
    def shown_candidate_name(self) -> str:
        if self.candidate_name or self.job_application is None:
            return self.candidate_name or "Candidate"
        return self.job_application.candidate.name

    @property
    def shown_job_title(self) -> str:
        if self.job_title or self.job_application is None:
            return self.job_title or "Interview"
        return self.job_application.job.title

    @property
    def is_over(self) -> bool:
        return self.status in self.OVER

    @property
    def time_limit(self) -> timedelta:
        minutes = self.duration_minutes or settings.SUPERVISOR_MAX_DURATION_MINUTES
        return self.with_extra_time(timedelta(minutes=float(minutes)))

    def with_extra_time(self, span: timedelta) -> timedelta:
        """A limit of time, longer where the candidate needs more."""
        return span * (1 + self.extra_time_percent / 100)
