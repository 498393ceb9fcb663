"""The candidate's way: link, invitation, room, end; and what goes wrong on the way."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.product import Invitation, Product
from tests.browser.wav import write_microphone

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.fixture
def invitation(product: Product) -> Invitation:
    return product.invite()


@pytest.fixture
def candidate(visit: Visit, invitation: Invitation) -> Person:
    """Somebody who has opened the link and gone to the room."""
    person = visit()
    person.goes_to_the_room(invitation.link)
    return person


def test_a_candidate_is_interviewed_by_typing(candidate: Person, invitation: Invitation) -> None:
    expect(candidate.page).to_have_url(invitation.room)
    candidate.page.get_by_role("button", name="Start by typing").click()
    candidate.hears_the_interviewer_out()
    candidate.types("I care about parcels that arrive.")
    candidate.sees_saved(1)
    candidate.hears_the_interviewer_out()
    candidate.ends()
    expect(candidate.page.get_by_role("heading", name="Thank you, Ada Lovelace")).to_be_focused()
    candidate.page.goto(invitation.link)
    expect(candidate.page.get_by_role("heading", level=1)).to_have_text("This interview is over")


def test_the_end_asks_first(candidate: Person) -> None:
    candidate.page.get_by_role("button", name="Start by typing").click()
    candidate.sees_turn("speaking")
    candidate.page.get_by_role("button", name="End the interview").click()
    expect(candidate.page.get_by_role("button", name="Go on")).to_be_focused()
    candidate.page.keyboard.press("Escape")
    candidate.sees_phase("live")


def test_a_reload_goes_on_where_the_interview_stopped(candidate: Person) -> None:
    candidate.page.get_by_role("button", name="Start by typing").click()
    candidate.hears_the_interviewer_out()
    candidate.types("This must not be lost.")
    candidate.sees_saved(1)
    candidate.page.reload()
    expect(candidate.page.get_by_role("heading", name="Welcome back")).to_be_visible()
    candidate.page.get_by_role("button", name="Continue by typing").click()
    candidate.sees_saved(1)
    assert candidate.said() == ["This must not be lost."]


def test_a_second_tab_takes_over_and_the_first_can_take_it_back(
    candidate: Person, invitation: Invitation
) -> None:
    candidate.page.get_by_role("button", name="Start by typing").click()
    candidate.hears_the_interviewer_out()
    second = candidate.context.new_page()
    second.goto(invitation.room)
    second.get_by_role("button", name="Continue by typing").click()
    candidate.sees_phase("elsewhere")
    candidate.page.get_by_role("button", name="Continue here instead").click()
    candidate.sees_phase("live")
    expect(second.locator("#interview")).to_have_attribute("data-phase", "elsewhere")


def test_a_killed_server_loses_nothing_that_was_saved(candidate: Person, product: Product) -> None:
    candidate.page.get_by_role("button", name="Start by typing").click()
    candidate.hears_the_interviewer_out()
    candidate.types("Said before the fall.")
    candidate.sees_saved(1)
    before = candidate.lines()[0].text
    product.kill_web()
    candidate.sees_phase("reconnecting")
    expect(candidate.page.get_by_text("The connection was lost")).to_be_visible()
    candidate.sees_phase("live", within_ms=60_000)
    candidate.types("Said after it.")
    candidate.sees_saved(2)
    assert candidate.said() == ["Said before the fall.", "Said after it."]
    assert candidate.lines()[0].text == before


def test_an_interviewer_out_of_quota_is_explained_and_can_be_tried_again(
    candidate: Person, product: Product
) -> None:
    product.disturb("insufficient_quota")
    candidate.page.get_by_role("button", name="Start by typing").click()
    candidate.sees_phase("unavailable")
    heading = candidate.page.get_by_role("heading", name="The interviewer is not available")
    expect(heading).to_be_focused()
    candidate.page.get_by_role("button", name="Try again").click()
    candidate.sees_turn("speaking")


def test_a_microphone_that_is_taken_away_is_noticed(
    visit: Visit, invitation: Invitation, tmp_path: Path
) -> None:
    person = visit(write_microphone(tmp_path / "quiet.wav", [60.0]), allowed=False)
    person.context.grant_permissions(["microphone"])
    person.goes_to_the_room(invitation.link)
    person.page.get_by_role("button", name="Start with voice").click()
    person.sees_turn("speaking")
    expect(person.page.get_by_role("button", name="Mute")).to_be_visible()
    person.context.clear_permissions()
    expect(person.part("microphone-help")).to_contain_text("was disconnected")
    person.types("I go on by typing.")
    person.sees_saved(1)


def test_the_voice_can_be_turned_off_and_its_words_are_announced(candidate: Person) -> None:
    candidate.page.get_by_role("button", name="Start by typing").click()
    candidate.sees_turn("speaking")
    candidate.page.get_by_role("button", name="Turn the voice off").click()
    expect(candidate.page.get_by_role("button", name="Turn the voice on")).to_be_visible()
    candidate.sees_turn("listening")
    expect(candidate.part("announcer")).to_contain_text("Interviewer:")


def now() -> datetime:
    return datetime.now(UTC)


CLOSED_DOORS = [
    ({"link": {"expires_at": "PAST"}}, "This link has expired"),
    ({"link": {"revoked_at": "PAST"}}, "This link was withdrawn"),
    ({"changes": {"status": "cancelled"}}, "This interview was called off"),
    ({"changes": {"status": "abandoned"}}, "This interview was left unfinished"),
]


def with_times(columns: dict[str, str]) -> dict[str, str]:
    times = {
        "PAST": (now() - timedelta(minutes=1)).isoformat(),
        "LATER": (now() + timedelta(days=1)).isoformat(),
    }
    return {name: times.get(value, value) for name, value in columns.items()}


@pytest.mark.parametrize(("state", "heading"), CLOSED_DOORS, ids=[h for _, h in CLOSED_DOORS])
def test_a_closed_door_says_why(
    visit: Visit, product: Product, state: dict[str, dict[str, str]], heading: str
) -> None:
    invitation = product.invite(**{name: with_times(values) for name, values in state.items()})
    person = visit()
    person.page.goto(invitation.link)
    expect(person.page.get_by_role("heading", level=1)).to_have_text(heading)


def test_who_is_early_prepares_and_is_told_when_to_come_back(
    visit: Visit, product: Product
) -> None:
    invitation = product.invite(changes=with_times({"scheduled_at": "LATER"}))
    person = visit()
    person.goes_to_the_room(invitation.link)
    expect(person.page.get_by_role("heading", level=1)).to_have_text("You are early")
    person.page.get_by_role("link", name="Try microphone and speaker").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Try your devices")
