"""Days, times and durations as the admin's lists show them."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format


def day_and_time(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "j M Y, H:i") if moment else ""


def minutes_and_seconds(span: timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    return f"{minutes} min {seconds:02} s"
