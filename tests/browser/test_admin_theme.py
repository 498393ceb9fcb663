"""The admin in its theme: frame by keyboard, bars, colours. Pages: `test_every_page`."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Known, Visit
from tests.browser.looks import NARROW, WIDE
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.test_accessibility import check

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

# A box of several lines may reach below the bar, as long as its first lines do not.
UNDER_THE_BAR = """() => {
    const one = document.activeElement;
    const bar = document.querySelector('main > .z-40');
    if (!one.closest('main') || bar.contains(one) || one.matches('main')) return null;
    const { top, bottom } = one.getBoundingClientRect();
    const lowest = one.matches('textarea') ? top + 48 : bottom;
    return lowest > bar.getBoundingClientRect().top ? `${one.localName}#${one.id}` : null;
}"""
LONG = "interviews/interview/add/"


def log_in(person: Person, product: Product) -> None:
    person.log_in(product.address, product.password)
    person.page.goto(f"{product.address}/admin/")


def note_complaints(page: Page, into: list[str]) -> None:
    page.on(
        "console",
        lambda message: into.append(message.text) if message.type in ("error", "warning") else None,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_follow_the_system_and_nothing_is_complained_of(
    visit: Visit, running: Product, scheme: str
) -> None:
    person = visit(color_scheme=scheme, viewport=WIDE, reduced_motion="reduce")
    complaints: list[str] = []
    note_complaints(person.page, complaints)
    log_in(person, running)
    for path in ("", "interviews/interview/", "interviews/interview/add/"):
        person.page.goto(f"{running.address}/admin/{path}")
        expect(person.page.locator("html")).to_have_attribute("data-theme", scheme)
        expect(person.page.locator("h1")).to_have_count(1)
    assert not complaints


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_what_has_the_focus_is_never_below_the_bar(
    known: Known, running: Product, key: str
) -> None:
    page = known("staff", viewport=WIDE).page
    page.goto(f"{running.address}/admin/{LONG}")
    assert page.evaluate("() => document.documentElement.scrollHeight > innerHeight + 400")
    begin = "main" if key == "Tab" else "main > .z-40 a, main > .z-40 button"
    page.locator(begin).first.focus()
    for _ in range(40):
        page.keyboard.press(key)
        assert page.evaluate(UNDER_THE_BAR) is None


def test_the_sidebar_and_the_colours_work_by_keyboard(visit: Visit, running: Product) -> None:
    person = visit(color_scheme="light", viewport=NARROW, reduced_motion="reduce")
    log_in(person, running)
    page = person.page
    opener = page.get_by_role("button", name="Navigation", exact=True)
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
    check(person)
    page.locator(".sidebar-user summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Dark").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    check(person)
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    expect(opener).to_be_focused()
    page.goto(f"{running.address}/admin/interviews/job/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")  # kept
