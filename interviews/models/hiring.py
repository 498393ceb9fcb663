"""Jobs, the people who apply, and their applications."""

from django.conf import settings
from django.db import models
from django.db.models import Value
from django.db.models.functions import Now

from interviews.languages import Language
from interviews.models.fields import empty_list
from interviews.querysets import ApplicationQuerySet, CandidateQuerySet, JobQuerySet


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
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        db_table = "jobs"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.title} · {self.company}" if self.company else self.title


class Candidate(models.Model):
    """A person who applies."""

    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True, db_default=Value(""))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        db_table = "candidates"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class JobApplication(models.Model):
    """One candidate for one job, with the résumé that came with it."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="applications")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="applications")
    resume_text = models.TextField(
        "résumé text", blank=True, db_default=Value(""), help_text="What the interviewer is given."
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        db_table = "job_applications"
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["job", "candidate"], name="one_application_per_job")
        ]

    def __str__(self) -> str:
        return f"{self.candidate} for {self.job}"
