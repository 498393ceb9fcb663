"""The second factor: set up, asked of people and programs, limited, recovered, taken away."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import RefreshToken

from interviews.audit import Action
from interviews.logins import codes, second_factor
from interviews.models import AuditEntry, RecoveryCode, SecondFactor
from interviews.tests import people

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PAGE, CODE_PAGE = "/admin/second-factor/", "/admin/login/code/"


@pytest.fixture(autouse=True)
def fast_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def known(owner: User) -> User:
    owner.set_password(people.PASSWORD)
    owner.save()
    return owner


@pytest.fixture
def recovery(known: User) -> list[str]:
    """The owner has set up an app, an hour ago."""
    then = timezone.now() - timedelta(hours=1)
    return second_factor.set_up(known, secret=SECRET, code=code(then), now=then)


def code(now: datetime | None = None) -> str:
    return codes.code_at(SECRET, codes.step_of(now or timezone.now()))


def wrong_code() -> str:
    """None of those that count around now."""
    step = codes.step_of(timezone.now())
    good = {codes.code_at(SECRET, step + near) for near in range(-3, 4)}
    return next(text for text in ("000000", "111111", "222222") if text not in good)


def password_shown(user: User, *, next_url: str = "/client") -> Client:
    browser = Client(HTTP_ACCEPT="text/html")
    form = {"username": user.get_username(), "password": people.PASSWORD}
    browser.post(f"/admin/login/?next={next_url}", form)
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/client").status_code == 200


def ask_token(**body: str) -> Any:
    credentials = {"username": "owner", "password": people.PASSWORD}
    return APIClient().post("/token", {**credentials, **body}, format="json")


class TestCodes:
    # RFC 6238, appendix B, for SHA-1, the last six digits.
    @pytest.mark.parametrize(
        ("at_s", "expected"),
        [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
    )
    def test_they_are_those_of_the_standard(self, at_s: int, expected: str) -> None:
        secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        assert codes.code_at(secret, at_s // codes.STEP_S) == expected

    @pytest.mark.parametrize(("off_s", "counts"), [(0, True), (30, True), (-30, True), (90, False)])
    def test_a_phone_may_be_off_by_half_a_minute(self, off_s: int, counts: bool) -> None:
        there = NOW + timedelta(seconds=off_s)
        assert (codes.matching_step(SECRET, code(there), now=NOW) is not None) == counts

    def test_an_app_is_told_all_it_needs(self) -> None:
        address = codes.address_of(SECRET, account="ada@example.com", issuer="AI Interviews")
        assert address.startswith("otpauth://totp/AI%20Interviews:ada%40example.com?")
        assert f"secret={SECRET}" in address
        assert "digits=6" in address
        assert "period=30" in address

    def test_recovery_codes_are_long_and_each_is_another(self) -> None:
        given = codes.new_recovery_codes()
        assert len(set(given)) == 10
        assert {len(codes.plain(one)) for one in given} == {16}


class TestSettingUp:
    def offered(self, browser: Client) -> str:
        page = browser.get(PAGE)
        assert "svg" in page.text
        return str(page.context["secret"]).replace(" ", "")

    def confirm(self, browser: Client, **form: str) -> Any:
        return browser.post(PAGE, form, headers=people.csrf_headers(browser))

    def shown_code(self, secret: str) -> str:
        return codes.code_at(secret, codes.step_of(timezone.now()))

    def test_a_right_code_sets_it_up_and_shows_recovery_codes_once(self, known: User) -> None:
        browser = people.in_browser(known)
        secret = self.offered(browser)
        assert self.offered(browser) == secret  # a reload spoils nothing
        shown = self.confirm(browser, password=people.PASSWORD, code=self.shown_code(secret))
        assert len(shown.context["codes"].split()) == 10
        assert "no-store" in shown.headers["Cache-Control"]
        again = browser.get(PAGE)
        assert "10 of your recovery codes are left" in again.text
        assert shown.context["codes"].split()[0] not in again.text

    def test_neither_secret_nor_recovery_codes_can_be_read_from_tables(self, known: User) -> None:
        browser = people.in_browser(known)
        secret = self.offered(browser)
        assert secret not in str(dict(browser.session))
        shown = self.confirm(browser, password=people.PASSWORD, code=self.shown_code(secret))
        assert SecondFactor.objects.get().secret != secret
        hashes = set(RecoveryCode.objects.values_list("code_hash", flat=True))
        assert not hashes & {codes.plain(one) for one in shown.context["codes"].split()}

    @pytest.mark.parametrize(
        ("form", "complaint"),
        [
            ({"password": people.PASSWORD, "code": "x"}, "This is not the code"),
            ({"password": "wrong", "code": "right"}, "This is not your password."),
            ({}, "This field is required."),
        ],
    )
    def test_a_wrong_code_or_password_sets_nothing_up(
        self, known: User, form: dict[str, str], complaint: str
    ) -> None:
        browser = people.in_browser(known)
        secret = self.offered(browser)
        if form.get("code") == "right":
            form = {**form, "code": self.shown_code(secret)}
        assert complaint in self.confirm(browser, **form).text
        assert not SecondFactor.objects.exists()

    def test_other_log_ins_and_tokens_end(self, known: User) -> None:
        here, there = people.in_browser(known), people.in_browser(known)
        refresh = str(RefreshToken.for_user(known))
        assert is_in(there)
        secret = self.offered(here)
        self.confirm(here, password=people.PASSWORD, code=self.shown_code(secret))
        assert is_in(here)
        assert not is_in(there)
        answer = APIClient().post("/token/refresh", {"refresh": refresh}, format="json")
        assert answer.status_code == 401

    def test_it_cannot_be_set_up_twice(self, known: User, recovery: list[str]) -> None:
        with pytest.raises(second_factor.IsSetUpAlready):
            second_factor.set_up(known, secret=SECRET, code=code(), now=timezone.now())

    def test_it_is_on_record(self, known: User, recovery: list[str]) -> None:
        entry = AuditEntry.objects.get(action=Action.FACTOR_SET_UP)
        assert (entry.actor_id, entry.object_id) == (known.pk, str(known.pk))


class TestLoggingIn:
    def test_the_password_alone_lets_nobody_in(self, known: User, recovery: list[str]) -> None:
        browser = password_shown(known)
        assert not is_in(browser)
        assert browser.get(CODE_PAGE).status_code == 200
        assert browser.get(PAGE).headers["Location"] == CODE_PAGE
        assert not AuditEntry.objects.filter(action=Action.LOGGED_IN).exists()

    def test_the_code_does_and_leads_to_where_one_was_going(
        self, known: User, recovery: list[str]
    ) -> None:
        browser = password_shown(known, next_url="/admin/live/")
        answer = browser.post(CODE_PAGE, {"code": code()})
        assert answer.headers["Location"] == "/admin/live/"
        assert is_in(browser)

    def test_it_leads_to_no_other_site(self, known: User, recovery: list[str]) -> None:
        browser = password_shown(known, next_url="https://elsewhere.example/")
        assert browser.post(CODE_PAGE, {"code": code()}).headers["Location"] == "/admin/"

    def test_a_code_works_once(self, known: User, recovery: list[str]) -> None:
        shown = code()
        assert password_shown(known).post(CODE_PAGE, {"code": shown}).status_code == 302
        again = password_shown(known).post(CODE_PAGE, {"code": shown})
        assert "This code is not right, or was used before." in again.text

    def test_a_recovery_code_works_once_and_is_on_record(
        self, known: User, recovery: list[str]
    ) -> None:
        typed = recovery[0].upper().replace("-", " ")
        assert password_shown(known).post(CODE_PAGE, {"code": typed}).status_code == 302
        assert password_shown(known).post(CODE_PAGE, {"code": typed}).status_code == 200
        assert AuditEntry.objects.filter(action=Action.RECOVERED).count() == 1

    def test_a_password_that_was_shown_too_long_ago_counts_no_more(
        self, known: User, recovery: list[str]
    ) -> None:
        browser = password_shown(known)
        session = browser.session
        session["login_pending"] = {**session["login_pending"], "until": 0}
        session.save()
        assert browser.post(CODE_PAGE, {"code": code()}).headers["Location"] == "/admin/login/"

    def test_a_password_that_was_changed_meanwhile_counts_no_more(
        self, known: User, recovery: list[str]
    ) -> None:
        browser = password_shown(known)
        known.set_password("another " + people.PASSWORD)
        known.save()
        assert browser.post(CODE_PAGE, {"code": code()}).headers["Location"] == "/admin/login/"

    def test_one_without_a_second_factor_is_in_at_once(self, known: User) -> None:
        assert is_in(password_shown(known))

    def test_an_unreadable_secret_is_told_and_recovery_codes_work_on(
        self, known: User, recovery: list[str], settings: Any
    ) -> None:
        SecondFactor.objects.update(secret="sealed under another key")
        browser = password_shown(known)
        assert "cannot be read any more" in browser.post(CODE_PAGE, {"code": code()}).text
        assert browser.post(CODE_PAGE, {"code": recovery[0]}).status_code == 302


class TestGuessing:
    def test_wrong_codes_lock_out_as_wrong_passwords_do(
        self, known: User, recovery: list[str], settings: Any
    ) -> None:
        settings.AXES_FAILURE_LIMIT = 2
        browser = password_shown(known)
        tries = [browser.post(CODE_PAGE, {"code": wrong_code()}).status_code for _ in range(2)]
        assert tries == [200, 429]
        assert browser.post(CODE_PAGE, {"code": code()}).status_code == 429
        assert not is_in(browser)
        assert AuditEntry.objects.filter(action=Action.LOGIN_FAILED).count() == 2

    def test_the_password_does_not_make_wrong_codes_forgotten(
        self, known: User, recovery: list[str], settings: Any
    ) -> None:
        settings.AXES_FAILURE_LIMIT = 3
        answers = [
            password_shown(known).post(CODE_PAGE, {"code": wrong_code()}).status_code
            for _ in range(3)
        ]
        assert answers == [200, 200, 429]

    def test_tries_from_everywhere_wait_longer_and_longer(
        self, known: User, recovery: list[str]
    ) -> None:
        for _ in range(second_factor.FREE_TRIES):
            with pytest.raises(second_factor.WrongCode):
                second_factor.check_code(known, "no code", now=NOW)
        with pytest.raises(second_factor.TooManyCodes) as refused:
            second_factor.check_code(known, "no code", now=NOW + timedelta(seconds=29))
        assert refused.value.wait_s == 2
        with pytest.raises(second_factor.WrongCode):
            second_factor.check_code(known, "no code", now=NOW + timedelta(seconds=31))
        with pytest.raises(second_factor.TooManyCodes):
            second_factor.check_code(known, "no code", now=NOW + timedelta(seconds=62))
        later = timezone.now() + timedelta(hours=1)
        second_factor.check_code(known, code(later), now=later)
        assert SecondFactor.objects.get().tries == 0

    def test_the_wait_has_an_end(self) -> None:
        assert second_factor.wait_after(10_000) == second_factor.LONGEST_WAIT

    def test_of_many_tries_at_once_one_is_looked_at(self, known: User, recovery: list[str]) -> None:
        factor = SecondFactor.objects.get()
        second_factor.claim_try(factor, now=NOW)
        with pytest.raises(second_factor.TooManyCodes):
            second_factor.claim_try(factor, now=NOW)  # read before the other was written


class TestPrograms:
    def test_they_send_the_code_with_the_password(self, known: User, recovery: list[str]) -> None:
        assert set(ask_token(otp=code()).json()) == {"access", "refresh"}

    @pytest.mark.parametrize(
        ("body", "status", "told"),
        [
            ({}, 401, "otp_required"),
            ({"otp": ""}, 401, "otp_required"),
            ({"otp": "no code"}, 401, "otp_wrong"),
            ({"otp": "x" * 41}, 400, "invalid"),
        ],
    )
    def test_they_are_told_what_is_missing(
        self, known: User, recovery: list[str], body: dict[str, str], status: int, told: str
    ) -> None:
        answer = ask_token(**body)
        assert (answer.status_code, answer.json()["code"]) == (status, told)

    def test_a_wrong_password_is_not_told_of_a_second_factor(
        self, known: User, recovery: list[str]
    ) -> None:
        assert ask_token(password="wrong").json()["code"] == "no_active_account"

    def test_too_many_codes_say_how_long_to_wait(self, known: User, recovery: list[str]) -> None:
        soon = timezone.now() + timedelta(minutes=2)
        SecondFactor.objects.update(tries=7, next_try_at=soon)
        answer = ask_token(otp=code())
        assert (answer.status_code, answer.json()["code"]) == (429, "otp_throttled")
        assert 100 < int(answer.headers["Retry-After"]) <= 121

    def test_the_schema_tells_of_it(self, api: APIClient) -> None:
        body = api.get("/openapi.json").json()["components"]["schemas"]["ObtainRequest"]
        assert body["properties"]["otp"]["maxLength"] == 40
        assert "otp" not in body["required"]


class TestOwnPage:
    def press(self, browser: Client, do: str, typed: str) -> Any:
        return browser.post(PAGE, {"do": do, "code": typed}, headers=people.csrf_headers(browser))

    def test_new_recovery_codes_replace_the_old_ones(
        self, known: User, recovery: list[str]
    ) -> None:
        browser = people.in_browser(known)
        shown = self.press(browser, "renew", code())
        given = shown.context["codes"].split()
        assert not set(given) & set(recovery)
        with pytest.raises(second_factor.WrongCode):
            second_factor.check_code(known, recovery[0], now=timezone.now())
        second_factor.check_code(known, given[0], now=timezone.now())

    def test_it_is_taken_away_with_a_code(self, known: User, recovery: list[str]) -> None:
        self.press(people.in_browser(known), "take_away", code())
        assert not SecondFactor.objects.exists()
        assert is_in(password_shown(known))

    @pytest.mark.parametrize("do", ["renew", "take_away", "", "x"])
    def test_nothing_is_done_without_one(self, known: User, recovery: list[str], do: str) -> None:
        self.press(people.in_browser(known), do, wrong_code())
        assert SecondFactor.objects.exists()
        second_factor.check_code(known, recovery[0], now=timezone.now())


class TestRequired:
    @pytest.fixture(autouse=True)
    def required(self, settings: Any) -> None:
        settings.STAFF_SECOND_FACTOR = "required"

    def test_a_first_log_in_goes_by_setting_one_up(self, known: User) -> None:
        browser = password_shown(known, next_url="/client")
        assert not is_in(browser)
        page = browser.get(PAGE)
        assert "password" not in page.context["form"].fields
        secret = page.context["secret"].replace(" ", "")
        shown = browser.post(PAGE, {"code": codes.code_at(secret, codes.step_of(timezone.now()))})
        assert shown.context["next_url"] == "/client"
        assert is_in(browser)

    def test_log_ins_of_before_end(self, known: User) -> None:
        assert not is_in(people.in_browser(known))

    def test_a_candidate_stays_in(self, candidate: Client, interview: Any) -> None:
        assert candidate.get(f"/interview/{interview.pk}/room").status_code == 200

    def test_one_who_has_it_logs_in_with_a_code(self, known: User, recovery: list[str]) -> None:
        browser = password_shown(known)
        browser.post(CODE_PAGE, {"code": code()})
        assert is_in(browser)
        assert "Take the second factor away" not in browser.get(PAGE).text
        form = {"do": "take_away", "code": recovery[0]}
        assert browser.post(PAGE, form).status_code == 403
        assert SecondFactor.objects.exists()

    def test_programs_of_people_without_one_get_no_tokens(self, known: User) -> None:
        refresh = str(RefreshToken.for_user(known))
        for answer in (
            ask_token(),
            APIClient().post("/token/refresh", {"refresh": refresh}, format="json"),
        ):
            assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_required")

    def test_programs_of_people_with_one_renew_theirs(
        self, known: User, recovery: list[str]
    ) -> None:
        pair = ask_token(otp=code()).json()
        answer = APIClient().post("/token/refresh", {"refresh": pair["refresh"]}, format="json")
        assert answer.status_code == 200


class TestAdministrators:
    @pytest.fixture
    def administrator(self, db: None) -> User:
        user = User.objects.create(username="administrator", is_staff=True)
        user.groups.add(Group.objects.get(name="Administrator"))
        return user

    def take_away(self, browser: Client, user: User) -> Any:
        path = f"/admin/auth/user/{user.pk}/second-factor/"
        return browser.post(path, headers=people.csrf_headers(browser))

    def test_they_see_who_has_one_and_take_it_away(
        self, administrator: User, known: User, recovery: list[str]
    ) -> None:
        browser = people.in_browser(administrator)
        assert "Second factor" in browser.get(f"/admin/auth/user/{known.pk}/change/").text
        assert browser.get("/admin/auth/user/").status_code == 200
        assert "Take it away" in browser.get(f"/admin/auth/user/{known.pk}/second-factor/").text
        for _ in range(2):
            assert self.take_away(browser, known).status_code == 302
        entry = AuditEntry.objects.get(action=Action.FACTOR_GONE)
        assert (entry.actor_id, entry.object_id) == (administrator.pk, str(known.pk))
        assert is_in(password_shown(known))

    def test_a_superusers_is_not_theirs_to_take(
        self, administrator: User, known: User, recovery: list[str]
    ) -> None:
        User.objects.filter(pk=known.pk).update(is_superuser=True)
        assert self.take_away(people.in_browser(administrator), known).status_code == 403
        assert SecondFactor.objects.exists()

    def test_their_own_needs_a_code(self, administrator: User) -> None:
        then = timezone.now() - timedelta(hours=1)
        second_factor.set_up(administrator, secret=SECRET, code=code(then), now=then)
        answer = self.take_away(people.in_browser(administrator), administrator)
        assert answer.headers["Location"] == PAGE
        assert SecondFactor.objects.exists()

    def test_an_account_that_is_not_there_is_404(self, administrator: User) -> None:
        nobody = User(pk=10**9)
        assert self.take_away(people.in_browser(administrator), nobody).status_code == 404
