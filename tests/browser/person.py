"""A person in front of a page: what they see, press and type."""

from collections import deque
from dataclasses import dataclass
from time import monotonic
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, WebSocket, expect

# A reply is thought of, spoken and played in full; the machine may be busy.
TURN_WITHIN_MS = 60_000


@dataclass(frozen=True)
class Line:
    """A line of the live transcript."""

    speaker: str
    text: str
    status: str


class Person:
    """One browser window. Scripts that fail, and anything the content policy stops, are noted."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.context: BrowserContext = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", lambda message: self.note(message.text))
        self.seen: deque[str] = deque(maxlen=60)
        self.page.on("websocket", self.watch)

    def watch(self, socket: WebSocket) -> None:
        """Remember the last messages, for the report of a test that fails."""
        began = monotonic()

        def remember(way: str, payload: str | bytes) -> None:
            if isinstance(payload, str) and "response.audio.delta" not in payload:
                self.seen.append(f"{monotonic() - began:6.2f} {way} {payload[:160]}")

        socket.on("framereceived", lambda payload: remember("<", payload))
        socket.on("framesent", lambda payload: remember(">", payload))
        socket.on("close", lambda _: remember("|", "closed"))

    def note(self, text: str) -> None:
        if "Content Security Policy" in text or "Permissions policy" in text:
            self.troubles.append(text)

    def part(self, name: str) -> Locator:
        return self.page.locator(f'[data-part="{name}"]')

    def log_in(self, address: str, password: str) -> None:
        """To the staff's client, by way of the login page."""
        self.page.goto(f"{address}/client")
        self.page.get_by_label("Username").fill("recruiter")
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Log in").click()
        self.page.wait_for_url(f"{address}/client*")

    def goes_to_the_room(self, link: str) -> None:
        """From a candidate's link: agree, skip the device check. In any language."""
        self.page.goto(link)
        self.agrees()
        self.page.wait_for_url("**/devices")
        self.page.locator('a[href$="/room"]').first.click()
        self.page.wait_for_url("**/room")

    def agrees(self) -> None:
        """To the notice of the welcome page."""
        self.page.locator('input[name="agree"]').check()
        self.page.locator("form .button-primary").click()

    def sees_phase(self, phase: str, *, within_ms: float = 30_000) -> None:
        expect(self.page.locator("#interview")).to_have_attribute(
            "data-phase", phase, timeout=within_ms
        )

    def sees_turn(self, *turns: str, within_ms: float = TURN_WITHIN_MS) -> None:
        shown = ", ".join(f'[data-turn="{turn}"]' for turn in turns)
        self.page.locator(shown).wait_for(timeout=within_ms)

    def hears_the_interviewer_out(self) -> None:
        self.sees_turn("speaking")
        self.sees_turn("listening")

    def hears_itself_speak_and_stop(self) -> None:
        """The level rises with the recording, and then stays down for longer than a pause lasts."""
        self.page.wait_for_function(
            """() => {
                const level = document.querySelector('[data-part="level"]').ariaValueNow;
                const now = performance.now();
                window.spoke ??= level > 30 ? now : undefined;
                if (level > 10) window.lastLoud = now;
                return window.spoke && now - window.lastLoud > 1500;
            }""",
            timeout=TURN_WITHIN_MS,
        )

    def types(self, answer: str) -> None:
        self.page.get_by_label("Type instead").fill(answer)
        self.page.keyboard.press("Enter")

    def ends(self) -> None:
        self.page.get_by_role("button", name="End the interview").click()
        self.page.get_by_role("button", name="End it").click()
        self.sees_phase("ended")

    def lines(self) -> list[Line]:
        """The transcript as it stands on the page."""
        return [
            Line(*fields)
            for fields in self.page.eval_on_selector_all(
                ".line",
                """lines => lines.map(line => [
                    line.dataset.speaker,
                    line.querySelector('.line-text').textContent,
                    line.dataset.status ?? '',
                ])""",
            )
        ]

    def said(self) -> list[str]:
        return [line.text for line in self.lines() if line.speaker == "user"]

    def sees_saved(self, count: int) -> None:
        """That many of one's own answers are safe."""
        saved = self.page.locator('.line[data-speaker="user"][data-status="saved"]')
        expect(saved).to_have_count(count, timeout=TURN_WITHIN_MS)

    def has_no_trouble(self) -> None:
        assert self.troubles == []
