"""Where the pictures go, and how large a screen they are of. Used by every chapter."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
DESKTOP = ViewportSize(width=1280, height=860)
SMALL = ViewportSize(width=1024, height=800)
PHONE = ViewportSize(width=320, height=640)


@dataclass(frozen=True)
class Album:
    """A folder of PNGs."""

    folder: Path = FOLDER

    def add(
        self, page: Page, name: str, *, size: ViewportSize = SMALL, place: str = "body"
    ) -> None:
        """What the page shows. place: what is to stand in the middle of the screen."""
        page.set_viewport_size(size)
        block = "start" if place == "body" else "center"
        page.locator(place).first.evaluate(f"place => place.scrollIntoView({{block: '{block}'}})")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.screenshot(path=self.folder / f"{name}.png", animations="disabled")

    def add_both(self, page: Page, name: str, *, place: str = "body") -> None:
        """At a desk, and on a narrow phone."""
        self.add(page, f"{name}-phone", size=PHONE, place=place)
        self.add(page, name, place=place)
