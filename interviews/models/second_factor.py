"""The second factor of a member of the team: an authenticator app, and recovery codes on paper."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class SecondFactor(models.Model):
    """An app that is set up: it has shown a right code. `logins/second_factor.py` works with it.

    `secret` is sealed. `last_step`: the half minute whose code was taken last; none is taken twice,
    and none of before. `tries`: codes that were tried since the last right one; the next is looked
    at from `next_try_at` on.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="second_factor",
    )
    secret = models.TextField(editable=False)
    set_up_at = models.DateTimeField(db_default=Now(), editable=False)
    last_step = models.BigIntegerField(default=0, db_default=0)
    tries = models.PositiveIntegerField(default=0, db_default=0)
    next_try_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "second_factors"
        default_permissions = ()

    def __str__(self) -> str:
        return f"second factor of account {self.pk}"


class RecoveryCode(models.Model):
    """One code for a lost phone; only its hash is kept, and it works once."""

    factor = models.ForeignKey(
        SecondFactor, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    code_hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "recovery_codes"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["factor", "code_hash"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"recovery code {self.pk}"
