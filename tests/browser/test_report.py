"""The report in the browser: made while one waits, read by keyboard, for everybody's eyes."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.test_accessibility import NARROW, check

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

MADE_WITHIN_MS = 90_000
HOLD = """
from django.contrib.auth.models import User
from analysis.tests import samples
from interviews.links import create_link
recruiter = User.objects.get(username="recruiter")
interview = samples.held(recruiter, own_score_first=wanted["own_score_first"])
if wanted["evaluated"]:
    samples.evaluated(interview)
if wanted["released"]:
    samples.released(interview, by=recruiter)
token = create_link(interview, created_by=None)
answer = {"id": str(interview.pk), "token": token}
"""


def hold(
    product: Product,
    *,
    own_score_first: bool = False,
    evaluated: bool = True,
    released: bool = False,
) -> dict[str, str]:
    """A finished interview; the addresses of its report, and of the candidate's version."""
    wanted = {
        "own_score_first": own_score_first,
        "evaluated": evaluated,
        "released": released,
    }
    made: dict[str, Any] = product.run(HOLD, wanted)
    return {
        "report": f"{product.address}/admin/interviews/interview/{made['id']}/report/",
        "link": f"{product.address}/i/{made['token']}/report",
    }


def is_focused(page: Page, identity: str) -> None:
    expect(page.locator(f"#{identity}")).to_be_focused()


def test_a_report_is_made_while_one_waits(staff: Person, product: Product) -> None:
    page = staff.page
    page.goto(hold(product, evaluated=False)["report"])
    expect(page.get_by_text("This interview has not been evaluated.")).to_be_visible()
    page.get_by_role("button", name="Evaluate now").click()
    # It appears by itself: nobody presses anything.
    expect(page.get_by_role("heading", name="Competencies")).to_be_visible(timeout=MADE_WITHIN_MS)
    expect(page.get_by_text("Practice evaluation.")).to_be_visible()


def test_a_score_opens_its_quotes_and_a_quote_its_place_by_keyboard(
    staff: Person, product: Product
) -> None:
    page = staff.page
    page.goto(hold(product)["report"])
    score = page.locator("#competency-data")
    expect(score.get_by_text("The rubric’s levels")).to_be_hidden()
    score.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(score.get_by_text("The rubric’s levels")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    is_focused(page, "quote-1")
    expect(page.locator("#quote-1 + mark")).to_be_in_viewport()
    expect(page.locator("#quote-1 + mark")).to_have_text("In small steps that each can go back")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    is_focused(page, "evidence-1")


def test_the_way_back_opens_a_closed_competency(staff: Person, product: Product) -> None:
    page = staff.page
    page.goto(hold(product)["report"])
    page.get_by_role("link", name="Quote 11, for Code that others can keep").click()
    is_focused(page, "evidence-11")
    expect(page.locator("#evidence-11")).to_be_visible()


def test_who_has_to_score_first_does_so_and_then_sees_the_report(
    staff: Person, product: Product
) -> None:
    page = staff.page
    page.goto(hold(product, own_score_first=True)["report"])
    expect(page.get_by_role("heading", name="Competencies")).to_have_count(0)
    for name in ("Care for data", "Finding faults", "System design", "Code that others can keep"):
        page.get_by_label(name).select_option("3")
    page.get_by_label("Collaboration").select_option("4")
    page.get_by_label("Logistics exceptions").select_option("none")
    page.get_by_role("button", name="Save and see the report").click()
    expect(page.locator(".report-score").first).to_contain_text("77.8")
    expect(page.get_by_text("before the report was opened")).to_be_visible()


def test_a_form_that_is_wrong_keeps_what_was_typed(staff: Person, product: Product) -> None:
    page = staff.page
    page.goto(hold(product)["report"])
    page.get_by_text("Override the score").click()
    page.get_by_label("Score, 0 to 100").fill("60")
    page.get_by_role("button", name="Save the override").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("a score is overridden with a reason")
    expect(page.get_by_label("Score, 0 to 100")).to_have_value("60")
    page.get_by_label("Reason").fill("Upkeep matters more here.")
    page.get_by_role("button", name="Save the override").click()
    expect(page.get_by_text("Overridden by recruiter:")).to_be_visible()


@pytest.fixture
def narrow(visit: Visit, product: Product) -> Person:
    person = visit(viewport=NARROW, reduced_motion="reduce")
    person.log_in(product.address, product.password)
    return person


def test_the_staffs_pages_are_for_everybody(narrow: Person, product: Product) -> None:
    page = narrow.page
    report = hold(product, released=True)["report"]
    page.goto(report)
    check(narrow)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    check(narrow)
    page.goto(f"{report}release/")
    check(narrow)
    page.get_by_role("button", name="Release and make a link").click()
    check(narrow)
    for more in ({"evaluated": False}, {"own_score_first": True}):
        page.goto(hold(product, **more)["report"])
        check(narrow)


def test_the_candidates_page_is_for_everybody(narrow: Person, product: Product) -> None:
    narrow.context.clear_cookies()
    page = narrow.page
    page.goto(hold(product, released=True)["link"])
    check(narrow)
    page.get_by_role("button", name="Read about your interview").click()
    expect(page.get_by_role("heading", name="Who decided")).to_be_visible()
    check(narrow)
