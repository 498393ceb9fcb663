"""From a new job to the decision, over pages alone: aloud, typed, and by keyboard alone."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.hands import Hands, Keyboard, Mouse
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.wav import write_microphone

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

WITHIN_MS = 90_000
A_QUESTION_S = 15.0  # longer than the emulator's; an early answer would only interrupt one
ALOUD = ("librivox_0880", "librivox_0890", "librivox_0930")
TYPED = (
    (
        "I moved the parcel tracking database to PostgreSQL without stopping the service, and wrote"
        " the tool that compared both sides."
    ),
    (
        "We wrote to both databases for a month, and compared them row by row until nothing"
        " differed; then we read from the new one, a tenth of the depots at a time."
    ),
    "A replica fell behind once, so I found the missing index and added an alert on the lag.",
)
# What the recordings say is not about work: with these, there is something to evaluate.
AFTER_ALOUD = TYPED[:2]
DESCRIPTION = "Python and PostgreSQL services that move parcels.\nYou find faults and mend them."


def invite(page: Page, product: Product, hands: Hands, *, job: str, candidate: str) -> None:
    """As a recruiter: a job, a candidate, an application, an interview, and its invitation."""
    page.goto(f"{product.address}/admin/")
    open_list(page, hands, "Jobs", "Add job")
    hands.write(page, "Title", job)
    hands.write(page, "Company", "Acme")
    hands.write(page, "Description", DESCRIPTION)
    save(page, hands)
    open_list(page, hands, "Candidates", "Add candidate")
    hands.write(page, "Name", candidate)
    hands.write(page, "Email", f"{candidate.lower()}@example.com")
    save(page, hands)
    open_list(page, hands, "Applications", "Add job application")
    hands.choose(page, "Job", job)
    hands.choose(page, "Candidate", candidate)
    save(page, hands)
    open_list(page, hands, "Interviews", "Add interview")
    hands.choose(page, "Job application", candidate)
    save(page, hands)
    hands.press(page, "link", candidate)
    hands.press(page, "button", "Invite by e-mail")
    expect(page.get_by_text(f"On its way to {candidate.lower()}@example.com.")).to_be_visible()


def open_list(page: Page, hands: Hands, name: str, add: str) -> None:
    hands.press(page, "link", re.compile(f"^{name}$"))
    hands.press(page, "link", add)


def save(page: Page, hands: Hands) -> None:
    hands.press(page, "button", "Save")
    expect(page.get_by_text("was added successfully")).to_be_visible()


def link_in_the_mail(page: Page, product: Product, hands: Hands, *, job: str) -> str:
    """As the candidate finds it in the invitation; here, mails are read in the mailbox."""
    page.goto(f"{product.address}/mailbox/")
    mail = page.get_by_role("link", name=job)
    while not mail.count():  # bounded by the test's own limit
        page.wait_for_timeout(250)
        page.reload()
    hands.press(page, "link", job)
    button = page.frame_locator("iframe").get_by_role("link", name="Open the interview")
    link = button.get_attribute("href")
    assert link is not None
    return link


def get_ready(candidate: Person, link: str, hands: Hands, *, aloud: bool) -> None:
    """Consent, and the device check."""
    page = candidate.page
    page.goto(link)
    hands.press(page, "checkbox", "I have read this")
    hands.press(page, "button", "Agree and go on")
    page.wait_for_url("**/devices")
    if aloud:
        hands.press(page, "button", "Try the microphone")
        expect(page.get_by_text("We can hear you.")).to_be_visible(timeout=WITHIN_MS)
    hands.press(page, "button", "Play a sound")
    hands.press(page, "button", "Yes, I heard it")
    expect(page.get_by_text("Fast enough to talk.")).to_be_visible()
    hands.press(page, "link", "Go to the interview room")
    page.wait_for_url("**/room")


def talk(candidate: Person, hands: Hands, *, aloud: bool) -> None:
    """Three exchanges or more, and the end."""
    page = candidate.page
    hands.press(page, "button", "Start with voice" if aloud else "Start by typing")
    spoken = len(ALOUD) if aloud else 0
    for count in range(1, spoken + 1):
        candidate.sees_saved(count)
    for count, answer in enumerate(AFTER_ALOUD if aloud else TYPED, start=spoken + 1):
        candidate.hears_the_interviewer_out()
        hands.write(page, "Type instead", answer)
        page.keyboard.press("Enter")
        candidate.sees_saved(count)
    candidate.hears_the_interviewer_out()
    hands.press(page, "button", "End the interview")
    hands.press(page, "button", "End it")
    candidate.sees_phase("ended")
    hands.press(page, "link", "Your words, your feedback, your data")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")


def decide(page: Page, product: Product, hands: Hands, *, candidate: str) -> None:
    """As the recruiter, from the start page; the report makes itself."""
    page.goto(f"{product.address}/admin/")
    hands.press(page, "link", re.compile("^Interviews$"))
    hands.press(page, "link", candidate)
    hands.press(page, "link", re.compile("^Report$"))
    scores = page.get_by_role("heading", name="Competencies")
    expect(scores).to_be_visible(timeout=WITHIN_MS)
    hands.press(page, "radio", "Advance")
    hands.press(page, "button", "Save the decision")
    expect(page.locator(".decision-advance")).to_contain_text("recruiter")


WAYS = {
    "aloud": (Mouse(), True),
    "typed": (Mouse(), False),
    "by keyboard alone": (Keyboard(), True),
}


@pytest.mark.parametrize(("hands", "aloud"), WAYS.values(), ids=WAYS.keys())
def test_from_a_new_job_to_the_decision(
    visit: Visit, product: Product, tmp_path: Path, hands: Hands, aloud: bool
) -> None:
    number = uuid4().hex[:6]  # the product is shared
    job, name = f"Parcel Engineer {number}", f"Ada-{number}"
    recruiter = visit()
    recruiter.log_in(product.address, product.password)
    invite(recruiter.page, product, hands, job=job, candidate=name)
    script = [part for answer in ALOUD for part in (A_QUESTION_S, answer)]
    microphone = write_microphone(tmp_path / "answers.wav", [*script, 10.0]) if aloud else None
    candidate = visit(microphone)
    link = link_in_the_mail(recruiter.page, product, hands, job=job)
    get_ready(candidate, link, hands, aloud=aloud)
    talk(candidate, hands, aloud=aloud)
    decide(recruiter.page, product, hands, candidate=name)
