"""After too many wrong passwords a name is locked out from an address, on pages and elsewhere."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import AsyncClient, Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from interviews.audit import Action
from interviews.models import AuditEntry
from interviews.tests import people

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"
COOL_OFF = timedelta(minutes=15)


@pytest.fixture(autouse=True)
def three_tries(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.AXES_FAILURE_LIMIT = 3


@pytest.fixture
def known(owner: User) -> User:
    owner.set_password(people.PASSWORD)
    owner.save()
    return owner


@pytest.fixture
def administrator(db: None) -> Client:
    user = User.objects.create(username="administrator", is_staff=True)
    user.groups.add(Group.objects.get(name="Administrator"))
    return people.in_browser(user)


def by_page(password: str, *, name: str = "owner", address: str = HERE, **headers: Any) -> Any:
    form = {"username": name, "password": password}
    browser = Client(REMOTE_ADDR=address, HTTP_ACCEPT="text/html", **headers)
    return browser.post("/admin/login/?next=/client", form)


def by_program(password: str, *, name: str = "owner", address: str = HERE, **headers: Any) -> Any:
    body = {"username": name, "password": password}
    return APIClient(REMOTE_ADDR=address, **headers).post("/token", body, format="json")


def fail(log_in: Any, *, times: int = 3, **options: Any) -> list[int]:
    return [log_in("wrong", **options).status_code for _ in range(times)]


def test_the_page_says_how_long_one_has_to_wait(known: User) -> None:
    assert fail(by_page) == [200, 200, 429]
    refused = by_page(people.PASSWORD)
    assert refused.status_code == 429
    assert "Try again in 15 minutes, or ask an administrator." in refused.text
    assert 0 < int(refused.headers["Retry-After"]) <= COOL_OFF.total_seconds()
    assert "Content-Security-Policy" in refused.headers


@pytest.mark.django_db(transaction=True)
async def test_it_says_so_on_the_asynchronous_server_as_well() -> None:
    browser = AsyncClient(headers={"Accept": "text/html"})
    form = {"username": "nobody", "password": "wrong"}
    answers = [await browser.post("/admin/login/", form) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
    assert "Try again in 15 minutes" in answers[-1].content.decode()


def test_a_program_is_told_by_a_code(known: User) -> None:
    assert fail(by_program) == [401, 401, 429]
    refused = by_program(people.PASSWORD)
    assert (refused.status_code, refused.json()["code"]) == (429, "locked_out")
    assert set(refused.json()) == {"code", "detail"}
    assert 0 < int(refused.headers["Retry-After"]) <= COOL_OFF.total_seconds()


def test_page_and_programs_count_together(known: User) -> None:
    assert fail(by_page, times=2) + fail(by_program, times=1) == [200, 200, 429]
    assert by_page(people.PASSWORD).status_code == 429


def test_the_same_person_comes_in_from_elsewhere_and_others_from_there(
    known: User, colleague: User
) -> None:
    colleague.set_password(people.PASSWORD)
    colleague.save()
    fail(by_page)
    assert by_page(people.PASSWORD, address=ELSEWHERE).status_code == 302
    assert by_page(people.PASSWORD, name="colleague").status_code == 302


def test_it_ends_by_itself_and_what_is_tried_meanwhile_does_not_put_it_off(known: User) -> None:
    fail(by_page, times=5)
    passed = timezone.now() - COOL_OFF - timedelta(seconds=1)
    assert AccessAttempt.objects.get().failures_since_start == 3
    AccessAttempt.objects.update(attempt_time=passed)
    assert by_page(people.PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("log_in", "wrong", "right"), [(by_page, 200, 302), (by_program, 401, 200)]
)
def test_a_log_in_forgets_what_failed_before(
    known: User, log_in: Any, wrong: int, right: int
) -> None:
    for _ in range(2):
        assert fail(log_in, times=2) == [wrong, wrong]
        assert log_in(people.PASSWORD).status_code == right


def test_a_name_that_is_nobodys_is_locked_out_alike(known: User) -> None:
    assert fail(by_program, name="nobody") == [401, 401, 429]


def test_behind_proxies_the_clients_address_counts(known: User, settings: Any) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}
    fail(by_page, HTTP_X_FORWARDED_FOR=f"203.0.113.9, {HERE}")
    there = {"HTTP_X_FORWARDED_FOR": f"203.0.113.9, {ELSEWHERE}"}
    same = {"HTTP_X_FORWARDED_FOR": f"198.51.100.7, {HERE}"}
    assert by_page(people.PASSWORD, **same).status_code == 429
    assert by_page(people.PASSWORD, **there).status_code == 302


def test_an_address_that_no_proxy_of_ours_wrote_does_not_count(known: User) -> None:
    tries = [by_page("x", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}").status_code for n in range(3)]
    assert tries == [200, 200, 429]


def test_nothing_is_kept_of_what_was_typed(known: User) -> None:
    by_page("wrong", name="my password, in the wrong box", HTTP_USER_AGENT="A browser")
    kept = str(list(AccessAttempt.objects.values()))
    assert "password" not in kept
    assert "browser" not in kept


@pytest.mark.parametrize("name", ["\x00", "x" * 5000, "\N{PILE OF POO}"])
@pytest.mark.parametrize("log_in", [by_page, by_program])
def test_any_name_is_counted(db: None, log_in: Any, name: str) -> None:
    assert all(status < 500 for status in fail(log_in, name=name))


def test_too_many_names_from_one_address_are_slowed_down(
    known: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviews.api.throttles.LoginsFromAddress.rate", "2/min", raising=False)
    tries = [by_page("x", name=f"name {n}") for n in range(3)]
    assert [answer.status_code for answer in tries] == [200, 200, 429]
    assert 0 < int(tries[-1].headers["Retry-After"]) <= 60


def test_lock_outs_are_on_record_once(known: User) -> None:
    fail(by_page, times=5)
    entry = AuditEntry.objects.get(action=Action.LOCKED_OUT)
    assert (entry.object_id, entry.address) == (str(known.pk), HERE)


class TestLifting:
    def test_an_administrator_sees_and_lifts_them(self, known: User, administrator: Client) -> None:
        fail(by_page)
        fail(by_page, name="nobody")
        page = administrator.get("/admin/auth/lock-outs/")
        assert "<strong>owner</strong> from 192.0.2.1, 3 failures" in page.text
        assert "A name that is nobody’s" in page.text
        found = next(one for one in page.context["found"] if one.user == known)
        lifted = administrator.post(
            f"/admin/auth/lock-outs/{found.key}/lift/", headers=people.csrf_headers(administrator)
        )
        assert lifted.headers["Location"] == "/admin/auth/lock-outs/"
        assert by_page(people.PASSWORD).status_code == 302
        assert AuditEntry.objects.get(action=Action.UNLOCKED).object_id == str(known.pk)

    def test_one_that_is_over_lifts_nothing(self, administrator: Client) -> None:
        headers = people.csrf_headers(administrator)
        administrator.post("/admin/auth/lock-outs/1/lift/", headers=headers)
        assert not AuditEntry.objects.filter(action=Action.UNLOCKED).exists()
        assert "Nobody is locked out now" in administrator.get("/admin/auth/lock-outs/").text

    def test_an_auditor_looks_and_lifts_nothing(self, known: User) -> None:
        fail(by_page)
        user = User.objects.create(username="auditor", is_staff=True)
        user.groups.add(Group.objects.get(name="Auditor"))
        browser = people.in_browser(user)
        page = browser.get("/admin/auth/lock-outs/")
        assert page.status_code == 200
        assert "Let in again" not in page.text
        key = page.context["found"][0].key
        headers = people.csrf_headers(browser)
        refused = browser.post(f"/admin/auth/lock-outs/{key}/lift/", headers=headers)
        assert refused.status_code == 403
        assert by_page(people.PASSWORD).status_code == 429


def test_only_log_ins_ask_for_it(owner: User) -> None:
    browser, program = people.in_browser(owner), people.with_token(owner)
    with CaptureQueriesContext(connection) as asked:
        for path in ("/admin/", "/client", "/admin/interviews/interview/"):
            assert browser.get(path).status_code == 200
        assert program.get("/api/v1/jobs").status_code == 200
        assert Client().get("/admin/login/").status_code == 200
    assert asked.captured_queries
    assert not [query["sql"] for query in asked.captured_queries if "axes_" in query["sql"]]
