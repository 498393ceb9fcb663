"""What people are told by e-mail, from the moment it is due until it is sent or given up."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now

from interviews.languages import Language
from interviews.models.fields import RandomUUID, empty_object
from interviews.models.interview import Interview
from interviews.models.moments import moment_words
from interviews.querysets import MessageQuerySet


class Message(models.Model):
    """One e-mail about an interview. It is written when it is sent, from what is true then.

    No text is kept, because it holds a candidate's link, of which only the hash may be stored;
    `facts` holds what the text cannot be told from later (the old time, a reason, an answer).
    `once` makes a second one of the same kind impossible: the reminder of one appointment.
    `calendar_sequence` counts what calendars were told of this interview (RFC 5545 SEQUENCE).
    Whoever sends it holds it until `sending_until`; if that passes without a result, it died.
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", "Invitation"
        CONFIRMATION = "confirmation", "Confirmation"
        CHANGE = "change", "Change"
        REMINDER = "reminder", "Reminder"
        CANCELLATION = "cancellation", "Cancellation"
        ANSWER = "answer", "Answer to a request"
        THANKS = "thanks", "Thanks"
        TEAM_REQUEST = "team_request", "To the team: a candidate asks"

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False
    )
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    to_address = models.EmailField()
    to_name = models.CharField(max_length=200, blank=True, db_default=Value(""))
    language = models.CharField(max_length=8, choices=Language.choices, db_default=Value("en"))
    facts = models.JSONField(default=dict, db_default=empty_object())
    once = models.CharField(max_length=120, null=True, unique=True)  # noqa: DJ001 - null is not unique
    calendar_sequence = models.PositiveIntegerField(null=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    due_at = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    next_attempt_at = models.DateTimeField(db_default=Now())
    sending_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True, db_default=Value(""))

    objects = MessageQuerySet.as_manager()

    class Meta:
        db_table = "messages"
        ordering = ["-created_at"]
        default_permissions = ("view",)
        verbose_name = "e-mail"
        constraints = [
            models.CheckConstraint(
                name="a_message_has_one_end",
                condition=Q(sent_at__isnull=True)
                | Q(given_up_at__isnull=True, withdrawn_at__isnull=True),
            )
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(
                    sent_at__isnull=True, given_up_at__isnull=True, withdrawn_at__isnull=True
                ),
                name="unsettled_message",
            ),
            models.Index(
                fields=["given_up_at"],
                condition=Q(given_up_at__isnull=False),
                name="message_given_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, written on {moment_words(self.created_at)}"

    def state(self, now: datetime) -> str:
        """In a word: sent, given_up, withdrawn, sending, retrying, planned or waiting."""
        if self.sent_at is not None:
            return "sent"
        if self.withdrawn_at is not None:
            return "withdrawn"
        if self.given_up_at is not None:
            return "given_up"
        if self.sending_until is not None and now < self.sending_until:
            return "sending"
        if self.attempts:
            return "retrying"
        return "planned" if now < self.due_at else "waiting"
