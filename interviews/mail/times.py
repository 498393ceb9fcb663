"""When an interview is, told to its candidate: in their own time zone, with its name and offset."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from interviews.mail.particulars import quoted
from interviews.models import Interview


def appointment(interview: Interview) -> datetime | None:
    """The time at which it is to begin; None where it may begin at several."""
    return None if interview.timing == Interview.Timing.UNTIL else interview.scheduled_at


def zone_of(interview: Interview) -> ZoneInfo:
    """The candidate's; else that of the calendar they chose from, or would; else UTC."""
    application = interview.job_application
    job = application.job if application else None
    calendar = interview.calendar or (job.calendar if job else None)
    names = (
        interview.time_zone,
        application.candidate.time_zone if application else "",
        calendar.time_zone if calendar else "",
    )
    return next(filter(None, map(zone_named, names)), ZoneInfo("UTC"))


def zone_named(name: str) -> ZoneInfo | None:
    """None for what is no zone: rows may be written by other programs."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # not found, not a name, a folder's name
        return None


def in_words(moment: datetime, zone: ZoneInfo) -> str:
    """As `Sunday, Nov. 22, 2026, 2 p.m. (Europe/Berlin, UTC+01:00)`, in the active language."""
    local = moment.astimezone(zone)
    return _("%(weekday)s, %(date)s, %(time)s (%(zone)s)") % {
        "weekday": date_format(local, "l"),
        "date": date_format(local, "DATE_FORMAT"),
        "time": time_format(local, "TIME_FORMAT"),
        "zone": quoted(zone_in_words(local, zone)),
    }


def zone_in_words(local: datetime, zone: ZoneInfo) -> str:
    if zone.key == "UTC":
        return "UTC"
    return f"{zone.key.replace('_', ' ')}, UTC{offset_in_words(local.utcoffset() or timedelta())}"


def offset_in_words(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def written(moment: datetime) -> str:
    """As `facts` keep it."""
    return moment.isoformat()


def read(text: object) -> datetime | None:
    """What `written` wrote; None where there is nothing."""
    return datetime.fromisoformat(text) if isinstance(text, str) and text else None
