"""Webhooks in the admin: made with a secret shown once, tried out, switched, and their log."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews.models import EventType, Interview, WebhookDelivery, WebhookEndpoint
from interviews.tests.webhooks import PUBLIC, make_delivery, make_endpoint, read, secret_of
from interviews.webhooks.deliveries import claim_due
from interviews.webhooks.endpoints import MAX_PER_OWNER
from interviews.webhooks.events import emit

LIST = "/admin/interviews/webhookendpoint/"
LOG = "/admin/interviews/webhookdelivery/"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/]{43}=")


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def browser(owner: User) -> Client:
    return browser_of(owner)


@pytest.fixture
def endpoint(owner: User) -> WebhookEndpoint:
    return make_endpoint(owner, description="Our ATS")


def page(row: WebhookEndpoint | WebhookDelivery, action: str = "change") -> str:
    return reverse(f"admin:interviews_{row._meta.model_name}_{action}", args=[row.pk])


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def said(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


class TestMaking:
    def test_shows_the_secret_once_and_nowhere_later(self, browser: Client, owner: User) -> None:
        form = {"url": PUBLIC, "event_types": ["report.ready"], "description": "Our ATS"}
        answer = browser.post(f"{LIST}add/", form)
        endpoint = WebhookEndpoint.objects.get()
        assert endpoint.owner == owner
        assert endpoint.event_types == [EventType.REPORT_READY]
        assert secret_of(endpoint) in answer.content.decode()
        assert "no-store" in answer.headers["Cache-Control"]
        for address in (page(endpoint), LIST, page(endpoint, "history")):
            assert not SECRET.search(text_of(browser, address))

    @pytest.mark.parametrize("url", ["http://hooks.example.com/", "https://10.0.0.1/", "x", ""])
    def test_with_a_url_that_is_not_allowed_says_so_at_the_field(
        self, browser: Client, url: str
    ) -> None:
        answer = browser.post(f"{LIST}add/", {"url": url})
        assert answer.status_code == 200
        assert answer.context["adminform"].form.errors["url"]
        assert not WebhookEndpoint.objects.exists()

    def test_has_an_end_that_is_said(self, browser: Client, owner: User) -> None:
        for _ in range(MAX_PER_OWNER):
            make_endpoint(owner)
        answer = browser.post(f"{LIST}add/", {"url": PUBLIC}, follow=True)
        assert "which is the most" in said(answer)
        assert WebhookEndpoint.objects.count() == MAX_PER_OWNER


class TestPage:
    def test_says_in_words_how_it_stands(self, browser: Client, endpoint: WebhookEndpoint) -> None:
        assert "badge-completed" in text_of(browser, page(endpoint))
        WebhookEndpoint.objects.update(failing_since=timezone.now())
        assert "Failing</span> since" in text_of(browser, page(endpoint))
        WebhookEndpoint.objects.update(is_active=False, disabled_reason="It answered 410.")
        for address in (page(endpoint), LIST):
            assert "Switched off</span> It answered 410." in text_of(browser, address)

    def test_changes_only_what_was_changed(
        self, browser: Client, endpoint: WebhookEndpoint
    ) -> None:
        """The sender writes to the row, too."""
        form = {"url": PUBLIC, "description": "ATS", "is_active": "on"}
        WebhookEndpoint.objects.update(old_secret="kept")
        assert browser.post(page(endpoint), form).status_code == 302
        endpoint.refresh_from_db()
        assert (endpoint.description, endpoint.old_secret) == ("ATS", "kept")

    def test_switches_it_on_again_with_a_clean_record(
        self, browser: Client, endpoint: WebhookEndpoint
    ) -> None:
        WebhookEndpoint.objects.update(
            is_active=False, disabled_reason="gone", failing_since=timezone.now()
        )
        browser.post(page(endpoint), {"url": PUBLIC, "description": "ATS", "is_active": "on"})
        endpoint.refresh_from_db()
        assert (endpoint.is_active, endpoint.disabled_reason) == (True, "")
        assert endpoint.failing_since is None

    def test_deletes_it_with_its_log(self, browser: Client, endpoint: WebhookEndpoint) -> None:
        make_delivery(endpoint)
        assert "Our ATS" in text_of(browser, page(endpoint, "delete"))
        browser.post(page(endpoint, "delete"), {"post": "yes"})
        assert not WebhookEndpoint.objects.exists()
        assert not WebhookDelivery.objects.exists()

    def test_escapes_what_people_typed(self, browser: Client, owner: User) -> None:
        attack = "<img src=x onerror=alert(1)>"
        endpoint = make_endpoint(owner, description=attack)
        WebhookEndpoint.objects.update(is_active=False, disabled_reason=attack)
        delivery = make_delivery(endpoint, last_error=attack, event_type=attack[:40])
        for address in (
            *(LIST, LOG, page(endpoint), page(endpoint, "rotate"), page(endpoint, "delete")),
            *(page(delivery), page(delivery, "again")),
        ):
            assert "<img src=x" not in text_of(browser, address)


class TestShared:
    @pytest.fixture
    def shared(self, owner: User) -> WebhookEndpoint:
        return make_endpoint(owner, description="The team's", shared_with_team=True)

    def test_may_be_looked_at(self, colleague: User, shared: WebhookEndpoint) -> None:
        shown = text_of(browser_of(colleague), page(shared))
        assert PUBLIC in shown
        assert 'name="_save"' not in shown
        assert "Make a new secret" not in shown
        assert "Delete" not in shown

    @pytest.mark.parametrize("action", ["change", "delete", "rotate", "test"])
    def test_is_its_owners_to_run(
        self, colleague: User, shared: WebhookEndpoint, action: str
    ) -> None:
        before = WebhookEndpoint.objects.values().get()
        form = {"post": "yes", "url": "https://elsewhere.example.com/"}
        assert browser_of(colleague).post(page(shared, action), form).status_code == 403
        assert WebhookEndpoint.objects.values().get() == before
        assert not WebhookDelivery.objects.exists()

    def test_log_hides_the_owners_private_interviews(
        self,
        colleague: User,
        shared: WebhookEndpoint,
        interview: Interview,
        shared_interview: Interview,
    ) -> None:
        for one in (interview, shared_interview):
            emit(EventType.INTERVIEW_STARTED, interview=one, data={})
        hidden = WebhookDelivery.objects.get(interview=interview)
        open_one = WebhookDelivery.objects.get(interview=shared_interview)
        client = browser_of(colleague)
        log = text_of(client, LOG)
        assert page(open_one) in log
        assert page(hidden) not in log
        assert client.get(page(hidden)).status_code == 302
        assert client.post(page(hidden, "again")).status_code == 404

    def test_private_ones_are_nowhere(self, stranger: User, endpoint: WebhookEndpoint) -> None:
        client = browser_of(stranger)
        delivery = make_delivery(endpoint)
        assert "Our ATS" not in text_of(client, LIST) + text_of(client, LOG)
        assert client.post(page(endpoint, "rotate")).status_code == 404
        assert client.post(page(delivery, "again")).status_code == 404


class TestButtons:
    def test_a_new_secret_is_asked_about_and_then_shown_once(
        self, browser: Client, endpoint: WebhookEndpoint
    ) -> None:
        old = secret_of(endpoint)
        assert "24 hours" in text_of(browser, page(endpoint, "rotate"))
        answer = browser.post(page(endpoint, "rotate"))
        endpoint.refresh_from_db()
        assert secret_of(endpoint) != old
        assert secret_of(endpoint) in answer.content.decode()
        assert "no-store" in answer.headers["Cache-Control"]
        assert "The old one signs, too, until" in text_of(browser, page(endpoint))

    def test_a_test_event_leads_to_its_delivery(
        self, browser: Client, endpoint: WebhookEndpoint
    ) -> None:
        assert "Send test event" in text_of(browser, page(endpoint))
        answer = browser.post(page(endpoint, "test"), follow=True)
        delivery = WebhookDelivery.objects.get()
        assert answer.redirect_chain[-1][0] == page(delivery)
        assert "on its way" in said(answer)
        assert "webhook.test" in answer.content.decode()

    def test_nothing_is_sent_while_it_is_off(
        self, browser: Client, endpoint: WebhookEndpoint
    ) -> None:
        delivery = make_delivery(endpoint, given_up_at=timezone.now())
        WebhookEndpoint.objects.update(is_active=False)
        for address in (page(endpoint, "test"), page(delivery, "again")):
            assert "this webhook is off" in said(browser.post(address, follow=True))
        assert WebhookDelivery.objects.count() == 1
        assert read(delivery).given_up_at is not None

    def test_a_delivery_goes_again(self, browser: Client, endpoint: WebhookEndpoint) -> None:
        delivery = make_delivery(endpoint, given_up_at=timezone.now(), attempts=10)
        assert "Deliver again" in text_of(browser, page(delivery))
        assert "on its way again" in said(browser.post(page(delivery, "again"), follow=True))
        assert read(delivery).attempts == 0

    def test_a_delivery_that_is_being_sent_does_not(
        self, browser: Client, endpoint: WebhookEndpoint
    ) -> None:
        delivery = make_delivery(endpoint)
        claim_due(now=timezone.now(), room=1)
        assert "at this moment" in said(browser.post(page(delivery, "again"), follow=True))


class TestLog:
    def test_tells_how_each_went(self, browser: Client, endpoint: WebhookEndpoint) -> None:
        now = timezone.now()
        make_delivery(endpoint, delivered_at=now, last_status=204, attempts=1)
        make_delivery(endpoint, given_up_at=now, last_error="No connection", attempts=10)
        make_delivery(endpoint, attempts=1, last_status=503, next_attempt_at=now)
        shown = text_of(browser, LOG)
        for words in ("Delivered<", "Given up<", "Failed, is tried again<", "HTTP 204", "HTTP 503"):
            assert words in shown
        assert "An interview is completed" in shown

    @pytest.mark.parametrize(
        ("query", "count"),
        [("state=open", 1), ("state=delivered", 1), ("state=given_up", 0), ("state=x", 2),
         ("event=report.ready", 1), ("event=nothing", 2), ("q=hooks.example", 2), ("q=zzz", 0)],
    )  # fmt: skip
    def test_can_be_filtered(
        self, browser: Client, endpoint: WebhookEndpoint, query: str, count: int
    ) -> None:
        make_delivery(endpoint, delivered_at=timezone.now())
        make_delivery(endpoint, event_type="report.ready")
        assert len(browser.get(f"{LOG}?{query}").context["cl"].result_list) == count

    def test_of_one_webhook_is_a_step_from_its_page(
        self, browser: Client, endpoint: WebhookEndpoint, owner: User
    ) -> None:
        make_delivery(make_endpoint(owner))
        own = make_delivery(endpoint)
        address = f"{LOG}?endpoint__id__exact={endpoint.pk}"
        assert address in text_of(browser, page(endpoint))
        assert list(browser.get(address).context["cl"].result_list) == [own]
        assert browser.get(f"{LOG}?endpoint__id__exact=7").status_code == 302

    def test_cannot_be_written_by_hand(self, browser: Client, endpoint: WebhookEndpoint) -> None:
        delivery = make_delivery(endpoint)
        assert browser.post(page(delivery), {"attempts": 0}).status_code == 403
        assert browser.post(page(delivery, "delete"), {"post": "yes"}).status_code == 403
        assert browser.post(f"{LOG}add/", {}).status_code == 403

    def test_takes_as_many_queries_for_many_as_for_one(
        self, browser: Client, endpoint: WebhookEndpoint, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(30):
            make_delivery(endpoint)
        with django_assert_max_num_queries(10):
            browser.get(LOG)
