"""The live console in a real browser, beside a candidate who holds a real interview."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.product import Invitation, Product
from tests.browser.test_accessibility import check

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

A_MOMENT_MS = 15_000
A_TURN_MS = 60_000
NARROW = {"width": 320, "height": 640}
ATTACK = '<img src=x onerror="document.body.remove()">'

# A talk of which the console cannot tell that nobody really holds it.
HOLD = """
from datetime import timedelta
from django.utils import timezone
from interviews.lifecycle import start_interview
from interviews.models import Interview
from supervisor.tests.records import hold
from supervisor.tests.stage import say
session = hold(start_interview(Interview.objects.get(pk=wanted["interview"])))
session.heartbeat_at = session.active_at = timezone.now() + timedelta(hours=1)
session.save()
say(session, ("assistant", "Why does this job interest you?"), ("user", "Because of parcels."))
"""
END = """
from interviews.lifecycle import end_session
from interviews.models import LiveSession
session = LiveSession.objects.open().get(interview_id=wanted["interview"])
end_session(session.pk, reason="recruiter")
"""
DECIDE = """
from interviews import hints
from interviews.models import LiveSession
from supervisor.tests.records import decide
session = LiveSession.objects.open().get(interview_id=wanted.pop("interview"))
decide(session, **wanted)
hints.announce_now(session.pk, hints.DECISION)
"""


class Recruiter:
    """Somebody at the console."""

    def __init__(self, person: Person, product: Product) -> None:
        self.person, self.page, self.product = person, person.page, product
        person.log_in(product.address, product.password)

    def lists(self) -> None:
        self.page.goto(f"{self.product.address}/admin/live/")

    def card(self, name: str) -> Locator:
        return self.page.locator(".card", has_text=name)

    def opens(self, name: str) -> None:
        self.lists()
        self.card(name).get_by_role("link", name=name).click(timeout=A_MOMENT_MS)
        expect(self.person.part("state")).to_have_text("Live", timeout=A_MOMENT_MS)

    def sees_turn(self, text: str) -> None:
        turn = self.page.locator(".turn", has_text=text)
        expect(turn).to_be_visible(timeout=A_MOMENT_MS)

    def whispers(self, message: str) -> None:
        self.page.get_by_label("Whisper to the interviewer").fill(message)
        self.page.keyboard.press("Enter")

    def decision(self, text: str) -> Locator:
        return self.page.locator(".decision", has_text=text)


@pytest.fixture
def recruiter(visit: Visit, product: Product) -> Recruiter:
    return Recruiter(visit(), product)


@pytest.fixture
def invitation(product: Product, request: pytest.FixtureRequest) -> Invitation:
    """An interview with somebody whom no other test has met."""
    return product.invite(candidate_name=f"Ada {request.node.name[:60]}")


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    return f"Ada {request.node.name[:60]}"


@pytest.fixture
def candidate(visit: Visit, invitation: Invitation) -> Person:
    """Types, and has heard the first question."""
    person = visit()
    begin(person, invitation)
    return person


@pytest.fixture
def standing(product: Product, invitation: Invitation) -> Invitation:
    """Under way, with a first question and its answer; its candidate is not of interest."""
    run(product, HOLD, invitation)
    return invitation


def run(product: Product, script: str, invitation: Invitation, **wanted: Any) -> None:
    body = {"interview": invitation.interview_id, **wanted}
    product.run(script, body)


def begin(person: Person, invitation: Invitation) -> None:
    person.goes_to_the_room(invitation.link)
    person.page.get_by_role("button", name="Start by typing").click()
    person.hears_the_interviewer_out()


def ask_a_person(product: Product, invitation: Invitation, **wanted: Any) -> None:
    """The supervisor decides, and waits for a recruiter's word."""
    run(product, DECIDE, invitation, **{"waits_s": 120, **wanted})


