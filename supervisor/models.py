"""The supervisor's tables: a watch per live session, and the decisions on record."""

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now

from interviews.models import Interview, LiveSession
from interviews.models.fields import empty_object
from supervisor.querysets import DecisionQuerySet, WatchQuerySet
from supervisor.verdict import Action, Source


class Watch(models.Model):
    """What the cycle knows of one session: when it is next due, who reviews it, what was seen.

    `claim` is the token of the review under way. A review commits only while the claim is its own,
    so one that was overtaken (worker killed, hung, late) changes nothing.
    """

    session = models.OneToOneField(
        LiveSession, on_delete=models.CASCADE, primary_key=True, related_name="watch"
    )
    anchored_at = models.DateTimeField(help_text="From here the reviews are counted off.")
    next_review_at = models.DateTimeField()
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    review_count = models.IntegerField(default=0, db_default=0)
    missed_count = models.IntegerField(default=0, db_default=0)
    failure_count = models.IntegerField(default=0, db_default=0)
    last_reviewed_at = models.DateTimeField(null=True)
    last_failure = models.CharField(max_length=40, blank=True, db_default=Value(""))
    last_failed_at = models.DateTimeField(null=True)
    summary = models.TextField(blank=True, db_default=Value(""))
    asked_at_s = models.JSONField(default=dict, db_default=empty_object())
    metrics = models.JSONField(default=dict, db_default=empty_object())
    coverage = models.JSONField(default=dict, db_default=empty_object())
    concluding_since_s = models.FloatField(null=True)
    attention = models.CharField(max_length=300, blank=True, db_default=Value(""))
    closed_at = models.DateTimeField(null=True)

    objects = WatchQuerySet.as_manager()

    class Meta:
        db_table = "supervisor_watches"
        verbose_name_plural = "watches"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["next_review_at"],
                condition=Q(closed_at__isnull=True),
                name="watch_is_due",
            )
        ]

    def __str__(self) -> str:
        return f"watch over session {self.session_id}"


class Decision(models.Model):
    """A row of the record: a decision, or what became of one. Appended, never changed.

    Rows form one chain: each holds the hash of the row before it and of its own content
    (`supervisor/chain.py`). The database refuses to update or delete them. `words` holds what may
    quote or describe a person; once the interview is erased they are emptied, which the hash
    survives because it covers `words_hash`. Rows outlive their interview, so they do not
    reference it by a constraint.
    """

    class Kind(models.TextChoices):
        DECISION = "decision", "Decision"
        APPROVED = "approved", "Approved"
        VETOED = "vetoed", "Vetoed"
        CARRIED_OUT = "carried_out", "Carried out"
        LAPSED = "lapsed", "Not carried out"
        OUTCOME = "outcome", "Outcome"

    position = models.BigIntegerField(primary_key=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    of = models.ForeignKey(
        "self", null=True, on_delete=models.DO_NOTHING, related_name="followed_by"
    )
    interview = models.ForeignKey(
        Interview, on_delete=models.DO_NOTHING, db_constraint=False, related_name="decisions"
    )
    session = models.ForeignKey(
        LiveSession, on_delete=models.DO_NOTHING, db_constraint=False, related_name="decisions"
    )
    created_at = models.DateTimeField()
    action = models.CharField(
        max_length=8,
        blank=True,
        choices=[(action.value, action.value.title()) for action in Action],
    )
    source = models.CharField(
        max_length=10, blank=True, choices=[(one.value, one.value.title()) for one in Source]
    )
    rule = models.CharField(max_length=40, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    facts = models.JSONField()
    words = models.JSONField(null=True)
    words_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    written_at = models.DateTimeField(db_default=Now())

    objects = DecisionQuerySet.as_manager()

    class Meta:
        db_table = "supervisor_decisions"
        default_permissions = ("view",)
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["of", "kind"],
                condition=Q(of__isnull=False),
                name="one_row_of_a_kind_per_decision",
            ),
            models.CheckConstraint(
                name="only_decisions_stand_alone",
                condition=Q(kind="decision", of__isnull=True)
                | (~Q(kind="decision") & Q(of__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.action or self.kind}"
