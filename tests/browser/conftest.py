"""A running product, and real Chromiums with or without a microphone."""

import os
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser import product as products
from tests.browser.chromium import find_chromium, flags
from tests.browser.looks import NARROW
from tests.browser.person import Person
from tests.browser.product import Product
from tests.services import free_port

IN_CI = os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def chromium() -> str:
    found = find_chromium()
    if found is None:
        message = "The browser tests need Chromium on the PATH, or its path in CHROMIUM."
        if IN_CI:
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def running(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    started = products.start(
        tmp_path_factory.mktemp("var"), port=free_port(), emulator_port=free_port()
    )
    try:
        started.wait_until_ready()
        yield started
    finally:
        started.stop()


MAKE_WORLD = "from tests.browser.world import make; answer = make()"
World = dict[str, str]


@pytest.fixture(scope="session")
def world(running: Product) -> World:
    """One of everything, in each of its states; see `world.py`."""
    running.wait_until_ready()
    made: World = running.run(MAKE_WORLD)
    return made


@pytest.fixture
def product(running: Product) -> Product:
    """The product; up again where an earlier test has killed a part of it."""
    running.wait_until_ready()
    return running


# Not longer than a module: while it runs, the tests of asyncio cannot.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


PEOPLE = pytest.StashKey[list[Person]]()
Launch = Callable[..., Browser]
Visit = Callable[..., Person]


@pytest.fixture(scope="module")
def silent(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A Chromium without a microphone, for all people of a module: to start one costs seconds."""
    browser = playwright.chromium.launch(executable_path=chromium, args=flags())
    yield browser
    browser.close()


@pytest.fixture
def launch(playwright: Playwright, chromium: str) -> Iterator[Launch]:
    """Start a Chromium of one's own.

    microphone: a recording that it hears, once, when a page listens; allowed: to pages.
    """
    browsers = []

    def start(microphone: Path | None = None, *, allowed: bool = True) -> Browser:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=flags(microphone, allowed=allowed)
        )
        browsers.append(browser)
        return browser

    yield start
    for browser in browsers:
        browser.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the people of a failed test saw last."""
    report = yield
    if report.when == "call" and report.failed:
        people = item.stash.get(PEOPLE, [])
        for number, person in enumerate(people):
            picture = Path(tempfile.gettempdir()) / f"{item.name}-{number}.png"
            person.page.screenshot(path=picture, full_page=True)
            messages = "\n".join(person.seen)
            report.sections.append((f"what person {number} saw ({picture})", messages))
    return report


@pytest.fixture
def visit(launch: Launch, silent: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A person at a browser that knows nothing yet, who must meet no trouble until the end."""
    people = request.node.stash[PEOPLE] = []

    def arrive(microphone: Path | None = None, *, allowed: bool = True, **options: Any) -> Person:
        is_silent = microphone is None and allowed
        browser = silent if is_silent else launch(microphone, allowed=allowed)
        person = Person(browser, **options)
        people.append(person)
        return person

    yield arrive
    for person in people:
        person.context.close()
    for person in people:
        person.has_no_trouble()


@pytest.fixture
def staff(visit: Visit, product: Product) -> Person:
    """A recruiter at the client page, without a microphone."""
    person = visit()
    person.log_in(product.address, product.password)
    return person


Known = Callable[..., Person]


@pytest.fixture
def known(visit: Visit, running: Product, world: World) -> Known:
    """Somebody whom the product knows already: staff, newcomer, candidate, or one in Arabic."""

    def arrive(who: str, **options: Any) -> Person:
        calm = {"viewport": NARROW, "reduced_motion": "reduce", "color_scheme": "light"}
        person = visit(**{**calm, **options})
        session = {"name": "sessionid", "value": world[f"{who}_session"], "url": running.address}
        person.context.add_cookies([session])  # type: ignore[list-item]
        return person

    return arrive
