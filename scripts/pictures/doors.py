"""Chapter: links that have closed, and candidates who come at the wrong time."""

from datetime import UTC, datetime, timedelta
from typing import Any

from scripts.pictures.studio import Studio

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MAKE_CODE = """
from django.utils import timezone
from interviews.journey.handover import create_handover
from interviews.models import Interview
interview = Interview.objects.get(pk=wanted)
held = frozenset(interview.links.values_list("pk", flat=True))
answer = create_handover(interview, held=held, now=timezone.now())
"""
Columns = dict[str, dict[str, str]]


def closed_links(now: datetime) -> dict[str, Columns]:
    """By the name of the picture."""
    past = {"started_at": str(now - HOUR), "ended_at": str(now - HOUR / 2)}
    return {
        "link-expired": {"link": {"expires_at": str(now - HOUR)}},
        "link-withdrawn": {"link": {"revoked_at": str(now - HOUR)}},
        "called-off": {"changes": {"status": "cancelled"}},
        "left-unfinished": {"changes": {"status": "abandoned", **past}},
        "already-held": {"changes": {"status": "completed", **past}},
    }


def wrong_times(now: datetime) -> dict[str, Columns]:
    """By the name of the picture."""
    return {
        "too-early": {"changes": {"scheduled_at": str(now + DAY)}},
        "too-late": {"changes": {"scheduled_at": str(now - 3 * HOUR)}},
        "day-is-over": {"changes": {"timing": "until", "open_until": str(now - HOUR)}},
    }


def take(studio: Studio) -> None:
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    for name, columns in closed_links(now).items():
        person = studio.person()
        person.page.goto(studio.product.invite(**columns).link)
        studio.album.add(person.page, name)
        studio.leave()
    for name, columns in wrong_times(now).items():
        zone: dict[str, Any] = {**columns["changes"], "time_zone": "Europe/Amsterdam"}
        person = studio.person(timezone_id="Europe/Amsterdam")
        person.goes_to_the_room(studio.product.invite(changes=zone).link)
        studio.album.add(person.page, name)
        studio.leave()
    take_used_code(studio)
    take_unknown_link(studio)


def take_used_code(studio: Studio) -> None:
    invitation = studio.product.invite()
    token = studio.product.run(MAKE_CODE, invitation.interview_id)
    person = studio.person()
    for _ in range(2):
        person.context.clear_cookies()
        person.page.goto(f"{studio.product.address}/i/{token}")
        if person.page.locator('input[name="agree"]').count():
            person.agrees()
            person.page.wait_for_url("**/devices")
    studio.album.add(person.page, "link-used")


def take_unknown_link(studio: Studio) -> None:
    person = studio.person()
    person.page.goto(f"{studio.product.address}/i/cut-off-on-its-way")
    studio.album.add_both(person.page, "link-unknown")
