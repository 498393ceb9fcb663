"""Every page of the access table, and those states of a page that its address leads to.

A page that is added has its row in the table, and is looked at from then on.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from interviews.tests.access_table import ADMIN, PAGES, Row
from tests.browser.conftest import Known, World
from tests.browser.looks import cut_off, faults, too_wide
from tests.browser.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

# What answers with something else than a page.
NOT_PAGES = ("jsi18n/", "autocomplete/", "/state/", "/file/", "/data", "app.webmanifest", "/line")
# Of these there are many, and one looks like the other.
ALIKE = re.compile(
    r"^admin/\w+/\w+/(?:<[^>]+>/)?(?:(history)|(delete)|(add)"
    r"|(end|erase|hold|invite|lift|prepare|revoke|test|rotate|again))/$"
)

# More than the table asks for: an interview in each state, and a page that it changes.
STATES = {
    "open": ("welcome?problem=changed", "welcome?problem=missing", "requests?sent=1", "room"),
    "early": ("room", "welcome", "appointment"),
    "late": ("room", "appointment"),
    "until": ("appointment",),
    "too_late": ("room", "appointment"),
    "unchosen": ("room", "time", "welcome", "appointment", "another-time"),
    "none_free": ("time", "appointment"),
    "booked": ("time", "appointment?done=booked", "another-time"),
    "asked": ("appointment", "requests"),
    "completed": ("room", "transcript"),
    "abandoned": ("room",),
    "cancelled": ("room", "end", "appointment"),
    "corrected": ("end?thanks=1", "transcript?saved=2", "erasure", "requests"),
}
CLOSED = ("i/{expires_at}", "i/{revoked_at}", "i/{held_token}", "i/mistyped", "nowhere")
NO_ENTRY = "interview/00000000-0000-4000-8000-000000000000/room"
STAFFS = (
    "admin/interviews/job/{job}/compare/?interview={held}&interview={other}",
    "admin/interviews/interview/search/?q=database",
    "admin/interviews/interview/search/?q=unheard-of",
    "admin/interviews/interview/?q=nobody",
    "admin/interviews/interview/add/",
    "admin/interviews/slotcalendar/add/",
    "admin/interviews/interview/{held}/change/",
    "admin/interviews/interview/{live}/change/",
    "admin/nowhere/",
)


def pages_for(caller: str, table: Iterable[Row], outcomes: tuple[int, ...]) -> Iterator[str]:
    """The addresses that the caller may look at, without those that look like another one."""
    seen: set[int | str | None] = set()
    for row in table:
        alike = ALIKE.match(row.route)
        kind = alike.lastindex if alike else row.path or row.route
        is_page = row.method == "GET" and row.outcomes[caller] in outcomes
        if not is_page or kind in seen or row.route.endswith(NOT_PAGES):
            continue
        seen.add(kind)
        yield row.path or row.route


def walk(page: Page, address: str, paths: Iterable[str], *, in_full: bool = True) -> dict[str, Any]:
    """What is wrong with each page; nothing where all are in order."""
    found = {path: list(wrong_at(page, f"{address}/{path}", in_full=in_full)) for path in paths}
    assert found
    return {path: wrong for path, wrong in found.items() if wrong}


def wrong_at(page: Page, address: str, *, in_full: bool) -> Iterator[str]:
    answer = page.goto(address)
    assert answer is not None
    if answer.status >= 500:
        yield f"status {answer.status}"
    yield from faults(page) if in_full else [*too_wide(page), *cut_off(page)]


def test_every_page_of_the_staff(known: Known, running: Product, world: World) -> None:
    person = known("staff")
    # What recruiters may not see, this one may: an administrator.
    paths = [*pages_for("owner", [*ADMIN, *PAGES], (200, 403)), *STAFFS]
    assert len(paths) > 60
    assert walk(person.page, running.address, [path.format(**world) for path in paths]) == {}


def test_the_first_pages_of_somebody_new(known: Known, running: Product, world: World) -> None:
    person = known("newcomer")
    lists = ("", "interviews/interview/", "interviews/job/", "interviews/slotcalendar/", "live/")
    assert walk(person.page, running.address, [f"admin/{one}" for one in lists]) == {}


def candidates_paths(world: World) -> list[str]:
    table = [path.format(**world) for path in pages_for("candidate", PAGES, (200,))]
    states = [f"interview/{world[name]}/{one}" for name, ways in STATES.items() for one in ways]
    return list(dict.fromkeys([*table, *states]))


def test_every_page_of_a_candidate(known: Known, running: Product, world: World) -> None:
    person = known("candidate")
    closed = [path.format(**world) for path in (*CLOSED, NO_ENTRY)]
    assert walk(person.page, running.address, [*candidates_paths(world), *closed]) == {}


def test_the_same_from_right_to_left(known: Known, running: Product, world: World) -> None:
    person = known("arabic")
    person.page.goto(f"{running.address}/interview/{world['open']}/welcome?language=ar")
    assert person.page.evaluate("() => document.dir") == "rtl"
    assert not faults(person.page)
    paths = candidates_paths(world)
    assert walk(person.page, running.address, paths, in_full=False) == {}
    assert person.page.evaluate("() => document.dir") == "rtl"


def test_four_times_as_large_reads_as_on_a_phone(
    known: Known, running: Product, world: World
) -> None:
    """A window of 1280 pixels at 400 %: 320 wide, and low."""
    person = known("candidate", viewport={"width": 320, "height": 215}, device_scale_factor=4)
    for path in ("welcome", "devices", "room"):
        person.page.goto(f"{running.address}/interview/{world['open']}/{path}")
        for control in person.page.locator("main :is(a, button, input):visible").all():
            control.focus()
            assert control.evaluate(IN_SIGHT), f"{path}: {control}"


IN_SIGHT = """one => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return left >= 0 && right <= innerWidth && bottom > 0 && top < innerHeight;
}"""
