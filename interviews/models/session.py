"""A live session of an interview, and the journal in which its finished turns are safe at once."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now

from interviews.models.fields import RandomUUID
from interviews.models.interview import Interview
from interviews.querysets import LiveSessionQuerySet


class LiveSession(models.Model):
    """One run of an interview. `holder` is the one socket that speaks for it, if any.

    `heartbeat_at`, not a socket's end, tells that a process died. `interrupted_at` is when the
    last holder went; the time until the next one came does not count (`paused_ms`). `active_at` is
    when the holder last heard either side speak: a long answer is no silence.
    """

    class EndReason(models.TextChoices):
        CANDIDATE = "candidate", "The candidate ended it"
        INTERVIEWER = "interviewer", "The interviewer said goodbye"
        RECRUITER = "recruiter", "A recruiter ended it"
        TIME = "time", "Its time was over"
        ABANDONED = "abandoned", "Nobody came back"
        SUPERVISOR = "supervisor", "The supervisor ended it"

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, db_default=RandomUUID(), editable=False
    )
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="sessions")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    started_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    end_reason = models.CharField(
        max_length=20, choices=EndReason.choices, blank=True, db_default=Value("")
    )
    holder = models.UUIDField(null=True, editable=False)
    heartbeat_at = models.DateTimeField(db_default=Now(), editable=False)
    active_at = models.DateTimeField(null=True, editable=False)
    interrupted_at = models.DateTimeField(null=True, editable=False)
    paused_ms = models.BigIntegerField(default=0, db_default=0, editable=False)

    objects = LiveSessionQuerySet.as_manager()

    class Meta:
        db_table = "live_sessions"
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["interview"],
                condition=Q(ended_at__isnull=True),
                name="one_open_session_per_interview",
            ),
            models.CheckConstraint(
                name="session_end_has_a_reason",
                condition=Q(ended_at__isnull=True) | ~Q(end_reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["heartbeat_at"],
                condition=Q(ended_at__isnull=True),
                name="open_session_heartbeat",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    def elapsed(self, now: datetime) -> timedelta:
        """Time talked so far: since the first socket, without the pauses."""
        if self.started_at is None:
            return timedelta()
        # A session that ended while nobody was there had stopped when the last holder went.
        until = min(one for one in (self.ended_at, self.interrupted_at, now) if one is not None)
        spent = until - self.started_at - timedelta(milliseconds=self.paused_ms)
        return max(spent, timedelta())


class JournalRow(models.Model):
    """A finished turn (or a line of the conversation log) on its way into the JSONB document."""

    class Kind(models.TextChoices):
        TURN = "turn"
        LOG = "log"

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=4, choices=Kind.choices, db_default=Value("turn"))
    seq = models.IntegerField(null=True)
    entry = models.JSONField()
    written_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "transcript_journal"
        constraints = [
            models.UniqueConstraint(fields=["session", "seq"], name="one_turn_per_seq"),
            models.CheckConstraint(
                # `seq >= 1` alone is unknown, hence allowed, where there is none.
                name="a_turn_has_its_seq",
                condition=Q(kind="log") | Q(seq__isnull=False, seq__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.seq} of {self.session_id}"
