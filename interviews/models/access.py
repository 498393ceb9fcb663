"""Credentials of candidates and sockets. Only hashes are stored: a copied table opens nothing."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from interviews.models.interview import Interview
from interviews.models.session import LiveSession


class CandidateLink(models.Model):
    """The link a candidate opens: one interview, an expiry, revocable.

    `opened_at`: its page was asked for, by the candidate or by a scanner of mails; `used_at`: the
    button on it was pressed. `handed_over_from`: the link by which a candidate asked for this one,
    to go on with another device; such a link is used once.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    handed_over_from = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="+", editable=False
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, editable=False)
    used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        db_table = "candidate_links"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"link {self.pk} of interview {self.interview_id}"

    def is_valid(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


class SocketTicket(models.Model):
    """A single use of the interview socket, for at most a minute. Redeeming deletes the row."""

    token_hash = models.CharField(primary_key=True, max_length=64, editable=False)
    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "socket_tickets"

    def __str__(self) -> str:
        return f"ticket of session {self.session_id}"
