"""The audit log: who did what to what, when and from where. The database lets nobody change it."""

from django.conf import settings
from django.db import models
from django.db.models import Value
from django.db.models.functions import Now

from interviews.models.fields import empty_object


class AuditEntry(models.Model):
    """One thing that somebody did. Rows are added only, and outlive what they are about.

    It holds ids and names of fields, no names of people, no words. `actor` is no constraint: an
    account may go, its number stays. `interview_id`: of which interview the object is a part.
    `route`: the name of the view that was asked. `details`: see `interviews/audit/`.
    """

    class Kind(models.TextChoices):
        STAFF = "staff", "Team"
        CANDIDATE = "candidate", "Candidate"
        NOBODY = "nobody", "Not logged in"
        SERVER = "server", "The server itself"

    class Action(models.TextChoices):
        CREATED = "created", "Added"
        CHANGED = "changed", "Changed"
        DELETED = "deleted", "Deleted"
        OPENED = "opened", "Looked at"
        DOWNLOADED = "downloaded", "Downloaded"
        LINK_MADE = "link_made", "Made a link"
        LINKS_REVOKED = "links_revoked", "Revoked links"
        SCHEDULED = "scheduled", "Settled its time"
        CANCELLED = "cancelled", "Called off"
        REOPENED = "reopened", "Reopened"
        ENDED = "ended", "Ended"
        REVIEWED = "reviewed", "Reviewed or decided"
        RELEASED = "released", "Released to the candidate"
        WITHDRAWN = "withdrawn", "Withdrawn from the candidate"
        STEERED = "steered", "Steered the talk"
        APPROVED = "approved", "Approved the supervisor"
        VETOED = "vetoed", "Vetoed the supervisor"
        ANSWERED = "answered", "Answered a request"
        HELD = "held", "Put under legal hold"
        FREED = "freed", "Lifted the legal hold"
        ERASED = "erased", "Erased"
        TOLD = "told", "Told the candidate of the erasure"
        LOGGED_IN = "logged_in", "Logged in"
        LOGGED_OUT = "logged_out", "Logged out"
        LOGIN_FAILED = "login_failed", "Failed to log in"
        LOCKED_OUT = "locked_out", "Was locked out"
        UNLOCKED = "unlocked", "Lifted a lock-out"
        FACTOR_SET_UP = "factor_set_up", "Set up a second factor"
        FACTOR_GONE = "factor_gone", "Took a second factor away"
        CODES_RENEWED = "codes_renewed", "Renewed recovery codes"
        RECOVERED = "recovered", "Used a recovery code"

    at = models.DateTimeField(db_default=Now(), editable=False)
    actor_kind = models.CharField("who", max_length=10, choices=Kind.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    address = models.GenericIPAddressField(null=True)
    route = models.CharField(max_length=120, blank=True, db_default=Value(""))
    action = models.CharField(max_length=16, choices=Action.choices)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40, blank=True, db_default=Value(""))
    interview_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict, db_default=empty_object())

    class Meta:
        db_table = "audit_log"
        ordering = ["-id"]
        default_permissions = ("view",)
        verbose_name = "entry of the audit log"
        verbose_name_plural = "audit log"
        indexes = [
            models.Index(fields=["-at"], name="audit_at"),
            models.Index(fields=["object_type", "object_id", "-id"], name="audit_object"),
            models.Index(fields=["interview_id", "-id"], name="audit_interview"),
            models.Index(fields=["action", "-id"], name="audit_action"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.object_type} {self.object_id}"
