"""The `.ics` of an interview: a REQUEST that calendars add or move, a CANCEL that takes it out.

Times are in UTC: an interview is one instant, kept by this server, and needs no rules of a zone
that a calendar might read differently. The event holds no link: calendars are shared, links are
not. Its organizer is the sender of the mails, whoever owns the job meanwhile.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from interviews.models import Interview

PRODUCT = "-//AI Interview Server//Interviews//EN"
ALARM_BEFORE = timedelta(minutes=15)


@dataclass(frozen=True)
class Entry:
    """What a calendar is told. sequence: higher than whatever it was told before."""

    interview: Interview
    starts_at: datetime
    sequence: int
    position: str
    organizer: tuple[str, str]
    attendee: tuple[str, str]
    is_cancelled: bool = False

    @property
    def method(self) -> str:
        return "CANCEL" if self.is_cancelled else "REQUEST"


def uid_of(interview: Interview) -> str:
    """The same for as long as the interview is there, wherever this server moves."""
    return f"interview-{interview.pk}@ai-interview-server"


def calendar_file(entry: Entry, *, now: datetime) -> bytes:
    """RFC 5545 with the method of RFC 5546, in the active language."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", entry.method)
    calendar.add_component(event_of(entry, now=now))
    return bytes(calendar.to_ical())


def event_of(entry: Entry, *, now: datetime) -> Event:
    event = Event()
    starts_at = entry.starts_at.astimezone(UTC).replace(microsecond=0)
    values = {
        "uid": uid_of(entry.interview),
        "sequence": entry.sequence,
        "dtstamp": now.astimezone(UTC).replace(microsecond=0),
        "dtstart": starts_at,
        "dtend": starts_at + entry.interview.time_limit,
        "summary": _("Interview: %(position)s") % {"position": entry.position},
        "location": _("Online, in your browser"),
        "description": _("The link is in the e-mail about this interview, and in no calendar."),
        "status": "CANCELLED" if entry.is_cancelled else "CONFIRMED",
        "class": "PRIVATE",
        "organizer": person(*entry.organizer),
        "attendee": person(*entry.attendee, takes_part=True),
    }
    for name, value in values.items():
        event.add(name, value)
    if not entry.is_cancelled:
        event.add_component(alarm(str(values["summary"])))
    return event


def person(name: str, address: str, *, takes_part: bool = False) -> vCalAddress:
    who = vCalAddress(f"mailto:{address}")
    if name:
        who.params["cn"] = vText(name.replace('"', "'"))
    if takes_part:
        who.params["role"] = vText("REQ-PARTICIPANT")
        who.params["partstat"] = vText("ACCEPTED")
        who.params["rsvp"] = vText("FALSE")
    return who


def alarm(text: str) -> Alarm:
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", text)
    reminder.add("trigger", -ALARM_BEFORE)
    return reminder
