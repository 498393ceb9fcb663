"""The states of a real interview: nothing that axe knows, nothing too wide, nothing cut off.

Pages stand in `test_every_page`, what answers a form in `test_every_answer`, and the states of the
room in which something is wrong in `test_room_states`; what is asked of each is `looks.faults`.
"""

from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.looks import NARROW as NARROW, RULES as RULES, faults
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.wav import write_microphone

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def check(person: Person) -> None:
    """The state that the page is in now, in both colour schemes."""
    found = faults(person.page)
    assert not found, (person.page.url, found)


@pytest.fixture
def somebody(visit: Visit, tmp_path: Path) -> Person:
    """With a microphone that hears nothing, on a narrow screen."""
    quiet = write_microphone(tmp_path / "quiet.wav", [1.0])
    return visit(quiet, viewport=NARROW, reduced_motion="reduce")


def test_the_candidates_pages(somebody: Person, product: Product) -> None:
    invitation = product.invite()
    somebody.page.goto(invitation.link)
    check(somebody)
    somebody.agrees()
    somebody.page.wait_for_url("**/devices")
    check(somebody)
    somebody.page.get_by_role("link", name="Go to the interview room").click()
    check(somebody)
    somebody.page.get_by_role("button", name="Start with voice").click()
    somebody.sees_turn("speaking")
    check(somebody)
    somebody.page.get_by_role("button", name="Mute").click()
    somebody.sees_turn("listening")
    check(somebody)
    somebody.page.get_by_text("Pace and time").click()
    somebody.part("pause").click()
    somebody.sees_turn("paused")
    check(somebody)
    somebody.part("pause").click()
    somebody.sees_turn("thinking", "speaking", "listening")
    somebody.types("An answer, so that there is a transcript.")
    somebody.sees_saved(1)
    check(somebody)
    somebody.page.get_by_role("button", name="End the interview").click()
    check(somebody)
    somebody.page.get_by_role("button", name="End it").click()
    somebody.sees_phase("ended")
    check(somebody)
    somebody.page.goto(invitation.link)
    check(somebody)


def test_the_states_in_which_something_is_wrong(somebody: Person, product: Product) -> None:
    invitation = product.invite()
    somebody.goes_to_the_room(invitation.link)
    somebody.page.get_by_role("button", name="Start by typing").click()
    somebody.sees_phase("live")
    second = somebody.context.new_page()
    second.goto(invitation.room)
    second.get_by_role("button", name="Continue by typing").click()
    somebody.sees_phase("elsewhere")
    check(somebody)
    somebody.page.get_by_role("button", name="Continue here instead").click()
    somebody.sees_phase("live")
    somebody.context.route("**/ticket", lambda route: route.abort())
    product.kill_web()
    somebody.sees_phase("reconnecting")
    check(somebody)
    somebody.context.unroute("**/ticket")
    somebody.sees_phase("live", within_ms=60_000)


def test_the_staffs_pages(somebody: Person, product: Product) -> None:
    somebody.log_in(product.address, product.password)
    check(somebody)
    somebody.page.get_by_role("button", name="Connect").click()
    somebody.page.locator(".field-error").first.wait_for()
    check(somebody)
    somebody.page.get_by_role("tab", name="By id").click()
    check(somebody)
