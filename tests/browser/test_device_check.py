"""The device check, with a microphone that works, one that is denied, and none at all."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.hardware import Hardware
from tests.browser.person import Person
from tests.browser.product import Invitation, Product
from tests.browser.test_accessibility import NARROW, check
from tests.browser.wav import write_microphone

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

ANSWER_MS = 2_000

FOUND = """
from interviews.models import DeviceCheck
found = DeviceCheck.objects.filter(interview=wanted).first()
answer = found and {"passed": found.passed, **found.findings}
"""


@pytest.fixture
def invitation(product: Product) -> Invitation:
    return product.invite()


def comes_to_the_check(person: Person, invitation: Invitation) -> Person:
    person.page.goto(invitation.link)
    person.agrees()
    person.page.wait_for_url("**/devices")
    return person


def presses(person: Person, name: str) -> None:
    person.page.get_by_role("button", name=name, exact=True).click()


def sees(person: Person, step: str, *states: str) -> None:
    shown = ", ".join(f'[data-step="{step}"][data-state="{state}"]' for state in states)
    person.page.locator(shown).wait_for(timeout=30_000)


def reads(person: Person, step: str, words: str) -> None:
    told = person.page.locator(f'[data-step="{step}"]').get_by_text(words)
    expect(told).to_be_visible()


def found_by(product: Product, invitation: Invitation) -> Any:
    """What the team was told, once it was."""
    return product.run(FOUND, invitation.interview_id)


def leaves_for_the_room(person: Person) -> None:
    with person.page.expect_response("**/devices/check") as told:
        person.page.get_by_role("link", name="Go to the interview room").click()
    assert told.value.ok
    person.page.wait_for_url("**/room")


def test_everything_works_and_an_answer_can_be_heard_again(
    visit: Visit, product: Product, invitation: Invitation, tmp_path: Path
) -> None:
    microphone = write_microphone(tmp_path / "speech.wav", [1.0, "goforward", 1.0, "cards_001"])
    person = comes_to_the_check(visit(microphone), invitation)
    presses(person, "Try the microphone")
    sees(person, "microphone", "ok")
    presses(person, "Record an answer")
    sees(person, "practice", "recording")
    person.page.wait_for_timeout(ANSWER_MS)
    presses(person, "Stop")
    presses(person, "Listen to it")
    sees(person, "practice", "playing")
    sees(person, "practice", "recorded")
    presses(person, "Play a sound")
    with person.page.expect_response("**/devices/check") as told:
        presses(person, "Yes, I heard it")
        sees(person, "network", "ok", "warning")
    assert told.value.json() == {"passed": True}
    found = found_by(product, invitation)
    assert found["microphone"] == {"state": "ok"}
    assert found["echo"] == {"state": "ok"}  # the recording holds no notes
    assert found["network"]["up_kbit_s"] > 0
    assert "label" not in str(found)


def test_what_is_chosen_is_remembered(visit: Visit, invitation: Invitation, tmp_path: Path) -> None:
    microphone = write_microphone(tmp_path / "quiet.wav", [30.0])
    person = comes_to_the_check(visit(microphone), invitation)
    presses(person, "Try the microphone")
    choice = person.page.get_by_label("Which one?").first
    expect(choice).to_be_visible()
    other = choice.locator("option").nth(1)
    device = other.get_attribute("value")
    choice.select_option(value=device)
    sees(person, "microphone", "trying")
    person.page.reload()
    presses(person, "Try the microphone")
    expect(choice).to_have_value(str(device))


def test_a_quiet_one_is_told_apart_from_none(
    visit: Visit, invitation: Invitation, tmp_path: Path
) -> None:
    microphone = write_microphone(tmp_path / "quiet.wav", [30.0])
    person = comes_to_the_check(visit(microphone), invitation)
    presses(person, "Try the microphone")
    sees(person, "microphone", "warning")
    reads(person, "microphone", "hardly anything is heard")


def test_a_denied_one_is_explained_for_this_browser_and_for_others(
    visit: Visit, product: Product, invitation: Invitation, tmp_path: Path
) -> None:
    microphone = write_microphone(tmp_path / "quiet.wav", [30.0])
    narrow = {"viewport": NARROW, "reduced_motion": "reduce"}
    person = comes_to_the_check(visit(microphone, allowed=False, **narrow), invitation)
    presses(person, "Try the microphone")
    sees(person, "microphone", "failed")
    step = person.page.locator('[data-step="microphone"]')
    expect(step.get_by_text("This page may not use the microphone.")).to_be_visible()
    expect(step.get_by_text("Privacy and security › Site settings")).to_be_visible()
    expect(step.get_by_text("Menu Safari")).to_be_hidden()
    expect(person.page.get_by_role("button", name="Try again")).to_be_focused()
    presses(person, "Other browsers")
    expect(step.get_by_text("Menu Safari")).to_be_visible()
    check(person)
    assert found_by(product, invitation)["microphone"]["code"] == "microphone_denied"


def test_a_busy_one_is_explained_without_the_words_for_phones(
    visit: Visit, invitation: Invitation, tmp_path: Path
) -> None:
    person = visit(write_microphone(tmp_path / "quiet.wav", [30.0]))
    hardware = Hardware(person.page)
    comes_to_the_check(person, invitation)
    hardware.occupy()
    presses(person, "Try the microphone")
    sees(person, "microphone", "failed")
    reads(person, "microphone", "Another program is using the microphone.")
    for_phones = person.page.locator('[data-step="microphone"] [data-browser]')
    assert [one.is_visible() for one in for_phones.all()] == [False, False]
    presses(person, "Other browsers")
    assert [one.is_visible() for one in for_phones.all()] == [True, True]


def test_without_one_there_is_help_and_the_room_is_open_all_the_same(
    visit: Visit, product: Product, invitation: Invitation
) -> None:
    person = comes_to_the_check(visit(), invitation)
    with person.page.expect_response("**/devices/check"):
        presses(person, "Try the microphone")
        sees(person, "microphone", "failed")
    reads(person, "microphone", "No microphone was found.")
    presses(person, "Record an answer")
    sees(person, "practice", "none")
    presses(person, "Play a sound")
    presses(person, "No")
    sees(person, "speaker", "failed")
    leaves_for_the_room(person)
    found = found_by(product, invitation)
    assert not found["passed"]
    assert found["speaker"] == {"state": "failed", "code": "speaker_silent"}


def test_a_line_that_does_not_carry_is_told(visit: Visit, invitation: Invitation) -> None:
    person = visit()
    person.context.route("**/devices/line", lambda route: route.abort())
    comes_to_the_check(person, invitation)
    sees(person, "network", "failed")
    reads(person, "network", "The server could not be reached.")
    person.context.unroute("**/devices/line")
    person.page.locator('[data-part="network-again"]').click()
    sees(person, "network", "ok", "warning")
