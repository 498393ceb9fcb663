"""By what a job's candidates are assessed. A version is never changed: reports name it."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from analysis.querysets import RubricQuerySet
from interviews.models import Job


class Rubric(models.Model):
    """One version of a job's rubric; the newest one is in force.

    `content`: competencies with weights and anchors in words, must-haves, and the formula; its
    shape is checked by `analysis/rubrics.py`, which makes every version.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="rubrics")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = RubricQuerySet.as_manager()

    class Meta:
        db_table = "rubrics"
        ordering = ["job", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["job", "version"], name="one_rubric_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.job}, version {self.version}"
