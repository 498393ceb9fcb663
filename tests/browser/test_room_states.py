"""The room in states that are seldom met, and what a screen reader is told of a talk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Known, World
from tests.browser.looks import faults
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.scripted import ScriptedTalk

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

ASKED = "What did you build, and what would you do otherwise today?"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
MOVED = 4012
STOPPED = {4408: "paused", 4404: "failed", 4503: "unavailable", 4409: "elsewhere"}


@pytest.fixture
def candidate(known: Known, product: Product, world: World) -> Person:
    person = known("candidate")
    person.page.goto(f"{product.address}/interview/{world['room']}/room")
    return person


def begins(person: Person, **ready: object) -> ScriptedTalk:
    talk = ScriptedTalk(person.page, **ready)
    person.part("start-typing").click()
    person.sees_phase("live")
    return talk


def test_the_room_is_in_order_whatever_is_told(candidate: Person) -> None:
    talk = begins(candidate, turn_detection="manual", extra_time_percent=50)
    talk.save(1, "assistant", f"{ASKED} {LONG}", interrupted=True)
    talk.save(2, "user", "", transcription_failed=True)
    talk.say("supervisor.notice", kind="time_left", message="One minute is left.")
    talk.say("error", code="reply_delayed", message="", fatal=False)
    talk.say("session.time", elapsed_seconds=4000, remaining_seconds=-3)
    candidate.page.get_by_label("Type instead").fill("An answer that never arrives.")
    candidate.page.keyboard.press("Enter")
    candidate.page.get_by_text("Pace and time").click()
    candidate.part("sound").click()
    expect(candidate.page.get_by_text("The interviewer needs a moment longer.")).to_be_visible()
    assert faults(candidate.page) == []
    talk.say("session.pause", paused=True, seconds_left=300)
    candidate.sees_turn("paused")
    assert faults(candidate.page) == []


def test_a_talk_that_stops_says_why_and_takes_the_focus_along(candidate: Person) -> None:
    talk = begins(candidate)
    for code, phase in STOPPED.items():
        talk.close(code)
        candidate.sees_phase(phase)
        expect(candidate.page.locator(f'[data-phases="{phase}"] h2')).to_be_focused()
        assert faults(candidate.page) == [], phase
        candidate.page.reload()
        candidate.part("start-typing").click()
        candidate.sees_phase("live")


@pytest.fixture
def talk(candidate: Person) -> ScriptedTalk:
    """Begun, and listened to as by a screen reader."""
    begun = begins(candidate)
    begun.turn("thinking")
    candidate.sees_turn("thinking")
    begun.listens()
    return begun


def ask(talk: ScriptedTalk, person: Person, seq: int = 1) -> None:
    """A question: spoken, heard to its end, saved; then it is the candidate's turn."""
    talk.turn("speaking")
    for word in ASKED.split():
        talk.say("response.audio_transcript.delta", item_id=f"item_{seq}", delta=f"{word} ")
    talk.speak(f"item_{seq}", ms=300)
    person.sees_turn("speaking")
    talk.save(seq, "assistant", ASKED)
    talk.turn("listening")
    person.sees_turn("listening")


def test_a_turn_is_announced_once_and_never_word_by_word(
    talk: ScriptedTalk, candidate: Person
) -> None:
    ask(talk, candidate)
    assert talk.heard() == ["The interviewer is speaking.", "Your turn."]


def test_one_who_pauses_within_an_answer_is_not_interrupted_by_the_page(
    talk: ScriptedTalk, candidate: Person
) -> None:
    ask(talk, candidate)
    talk.heard()
    for _ in range(3):
        talk.say("input_audio_buffer.speech_started")
        candidate.sees_turn("hearing")
        talk.say("input_audio_buffer.speech_stopped")
        candidate.sees_turn("listening")
    assert talk.heard() == []


def test_words_that_took_long_to_recognise_are_said_to_be_saved(
    talk: ScriptedTalk, candidate: Person
) -> None:
    ask(talk, candidate, seq=3)
    talk.heard()
    talk.save(2, "user", "A sorter of parcels.")
    assert talk.heard() == ["Your answer is saved."]
    talk.save(2, "user", "A sorter of parcels.")  # told once more, as after a lost connection
    assert talk.heard() == []


def test_words_that_nobody_understood_are_not_said_to_be_saved(
    talk: ScriptedTalk, candidate: Person
) -> None:
    ask(talk, candidate)
    talk.heard()
    talk.save(2, "user", "", transcription_failed=True)
    assert talk.heard() == ["(Not understood.)"]
    answer = candidate.page.locator('.line[data-speaker="user"]')
    expect(answer).to_contain_text("(Not understood.)")
    expect(answer).not_to_contain_text("Saved")


def test_without_the_voice_the_words_are_read_out_once(
    talk: ScriptedTalk, candidate: Person
) -> None:
    candidate.part("sound").click()
    ask(talk, candidate)
    read = ["The interviewer is speaking.", f"Interviewer: {ASKED}", "Your turn."]
    assert sorted(talk.heard()) == sorted(read)


def test_the_timer_is_never_read_out(talk: ScriptedTalk, candidate: Person) -> None:
    for second in range(1, 4):
        talk.say("session.time", elapsed_seconds=second, remaining_seconds=1800 - 60 * second)
    expect(candidate.part("time-left")).to_have_text("27 min left")
    assert talk.heard() == []


def lose_the_line(talk: ScriptedTalk) -> None:
    talk.page.context.route("**/ticket", lambda route: route.abort())
    talk.close(MOVED)


def notice_the_time(talk: ScriptedTalk) -> None:
    talk.say("supervisor.notice", kind="time_left", message="One minute is left.")


def go_wrong(talk: ScriptedTalk) -> None:
    talk.say("error", code="reply_delayed", message="", fatal=False)


def pause(talk: ScriptedTalk) -> None:
    talk.say("session.pause", paused=True, seconds_left=300)


NEWS: dict[str, Callable[[ScriptedTalk], None]] = {
    "One minute is left.": notice_the_time,
    "The interviewer needs a moment longer.": go_wrong,
    "Take your time.": pause,
    "The connection was lost.": lose_the_line,
}


def test_what_changes_is_read_out_once(talk: ScriptedTalk) -> None:
    for words, happen in NEWS.items():
        happen(talk)
        talk.page.get_by_text(words).first.wait_for()
        heard = talk.heard()
        assert len(heard) == 1, heard
        assert words in heard[0]
    assert talk.heard() == []


def test_the_accessibility_tree_holds_one_polite_region_for_each_kind_of_news(
    talk: ScriptedTalk, candidate: Person
) -> None:
    ask(talk, candidate)
    tree = candidate.page.context.new_cdp_session(candidate.page)
    nodes = tree.send("Accessibility.getFullAXTree")["nodes"]
    live = [
        (property_["value"]["value"], node["role"]["value"])
        for node in nodes
        for property_ in node.get("properties", [])
        if property_["name"] == "live" and node["role"]["value"] in ("status", "alert", "generic")
    ]
    assert {politeness for politeness, _ in live} == {"polite"}
    named = candidate.page.get_by_role("main").aria_snapshot()
    assert "The interviewer is speaking." in named
    assert "meter" not in named  # nobody speaks here
