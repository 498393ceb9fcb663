"""What people changed in their reviews, and what a candidate was shown: who, when, from, to."""

from django.conf import settings
from django.db import models
from django.db.models import Value
from django.db.models.functions import Now

from interviews.models import Interview
from interviews.models.fields import empty_object


class ReviewChange(models.Model):
    """One change of the human part of a report. Appended; the database refuses to change it.

    The row goes with its interview and with nothing else, and outlives the account of whoever made
    the change: it references neither by a constraint.
    """

    class What(models.TextChoices):
        OWN_SCORE = "own_score", "Own score"
        OVERRIDE = "override", "Override"
        DECISION = "decision", "Decision"
        NOTES = "notes", "Notes"
        RELEASED = "released", "Released to the candidate"
        WITHDRAWN = "withdrawn", "Withdrawn from the candidate"

    interview = models.ForeignKey(
        Interview, on_delete=models.DO_NOTHING, db_constraint=False, related_name="review_changes"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    what = models.CharField(max_length=10, choices=What.choices)
    before = models.JSONField(default=dict, db_default=empty_object())
    after = models.JSONField(default=dict, db_default=empty_object())
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "review_changes"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.what} of interview {self.interview_id}"


class CandidateReport(models.Model):
    """What a person released to the candidate, word for word as it stood when they did.

    `content`: lists of words by the headings of `analysis/report/release.py`. A later evaluation
    changes nothing in it.
    """

    interview = models.OneToOneField(
        Interview, on_delete=models.CASCADE, primary_key=True, related_name="candidate_report"
    )
    content = models.JSONField()
    message = models.TextField(blank=True, db_default=Value(""))
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    released_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "candidate_reports"
        default_permissions = ()

    def __str__(self) -> str:
        return f"candidate's report of interview {self.interview_id}"
