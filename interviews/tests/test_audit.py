"""Who did what stands in the log, without anything told of a person, and nobody changes it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from interviews import links
from interviews.audit import Action, record
from interviews.journey.erasure import erase_interview
from interviews.lifecycle import cancel_interview, reopen_interview
from interviews.models import AuditEntry, ErasureReceipt, Interview, Job
from interviews.tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return people.make_recruiter("owner")


@pytest.fixture
def interview(owner: User) -> Interview:
    return people.make_interview(owner)


def entries(**wanted: Any) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(**wanted).order_by("pk"))


def latest(**wanted: Any) -> AuditEntry:
    return entries(**wanted)[-1]


def receipt() -> ErasureReceipt:
    return ErasureReceipt.objects.create(subject="interview", subject_id="x", reason="staff")


@pytest.mark.parametrize("make", [lambda: record(Action.OPENED, Job), receipt])
@pytest.mark.parametrize(
    "verb", ["UPDATE {0} SET id = id", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"]
)
def test_the_database_refuses_to_change_what_is_on_record(
    make: Callable[[], Any], verb: str
) -> None:
    make()
    table = "erasure_receipts" if make is receipt else "audit_log"
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(verb.format(table))


class TestWhoAndFromWhere:
    def test_a_change_through_the_admin_tells_person_address_and_page(
        self, owner: User, interview: Interview
    ) -> None:
        browser = people.in_browser(owner)
        page = f"/admin/interviews/interview/{interview.pk}/link/"
        browser.post(page, headers=people.csrf_headers(browser))
        made = latest(action=Action.LINK_MADE)
        assert (made.actor_kind, made.actor_id) == ("staff", owner.pk)
        assert (made.address, made.route) == ("127.0.0.1", "admin:interviews_interview_link")
        assert made.interview_id == interview.pk

    def test_a_program_with_a_token_is_its_user(self, owner: User, interview: Interview) -> None:
        people.with_token(owner).get(f"/interview/{interview.pk}/transcript.txt")
        taken = latest(action=Action.DOWNLOADED)
        assert (taken.actor_id, taken.details) == (owner.pk, {"what": "transcript.txt"})

    def test_without_a_request_it_was_the_server(self, interview: Interview) -> None:
        assert latest(object_type="interviews.job").actor_kind == AuditEntry.Kind.SERVER

    def test_a_candidates_address_is_not_kept(self, interview: Interview) -> None:
        browser = people.candidate_browser(interview)
        headers = people.csrf_headers(browser)
        browser.post(f"/interview/{interview.pk}/phone", headers=headers)
        made = latest(action=Action.LINK_MADE)
        assert (made.actor_kind, made.actor_id, made.address) == ("candidate", None, None)

    def test_an_entry_outlives_the_account(self, owner: User) -> None:
        record(Action.OPENED, Job, by=owner)
        number = owner.pk
        owner.delete()
        assert latest(action=Action.OPENED).actor_id == number


class TestWhatIsKept:
    def test_harmless_values_are_kept_and_words_are_not(self, interview: Interview) -> None:
        job = Job.objects.get()
        job.description, job.language = "A secret plan.", "es"
        job.save()
        assert latest(action=Action.CHANGED).details == {
            "fields": ["description", "language"],
            "values": {"language": ["en", "es"]},
        }

    def test_a_save_that_changes_nothing_is_no_entry(self, interview: Interview) -> None:
        before = AuditEntry.objects.count()
        Job.objects.get().save()
        Job.objects.only("title").get().save()
        assert AuditEntry.objects.count() == before

    def test_roles_that_are_given_are_told_by_name(self, owner: User) -> None:
        owner.groups.remove(Group.objects.get(name="Recruiter"))
        changed = latest(action=Action.CHANGED, object_type="auth.user")
        assert changed.details == {"many": "groups", "remove": ["Recruiter"]}

    def test_a_password_is_told_as_changed_and_no_more(self, owner: User) -> None:
        owner.set_password("new")
        owner.save()
        assert latest(action=Action.CHANGED).details == {"fields": ["password"]}

    def test_nothing_in_the_log_names_the_candidate(
        self, owner: User, interview: Interview
    ) -> None:
        candidate = interview.job_application.candidate  # type: ignore[union-attr]
        candidate.name, candidate.email = "Ada King", "ada@example.com"
        candidate.save()
        interview.candidate_name = "Ada King"
        interview.save()
        cancel_interview(interview, reason="Ada is ill.")
        erase_interview(
            Interview.objects.get(),
            reason=ErasureReceipt.Reason.STAFF,
            by="owner",
            now=timezone.now(),
        )
        whole = str(list(AuditEntry.objects.values()))
        assert "Ada" not in whole
        assert "ada@" not in whole

    def test_the_log_survives_an_erasure(self, interview: Interview) -> None:
        key = interview.pk
        erase_interview(
            interview, reason=ErasureReceipt.Reason.STAFF, by="owner", now=timezone.now()
        )
        told = [entry.action for entry in entries(interview_id=key)]
        assert told == [Action.CREATED, Action.DELETED]
        assert latest(action=Action.ERASED).details["id"] == str(key)


class TestSeams:
    def test_conditional_updates_are_recorded_when_they_did_something(
        self, interview: Interview
    ) -> None:
        links.create_link(interview, created_by=None)
        for _ in range(2):
            links.revoke_links(interview)
            cancel_interview(interview)
        for _ in range(2):
            reopen_interview(interview)
        told = [entry.action for entry in entries(interview_id=interview.pk)]
        assert told == ["created", "link_made", "links_revoked", "cancelled", "reopened"]

    def test_what_cannot_be_recorded_is_not_done(
        self, interview: Interview, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: Any, **__: Any) -> None:
            raise DatabaseError("The log is full.")

        monkeypatch.setattr(AuditEntry.objects, "create", refuse)
        links_before = interview.links.count()
        with pytest.raises(DatabaseError), transaction.atomic():
            links.create_link(interview, created_by=None)
        assert interview.links.count() == links_before


class TestLogIns:
    def log_in(self, name: str, password: str) -> None:
        Client().post("/admin/login/", {"username": name, "password": password})

    def test_log_ins_and_failures_are_recorded(self, owner: User) -> None:
        owner.set_password(people.PASSWORD)
        owner.save()
        self.log_in("owner", "wrong")
        self.log_in("owner", people.PASSWORD)
        failed = latest(action=Action.LOGIN_FAILED)
        assert (failed.object_id, failed.actor_kind) == (str(owner.pk), "nobody")
        assert failed.address == "127.0.0.1"
        assert latest(action=Action.LOGGED_IN).actor_id == owner.pk

    def test_a_name_that_is_nobodys_is_not_kept(self) -> None:
        self.log_in("my password, in the wrong box", "x")
        failed = latest(action=Action.LOGIN_FAILED)
        assert (failed.object_id, failed.details) == ("", {})

    def test_a_programs_log_in_is_recorded(self, owner: User) -> None:
        owner.set_password(people.PASSWORD)
        owner.save()
        body = {"username": "owner", "password": people.PASSWORD}
        assert people.with_token(None).post("/token", body, format="json").status_code == 200
        assert latest(action=Action.LOGGED_IN).actor_id == owner.pk


class TestInTheAdmin:
    @pytest.fixture
    def auditor(self) -> Client:
        user = User.objects.create(username="auditor", is_staff=True)
        user.groups.add(Group.objects.get(name="Auditor"))
        return people.in_browser(user)

    def listed(self, browser: Client, query: str) -> int:
        page = browser.get(f"/admin/interviews/auditentry/?{query}")
        assert page.status_code == 200
        return len(page.context["cl"].result_list)

    def test_the_log_is_found_by_person_kind_and_number(
        self, auditor: Client, owner: User, interview: Interview
    ) -> None:
        record(Action.OPENED, interview, by=owner)
        assert self.listed(auditor, f"actor={owner.pk}") == 1
        assert self.listed(auditor, f"q={interview.pk}") == 2
        assert self.listed(auditor, "q=nobody") == 0
        assert self.listed(auditor, "q=nobody%00") > 2  # no search at all
        assert self.listed(auditor, "action__exact=opened&object=interviews.interview") == 1
        assert self.listed(auditor, "actor=x&object=x") > 2

    def test_the_log_takes_as_many_queries_for_many_entries_as_for_few(
        self, auditor: Client, owner: User, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(30):
            record(Action.OPENED, owner, by=owner)
        with django_assert_max_num_queries(12):
            assert self.listed(auditor, "") > 30

    def test_a_history_tells_what_was_done_to_an_interview_and_its_parts(
        self, owner: User, interview: Interview
    ) -> None:
        browser = people.in_browser(owner)
        headers = people.csrf_headers(browser)
        browser.post(f"/admin/interviews/interview/{interview.pk}/link/", headers=headers)
        page = browser.get(f"/admin/interviews/interview/{interview.pk}/history/")
        told = [(line.who, line.did) for line in page.context["lines"]]
        assert told == [("owner", "Made a link"), ("The server itself", "Added")]

    def test_an_account_that_is_gone_is_told_by_its_number(
        self, auditor: Client, interview: Interview
    ) -> None:
        gone = User.objects.create(username="gone")
        record(Action.OPENED, interview, by=gone)
        number = gone.pk
        gone.delete()
        page = auditor.get(f"/admin/interviews/interview/{interview.pk}/history/")
        assert f"account {number}, gone" in page.text
        assert self.listed(auditor, f"q={interview.pk}") == 2
