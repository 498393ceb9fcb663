"""The admin in its theme: every main page, light and dark, wide and narrow, without a complaint."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.test_accessibility import NARROW, check

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

WIDE = {"width": 1280, "height": 860}
MAKE = """
import json
from django.contrib.auth.models import User
from analysis.models import Rubric
from analysis.tests import samples
from interviews.models import WebhookEndpoint
from interviews.webhooks.endpoints import add_endpoint
User.objects.filter(username="recruiter").update(is_superuser=True)
recruiter = User.objects.get(username="recruiter")
interview = samples.held(recruiter)
samples.evaluated(interview)
webhook = WebhookEndpoint(url="https://hooks.example.com/interviews", description="ATS")
add_endpoint(webhook, owner=recruiter)
job = interview.job_application.job
rubric = Rubric.objects.filter(job=job).first()
print(json.dumps({
    "held": str(interview.pk), "application": interview.job_application_id, "job": job.pk,
    "rubric": rubric.pk, "webhook": str(webhook.pk), "user": recruiter.pk,
}))
"""
# With the rows that `MAKE` makes; `scheduled` is an interview that waits for its candidate.
PAGES = (
    *("", "live/", "password_change/", "auth/user/", "auth/user/{user}/change/", "auth/group/"),
    *("interviews/interview/", "interviews/interview/?q=nobody", "interviews/interview/add/"),
    *("interviews/interview/{scheduled}/change/", "interviews/interview/{scheduled}/cancel/"),
    *("interviews/interview/{scheduled}/history/", "interviews/interview/{scheduled}/erase/"),
    *("interviews/interview/{held}/change/", "interviews/interview/{held}/report/"),
    *("interviews/candidate/", "interviews/jobapplication/{application}/change/"),
    *("interviews/job/", "interviews/job/{job}/change/", "supervisor/decision/"),
    *("analysis/rubric/", "analysis/rubric/{rubric}/change/", "analysis/rubric/job/{job}/"),
    *("interviews/webhookendpoint/{webhook}/change/", "interviews/webhookdelivery/"),
    *("second-factor/", "auth/lock-outs/"),
    *("interviews/auditentry/", "interviews/erasurereceipt/", "interviews/job/{job}/history/"),
)


@pytest.fixture(scope="module")
def rows(running: Product) -> dict[str, Any]:
    running.wait_until_ready()
    made: dict[str, Any] = json.loads(running.manage("shell", "--command", MAKE))
    return {**made, "scheduled": running.invite().interview_id}


def log_in(person: Person, product: Product) -> None:
    person.log_in(product.address, product.password)
    person.page.goto(f"{product.address}/admin/")


def note_complaints(page: Page, into: list[str]) -> None:
    page.on(
        "console",
        lambda message: into.append(message.text) if message.type in ("error", "warning") else None,
    )


def fits(page: Page, viewport: dict[str, int]) -> bool:
    page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


# Each sheet at one width for axe, which is slow, and at both for what is too wide.
@pytest.mark.parametrize(("scheme", "viewport"), [("light", NARROW), ("dark", WIDE)])
def test_every_page_is_fit_to_be_shown(
    visit: Visit,
    running: Product,
    rows: dict[str, Any],
    scheme: str,
    viewport: dict[str, int],
) -> None:
    person = visit(color_scheme=scheme, viewport=viewport, reduced_motion="reduce")
    complaints: list[str] = []
    note_complaints(person.page, complaints)
    person.page.goto(f"{running.address}/admin/login/")
    check(person)
    log_in(person, running)
    for page in PAGES:
        answer = person.page.goto(f"{running.address}/admin/{page.format(**rows)}")
        assert answer is not None
        assert answer.status == 200, page
        expect(person.page.locator("html")).to_have_attribute("data-theme", scheme)
        expect(person.page.locator("h1")).to_have_count(1)
        check(person)
        assert fits(person.page, NARROW if viewport is WIDE else WIDE), page
        person.page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
        assert not complaints, f"{page}: {complaints}"


def test_the_sidebar_and_the_colours_work_by_keyboard(visit: Visit, running: Product) -> None:
    person = visit(color_scheme="light", viewport=NARROW, reduced_motion="reduce")
    log_in(person, running)
    page = person.page
    opener = page.get_by_role("button", name="Navigation", exact=True)
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
    check(person)
    page.locator(".sidebar-user summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Dark").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    check(person)
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    expect(opener).to_be_focused()
    page.goto(f"{running.address}/admin/interviews/job/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")  # kept
