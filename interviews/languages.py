"""The languages an interview can be held in."""

from django.db import models


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    INDONESIAN = "id", "Bahasa Indonesia"
    SPANISH = "es", "Español"
    ARABIC = "ar", "العربية"
