"""Calendar files, read by two libraries, in five zones, over nights on which clocks change."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.contrib.auth.models import User

from interviews.mail.composing import compose
from interviews.mail.outbox import send_later
from interviews.models import Interview, Message
from interviews.tests.mails import ADDRESS, IN_TWO_DAYS, NOW, make_invitable, read

Kind = Message.Kind

# Instants around the nights on which the clocks of these zones change, with the local wall clock.
NIGHTS = [
    ("Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:30"),
    ("Europe/Berlin", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "02:30"),
    ("America/New_York", datetime(2026, 11, 1, 5, 30, tzinfo=UTC), "01:30"),
    ("America/New_York", datetime(2026, 11, 1, 6, 30, tzinfo=UTC), "01:30"),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 45, tzinfo=UTC), "02:45"),
    ("Asia/Kathmandu", datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "06:45"),
    ("America/Santiago", datetime(2026, 9, 6, 4, 30, tzinfo=UTC), "01:30"),
]


class Client:
    """A calendar that does what RFC 5546 asks: by UID, whoever has the highest SEQUENCE counts."""

    def __init__(self) -> None:
        self.events: dict[str, Any] = {}
        self.sequences: dict[str, int] = {}

    def take(self, content: bytes) -> None:
        calendar = icalendar.Calendar.from_ical(content)
        [event] = calendar.walk("VEVENT")
        uid, sequence = str(event["UID"]), int(event.decoded("SEQUENCE"))
        if sequence < self.sequences.get(uid, 0):
            return
        self.sequences[uid] = sequence
        self.events.pop(uid, None)
        if calendar["METHOD"] == "REQUEST":
            self.events[uid] = event

    @property
    def starts(self) -> list[datetime]:
        return [event.decoded("DTSTART") for event in self.events.values()]


@pytest.fixture
def interview(owner: User) -> Interview:
    return make_invitable(owner, scheduled_at=IN_TWO_DAYS)


def mailed(interview: Interview, kind: str, **more: Any) -> Any:
    message = send_later(read(interview), kind, **more)
    assert message is not None
    email = compose(message, read(interview), now=NOW).email
    Message.objects.filter(pk=message.pk).update(sent_at=NOW)
    return email


def file_of(email: Any) -> bytes | None:
    return next((content for name, content, _ in email.attachments if name.endswith(".ics")), None)


def calendar(interview: Interview, kind: str, **more: Any) -> bytes:
    content = file_of(mailed(interview, kind, **more))
    assert content is not None
    return content


def move(interview: Interview, *, by: timedelta) -> None:
    Interview.objects.filter(pk=interview.pk).update(scheduled_at=IN_TWO_DAYS + by)


@pytest.mark.parametrize(("zone", "at", "clock"), NIGHTS)
def test_both_libraries_read_the_same_instant_in_every_zone(
    interview: Interview, zone: str, at: datetime, clock: str
) -> None:
    Interview.objects.update(scheduled_at=at, time_zone=zone, duration_minutes=90)
    content = calendar(interview, Kind.CONFIRMATION)
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    second = vobject.readOne(content.decode()).vevent
    for start, end in (
        (event.decoded("DTSTART"), event.decoded("DTEND")),
        (second.dtstart.value, second.dtend.value),
    ):
        assert (start, end - start) == (at, timedelta(minutes=90))
        assert start.astimezone(ZoneInfo(zone)).strftime("%H:%M") == clock


def test_the_event_tells_what_it_is_and_who_takes_part_but_no_link(interview: Interview) -> None:
    email = mailed(interview, Kind.INVITATION)
    content = file_of(email)
    assert content is not None
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Interview: Data Engineer at Acme"
    assert str(event["ATTENDEE"]) == f"mailto:{ADDRESS}"
    assert str(event["ORGANIZER"]) == "mailto:interviews@localhost"
    assert event["ORGANIZER"].params["CN"] == "Acme"
    assert event["CLASS"] == "PRIVATE"
    assert event["STATUS"] == "CONFIRMED"
    [alarm] = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(minutes=-15)
    assert "/i/" in email.body
    assert b"/i/" not in content
    assert b"http" not in content


def test_mail_programs_find_it_twice_and_the_same(interview: Interview) -> None:
    email = mailed(interview, Kind.INVITATION)
    parts = {part.get_content_type(): part for part in email.message().walk()}
    shown = parts["text/calendar"]
    assert shown.get_param("method") == "REQUEST"
    assert shown.get_payload(decode=True).replace(b"\r\n", b"\n") == (
        parts["application/ics"].get_payload(decode=True).replace(b"\r\n", b"\n")
    )


def test_an_update_moves_the_event_and_a_cancellation_removes_it(interview: Interview) -> None:
    client = Client()
    client.take(calendar(interview, Kind.INVITATION))
    assert client.starts == [IN_TWO_DAYS]
    move(interview, by=timedelta(days=1))
    client.take(calendar(interview, Kind.CHANGE))
    assert client.starts == [IN_TWO_DAYS + timedelta(days=1)]
    client.take(calendar(interview, Kind.CANCELLATION))
    assert client.starts == []


def test_an_old_mail_that_comes_late_changes_nothing(interview: Interview) -> None:
    client = Client()
    first = calendar(interview, Kind.INVITATION)
    move(interview, by=timedelta(days=1))
    client.take(calendar(interview, Kind.CHANGE))
    client.take(first)
    assert client.starts == [IN_TWO_DAYS + timedelta(days=1)]


def test_two_interviews_are_two_events(interview: Interview, owner: User) -> None:
    client = Client()
    client.take(calendar(interview, Kind.INVITATION))
    client.take(calendar(make_invitable(owner, scheduled_at=IN_TWO_DAYS), Kind.INVITATION))
    assert len(client.events) == 2


def test_held_after_all_it_comes_back(interview: Interview) -> None:
    client = Client()
    for kind in (Kind.INVITATION, Kind.CANCELLATION, Kind.INVITATION):
        client.take(calendar(interview, kind))
    assert client.starts == [IN_TWO_DAYS]


@pytest.mark.parametrize("timing", ["until", "slots"])
def test_without_a_time_there_is_no_file(owner: User, timing: str) -> None:
    interview = make_invitable(owner, timing=timing, open_until=IN_TWO_DAYS)
    assert file_of(mailed(interview, Kind.INVITATION)) is None


def test_what_was_in_no_calendar_is_not_taken_out_of_one(interview: Interview) -> None:
    assert file_of(mailed(interview, Kind.CANCELLATION)) is None


@pytest.mark.parametrize(
    "name", ['Ada; "A", B\\C', "Ada\nATTENDEE:mailto:x@example.com", "عائشة 🚀"]
)
def test_names_of_any_kind_stay_in_their_line(interview: Interview, name: str) -> None:
    job = interview.job_application.job  # type: ignore[union-attr]
    job.title = name
    job.save()
    content = calendar(interview, Kind.INVITATION)
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    line = " ".join(name.split())
    assert str(event["SUMMARY"]) == f"Interview: {line} at Acme"
    assert str(vobject.readOne(content.decode()).vevent.summary.value) == str(event["SUMMARY"])
    assert str(event["ATTENDEE"]) == f"mailto:{ADDRESS}"
    assert all(len(row) <= 75 for row in content.split(b"\r\n"))
