"""Takes the pictures of the documentation from a running server: `./start_server.sh`, then this.

    .venv/bin/python scripts/take_pictures.py --url http://localhost:8000 --var var

Uses the Chromium on the PATH. Everything shown is real: a link is made in the admin, the candidate
opens it, listens, and types answers, while a recruiter watches and whispers. Start the server with
SUPERVISOR_ANALYSIS_INTERVAL=6, or the console's chart takes its five minutes to have a line.
"""

import argparse
import os
import shutil
import tomllib
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
MORE_ANSWERS = (
    "We wrote to both for a month and compared them row by row until nothing differed.",
    "Once a replica fell behind. I found a missing index, and we added an alert on the lag.",
    "By the way, my dog loves the snow. Last week we walked in the mountains for days.",
    "He found a frozen lake there, and slid across it all afternoon.",
)
TALK = Path(__file__).resolve().parent.parent / "analysis/tests/sample_interview.toml"
PARTS = (("assistant", "question"), ("user", "answer"))
WHISPER = "Ask what went wrong on the night of the move."
CONSOLE = ViewportSize(width=1280, height=1180)
A_TURN_MS = 90_000
LOOKS, A_LOOK_MS = 10, 31_000


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


def picture_candidate(browser: Browser, folder: Path, *, link: str) -> Page:
    """Returns the candidate's page; the interview goes on."""
    page = browser.new_page(viewport=DESKTOP)
    page.goto(link)
    save(page, folder, "welcome")
    page.set_viewport_size(PHONE)
    save(page, folder, "welcome-phone")
    page.set_viewport_size(DESKTOP)
    page.locator('input[name="agree"]').check()
    page.locator("form .button-primary").click()
    page.wait_for_url("**/devices")
    save(page, folder, "devices")
    page.get_by_role("link", name="Go to the interview room").click()
    page.wait_for_url("**/room")
    save(page, folder, "room-before")
    page.get_by_role("button", name="Start by typing").click()
    entries = page.locator('[data-part="transcript"] li')
    expect(entries.first).to_be_visible(timeout=A_TURN_MS)
    answer(page, ANSWER)
    expect(entries.nth(2)).to_be_visible(timeout=A_TURN_MS)
    save(page, folder, "room")
    page.set_viewport_size(PHONE)
    save(page, folder, "room-phone")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(DESKTOP)
    save(page, folder, "room-dark")
    return page


def answer(page: Page, text: str) -> None:
    """Hear the interviewer out, and type."""
    page.locator('[data-turn="listening"]').wait_for(timeout=A_TURN_MS)
    box = page.get_by_role("main").get_by_role("textbox")
    box.fill(text)
    box.press("Enter")


def picture_console(
    browser: Browser, folder: Path, *, url: str, password: str, candidate: Page
) -> None:
    page = browser.new_page(viewport=CONSOLE)
    log_in(page, url=url, password=password)
    page.goto(f"{url}/admin/live/")
    page.locator(".card a").first.click()
    page.get_by_text("Live", exact=True).wait_for()
    for number, text in enumerate(MORE_ANSWERS):
        answer(candidate, text)
        page.locator(".turn", has_text=text).wait_for(timeout=A_TURN_MS)
        if number == 1:
            page.get_by_label("Whisper to the interviewer").fill(WHISPER)
            page.keyboard.press("Enter")
            page.locator(".decision", has_text=WHISPER).wait_for(timeout=A_TURN_MS)
    look = page.locator('[data-part="metric-rows"] tr').nth(LOOKS - 1)
    look.wait_for(state="attached", timeout=LOOKS * A_LOOK_MS)
    for name, path in (("console", page.url), ("console-list", f"{url}/admin/live/")):
        page.goto(path)
        page.locator(".chart canvas, .card").first.wait_for()
        save(page, folder, name)
        page.set_viewport_size(PHONE)
        page.screenshot(path=folder / f"{name}-phone.png", full_page=True)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(CONSOLE)
        save(page, folder, f"{name}-dark")
        page.emulate_media(color_scheme="light")
    page.close()


def picture_interview(browser: Browser, folder: Path, *, url: str, password: str, id: str) -> None:  # noqa: A002 - the admin's word
    page = browser.new_page(viewport=DESKTOP)
    log_in(page, url=url, password=password)
    page.goto(f"{url}/admin/interviews/interview/{id}/change/")
    page.screenshot(path=folder / "admin-interview.png", full_page=True)
    page.close()


def end_interview(page: Page) -> None:
    """Now there is something to report on."""
    page.get_by_role("button", name="End the interview").click()
    page.get_by_role("button", name="End it").click()
    page.locator('#interview[data-phase="ended"]').wait_for()
    page.close()


def evaluate_longer_talk(page: Page, *, url: str, id: str) -> None:  # noqa: A002 - the admin's word
    """Half an hour of talk, given with the request: typing it would take as long."""
    exchanges = tomllib.loads(TALK.read_text(encoding="utf-8"))["exchanges"]
    turns = [(who, one[part]) for one in exchanges for who, part in PARTS]
    transcript = [
        {"seq": seq, "speaker": speaker, "content": text}
        for seq, (speaker, text) in enumerate(turns, start=1)
    ]
    [token] = [one["value"] for one in page.context.cookies() if one["name"] == "csrftoken"]
    answer = page.request.post(
        f"{url}/finalize-interview",
        data={"interviewId": id, "transcript": transcript},
        headers={"X-CSRFToken": token, "Referer": url},
    )
    if not answer.ok:
        raise SystemExit(f"the talk was not taken: {answer.text()}")


def picture_report(browser: Browser, folder: Path, *, url: str, password: str, id: str) -> None:  # noqa: A002 - the admin's word
    page = browser.new_page(viewport=CONSOLE)
    log_in(page, url=url, password=password)
    evaluate_longer_talk(page, url=url, id=id)
    page.goto(f"{url}/admin/interviews/interview/{id}/report/")
    scores = page.locator("details.competency")
    scores.first.wait_for(timeout=A_TURN_MS)
    scores.nth(1).locator("summary").click()
    page.keyboard.press("Home")
    save(page, folder, "report")
    page.set_viewport_size(PHONE)
    save(page, folder, "report-phone")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(CONSOLE)
    save(page, folder, "report-dark")
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
        candidate = picture_candidate(browser, options.folder, link=link)
        picture_console(
            browser, options.folder, url=options.url, password=password, candidate=candidate
        )
        interview_id = candidate.url.split("/")[-2]
        end_interview(candidate)
        for picture in (picture_interview, picture_report):
            picture(browser, options.folder, url=options.url, password=password, id=interview_id)
        browser.close()


if __name__ == "__main__":
    main()
