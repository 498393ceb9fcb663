"""Takes the pictures of the documentation from a running server: `./start_server.sh`, then this.

    .venv/bin/python scripts/take_pictures.py --url http://localhost:8000 --var var

Uses the Chromium on the PATH. Everything shown is real: a link is made in the admin, the candidate
opens it, listens, and types an answer.
"""

import argparse
import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
DESKTOP = ViewportSize(width=1280, height=860)
PHONE = ViewportSize(width=320, height=700)
FLAGS = [
    "--no-sandbox",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
ANSWER = "I moved a parcel tracking database from MySQL to PostgreSQL without downtime."
A_TURN_MS = 90_000


def save(page: Page, folder: Path, name: str) -> None:
    page.screenshot(path=folder / f"{name}.png", animations="disabled")


def log_in(page: Page, *, url: str, password: str) -> None:
    page.goto(f"{url}/client")
    page.get_by_label("Username").fill("recruiter")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{url}/client*")


def make_link(page: Page, *, url: str) -> str:
    page.goto(f"{url}/admin/interviews/interview/")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_role("button", name="Create candidate link").click()
    return page.locator("input[readonly]").input_value()


def picture_staff(browser: Browser, folder: Path, *, url: str, password: str) -> str:
    page = browser.new_page(viewport=DESKTOP)
    log_in(page, url=url, password=password)
    save(page, folder, "client")
    link = make_link(page, url=url)
    save(page, folder, "admin-link")
    for name, path in (("admin", "/admin/"), ("admin-interviews", "/admin/interviews/interview/")):
        page.goto(url + path)
        save(page, folder, name)
    page.goto(f"{url}/docs")
    page.get_by_text("start-interview").first.wait_for()
    save(page, folder, "docs")
    page.close()
    return link


def picture_candidate(browser: Browser, folder: Path, *, link: str) -> str:
    """Returns the interview's id."""
    page = browser.new_page(viewport=DESKTOP)
    page.goto(link)
    save(page, folder, "welcome")
    page.set_viewport_size(PHONE)
    save(page, folder, "welcome-phone")
    page.set_viewport_size(DESKTOP)
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url("**/room")
    save(page, folder, "room-before")
    page.get_by_role("button", name="Start by typing").click()
    entries = page.locator('[data-part="transcript"] li')
    expect(entries.first).to_be_visible(timeout=A_TURN_MS)
    expect(page.get_by_text("Your turn").first).to_be_visible(timeout=A_TURN_MS)
    box = page.get_by_role("main").get_by_role("textbox")
    box.fill(ANSWER)
    box.press("Enter")
    expect(entries.nth(2)).to_be_visible(timeout=A_TURN_MS)
    save(page, folder, "room")
    page.set_viewport_size(PHONE)
    save(page, folder, "room-phone")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(DESKTOP)
    save(page, folder, "room-dark")
    interview_id = page.url.split("/")[-2]
    page.close()
    return interview_id


def picture_interview(browser: Browser, folder: Path, *, url: str, password: str, id: str) -> None:  # noqa: A002 - the admin's word
    page = browser.new_page(viewport=DESKTOP)
    log_in(page, url=url, password=password)
    page.goto(f"{url}/admin/interviews/interview/{id}/change/")
    page.screenshot(path=folder / "admin-interview.png", full_page=True)
    page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--url", default="http://localhost:8000")
    parser.add_argument("--var", type=Path, default=Path("var"), help="where the password stands")
    parser.add_argument("--folder", type=Path, default=IMAGES)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    password = (options.var / "recruiter.password").read_text().strip()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "google-chrome"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        link = picture_staff(browser, options.folder, url=options.url, password=password)
        interview_id = picture_candidate(browser, options.folder, link=link)
        picture_interview(
            browser, options.folder, url=options.url, password=password, id=interview_id
        )
        browser.close()


if __name__ == "__main__":
    main()
