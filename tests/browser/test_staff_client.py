"""The staff's client: manual and by id, spoken and typed, on the running product."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.wav import spoken_words, word_errors, words_of, write_microphone

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

JOB = "Backend Engineer\nPython, Django and PostgreSQL services that move parcels."
# How well speech is recognised is measured in the emulator's own tests; on a busy machine the file
# that is Chromium's microphone drops a sound now and then.
WORST_WORD_ERRORS = 0.25
ANSWERS = ("librivox_0880", "librivox_0890", "librivox_0930")


def connect(page: Page, *, microphone: bool) -> None:
    page.get_by_label("Candidate’s name").fill("Ada Lovelace")
    page.get_by_label("Job description").fill(JOB)
    page.get_by_label("Résumé (optional)").fill("Ten years of analytical engines.")
    page.get_by_role("checkbox", name="Use the microphone").set_checked(microphone)
    page.get_by_role("button", name="Connect").click()


def stored_transcript(person: Person) -> list[dict[str, Any]]:
    """What the server keeps, as the ended page downloads it."""
    with person.page.expect_download() as download:
        person.page.get_by_role("button", name="Download the transcript").click()
    document = json.loads(Path(download.value.path()).read_text())
    entries: list[dict[str, Any]] = document["live_transcript"]
    return entries


def test_an_interview_is_held_by_typing_alone(staff: Person) -> None:
    connect(staff.page, microphone=False)
    staff.hears_the_interviewer_out()
    answers = [
        "I like to build things that many people rely on every day.",
        "I moved the tracking database to PostgreSQL without stopping the service.",
        "I compared both databases row by row until nothing differed for a week.",
    ]
    for count, answer in enumerate(answers, start=1):
        staff.types(answer)
        staff.sees_saved(count)
        staff.hears_the_interviewer_out()
    staff.ends()
    entries = stored_transcript(staff)
    assert [entry["content"] for entry in entries if entry["speaker"] == "user"] == answers
    assert [entry["speaker"] for entry in entries[:7]] == ["assistant", "user"] * 3 + ["assistant"]
    assert [entry["seq"] for entry in entries] == sorted(entry["seq"] for entry in entries)
    assert [line.text for line in staff.lines()] == [entry["content"] for entry in entries]


def test_an_interview_is_held_aloud(visit: Visit, product: Product, tmp_path: Path) -> None:
    gap_s = 15.0  # longer than the emulator's questions; an early answer would only interrupt one
    script = [part for name in ANSWERS for part in (gap_s, name)]
    staff = visit(write_microphone(tmp_path / "answers.wav", [*script, 10.0]))
    staff.log_in(product.address, product.password)
    connect(staff.page, microphone=True)
    staff.sees_saved(len(ANSWERS))
    staff.hears_the_interviewer_out()
    staff.ends()
    entries = stored_transcript(staff)
    heard = [word for e in entries if e["speaker"] == "user" for word in words_of(e["content"])]
    assert word_errors(spoken_words(ANSWERS), heard) <= WORST_WORD_ERRORS
    speakers = [entry["speaker"] for entry in entries]
    assert speakers[:6] == ["assistant", "user"] * 3
    assert {entry["type"] for entry in entries} == {"audio"}


def test_who_speaks_over_the_interviewer_is_heard_and_the_voice_stops(
    visit: Visit, product: Product, tmp_path: Path
) -> None:
    staff = visit(write_microphone(tmp_path / "barge-in.wav", [4.0, "librivox_0890", 10.0]))
    staff.log_in(product.address, product.password)
    connect(staff.page, microphone=True)
    staff.sees_turn("speaking")
    staff.sees_turn("hearing")
    staff.sees_saved(1)
    staff.ends()
    opening = stored_transcript(staff)[0]
    assert opening["speaker"] == "assistant"
    assert opening["interrupted"] is True
    assert 0 < opening["heard_ms"] < 8000
    assert opening["unheard"]


def test_push_to_talk_ends_the_answer_when_the_button_is_let_go(
    visit: Visit, product: Product, tmp_path: Path
) -> None:
    staff = visit(write_microphone(tmp_path / "push.wav", ["librivox_0880", 20.0]))
    staff.log_in(product.address, product.password)
    staff.page.get_by_label("End of an answer").select_option("manual")
    connect(staff.page, microphone=False)
    staff.hears_the_interviewer_out()
    staff.page.get_by_role("button", name="Turn on the microphone").click()
    talk = staff.page.get_by_role("button", name="Hold to talk")
    talk.focus()
    staff.page.keyboard.down("Space")
    expect(talk).to_have_attribute("aria-pressed", "true")
    staff.hears_itself_speak_and_stop()
    staff.page.keyboard.up("Space")
    staff.sees_saved(1)
    heard = words_of(staff.said()[0])
    assert word_errors(spoken_words(["librivox_0880"]), heard) <= 0.3  # its start may be cut off


def test_a_typed_answer_stops_the_voice_at_once(staff: Person) -> None:
    connect(staff.page, microphone=False)
    staff.sees_turn("speaking")
    staff.types("Before you go on: I am ready.")
    staff.sees_turn("thinking", "listening", within_ms=2000)
    staff.sees_saved(1)
    expect(staff.page.get_by_text("Interrupted here.").first).to_be_visible()


@pytest.mark.parametrize(
    ("plugged_in", "words"),
    [(True, "may not use the microphone"), (False, "No microphone was found")],
    ids=["denied", "missing"],
)
def test_without_a_microphone_the_page_helps_and_typing_goes_on(
    visit: Visit, product: Product, tmp_path: Path, *, plugged_in: bool, words: str
) -> None:
    recording = write_microphone(tmp_path / "quiet.wav", [1.0]) if plugged_in else None
    staff = visit(recording, allowed=not plugged_in)
    staff.log_in(product.address, product.password)
    connect(staff.page, microphone=True)
    expect(staff.part("microphone-help")).to_contain_text(words)
    staff.sees_turn("speaking")
    staff.types("Then I shall type.")
    staff.sees_saved(1)
    expect(staff.page.get_by_role("button", name="Turn on the microphone")).to_be_visible()


def test_an_interview_by_id_comes_filled_in(staff: Person, product: Product) -> None:
    invitation = product.invite(candidate_name="Grace Hopper")
    staff.page.goto(f"{product.address}/client?interview_id={invitation.interview_id}")
    expect(staff.page.get_by_role("tab", name="By id")).to_have_attribute("aria-selected", "true")
    staff.page.get_by_role("checkbox", name="Use the microphone").uncheck()
    staff.page.get_by_role("button", name="Connect").click()
    staff.sees_turn("speaking")
    expect(staff.part("caption-question")).to_contain_text("Grace")
    staff.ends()


def test_mistakes_are_shown_beside_their_fields(staff: Person) -> None:
    staff.page.get_by_role("button", name="Connect").click()
    name = staff.page.get_by_label("Candidate’s name")
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_be_focused()
    staff.page.get_by_role("tab", name="By id").click()
    staff.page.get_by_label("Interview id").fill("nonsense")
    staff.page.get_by_role("button", name="Connect").click()
    expect(staff.page.get_by_label("Interview id")).to_have_attribute("aria-invalid", "true")


def test_the_tabs_answer_to_the_arrow_keys(staff: Person) -> None:
    manual = staff.page.get_by_role("tab", name="Manual interview")
    by_id = staff.page.get_by_role("tab", name="By id")
    manual.focus()
    staff.page.keyboard.press("ArrowRight")
    expect(by_id).to_be_focused()
    expect(staff.page.get_by_label("Interview id")).to_be_visible()
    expect(staff.page.get_by_label("Job description")).to_be_hidden()
    staff.page.keyboard.press("Home")
    expect(manual).to_be_focused()
    expect(staff.page.get_by_label("Job description")).to_be_visible()
