"""What an account of the team has chosen for itself."""

from django.conf import settings
from django.db import models
from django.db.models import Value


class Preferences(models.Model):
    """time_zone: on whose clock the person reads staff pages; empty: none chosen, hence UTC."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="preferences",
    )
    time_zone = models.CharField(max_length=64, blank=True, db_default=Value(""))

    class Meta:
        db_table = "account_preferences"
        default_permissions = ()
        verbose_name_plural = "preferences"

    def __str__(self) -> str:
        return f"preferences of account {self.user_id}"
