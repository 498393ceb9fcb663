"""Chapter: a recruiter's and a candidate's usual way, from the invitation to the comparison."""

import re
from typing import Any

from playwright.sync_api import Page, ViewportSize, expect

from scripts.pictures.album import DESKTOP, PHONE
from scripts.pictures.studio import QUIET, Studio
from tests.browser.person import Person

FILL = "from scripts.pictures.week import fill; answer = fill()"
TALL = ViewportSize(width=1280, height=1180)
MADE_WITHIN_MS = 90_000
LOOKS, A_LOOK_MS = 10, 31_000
ANSWERS = (
    "I moved a parcel tracking database from MySQL to PostgreSQL without downtime.",
    "We wrote to both for a month and compared them row by row until nothing differed.",
    "Once a replica fell behind. I found a missing index, and we added an alert on the lag.",
    "By the way, my dog loves the snow. Last week we walked in the mountains for days.",
    "He found a frozen lake there, and slid across it all afternoon.",
)
WHISPER = "Ask what went wrong on the night of the move."
ZONE = "Europe/Amsterdam"
GUEST = "Lina Moreau"
Keys = dict[str, Any]


def take(studio: Studio) -> None:
    keys = studio.product.run(FILL)
    recruiter = studio.person(viewport=DESKTOP)
    recruiter.log_in(studio.product.address, studio.product.password)
    link = take_invitation(studio, recruiter.page, keys)
    candidate = studio.person(QUIET, timezone_id=ZONE)
    take_way_in(studio, candidate, link)
    take_talk(studio, candidate, recruiter)
    take_lists(studio, recruiter.page)
    candidate.ends()
    studio.album.add(candidate.page, "end")
    take_after(studio, recruiter.page, keys)


def admin(studio: Studio, path: str) -> str:
    return f"{studio.product.address}/admin/{path}"


def take_invitation(studio: Studio, page: Page, keys: Keys) -> str:
    """By e-mail; returns the link in it."""
    page.goto(admin(studio, f"interviews/interview/{keys['interview']}/change/"))
    page.get_by_role("button", name="Invite by e-mail").click()
    mail = page.get_by_role("link", name=re.compile("Your interview for"))
    for _ in range(30):
        page.goto(f"{studio.product.address}/mailbox/")
        if mail.count():
            break
        page.wait_for_timeout(1000)
    mail.first.click()
    button = page.locator("a", has_text=re.compile("/i/")).first
    button.wait_for()
    studio.album.add(page, "mailbox", size=DESKTOP)
    return button.inner_text().strip()


def take_way_in(studio: Studio, person: Person, link: str) -> None:
    person.page.goto(link)
    studio.album.add(person.page, "welcome", size=DESKTOP)
    studio.album.add(person.page, "welcome-phone", size=PHONE)
    person.agrees()
    person.page.wait_for_url("**/devices")
    person.page.locator('[data-step="network"][data-state="ok"]').wait_for()
    studio.album.add(person.page, "devices", size=DESKTOP)
    person.page.get_by_role("link", name="Go to the interview room").click()
    person.page.wait_for_url("**/room")
    person.page.get_by_role("button", name="Start with voice").click()
    person.hears_the_interviewer_out()


def take_talk(studio: Studio, candidate: Person, recruiter: Person) -> None:
    """The candidate answers; the recruiter watches, and whispers once."""
    page = recruiter.page
    for number, text in enumerate(ANSWERS, start=1):
        candidate.sees_turn("listening")
        candidate.types(text)
        candidate.sees_saved(number)
        candidate.hears_the_interviewer_out()
        if number == 1:
            take_room(studio, candidate)
            page.goto(admin(studio, "live/"))
            page.locator(".card", has_text=GUEST).locator("a").first.click()
            page.get_by_text("Live", exact=True).wait_for()
        if number == 2:
            page.get_by_label("Whisper to the interviewer").fill(WHISPER)
            page.keyboard.press("Enter")
    look = page.locator('[data-part="metric-rows"] tr').nth(LOOKS - 1)
    look.wait_for(state="attached", timeout=LOOKS * A_LOOK_MS)
    page.locator('[data-part="chart"] canvas').wait_for()
    studio.album.add(page, "console", size=TALL)


def take_room(studio: Studio, person: Person) -> None:
    studio.album.add(person.page, "room", size=DESKTOP)
    person.page.emulate_media(color_scheme="dark")
    studio.album.add(person.page, "room-phone-dark", size=PHONE)
    person.page.emulate_media(color_scheme="light")


def take_lists(studio: Studio, page: Page) -> None:
    for name, path in (("start", ""), ("interviews", "interviews/interview/")):
        page.goto(admin(studio, path))
        studio.album.add(page, name, size=TALL if name == "start" else DESKTOP)


def take_after(studio: Studio, page: Page, keys: Keys) -> None:
    page.goto(admin(studio, f"interviews/interview/{keys['interview']}/change/"))
    studio.album.add(page, "interview", size=DESKTOP)
    page.goto(admin(studio, f"interviews/interview/{keys['held'][0]}/report/"))
    scores = page.locator("details.competency")
    scores.first.wait_for(timeout=MADE_WITHIN_MS)
    scores.nth(1).locator("summary").click()
    page.keyboard.press("Home")
    studio.album.add(page, "report", size=TALL)
    compared = "&".join(f"interview={key}" for key in keys["held"])
    page.goto(admin(studio, f"interviews/job/{keys['job']}/compare/?{compared}"))
    expect(page.get_by_text("Mei Tanaka").first).to_be_visible()
    studio.album.add(page, "compare", size=TALL)