def test_a_recruiter_watches_whispers_and_ends(
    recruiter: Recruiter, candidate: Person, name: str
) -> None:
    recruiter.opens(name)
    candidate.types("I moved the tracking database without stopping the service.")
    recruiter.sees_turn("I moved the tracking database without stopping the service.")
    recruiter.whispers("Ask how long the move took.")
    expect(recruiter.person.part("act-feedback")).to_contain_text("Sent.")
    expect(recruiter.page.get_by_label("Whisper to the interviewer")).to_be_focused()
    whispered = recruiter.decision("Ask how long the move took.")
    expect(whispered).to_contain_text("recruiter", timeout=A_MOMENT_MS)
    candidate.types("It took one night.")
    expect(whispered).to_contain_text("Carried out", timeout=A_TURN_MS)
    recruiter.page.get_by_role("button", name="End …").click()
    recruiter.page.get_by_role("button", name="End it").click()
    candidate.sees_phase("ended", within_ms=A_TURN_MS)
    over = recruiter.page.get_by_role("region", name="This interview is over")
    expect(over).to_be_visible(timeout=A_MOMENT_MS)
    expect(over).to_contain_text("A recruiter ended it.")
    expect(recruiter.person.part("acts")).to_be_hidden()
    over.get_by_role("link", name="its page").click()
    expect(recruiter.page.get_by_text("It took one night.")).to_be_visible()


def test_the_list_shows_who_comes_and_who_goes(
    recruiter: Recruiter, visit: Visit, invitation: Invitation, name: str
) -> None:
    recruiter.lists()
    expect(recruiter.card(name)).to_have_count(0)
    candidate = visit()
    begin(candidate, invitation)
    card = recruiter.card(name)
    expect(card).to_contain_text("Live", timeout=A_MOMENT_MS)
    first = card.locator('[data-slot="elapsed"]').inner_text()
    expect(card.locator('[data-slot="elapsed"]')).not_to_have_text(first)
    candidate.page.close()
    expect(card).to_contain_text("Candidate away", timeout=A_TURN_MS)


def test_two_recruiters_see_each_others_answers(
    recruiter: Recruiter,
    visit: Visit,
    standing: Invitation,
    product: Product,
    name: str,
) -> None:
    colleague = Recruiter(visit(), product)
    recruiter.opens(name)
    colleague.lists()
    ask_a_person(product, standing)
    expect(colleague.card(name)).to_contain_text("Needs you: Guide", timeout=A_MOMENT_MS)
    expect(colleague.page).to_have_title("(1) Live interviews | AI Interviews")
    colleague.opens(name)
    for one in (recruiter, colleague):
        question = one.page.get_by_role("region", name="The supervisor asks you")
        expect(question).to_contain_text("They speak of the weather.", timeout=A_MOMENT_MS)
        expect(question).to_contain_text("Without an answer it is carried out in")
    colleague.page.get_by_role("button", name="Veto").click()
    expect(colleague.person.part("answer-feedback")).to_have_text("Vetoed.")
    expect(recruiter.page.get_by_role("button", name="Veto")).to_be_hidden(timeout=A_MOMENT_MS)
    expect(recruiter.decision("Lead back to the plan.")).to_contain_text("Vetoed by recruiter.")


def test_an_answer_that_comes_too_late_is_refused_in_words(
    recruiter: Recruiter,
    standing: Invitation,
    product: Product,
    name: str,
) -> None:
    recruiter.opens(name)
    ask_a_person(product, standing)
    approve = recruiter.page.get_by_role("button", name="Approve")
    approve.wait_for(timeout=A_MOMENT_MS)
    recruiter.page.context.route(
        "**/approve",
        lambda route: route.fulfill(
            status=409,
            json={"code": "decision_settled", "detail": "This decision does not wait any more."},
        ),
    )
    approve.click()
    feedback = recruiter.person.part("answer-feedback")
    expect(feedback).to_have_text("Refused: This decision does not wait any more.")


