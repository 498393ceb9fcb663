"""From the button to the mail and through its link, without touching anything but pages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person
from tests.browser.product import Product
from tests.browser.test_accessibility import check

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

INVITABLE = """
from datetime import timedelta
from django.contrib.auth.models import User
from django.utils import timezone
from interviews.models import Candidate, Interview, Job, JobApplication
recruiter = User.objects.get(username="recruiter")
job = Job.objects.create(title="Parcel Engineer", company="Acme", description="x", owner=recruiter)
person = Candidate.objects.create(name="Ada", email="ada@example.com", created_by=recruiter)
application = JobApplication.objects.create(job=job, candidate=person)
interview = Interview.objects.create(
    job_application=application, created_by=recruiter, scheduled_at=timezone.now()
)
answer = str(interview.pk)
"""


def test_an_invitation_is_sent_read_and_followed(staff: Person, product: Product) -> None:
    interview_id = product.run(INVITABLE)
    page = staff.page
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{product.address}/mailbox/")
    check(staff)
    page.goto(f"{product.address}/admin/interviews/interview/{interview_id}/change/")
    page.get_by_role("button", name="Invite by e-mail").click()
    expect(page.get_by_text("On its way to ada@example.com.")).to_be_visible()
    mail = page.get_by_role("link", name="Your interview for Parcel Engineer at Acme")
    page.goto(f"{product.address}/mailbox/")
    while not mail.count():  # bounded by the test's own limit
        page.wait_for_timeout(250)
        page.reload()
    mail.first.click()
    check(staff)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Acme invites you to an interview")).to_be_visible()
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Open the interview").click()
    expect(opened.value).to_have_url(re.compile(f"^{product.address}/i/"))
    expect(opened.value.get_by_text("Parcel Engineer").first).to_be_visible()
    opened.value.close()
    with page.expect_download() as download:
        page.get_by_role("link", name="interview.ics").click()
    assert download.value.suggested_filename == "interview.ics"
