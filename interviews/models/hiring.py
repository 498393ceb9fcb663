"""Jobs, the people who apply, and their applications."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Value
from django.db.models.functions import Now, Upper

from interviews.languages import Language
from interviews.models.fields import empty_list
from interviews.querysets import ApplicationQuerySet, CandidateQuerySet, JobQuerySet

DEFAULT_WAIT_S = 20


class SupervisorMode(models.TextChoices):
    """How far the supervisor may go without a person."""

    AUTONOMOUS = "autonomous", "Acts by itself"
    ASK_FIRST = "ask_first", "Asks first"
    WATCH_ONLY = "watch_only", "Watches only"


class Unanswered(models.TextChoices):
    """What becomes of the supervisor's question when nobody answers it in time."""

    CARRY_OUT = "carry_out", "It is carried out"
    DROP = "drop", "It is dropped"


class Job(models.Model):
    """A position, and how interviews for it are held."""

    title = models.CharField(max_length=200)
    company = models.CharField(max_length=200, blank=True, db_default=Value(""))
    description = models.TextField(
        db_default=Value(""), help_text="What the interviewer knows about the job."
    )
    question_plan = models.JSONField(
        blank=True,
        default=list,
        db_default=empty_list(),
        help_text="A list of {competency, question, follow_ups[]}; empty: the interviewer plans.",
    )
    language = models.CharField(
        max_length=8, choices=Language.choices, default=Language.ENGLISH, db_default=Value("en")
    )
    supervisor_mode = models.CharField(
        max_length=12,
        choices=SupervisorMode.choices,
        default=SupervisorMode.AUTONOMOUS,
        db_default=Value("autonomous"),
        help_text="Whether the supervisor of live interviews acts, asks, or only watches.",
    )
    supervisor_wait_s = models.PositiveSmallIntegerField(
        "seconds to answer",
        default=DEFAULT_WAIT_S,
        db_default=DEFAULT_WAIT_S,
        validators=[MinValueValidator(5), MaxValueValidator(300)],
        help_text="Where it asks first: how long a recruiter has to approve or veto.",
    )
    supervisor_unanswered = models.CharField(
        "when nobody answers",
        max_length=10,
        choices=Unanswered.choices,
        default=Unanswered.CARRY_OUT,
        db_default=Value("carry_out"),
    )
    own_score_first = models.BooleanField(
        "own score first",
        default=False,
        db_default=False,
        help_text="A recruiter scores the interview before the AI's report is shown to them.",
    )
    calendar = models.ForeignKey(
        "interviews.SlotCalendar",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="jobs",
        help_text="From which candidates choose a time, unless an interview says otherwise.",
    )
    retention_days = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="How long an interview is kept after its end; empty: until somebody erases it.",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="jobs",
    )
    shared_with_team = models.BooleanField(
        default=True, db_default=True, help_text="Other recruiters see it and its interviews too."
    )
    hiring_managers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="managed_jobs",
        db_table="job_hiring_managers",
        help_text="They read its interviews and reports, and give reviews and decisions.",
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        db_table = "jobs"
        ordering = ["-created_at"]
        permissions = [("view_team_jobs", "Can see jobs that are shared with the team")]

    def __str__(self) -> str:
        return f"{self.title} · {self.company}" if self.company else self.title


class Candidate(models.Model):
    """A person who applies."""

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True, db_default=Value(""))
    time_zone = models.CharField(max_length=64, blank=True, db_default=Value(""))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        db_table = "candidates"
        ordering = ["name"]
        # For `icontains`, which compares in upper case.
        indexes = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="candidate_name_parts"),
            GinIndex(OpClass(Upper("email"), name="gin_trgm_ops"), name="candidate_email_parts"),
        ]

    def __str__(self) -> str:
        return self.name


def resume_path(application: "JobApplication", filename: str) -> str:
    """A random name: the storage learns neither the candidate's nor the file's."""
    return f"resumes/{uuid4()}"


class JobApplication(models.Model):
    """One candidate for one job, with the résumé that came with it."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="applications")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="applications")
    resume_text = models.TextField(
        "résumé text", blank=True, db_default=Value(""), help_text="What the interviewer is given."
    )
    resume_file = models.FileField(
        "résumé file",
        upload_to=resume_path,
        max_length=500,
        blank=True,
        default="",
        help_text="PDF or DOCX. The key of an object in the storage; its text is read from it.",
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        db_table = "job_applications"
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["job", "candidate"], name="one_application_per_job")
        ]
        # Whose an interview is, is asked of every list: answered without a look at résumés.
        indexes = [models.Index(fields=["id"], include=["job"], name="application_job")]

    def __str__(self) -> str:
        return f"{self.candidate} for {self.job}"
