"""When an interview is, told to its candidate: in their own time zone, with its name and offset."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from interviews.mail.particulars import quoted
from interviews.models import Interview
from interviews.scheduling.zones import zone_and_offset


def appointment(interview: Interview) -> datetime | None:
    """The time at which it is to begin; None where it may begin at several."""
    return None if interview.timing == Interview.Timing.UNTIL else interview.scheduled_at


def in_words(moment: datetime, zone: ZoneInfo) -> str:
    """As `Sunday, 22 November 2026, 14:00 (Europe/Berlin, UTC+1)`, in the active language."""
    local = moment.astimezone(zone)
    return _("%(weekday)s, %(date)s, %(time)s (%(zone)s)") % {
        "weekday": date_format(local, "l"),
        "date": date_format(local, "DATE_FORMAT"),
        "time": time_format(local, "TIME_FORMAT"),
        "zone": quoted(zone_and_offset(local, zone)),
    }


def written(moment: datetime) -> str:
    """As `facts` keep it."""
    return moment.isoformat()


def read(text: object) -> datetime | None:
    """What `written` wrote; None where there is nothing."""
    return datetime.fromisoformat(text) if isinstance(text, str) and text else None