def test_everything_can_be_done_from_the_keyboard(
    recruiter: Recruiter,
    standing: Invitation,
    product: Product,
    name: str,
) -> None:
    recruiter.opens(name)
    keyboard = recruiter.page.keyboard
    keyboard.press("Alt+Shift+KeyW")
    keyboard.type("Ask for a concrete example.")
    keyboard.press("Enter")
    expect(recruiter.decision("Ask for a concrete example.")).to_be_visible(timeout=A_MOMENT_MS)
    ask_a_person(product, standing)
    recruiter.page.get_by_role("button", name="Approve").wait_for(timeout=A_MOMENT_MS)
    keyboard.press("Alt+Shift+KeyA")
    expect(recruiter.person.part("answer-feedback")).to_have_text("Approved.")
    keyboard.press("Alt+Shift+KeyC")
    expect(recruiter.decision("Conclude")).to_be_visible(timeout=A_MOMENT_MS)
    keyboard.press("Alt+Shift+KeyN")
    expect(recruiter.person.part("scroller")).to_be_focused()
    keyboard.press("Alt+Shift+KeyE")
    expect(recruiter.page.get_by_role("button", name="Go on")).to_be_focused()
    keyboard.press("Escape")
    expect(recruiter.page.get_by_role("dialog")).to_be_hidden()
    expect(recruiter.decision("End")).to_have_count(0)


def test_a_decision_leads_to_the_turn_it_rests_on(
    recruiter: Recruiter,
    standing: Invitation,
    product: Product,
    name: str,
) -> None:
    recruiter.opens(name)
    recruiter.page.locator("#turn-1").wait_for(timeout=A_MOMENT_MS)
    ask_a_person(product, standing, finding_seqs=[1])
    recruiter.decision("Lead back").get_by_role("link", name="#1").click(timeout=A_MOMENT_MS)
    expect(recruiter.page.locator("#turn-1")).to_be_focused()


def test_who_reads_further_up_is_left_there_and_offered_the_way_down(
    recruiter: Recruiter, candidate: Person, name: str
) -> None:
    recruiter.opens(name)
    candidate.types("A long answer. " * 300)
    recruiter.sees_turn("A long answer.")
    candidate.hears_the_interviewer_out()
    scroller = recruiter.person.part("scroller")
    at_end = "s => s.scrollHeight - s.scrollTop - s.clientHeight < 48"
    expect(recruiter.page.locator(".turn").nth(2)).to_be_visible(timeout=A_MOMENT_MS)
    assert scroller.evaluate(at_end), "it follows the talk"
    scroller.evaluate("s => { s.scrollTop = 0; }")
    candidate.types("A short one.")
    newer = recruiter.person.part("newer")
    expect(newer).to_contain_text("new turn", timeout=A_MOMENT_MS)
    assert scroller.evaluate("s => s.scrollTop") == 0
    newer.click()
    expect(newer).to_be_hidden()
    assert scroller.evaluate(at_end)


def test_names_and_speech_are_words_and_nothing_else(
    recruiter: Recruiter, visit: Visit, product: Product
) -> None:
    invitation = product.invite(candidate_name=f"Mallory {ATTACK}")
    candidate = visit()
    begin(candidate, invitation)
    recruiter.lists()
    recruiter.card("Mallory").get_by_role("link").click(timeout=A_MOMENT_MS)
    candidate.types(f"I am {ATTACK} and </script><script>alert(1)</script>.")
    recruiter.sees_turn(f"I am {ATTACK} and </script><script>alert(1)</script>.")
    ask_a_person(
        product, invitation, words={"message": ATTACK, "reason": ATTACK, "attention": ATTACK}
    )
    expect(recruiter.decision(ATTACK)).to_be_visible(timeout=A_MOMENT_MS)
    assert recruiter.page.locator("img[src=x]").count() == 0


def test_a_lost_connection_is_said_and_healed(
    recruiter: Recruiter, candidate: Person, product: Product, name: str
) -> None:
    recruiter.opens(name)
    product.kill_web()
    lost = recruiter.person.part("connection")
    expect(lost).to_contain_text("Reconnecting", timeout=A_MOMENT_MS)
    expect(lost).to_be_hidden(timeout=A_TURN_MS)
    candidate.sees_phase("live", within_ms=A_TURN_MS)
    candidate.types("Are you still there?")
    recruiter.sees_turn("Are you still there?")


