"""A webhook from the first click to its arrival: admin, worker, and a receiver on this machine."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect
from standardwebhooks import Webhook

from interviews.tests.webhook_receiver import Received, Receiver, receiver, says
from tests.browser.person import Person
from tests.browser.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

ARRIVES_WITHIN_S = 60


@pytest.fixture
def here() -> Iterator[Receiver]:
    with receiver() as one:
        yield one


def arrived(here: Receiver, kind: str) -> Received:
    """The next event of that kind. A wake-up takes a moment, a sweep comes every five seconds."""
    deadline = time.monotonic() + ARRIVES_WITHIN_S
    while time.monotonic() < deadline:
        for got in here.received:
            if f'"{kind}"'.encode() in got.body:
                return got
        time.sleep(0.1)
    raise AssertionError(f"no {kind} has arrived: {here.received}")


def reload_until(staff: Person, is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + ARRIVES_WITHIN_S
    while not is_so():
        assert time.monotonic() < deadline, staff.page.content()
        staff.page.reload()


def ids_of_tests(here: Receiver) -> list[str]:
    """What is still under way of other tests' interviews arrives here, too."""
    return [one.headers["webhook-id"] for one in here.received if b'"webhook.test"' in one.body]


def test_a_recruiter_makes_one_and_sees_everything_arrive(
    staff: Person, product: Product, here: Receiver
) -> None:
    page = staff.page
    page.goto(f"{product.address}/admin/interviews/webhookendpoint/add/")
    page.get_by_label("URL").fill(here.url)
    page.get_by_label("Description").fill("Our ATS")
    page.get_by_role("button", name="Save", exact=True).click()
    secret = page.get_by_label("Secret").input_value()
    page.get_by_role("link", name="Go to the webhook").click()
    expect(page.locator(".badge-completed")).to_have_text("On")

    here.answers = [says(500)]
    page.get_by_role("button", name="Send test event").click()
    got = arrived(here, "webhook.test")
    assert Webhook(secret).verify(got.body, got.headers)["type"] == "webhook.test"
    # Failed, and tried again after five seconds by the sweep.
    reload_until(staff, lambda: page.get_by_text("Delivered", exact=True).is_visible())
    assert ids_of_tests(here) == [got.headers["webhook-id"]] * 2

    page.get_by_role("button", name="Deliver again").click()
    reload_until(staff, lambda: len(ids_of_tests(here)) == 3)

    invitation = product.invite()
    page.goto(f"{product.address}/admin/interviews/interview/{invitation.interview_id}/cancel/")
    page.get_by_role("button", name="Cancel interview").click()
    told = Webhook(secret).verify(*both(arrived(here, "interview.cancelled")))
    assert told["data"]["interview_id"] == invitation.interview_id

    page.goto(f"{product.address}/admin/interviews/webhookendpoint/")
    page.get_by_role("link", name="Our ATS").click()
    page.locator("#content").get_by_role("link", name="Deliveries", exact=True).click()
    rows = page.locator("#result_list tbody tr")
    expect(rows.filter(has_text="Test")).to_have_count(1)
    expect(rows.filter(has_text="An interview was cancelled")).to_have_count(1)


def both(got: Received) -> tuple[bytes, dict[str, str]]:
    return got.body, got.headers
