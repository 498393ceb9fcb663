"""One of everything, in each of its states, for the tests that look at every page.

It is made inside the product: `make` is called through `Product.manage`.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from analysis.tests import samples
from analysis.tests.test_comparing import one_more
from interviews.journey.afterwards import correct_turn
from interviews.links import create_link
from interviews.models import CandidateLink, CandidateRequest, Feedback, Interview, SlotCalendar
from interviews.scheduling.booking import book
from interviews.scheduling.calendars import next_slots
from interviews.scheduling.tests.calendars import DAY, HALF, make_calendar, make_chooser
from interviews.tests import people
from interviews.tests.test_access_table import make_world

HOUR = timedelta(hours=1)
SAID = [
    {"seq": 1, "speaker": "assistant", "content": "What did you build?"},
    {"seq": 2, "speaker": "user", "content": "A parsel sorter."},
    {"seq": 3, "speaker": "system", "content": "The connection was lost for 20 s."},
    {"seq": 4, "speaker": "user", "content": "", "transcription_failed": True},
]


def make() -> dict[str, str]:
    """The keys of all rows, tokens of links, and the sessions of those who look at them."""
    recruiter = User.objects.get(username="recruiter")
    User.objects.filter(pk=recruiter.pk).update(is_superuser=True)
    world = make_world(recruiter, shared=False)
    held = Interview.objects.get(pk=world["held"])
    other = one_more(held, "Bea Example")
    samples.evaluated(other, machine=samples.result(data=2))
    states = appointments(recruiter) | endings(recruiter)
    mine = [*states.values(), *Interview.objects.filter(pk__in=(world["interview"], held.pk))]
    return {
        **{name: str(key) for name, key in world.items()},
        "other": str(other.pk),
        **{name: str(one.pk) for name, one in states.items()},
        **closed_links(states["open"]),
        "staff_session": session_of(people.in_browser(recruiter)),
        "newcomer_session": session_of(people.in_browser(newcomer())),
        "candidate_session": session_of(people.candidate_browser(*mine)),
        "arabic_session": session_of(people.candidate_browser(*mine)),
    }


def session_of(browser: Client) -> str:
    """What a browser must send to be this one."""
    return str(browser.cookies[settings.SESSION_COOKIE_NAME].value)


def newcomer() -> User:
    """A recruiter to whom nothing is open yet."""
    return people.make_recruiter("newcomer")


def appointments(owner: User) -> dict[str, Interview]:
    """An interview in each state of its appointment."""
    now = timezone.now()
    calendar = make_calendar(name="Any day", owner=owner, notice_hours=1)
    closed = make_calendar(name="No hours", owner=owner, hours={})
    booked, asked = chooser(calendar, owner), chooser(calendar, owner)
    first = next_slots(calendar, length=HALF, now=now, count=8)[-1]
    book(booked, first, now=now)
    CandidateRequest.objects.create(interview=asked, kind=CandidateRequest.Kind.TIME, text="Friday")
    return {
        "open": people.make_interview(owner),
        "room": people.make_interview(owner),  # it is begun
        "early": people.make_interview(owner, scheduled_at=now + 2 * DAY),
        "late": people.make_interview(owner, scheduled_at=now - 3 * HOUR),
        "until": people.make_interview(owner, timing="until", open_until=now + DAY),
        "too_late": people.make_interview(owner, timing="until", open_until=now - DAY),
        "unchosen": chooser(calendar, owner, time_zone="Asia/Jakarta"),
        "none_free": chooser(closed, owner),
        "booked": booked,
        "asked": asked,
    }


def chooser(calendar: SlotCalendar, owner: User, **fields: Any) -> Interview:
    return make_chooser(calendar, created_by=owner, company="Northwind Logistics", **fields)


def endings(owner: User) -> dict[str, Interview]:
    """An interview in each state in which it can be over, and one whose end was commented on."""
    now = timezone.now()
    made = {
        status: people.make_interview(owner, status=status, started_at=now - HOUR, ended_at=now)
        for status in ("completed", "abandoned")
    }
    made["cancelled"] = people.make_interview(owner, status="cancelled", ended_at=now)
    corrected = people.make_interview(
        owner, status="completed", started_at=now - HOUR, ended_at=now, live_transcript=SAID
    )
    correct_turn(corrected, 2, text="A parcel sorter.")
    Feedback.objects.create(interview=corrected, rating=4, text="Calm.")
    CandidateRequest.objects.create(interview=corrected, kind=CandidateRequest.Kind.ERASURE)
    return {**made, "corrected": corrected}


def closed_links(interview: Interview) -> dict[str, str]:
    """Tokens of links that lead nowhere any more."""
    past = timezone.now() - DAY
    return {
        column: closed_link(interview, **{column: past}) for column in ("expires_at", "revoked_at")
    }


def closed_link(interview: Interview, **column: Any) -> str:
    token = create_link(interview, created_by=None)
    newest = CandidateLink.objects.filter(interview=interview).latest("pk")
    CandidateLink.objects.filter(pk=newest.pk).update(**column)
    return token
