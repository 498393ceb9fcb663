"""What can go wrong around a candidate's machine and line, and that the page helps.

More of it stands with the pages: links and doors in `test_candidate_room`, the devices in
`test_device_check`, a killed server and a second tab in `test_candidate_room`.
"""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.hardware import Hardware, Line
from tests.browser.person import TURN_WITHIN_MS, Person
from tests.browser.product import Invitation, Product
from tests.browser.wav import write_microphone

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

OFFLINE_S = 20
SLEPT_MS = 20_000


@pytest.fixture
def invitation(product: Product) -> Invitation:
    return product.invite()


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    return write_microphone(tmp_path / "quiet.wav", [60.0])


def starts(person: Person, name: str) -> None:
    person.page.get_by_role("button", name=name).click()


def reads(person: Person, words: str) -> None:
    expect(person.page.get_by_text(words)).to_be_visible(timeout=TURN_WITHIN_MS)


def has_typed(person: Person, invitation: Invitation, answer: str) -> None:
    """One answer of an interview is safe."""
    person.goes_to_the_room(invitation.link)
    starts(person, "Start by typing")
    person.sees_phase("live")
    person.types(answer)
    person.sees_saved(1)


# --- the microphone ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("has_one", "words"),
    [(True, "This page may not use the microphone"), (False, "No microphone was found")],
    ids=["denied", "none"],
)
def test_the_room_goes_on_by_typing_without_a_microphone(
    visit: Visit, invitation: Invitation, quiet: Path, has_one: bool, words: str
) -> None:
    person = visit(quiet if has_one else None, allowed=not has_one)
    person.goes_to_the_room(invitation.link)
    starts(person, "Start with voice")
    person.sees_phase("live")
    expect(person.part("microphone-help")).to_contain_text(words)
    expect(person.page.get_by_role("button", name="Turn on the microphone")).to_be_visible()
    person.types("I have to type this.")
    person.sees_saved(1)


def test_an_unplugged_headset_gives_way_to_another_microphone_and_comes_back(
    visit: Visit, invitation: Invitation, quiet: Path
) -> None:
    person = visit(quiet)
    hardware = Hardware(person.page)
    person.goes_to_the_room(invitation.link)
    starts(person, "Start with voice")
    person.sees_turn("speaking")
    hardware.unplug(last=False)
    reads(person, "Now you are heard through: Fake")
    expect(person.page.get_by_role("button", name="Mute")).to_be_visible()
    hardware.unplug(last=True)
    expect(person.part("microphone-help")).to_contain_text("was disconnected. Connect it")
    hardware.plug_in()
    expect(person.part("microphone-help")).to_be_hidden()
    expect(person.page.get_by_role("button", name="Mute")).to_be_visible()
    person.sees_phase("live")


def test_one_that_another_program_keeps_is_told(
    visit: Visit, invitation: Invitation, quiet: Path
) -> None:
    person = visit(quiet)
    hardware = Hardware(person.page)
    person.goes_to_the_room(invitation.link)
    hardware.occupy()
    starts(person, "Start with voice")
    expect(person.part("microphone-help")).to_contain_text("Another program is using")
    hardware.plug_in()
    starts(person, "Turn on the microphone")
    expect(person.part("microphone-help")).to_be_hidden()


def test_a_headset_that_is_unplugged_during_the_check_is_told(
    visit: Visit, invitation: Invitation, quiet: Path
) -> None:
    person = visit(quiet)
    hardware = Hardware(person.page)
    person.page.goto(invitation.link)
    person.agrees()
    person.page.wait_for_url("**/devices")
    starts(person, "Try the microphone")
    person.page.locator('[data-step="microphone"][data-state="trying"]').wait_for()
    hardware.unplug(last=True)
    step = person.page.locator('[data-step="microphone"][data-state="failed"]')
    expect(step.get_by_text("The microphone was disconnected.")).to_be_visible()
    expect(step.get_by_role("button", name="Try again")).to_be_visible()


def test_a_call_takes_microphone_and_sound_and_gives_them_back(
    visit: Visit, invitation: Invitation, quiet: Path
) -> None:
    person = visit(quiet)
    hardware = Hardware(person.page)
    person.goes_to_the_room(invitation.link)
    starts(person, "Start with voice")
    person.sees_turn("speaking")
    hardware.call_comes()
    reads(person, "Another call or app is using the microphone")
    reads(person, "Your browser is holding the sound back")
    hardware.call_ends()
    expect(person.part("microphone-help")).to_be_hidden()
    expect(person.part("sound-help")).to_be_hidden()
    person.sees_turn("listening")  # what had stopped was played to its end


# --- the line ------------------------------------------------------------------------------------


def test_twenty_seconds_offline_lose_nothing_that_was_typed(
    visit: Visit, invitation: Invitation
) -> None:
    person = visit()
    has_typed(person, invitation, "Before.")
    person.context.set_offline(True)
    left_at = time.monotonic()
    person.sees_phase("reconnecting")
    person.types("Meanwhile.")
    person.types("Before.")  # the same words once more are another answer
    expect(person.page.get_by_text("Waiting for the connection …")).to_have_count(2)
    person.page.wait_for_timeout(1000 * max(0, left_at + OFFLINE_S - time.monotonic()))
    person.sees_phase("reconnecting")
    person.context.set_offline(False)
    person.sees_phase("live")
    person.sees_saved(3)
    assert person.said() == ["Before.", "Meanwhile.", "Before."]


