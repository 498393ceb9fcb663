"""What somebody outside the talk wants done in it: a row that the session's holder carries out."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from interviews.models.fields import RandomUUID
from interviews.models.session import LiveSession
from interviews.querysets import InterventionQuerySet


class Intervention(models.Model):
    """One guide, conclude or end, from its giver's word until the interviewer has followed it.

    It may be carried out from `due_at` on, and is of no use after `expires_at`. `sent_to` is the
    holder that gave it to the interviewer at `sent_at`; a holder that died before `done_at` leaves
    it to the next one. `reference` is the number under which its giver keeps it; `settled_at` is
    when the giver has written down what came of it.
    """

    class Kind(models.TextChoices):
        GUIDE = "guide", "Guide"
        CONCLUDE = "conclude", "Conclude"
        END = "end", "End"

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False
    )
    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="interventions")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    message = models.TextField(blank=True)
    end_reason = models.CharField(max_length=20, choices=LiveSession.EndReason.choices, blank=True)
    reference = models.BigIntegerField(null=True, unique=True)
    awaits_person = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    sent_to = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    objects = InterventionQuerySet.as_manager()

    class Meta:
        db_table = "live_interventions"
        default_permissions = ()
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                name="a_guide_says_something", condition=~Q(kind="guide") | ~Q(message="")
            ),
            models.CheckConstraint(
                name="an_end_has_its_reason", condition=~Q(kind="end") | ~Q(end_reason="")
            ),
            models.CheckConstraint(
                name="what_was_sent_is_not_withdrawn",
                condition=Q(withdrawn_at__isnull=True) | Q(sent_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["session"],
                condition=Q(done_at__isnull=True, withdrawn_at__isnull=True),
                name="open_intervention",
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(settled_at__isnull=True),
                name="unsettled_intervention",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of session {self.session_id}"
