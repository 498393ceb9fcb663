"""From the link to the first spoken word, and after the end; by mouse, and by keyboard alone."""

import json
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.test_accessibility import NARROW, check
from tests.browser.wav import write_microphone

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

CLICKS_AT_MOST = 4
WORD_WITHIN_S = 60


def test_four_clicks_and_a_minute_lead_to_the_first_word(
    visit: Visit, product: Product, tmp_path: Path
) -> None:
    person = visit(write_microphone(tmp_path / "quiet.wav", [60.0]))
    invitation = product.invite()
    began = time.monotonic()
    person.page.goto(invitation.link)
    clicks = [
        person.page.get_by_role("checkbox", name="I have read this"),
        person.page.get_by_role("button", name="Agree and go on"),
        person.page.get_by_role("link", name="Skip this, go to the room"),
        person.page.get_by_role("button", name="Start with voice"),
    ]
    for click in clicks:
        click.click()
    person.sees_turn("speaking", within_ms=WORD_WITHIN_S * 1000)
    assert len(clicks) <= CLICKS_AT_MOST
    assert time.monotonic() - began < WORD_WITHIN_S


def reaches(person: Person, role: str, name: str) -> None:
    """By Tab alone, however many times it takes."""
    target = person.page.get_by_role(role, name=name).first  # type: ignore[arg-type]
    target.wait_for()
    for _ in range(60):
        if target.evaluate("element => element === document.activeElement"):
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"{role} “{name}” is not reached by Tab")


def acts(person: Person, role: str, name: str, key: str = "Enter") -> None:
    reaches(person, role, name)
    person.page.keyboard.press(key)


def test_the_whole_way_by_keyboard(visit: Visit, product: Product) -> None:
    person = visit()
    keyboard = person.page.keyboard
    person.page.goto(product.invite().link)
    acts(person, "checkbox", "I have read this", "Space")
    acts(person, "button", "Agree and go on")
    person.page.wait_for_url("**/devices")
    acts(person, "button", "Try the microphone")
    expect(person.page.get_by_role("button", name="Try again")).to_be_focused()
    acts(person, "link", "Go to the interview room")
    person.page.wait_for_url("**/room")
    acts(person, "button", "Start by typing")
    person.hears_the_interviewer_out()
    reaches(person, "textbox", "Type instead")
    keyboard.type("I built a parsel sorter.")
    keyboard.press("Enter")
    person.sees_saved(1)
    acts(person, "button", "End the interview")
    acts(person, "button", "End it")
    person.sees_phase("ended")
    acts(person, "link", "Your words, your feedback, your data")
    acts(person, "link", "Read and correct your words")
    person.page.wait_for_url("**/transcript")
    reaches_summary(person)
    keyboard.press("Enter")
    reaches(person, "textbox", "What you said")
    keyboard.press("Control+A")
    keyboard.type("I built a parcel sorter.")
    acts(person, "button", "Save")
    expect(person.page.get_by_text("Your correction")).to_be_visible()
    acts(person, "link", "The end")
    reaches(person, "radio", "1")
    keyboard.press("ArrowLeft")
    acts(person, "button", "Send it")
    expect(person.page.get_by_text("What you thought is saved.")).to_be_visible()
    expect(person.page.get_by_role("radio", name="5")).to_be_checked()


def reaches_summary(person: Person) -> None:
    for _ in range(60):
        if person.page.evaluate("document.activeElement.localName") == "summary":
            return
        person.page.keyboard.press("Tab")
    raise AssertionError("the correction is not reached by Tab")


def test_every_page_of_the_way_is_in_order_on_a_narrow_screen(
    visit: Visit, product: Product
) -> None:
    person = visit(viewport=NARROW, reduced_motion="reduce")
    invitation = product.invite()
    person.page.goto(invitation.link)
    person.page.get_by_role("button", name="Agree and go on").click()
    expect(person.page.get_by_role("checkbox")).to_be_focused()
    check(person)
    person.agrees()
    person.page.wait_for_url("**/devices")
    for page in ("welcome", "requests", "phone", "withdraw", "erasure"):
        person.page.goto(invitation.room.replace("/room", f"/{page}"))
        check(person)
    person.page.goto(invitation.room.replace("/room", "/phone"))
    person.page.get_by_role("button", name="Show the code").click()
    expect(person.page.get_by_role("img", name="QR code")).to_be_visible()
    check(person)
    person.page.goto(invitation.room.replace("/room", "/requests?kind=time"))
    person.page.get_by_label("In your words").fill("Tuesday?")
    person.page.get_by_role("button", name="Send to the team").click()
    expect(person.page.get_by_text("Sent. The team has it now.")).to_be_visible()
    check(person)


def test_the_pages_after_the_end_are_in_order_on_a_narrow_screen(
    visit: Visit, product: Product
) -> None:
    person = visit(viewport=NARROW, reduced_motion="reduce")
    said = [
        {"seq": 1, "speaker": "assistant", "content": "What did you build?"},
        {"seq": 2, "speaker": "user", "content": "A parsel sorter."},
    ]
    now = "2026-11-20T10:00:00Z"
    invitation = product.invite(
        changes={
            "status": "completed",
            **dict.fromkeys(("started_at", "ended_at"), now),
            "live_transcript": said,
        }
    )
    person.page.goto(invitation.link)
    check(person)
    person.page.get_by_role("button", name="Your words and your data").click()
    person.page.wait_for_url("**/end")
    check(person)
    person.page.goto(invitation.room.replace("/room", "/transcript"))
    person.page.get_by_text("Correct this answer").click()
    check(person)
    with person.page.expect_download() as taken:
        person.page.goto(invitation.room.replace("/room", "/end"))
        person.page.get_by_role("link", name="Download your data").click()
    data = json.loads(Path(taken.value.path()).read_text())
    assert data["transcript"][1]["text"] == "A parsel sorter."


@pytest.mark.parametrize("column", ["expires_at", "revoked_at"])
def test_a_closed_link_offers_to_write_to_the_team(
    visit: Visit, product: Product, column: str
) -> None:
    invitation = product.invite(link={column: "2026-01-01T00:00:00Z"})
    person = visit(viewport=NARROW)
    person.page.goto(invitation.link)
    check(person)
    person.page.get_by_label("I need another time").check()
    person.page.get_by_role("button", name="Send").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Your message is on its way")
    check(person)
