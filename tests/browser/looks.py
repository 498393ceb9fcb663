"""What is asked of every page and state: axe in light and dark, 320 px, text set wider.

A page is loaded once and looked at in each way; `faults` says what is wrong with it, in words.
"""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 860}

AXE = str(AXE_SCRIPT)
RUN = "options => axe.run(document, options)"
# What hides a part of its words. Of what scrolls, all can be read; what only screen readers read
# is one pixel wide.
CUT = """() => [...document.querySelectorAll('body *')].filter(one => {
    const style = getComputedStyle(one);
    if (one.clientWidth < 2 || !one.checkVisibility() || !one.innerText?.trim()) return false;
    if (one.matches('input, select, option, textarea')) return false;
    const hides = way => ['hidden', 'clip'].includes(style[`overflow${way}`]);
    return (hides('X') && one.scrollWidth > one.clientWidth + 1)
        || (hides('Y') && one.scrollHeight > one.clientHeight + 1);
}).map(one => `${one.localName}.${one.classList[0]}: ${one.textContent.trim().slice(0, 40)}`)"""
# WCAG 1.4.12 asks that a person may set text so.
SPREAD = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
AS_BEFORE = "() => { document.adoptedStyleSheets = []; }"


def faults(page: Page) -> list[str]:
    """All that is wrong with the page as it stands, in both colour schemes and widths."""
    return [*seen_by_axe(page), *in_the_other_scheme(page), *too_wide(page), *cut_off(page)]


def seen_by_axe(page: Page, **options: Any) -> Iterator[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    wanted = {"runOnly": RULES, "resultTypes": ["violations"], **options}
    for violation in page.evaluate(RUN, wanted)["violations"]:
        where = [node["target"][-1] for node in violation["nodes"]][:4]
        yield f"{violation['id']}: {violation['help']}, at {where}"


def in_the_other_scheme(page: Page) -> Iterator[str]:
    """Colours alone differ there. They change at once, or axe would see them on their way."""
    is_dark = page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches")
    page.emulate_media(color_scheme="light" if is_dark else "dark", reduced_motion="reduce")
    yield from seen_by_axe(page, runOnly=["color-contrast"])
    page.emulate_media(color_scheme="dark" if is_dark else "light")


def too_wide(page: Page) -> Iterator[str]:
    was = page.viewport_size
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            yield f"scrolls sideways at {size['width']} px"
    if was is not None:
        page.set_viewport_size(was)


def cut_off(page: Page) -> Iterator[str]:
    before = set(page.evaluate(CUT))
    page.evaluate(SPREAD)
    for part in page.evaluate(CUT):
        yield (
            f"cut off when text is set wider: {part}" if part not in before else f"cut off: {part}"
        )
    page.evaluate(AS_BEFORE)
