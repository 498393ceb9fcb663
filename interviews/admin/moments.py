"""Days, times and durations as the admin's lists show them."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from interviews.own_clock import told_offset


def day_and_time(moment: datetime | None, *, seconds: bool = False) -> str:
    """On the reader's clock; in the hour that comes twice, with the distance from UTC."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    told = date_format(local, "j M Y, H:i:s" if seconds else "j M Y, H:i")
    return f"{told}{told_offset(local)}"


def minutes_and_seconds(span: timedelta) -> str:
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    return f"{minutes} min {seconds:02} s"
