"""A moment in a row's title, as the pages around it tell the time."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def moment_words(moment: datetime) -> str:
    """On the reader's clock, in the language of the page."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
