"""An interview goes when its time is over, unless it is held; what stays is a receipt."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from interviews.journey import retention
from interviews.journey.erasure import erase_interview
from interviews.journey.retention import due, erase_due, next_of
from interviews.models import AuditEntry, ErasureReceipt, Interview, Job
from interviews.tests import people

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def administrator() -> User:
    user = User.objects.create(username="admin", is_staff=True)
    user.groups.add(Group.objects.get(name="Administrator"))
    return user


def ended(*, days_ago: float, keeps: int | None = 30, **fields: Any) -> Interview:
    at = NOW - timedelta(days=days_ago)
    interview = people.make_interview(
        None, shared=True, status="completed", started_at=at, ended_at=at, **fields
    )
    Job.objects.filter(applications__interviews=interview).update(retention_days=keeps)
    return interview


def test_only_those_whose_time_is_over_are_erased_and_only_once() -> None:
    over = ended(days_ago=30)
    kept = [
        ended(days_ago=29.9),
        ended(days_ago=900, keeps=None),
        ended(days_ago=900, legal_hold=True),
        people.make_interview(None),
    ]
    assert [erase_due(now=NOW), erase_due(now=NOW)] == [1, 0]
    assert set(Interview.objects.all()) == set(kept)
    receipt = ErasureReceipt.objects.get()
    assert (receipt.subject_id, receipt.reason, receipt.by) == (str(over.pk), "retention", "")
    entry = AuditEntry.objects.get(action="erased")
    assert entry.actor_kind == AuditEntry.Kind.SERVER


def test_one_that_was_reopened_and_is_held_now_is_not_erased() -> None:
    ended(days_ago=90)
    Interview.objects.update(status="in_progress")
    assert erase_due(now=NOW) == 0
    assert Interview.objects.exists()


def test_a_few_at_a_time_the_oldest_first() -> None:
    oldest = ended(days_ago=50)
    ended(days_ago=40)
    assert erase_due(now=NOW, at_most=1) == 1
    assert not Interview.objects.filter(pk=oldest.pk).exists()


def test_one_that_cannot_be_erased_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = ended(days_ago=50)
    ended(days_ago=40)
    really = erase_interview

    def fail_once(interview: Interview, **options: Any) -> Any:
        if interview == broken:
            raise OSError("The storage is away.")
        return really(interview, **options)

    monkeypatch.setattr(retention, "erase_interview", fail_once)
    assert erase_due(now=NOW) == 1
    assert str(broken.pk) in caplog.text
    assert list(due(NOW)) == [broken]


def test_a_hold_that_came_meanwhile_counts() -> None:
    interview = ended(days_ago=90)
    found = due(NOW)
    assert list(found) == [interview]
    Interview.objects.update(legal_hold=True)
    assert erase_due(now=NOW) == 0


class TestInTheAdmin:
    def page(self, user: User, job: Job) -> str:
        return people.in_browser(user).get(f"/admin/interviews/job/{job.pk}/change/").text

    def test_a_job_tells_what_is_erased_next(self, administrator: User) -> None:
        ended(days_ago=10)
        job = Job.objects.get()
        first = next_of(job).next[0]
        assert first.kept_until == NOW + timedelta(days=20)
        page = self.page(administrator, job)
        assert "21 May 2026: Ada Lovelace" in page

    def test_a_job_without_a_limit_and_one_without_an_end_say_so(self, administrator: User) -> None:
        people.make_interview(None, shared=True)
        job = Job.objects.get()
        assert "there is no limit" in self.page(administrator, job)
        Job.objects.update(retention_days=30)
        assert "Nothing yet" in self.page(administrator, job)

    def press(self, user: User, interview: Interview, name: str) -> int:
        browser = people.in_browser(user)
        page = f"/admin/interviews/interview/{interview.pk}/{name}/"
        return int(browser.post(page, headers=people.csrf_headers(browser)).status_code)

    def test_a_hold_is_put_and_lifted_by_those_who_may_and_keeps_from_erasure(
        self, administrator: User
    ) -> None:
        interview = ended(days_ago=90)
        assert self.press(people.make_recruiter("recruiter"), interview, "hold") == 403
        self.press(administrator, interview, "hold")
        self.press(administrator, interview, "erase")
        assert Interview.objects.get().legal_hold
        self.press(administrator, interview, "lift")
        assert not Interview.objects.get().legal_hold
        told = AuditEntry.objects.filter(actor=administrator, interview_id=interview.pk)
        assert {"held", "freed"} <= set(told.values_list("action", flat=True))

    def test_an_interview_is_erased_by_its_button_and_the_receipt_is_listed(
        self, administrator: User
    ) -> None:
        interview = ended(days_ago=1)
        key = interview.pk
        self.press(administrator, interview, "erase")
        assert not Interview.objects.exists()
        receipts = people.in_browser(administrator).get("/admin/interviews/erasurereceipt/")
        assert str(key) in receipts.text

    def test_nothing_that_holds_an_interview_is_deleted_past_it(self) -> None:
        interview = ended(days_ago=1, legal_hold=True)
        boss = people.in_browser(User.objects.create_superuser("boss"))
        page = f"/admin/interviews/job/{interview.job_application.job_id}/delete/"  # type: ignore[union-attr]
        boss.post(page, {"post": "yes"}, headers=people.csrf_headers(boss))
        assert Interview.objects.exists()