def test_what_was_said_while_offline_is_asked_for_again(
    visit: Visit, invitation: Invitation, tmp_path: Path
) -> None:
    # Again and again, as nobody knows how long it takes to come to the room.
    sentences: list[float | str] = [8.0, *(("goforward", 3.0) * 6)]
    person = visit(write_microphone(tmp_path / "speech.wav", sentences))
    person.goes_to_the_room(invitation.link)
    starts(person, "Start with voice")
    person.sees_phase("live")
    person.context.set_offline(True)
    person.sees_phase("reconnecting")
    person.hears_itself_speak_and_stop()
    person.context.set_offline(False)
    person.sees_phase("live")
    reads(person, "Please give your last answer again")


def test_a_laptop_that_slept_finds_its_dead_line_and_comes_back(
    visit: Visit, invitation: Invitation
) -> None:
    person = visit()
    line = Line(person.page)
    person.page.clock.install()
    has_typed(person, invitation, "Before the lid was closed.")
    line.die()
    person.types("Nobody has heard this.")
    person.page.clock.fast_forward(SLEPT_MS)
    person.sees_phase("reconnecting")
    line.mend()
    person.sees_phase("live")
    person.sees_saved(2)
    assert person.said() == ["Before the lid was closed.", "Nobody has heard this."]


def test_an_interview_cannot_begin_offline_and_says_why(
    visit: Visit, invitation: Invitation
) -> None:
    person = visit()
    person.goes_to_the_room(invitation.link)
    person.context.set_offline(True)
    starts(person, "Start by typing")
    reads(person, "The server cannot be reached. Check your connection and try again.")
    person.context.set_offline(False)
    starts(person, "Start by typing")
    person.sees_phase("live")


# --- a reload ------------------------------------------------------------------------------------


def test_a_half_typed_answer_outlives_a_reload(visit: Visit, invitation: Invitation) -> None:
    person = visit()
    has_typed(person, invitation, "Sent.")
    box = person.page.get_by_label("Type instead")
    box.fill("A long answer, half")
    person.page.reload()
    starts(person, "Continue by typing")
    person.sees_phase("live")
    expect(box).to_have_value("A long answer, half")
    box.press("Enter")
    person.sees_saved(2)
    person.page.reload()
    starts(person, "Continue by typing")
    expect(box).to_have_value("")


def test_who_reloads_in_the_middle_of_a_sentence_is_asked_for_it_again(
    visit: Visit, invitation: Invitation, tmp_path: Path
) -> None:
    speech = ["cards_001", "cards_002", "cards_003"] * 3
    person = visit(write_microphone(tmp_path / "speech.wav", [2.0, *speech]))
    person.goes_to_the_room(invitation.link)
    starts(person, "Start with voice")
    person.sees_turn("hearing")
    person.page.reload()
    starts(person, "Continue by typing")
    reads(person, "Please give your last answer again")


# --- the door ------------------------------------------------------------------------------------


def ago(**time: float) -> str:
    return (datetime.now(UTC) - timedelta(**time)).isoformat()


DOORS = [
    ({"scheduled_at": "PAST"}, "It is too late to begin"),
    ({"timing": "until", "open_until": "PAST"}, "The time for this interview is over"),
]


@pytest.mark.parametrize(("columns", "heading"), DOORS, ids=[heading for _, heading in DOORS])
def test_who_comes_too_late_can_ask_for_another_time(
    visit: Visit, product: Product, columns: dict[str, str], heading: str
) -> None:
    past = ago(hours=2)
    changes = {name: past if value == "PAST" else value for name, value in columns.items()}
    person = visit()
    person.goes_to_the_room(product.invite(changes=changes).link)
    expect(person.page.get_by_role("heading", level=1)).to_have_text(heading)
    person.page.get_by_role("link", name="Ask for another time").click()
    person.page.get_by_label("When could you come?").fill("Tuesday, at any hour.")
    starts(person, "Ask the team")
    reads(person, "You have asked the team for another time.")


MAKE_CODE = """
from django.utils import timezone
from interviews.journey.handover import create_handover
from interviews.models import Interview
interview = Interview.objects.get(pk=wanted)
held = frozenset(interview.links.values_list("pk", flat=True))
answer = create_handover(interview, held=held, now=timezone.now())
"""


def test_a_code_for_one_more_device_opens_once(
    visit: Visit, product: Product, invitation: Invitation
) -> None:
    token = product.run(MAKE_CODE, invitation.interview_id)
    address = f"{product.address}/i/{token}"
    person = visit()
    person.page.goto(address)
    person.agrees()
    person.page.wait_for_url("**/devices")
    person.page.goto(address)  # for this very browser it leads on
    person.page.wait_for_url("**/welcome")
    person.context.clear_cookies()
    person.page.goto(address)
    expect(person.page.get_by_role("heading", level=1)).to_have_text("This code has been used")
    reads(person, "Make a new one on the device on which you began")


def test_who_has_no_time_yet_chooses_one_first(visit: Visit, product: Product) -> None:
    invitation = product.invite(changes={"timing": "slots"})
    person = visit()
    person.page.goto(invitation.link)
    person.agrees()
    person.page.wait_for_url("**/time")
    person.page.goto(invitation.room)
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Choose a time first")
