"""Times on the reader's clock, for staff templates."""

from datetime import datetime

from django import template
from django.utils.formats import date_format

from interviews.own_clock import told_offset

register = template.Library()


@register.filter(expects_localtime=True)
def time_of_day(at: datetime) -> str:
    """Hours and minutes; in the hour that comes twice, with the distance from UTC."""
    return f"{date_format(at, 'H:i')}{told_offset(at)}"
