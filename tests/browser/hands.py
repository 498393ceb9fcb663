"""How a person works a page: with the mouse, or by keyboard alone."""

import re
from typing import ClassVar, Literal, Protocol

from playwright.sync_api import Locator, Page, expect

Name = str | re.Pattern[str]
Role = Literal["button", "checkbox", "link", "radio", "textbox", "combobox", "searchbox", "option"]

# The admin's sidebar alone has some forty stops.
TABS_AT_MOST = 250
IS_FOCUSED = "element => element === document.activeElement"


class Hands(Protocol):
    """Find something by what it is called, and do with it what a person would."""

    def press(self, page: Page, role: Role, name: Name) -> None: ...

    def write(self, page: Page, name: str, text: str) -> None: ...

    def choose(self, page: Page, name: str, wanted: str) -> None:
        """From a box that searches while one types."""


def searching_box(page: Page, name: str) -> Locator:
    """A script puts it in the place of the list that the page came with."""
    return page.locator(".select2-selection").and_(page.get_by_role("combobox", name=name))


class Mouse:
    def press(self, page: Page, role: Role, name: Name) -> None:
        page.get_by_role(role, name=name).first.click()

    def write(self, page: Page, name: str, text: str) -> None:
        page.get_by_role("textbox", name=name).first.fill(text)

    def choose(self, page: Page, name: str, wanted: str) -> None:
        searching_box(page, name).click()
        page.get_by_role("searchbox").fill(wanted)
        page.get_by_role("option", name=wanted).click()


class Keyboard:
    """Tab to it, then Enter or Space; nothing is focused from outside."""

    KEYS: ClassVar[dict[str, str]] = {"checkbox": "Space", "radio": "Space"}

    def press(self, page: Page, role: Role, name: Name) -> None:
        self.reach(page, page.get_by_role(role, name=name).first)
        page.keyboard.press(self.KEYS.get(role, "Enter"))

    def write(self, page: Page, name: str, text: str) -> None:
        self.reach(page, page.get_by_role("textbox", name=name).first)
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(text)

    def choose(self, page: Page, name: str, wanted: str) -> None:
        self.reach(page, searching_box(page, name))
        page.keyboard.press("Enter")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.insert_text(wanted)
        option = page.get_by_role("option", name=wanted)
        expect(option).to_have_attribute("aria-selected", "false")  # found, and not chosen yet
        page.keyboard.press("Enter")
        expect(page.get_by_role("searchbox")).to_have_count(0)

    def reach(self, page: Page, target: Locator) -> None:
        target.wait_for()
        for _ in range(TABS_AT_MOST):
            if target.evaluate(IS_FOCUSED):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{target} is not reached by Tab")
