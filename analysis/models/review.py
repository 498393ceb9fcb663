"""What people make of an interview: their own scores, overrides, and the decision. They decide."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now

from interviews.models import Interview
from interviews.models.fields import empty_object


class HumanReview(models.Model):
    """One person's review of one interview.

    `own_levels`: level 1–5 by the key of the competency. An override needs its reason; both it and
    the machine's score are kept side by side.
    """

    class Decision(models.TextChoices):
        ADVANCE = "advance", "Advance"
        HOLD = "hold", "Hold"
        REJECT = "reject", "Do not advance"

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    own_levels = models.JSONField(default=dict, db_default=empty_object())
    own_score = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    override_score = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    override_reason = models.TextField(blank=True, db_default=Value(""))
    decision = models.CharField(
        max_length=8, choices=Decision.choices, blank=True, db_default=Value("")
    )
    notes = models.TextField(blank=True, db_default=Value(""))
    scored_at = models.DateTimeField(null=True, help_text="When the own score was given.")
    report_opened_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "human_reviews"
        ordering = ["-created_at"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(fields=["interview", "reviewer"], name="one_review_per_person"),
            models.CheckConstraint(
                name="an_override_has_its_reason",
                condition=Q(override_score__isnull=True) | ~Q(override_reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["interview"], condition=~Q(decision=""), name="interview_is_decided"
            ),
            models.Index(fields=["-decided_at"], name="review_decided_at"),
        ]

    def __str__(self) -> str:
        return f"review of interview {self.interview_id}"
