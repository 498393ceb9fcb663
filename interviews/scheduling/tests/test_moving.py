"""Many interviews moved by days, each at its own time of day."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.test import Client

from interviews.models import Interview
from interviews.scheduling.moving import at_same_time, move
from interviews.tests import people

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 20, 8, tzinfo=UTC)
Timing = Interview.Timing


def scheduled(owner: User, **fields: Any) -> Interview:
    values: dict[str, Any] = {
        "timing": Timing.FIXED,
        "scheduled_at": NOW + timedelta(days=3),
        **fields,
    }
    return people.make_interview(owner, **values)


def outcomes(*interviews: Interview, owner: User, days: int) -> list[str]:
    return [one.code for one in move(interviews, by=owner, now=NOW, days=days)]


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/Berlin", "2027-03-26T09:00", "2027-04-02T09:00"),
        ("America/New_York", "2027-03-10T16:30", "2027-03-17T16:30"),
        ("Asia/Jakarta", "2027-03-26T09:00", "2027-04-02T09:00"),
    ],
)
def test_the_time_of_day_stays_over_a_change_of_the_clocks(
    zone: str, before: str, after: str
) -> None:
    clock = ZoneInfo(zone)
    moved = at_same_time(datetime.fromisoformat(before).replace(tzinfo=clock), days=7, zone=clock)
    assert moved == datetime.fromisoformat(after).replace(tzinfo=clock)


def test_a_fixed_time_and_a_last_day_are_moved(owner: User) -> None:
    fixed = scheduled(owner)
    until = scheduled(
        owner, timing=Timing.UNTIL, scheduled_at=None, open_until=NOW + timedelta(days=5)
    )
    assert outcomes(fixed, until, owner=owner, days=2) == ["moved", "moved"]
    fixed.refresh_from_db()
    until.refresh_from_db()
    assert fixed.scheduled_at == NOW + timedelta(days=5)
    assert until.open_until == NOW + timedelta(days=7)


def test_what_cannot_be_moved_is_said_and_left(owner: User) -> None:
    begun = scheduled(owner, status="in_progress", started_at=NOW)
    without = scheduled(owner, scheduled_at=None)
    chosen = scheduled(owner, timing=Timing.SLOTS)
    into_the_past = scheduled(owner)
    codes = outcomes(begun, without, chosen, owner=owner, days=-5)
    assert codes == ["begun", "no_time", "chosen"]
    [told] = move([into_the_past], by=owner, now=NOW, days=-5)
    assert (told.code, bool(told.told)) == ("unclear", True)
    into_the_past.refresh_from_db()
    assert into_the_past.scheduled_at == NOW + timedelta(days=3)


def test_many_are_moved_from_the_list_after_a_question(owner: User) -> None:
    browser = Client()
    browser.force_login(owner)
    soon = datetime.now(UTC) + timedelta(days=3)
    interview = scheduled(owner, scheduled_at=soon)
    chosen = {"action": "move_many", "_selected_action": [str(interview.pk)]}
    address = "/admin/interviews/interview/"
    assert "By how many days" in browser.post(address, chosen).content.decode()
    answer = browser.post(address, {**chosen, "confirmed": "yes", "days": "0"})
    assert "By no day nothing is moved." in answer.content.decode()
    browser.post(address, {**chosen, "confirmed": "yes", "days": "1"})
    interview.refresh_from_db()
    assert interview.scheduled_at == soon + timedelta(days=1)
