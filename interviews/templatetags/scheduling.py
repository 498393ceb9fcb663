"""What templates need to tell a candidate the time of the interview."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from interviews.access import caller_of, holds_link
from interviews.models import Interview
from interviews.scheduling.appointments import Appointment, appointment_of
from interviews.scheduling.zones import zone_and_offset

register = template.Library()


@register.simple_tag
def appointment_now(interview: Interview) -> Appointment:
    """The interview's time, as it stands at this moment."""
    return appointment_of(interview, now=timezone.now())


@register.simple_tag(takes_context=True)
def is_let_in(context: dict[str, Any], interview: Interview) -> bool:
    """Whether this browser may open the interview's own pages."""
    return holds_link(caller_of(context["request"]), interview.pk)


@register.filter(expects_localtime=True)
def told(at: datetime, own: Appointment) -> SafeString:
    """A moment in words, in the page's time zone, which is named."""
    # A page that does not know the candidate's zone lets the device tell its own time beside it.
    mark = "" if own.zone_is_known else mark_safe(" data-moment")  # a constant  # nosec B308
    words = f"{date_format(at, 'l')}, {date_format(at)}, {time_format(at)}"
    return format_html(
        '<time datetime="{}"{}>{}</time> <span class="quiet">({})</span>',
        at.isoformat(), mark, words, zone_and_offset(at, ZoneInfo(own.zone)),
    )  # fmt: skip