def test_who_is_logged_out_sees_no_more(
    recruiter: Recruiter, standing: Invitation, name: str
) -> None:
    recruiter.opens(name)
    recruiter.sees_turn("Because of parcels.")
    elsewhere = recruiter.page.context.new_page()
    elsewhere.goto(f"{recruiter.product.address}/admin/")
    elsewhere.locator(".sidebar-user summary").click()
    elsewhere.get_by_role("button", name="Log out").click()
    lost = recruiter.person.part("connection")
    expect(lost).to_contain_text("You are not logged in any more.", timeout=A_MOMENT_MS)
    expect(recruiter.person.part("turns")).to_be_hidden()


def test_the_chart_is_drawn_and_told_in_words(
    recruiter: Recruiter,
    standing: Invitation,
    product: Product,
    name: str,
) -> None:
    recruiter.opens(name)
    ask_a_person(product, standing)
    expect(recruiter.person.part("metrics-summary")).to_contain_text(
        "At 10:12: topic relevance 31 %", timeout=A_MOMENT_MS
    )
    drawn = recruiter.page.locator('[data-part="chart"] canvas').evaluate(
        """canvas => canvas.getContext('2d')
            .getImageData(0, 0, canvas.width, canvas.height).data.some(value => value > 0)"""
    )
    assert drawn
    recruiter.page.get_by_text("As a table").click()
    expect(recruiter.page.get_by_role("row", name="10.2 31 % 80 % 50 % model")).to_be_visible()


@pytest.fixture
def narrow(visit: Visit, product: Product) -> Recruiter:
    """On a phone, in daylight and at night."""
    person = visit(viewport=NARROW, reduced_motion="reduce")
    return Recruiter(person, product)


def test_every_state_is_accessible_and_fits_a_phone(
    narrow: Recruiter,
    standing: Invitation,
    product: Product,
    name: str,
) -> None:
    narrow.lists()
    narrow.card(name).wait_for(timeout=A_MOMENT_MS)
    check(narrow.person)
    narrow.opens(name)
    narrow.page.locator(".turn").first.wait_for(timeout=A_MOMENT_MS)
    check(narrow.person)
    ask_a_person(product, standing, coverage={"Motivation": 0.9})
    narrow.page.get_by_role("button", name="Approve").wait_for(timeout=A_MOMENT_MS)
    for summary in ("Keyboard", "As a table"):
        narrow.page.get_by_text(summary, exact=True).click()
    narrow.page.get_by_label("Also where nothing was to be done").check()
    check(narrow.person)
    narrow.page.get_by_role("button", name="Send").click()
    check(narrow.person)  # refused: nothing was typed
    narrow.page.get_by_role("button", name="Approve").click()
    expect(narrow.person.part("answer-feedback")).to_have_text("Approved.")
    check(narrow.person)
    narrow.page.get_by_role("button", name="End …").click()
    check(narrow.person)
    narrow.page.get_by_role("button", name="Go on").click()
    run(product, END, standing)
    narrow.page.get_by_role("region", name="This interview is over").wait_for(timeout=A_TURN_MS)
    check(narrow.person)


END_ALL = """
from interviews.lifecycle import end_session
from interviews.models import LiveSession
for session in LiveSession.objects.open():
    end_session(session.pk, reason="recruiter")
"""


def test_an_empty_list_says_what_to_do(narrow: Recruiter, product: Product) -> None:
    product.run(END_ALL)
    narrow.lists()
    empty = narrow.page.get_by_role("region", name="No interview is running")
    empty.wait_for(timeout=A_MOMENT_MS)
    check(narrow.person)
    empty.get_by_role("link", name="Go to interviews").click()
    expect(narrow.page).to_have_url(f"{product.address}/admin/interviews/interview/")
