"""A running product and the people in front of it: what every chapter of pictures needs."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright, sync_playwright

from scripts.pictures.album import SMALL, Album
from tests.browser.chromium import find_chromium, flags
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.wav import write_microphone

QUIET = (300.0,)


@dataclass
class Studio:
    """Opens browsers, and closes them all at the end."""

    product: Product
    album: Album
    playwright: Playwright
    folder: Path
    browsers: list[Browser] = field(default_factory=list)

    def person(
        self, hears: Sequence[float | str] = (), *, allowed: bool = True, **options: Any
    ) -> Person:
        """Somebody at a new browser.

        hears: what its microphone does, as `wav.write_microphone` has it; nothing: there is none.
        """
        recording = write_microphone(self.folder / "heard.wav", hears) if hears else None
        browser = self.playwright.chromium.launch(
            executable_path=find_chromium(), args=flags(recording, allowed=allowed)
        )
        self.browsers.append(browser)
        return Person(browser, **{"viewport": SMALL, "timezone_id": "UTC", **options})

    def leave(self) -> None:
        """Close what a chapter has opened."""
        for browser in self.browsers:
            browser.close()
        self.browsers.clear()


@contextmanager
def opened(product: Product, album: Album, folder: Path) -> Iterator[Studio]:
    """folder: for what is needed meanwhile."""
    with sync_playwright() as playwright:
        studio = Studio(product, album, playwright, folder)
        try:
            yield studio
        finally:
            studio.leave()
