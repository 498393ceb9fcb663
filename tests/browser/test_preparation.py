"""A recruiter prepares an interview: the rubric by keyboard, the plan while one waits."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.test_accessibility import RULES, check

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

MADE_WITHIN_MS = 90_000
NARROW: ViewportSize = {"width": 320, "height": 640}
ARRANGE = """
from analysis.tests.plan_material import JOB, MUST_ASK, RESUMES
from django.contrib.auth.models import User
from interviews.models import Job, JobApplication
from interviews.tests.people import make_interview
interview = make_interview(User.objects.get(username="recruiter"))
job = interview.job_application.job
Job.objects.filter(pk=job.pk).update(description=JOB, question_plan=[MUST_ASK])
JobApplication.objects.filter(pk=interview.job_application_id).update(resume_text=RESUMES["en"])
answer = {"interview": str(interview.pk), "job": job.pk}
"""


def arrange(product: Product) -> dict[str, str]:
    """A scheduled interview with job and résumé; the addresses of its page, and of the rubric."""
    made: dict[str, Any] = product.run(ARRANGE)
    admin = f"{product.address}/admin"
    return {
        "interview": f"{admin}/interviews/interview/{made['interview']}/change/",
        "job": f"{admin}/interviews/job/{made['job']}/change/",
        "rubric": f"{admin}/analysis/rubric/job/{made['job']}/",
    }


def press(page: Page, name: str) -> None:
    """By keyboard alone."""
    page.get_by_role("button", name=name).first.focus()
    page.keyboard.press("Enter")


def test_a_rubric_is_written_by_keyboard(staff: Person, product: Product) -> None:
    page, addresses = staff.page, arrange(product)
    page.goto(addresses["job"])
    page.get_by_role("link", name="Rubric", exact=True).click()
    expect(page.get_by_text("is a proposal")).to_be_visible()
    page.get_by_label("From the library").select_option("selling")
    press(page, "Add from the library")
    name = page.get_by_label("Name").last
    expect(name).to_be_focused()
    expect(name).to_have_value("Selling")
    group = page.get_by_role("group", name="Competency 5: Selling")
    weight = group.get_by_label("Weight")
    weight.fill("many")
    page.keyboard.press("Enter")  # saves, as in every form
    expect(page.get_by_role("heading", name="This is not saved yet")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(weight).to_be_focused()
    expect(weight).to_have_accessible_description(
        "1 to 100, against the others. "
        "Competency 5 (Selling), the weight: Give a whole number from 1 to 100."
    )
    weight.fill("40")
    press(page, "Save as a new version")
    expect(page.get_by_text("Version 1 of the rubric is in force.")).to_be_visible()
    expect(page.get_by_role("heading", name="Selling")).to_be_visible()
    staff.has_no_trouble()


def test_a_plan_is_prepared_while_one_waits(staff: Person, product: Product) -> None:
    page, addresses = staff.page, arrange(product)
    product.disturb("completion_slow", seconds=4)
    page.goto(addresses["interview"])
    page.get_by_role("button", name="Prepare plan").click()
    expect(page.get_by_role("status")).to_contain_text("is being prepared")
    page.get_by_role("link", name="Show it").click(timeout=MADE_WITHIN_MS)
    plan = page.get_by_role("region", name="Question plan")
    expect(plan.get_by_text("made by a model")).to_be_visible()
    expect(plan.get_by_text("Written by the local emulator")).to_be_visible()
    expect(plan.get_by_text("Tell me about a colleague who helped you.")).to_be_visible()
    expect(plan.get_by_text("Emulated plan writer").first).to_be_visible()
    text = page.get_by_role("textbox", name="Question plan")
    assert "must ask" in text.input_value()
    text.fill(text.input_value().replace("How?", "How exactly?"))
    page.get_by_role("button", name="Save and continue editing").click()
    expect(plan.get_by_text("Version 2, made by a recruiter")).to_be_visible()
    expect(plan.get_by_text("How exactly?")).to_be_visible()
    staff.has_no_trouble()


@pytest.fixture
def somebody(visit: Visit, product: Product) -> Person:
    person = visit(reduced_motion="reduce")
    person.log_in(product.address, product.password)
    return person


def test_the_pages_are_for_everybody(somebody: Person, product: Product) -> None:
    page, addresses = somebody.page, arrange(product)
    product.disturb("completion_slow", seconds=8)
    page.goto(addresses["interview"])
    page.get_by_role("button", name="Prepare plan").click()
    check_plan(somebody)
    page.get_by_role("link", name="Show it").click(timeout=MADE_WITHIN_MS)
    check_plan(somebody)
    page.goto(addresses["rubric"])
    check(somebody)
    page.get_by_label("Weight").first.fill("many")
    press(page, "Save as a new version")
    expect(page.get_by_role("heading", name="This is not saved yet")).to_be_visible()
    check(somebody)
    page.get_by_label("Weight").first.fill("40")
    press(page, "Save as a new version")
    expect(page.get_by_text("is in force.").first).to_be_visible()
    somebody.has_no_trouble()
    check(somebody)
    forget_axe(somebody)


def check_plan(person: Person) -> None:
    """Our part of the page, on a narrow screen, too; the form around it is Django's."""
    page = person.page
    expect(page.get_by_role("region", name="Question plan")).to_be_visible()
    person.has_no_trouble()
    found = Axe().run(page, context=".preparation", options={"runOnly": RULES})
    assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size(NARROW)
    assert page.locator(".preparation").evaluate("part => part.scrollWidth <= part.clientWidth")
    forget_axe(person)


def forget_axe(person: Person) -> None:
    """It writes styles into Django's own pages, which our policy rightly stops."""
    person.page.evaluate("0")  # by then the browser has told of all of them
    person.troubles.clear()
