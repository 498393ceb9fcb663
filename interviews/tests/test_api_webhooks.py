"""Webhooks through the API: made, changed, tried out, and read by those who may."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st
from rest_framework.test import APIClient
from standardwebhooks import Webhook

from interviews.api.throttles import SturdyThrottle
from interviews.models import EventType, Interview, WebhookDelivery, WebhookEndpoint
from interviews.tests import people
from interviews.tests.webhooks import PUBLIC, make_delivery, make_endpoint, read, secret_of
from interviews.webhooks.deliveries import claim_due
from interviews.webhooks.endpoints import MAX_PER_OWNER
from interviews.webhooks.events import emit

ROOT = "/api/v1/webhooks"
NEW = {"url": PUBLIC, "description": "Our ATS", "event_types": ["report.ready"]}


@pytest.fixture
def endpoint(owner: User) -> WebhookEndpoint:
    return make_endpoint(owner)


@pytest.fixture
def shared(owner: User) -> WebhookEndpoint:
    return make_endpoint(owner, shared_with_team=True)


def path(endpoint: WebhookEndpoint, *rest: str) -> str:
    return "/".join((ROOT, str(endpoint.pk), *rest))


class TestMaking:
    def test_answers_the_row_and_the_secret_once(self, api: APIClient, owner: User) -> None:
        answer = api.post(ROOT, NEW)
        assert answer.status_code == 201
        made = answer.json()
        endpoint = WebhookEndpoint.objects.get()
        assert made["secret"] == secret_of(endpoint)
        assert made["secret"].startswith("whsec_")
        assert Webhook(made["secret"]).sign("id", timezone.now(), "body")
        assert endpoint.owner == owner
        assert made["created_at"]
        assert answer.headers["Cache-Control"] == "no-store"
        del made["secret"]
        assert api.get(path(endpoint)).json() == made
        assert [made] == api.get(ROOT).json()["results"]

    def test_keeps_no_secret_that_a_copied_table_would_tell(self, api: APIClient) -> None:
        secret = api.post(ROOT, NEW).json()["secret"]
        row = WebhookEndpoint.objects.values().get()
        assert secret.removeprefix("whsec_") not in str(row)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"url": "http://hooks.example.com/"}, "url"),
            ({"url": "https://127.0.0.1/"}, "url"),
            ({"url": "https://user:pass@example.com/"}, "url"),
            ({"url": ""}, "url"),
            ({"url": None}, "url"),
            ({"url": "https://example.com/\x00"}, "url"),
            ({"event_types": ["interview.vanished"]}, "event_types"),
            ({"event_types": "report.ready"}, "event_types"),
            ({"event_types": [{}]}, "event_types"),
            ({"event_types": ["report.ready"] * 50}, "event_types"),
            ({"description": "x" * 201}, "description"),
            ({"shared_with_team": "perhaps"}, "shared_with_team"),
        ],
    )
    def test_with_something_wrong_names_it(
        self, api: APIClient, changes: dict[str, Any], field: str
    ) -> None:
        answer = api.post(ROOT, {**NEW, **changes})
        assert answer.status_code == 400
        assert list(answer.json()["fields"]) == [field]
        assert not WebhookEndpoint.objects.exists()

    def test_cannot_be_for_somebody_else_or_with_a_secret_of_ones_own(
        self, api: APIClient, owner: User, stranger: User
    ) -> None:
        wish = {"owner": stranger.pk, "secret": "whsec_aaaa", "failing_since": "2020-01-01"}
        made = api.post(ROOT, {**NEW, **wish}).json()
        assert made["owner"] == owner.pk
        assert made["secret"] != "whsec_aaaa"
        assert made["failing_since"] is None

    def test_has_an_end(self, api: APIClient, owner: User, stranger: User) -> None:
        for _ in range(MAX_PER_OWNER):
            make_endpoint(owner)
        answer = api.post(ROOT, NEW)
        assert (answer.status_code, answer.json()["code"]) == (409, "too_many_webhooks")
        assert people.with_token(stranger).post(ROOT, NEW).status_code == 201

    def test_needs_the_permission(self, clerk: User) -> None:
        people.grant(clerk, "view_webhookendpoint")
        assert people.with_token(clerk).post(ROOT, NEW).status_code == 403


class TestChanging:
    def test_changes_what_is_named_alone(self, api: APIClient, endpoint: WebhookEndpoint) -> None:
        answer = api.patch(path(endpoint), {"event_types": ["decision.made", "decision.made"]})
        assert answer.status_code == 200
        assert answer.json()["event_types"] == ["decision.made"]
        endpoint.refresh_from_db()
        assert (endpoint.url, endpoint.event_types) == (PUBLIC, [EventType.DECISION_MADE])

    def test_nothing_is_no_mistake(self, api: APIClient, endpoint: WebhookEndpoint) -> None:
        assert api.patch(path(endpoint), {}).status_code == 200

    def test_checks_the_url_again(self, api: APIClient, endpoint: WebhookEndpoint) -> None:
        assert api.patch(path(endpoint), {"url": "https://10.0.0.1/"}).status_code == 400
        endpoint.refresh_from_db()
        assert endpoint.url == PUBLIC

    def test_switches_it_on_again_with_a_clean_record(
        self, api: APIClient, endpoint: WebhookEndpoint
    ) -> None:
        WebhookEndpoint.objects.update(
            is_active=False, disabled_reason="gone", failing_since=timezone.now()
        )
        answer = api.patch(path(endpoint), {"is_active": True}).json()
        assert (answer["is_active"], answer["disabled_reason"]) == (True, "")
        assert answer["failing_since"] is None

    def test_the_secret_leaves_the_old_one_a_day(
        self, api: APIClient, endpoint: WebhookEndpoint
    ) -> None:
        old = secret_of(endpoint)
        answer = api.post(path(endpoint, "rotate-secret")).json()
        endpoint.refresh_from_db()
        assert answer["secret"] == secret_of(endpoint) != old
        assert answer["old_secret_until"]
        assert len(endpoint.sealed_secrets(timezone.now())) == 2

    def test_deletes_it_with_its_log(self, api: APIClient, endpoint: WebhookEndpoint) -> None:
        make_delivery(endpoint)
        assert api.delete(path(endpoint)).status_code == 204
        assert not WebhookDelivery.objects.exists()
        assert api.get(path(endpoint)).status_code == 404


class TestOthers:
    ACTS = [
        ("get", ()),
        ("patch", ()),
        ("delete", ()),
        ("post", ("rotate-secret",)),
        ("post", ("test",)),
        ("get", ("deliveries",)),
    ]

    @pytest.mark.parametrize(("method", "rest"), ACTS)
    def test_private_ones_are_not_there(
        self, stranger: User, endpoint: WebhookEndpoint, method: str, rest: tuple[str, ...]
    ) -> None:
        answer = getattr(people.with_token(stranger), method)(path(endpoint, *rest))
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
        assert WebhookEndpoint.objects.filter(pk=endpoint.pk).exists()

    @pytest.mark.parametrize(("method", "rest"), ACTS)
    def test_shared_ones_may_be_looked_at_and_not_touched(
        self, colleague: User, shared: WebhookEndpoint, method: str, rest: tuple[str, ...]
    ) -> None:
        """Whoever sets the URL decides where the owner's private news goes."""
        answer = getattr(people.with_token(colleague), method)(path(shared, *rest))
        assert answer.status_code == (200 if method == "get" else 403)
        assert WebhookEndpoint.objects.values().get() == (
            WebhookEndpoint.objects.filter(pk=shared.pk).values().get()
        )
        assert not WebhookDelivery.objects.exists()

    def test_are_listed_where_they_are_shared(
        self, colleague: User, endpoint: WebhookEndpoint, shared: WebhookEndpoint
    ) -> None:
        listed = people.with_token(colleague).get(ROOT).json()["results"]
        assert [row["id"] for row in listed] == [str(shared.pk)]

    def test_are_run_by_whoever_sees_everything_and_may_change_them(
        self, colleague: User, endpoint: WebhookEndpoint
    ) -> None:
        people.grant(colleague, "view_every_interview")
        client = people.with_token(User.objects.get(pk=colleague.pk))
        assert client.patch(path(endpoint), {"is_active": False}).status_code == 200

    def test_are_not_run_by_whoever_only_reads_everything(
        self, clerk: User, endpoint: WebhookEndpoint
    ) -> None:
        people.grant(clerk, "view_every_interview", "view_webhookendpoint")
        client = people.with_token(clerk)
        assert client.get(path(endpoint)).status_code == 200
        assert client.patch(path(endpoint), {"is_active": False}).status_code == 403
        assert client.delete(path(endpoint)).status_code == 403

    def test_the_owner_without_the_permission_may_not_run_it(
        self, owner: User, endpoint: WebhookEndpoint
    ) -> None:
        Group.objects.get(name="Recruiter").permissions.filter(
            codename="change_webhookendpoint"
        ).delete()
        assert people.with_token(owner).patch(path(endpoint), {}).status_code == 403


class TestTrial:
    def test_is_on_its_way_at_once(self, api: APIClient, endpoint: WebhookEndpoint) -> None:
        answer = api.post(path(endpoint, "test"))
        assert answer.status_code == 202
        row = answer.json()
        assert (row["event_type"], row["state"], row["attempts"]) == ("webhook.test", "waiting", 0)
        assert api.get(path(endpoint, "deliveries", row["id"])).json()["payload"]["data"] == {
            "webhook_id": str(endpoint.pk)
        }

    def test_of_one_that_is_off_is_refused(self, api: APIClient, endpoint: WebhookEndpoint) -> None:
        api.patch(path(endpoint), {"is_active": False})
        answer = api.post(path(endpoint, "test"))
        assert (answer.status_code, answer.json()["code"]) == (409, "webhook_off")

    def test_cannot_be_used_to_knock_without_end(
        self, api: APIClient, endpoint: WebhookEndpoint, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(SturdyThrottle, "THROTTLE_RATES", {"webhook": "2/min"})
        answers = [api.post(path(endpoint, "test")).status_code for _ in range(3)]
        assert answers == [202, 202, 429]


class TestLog:
    def test_tells_how_each_went_without_payloads(
        self, api: APIClient, endpoint: WebhookEndpoint
    ) -> None:
        now = timezone.now()
        make_delivery(endpoint, delivered_at=now, attempts=1, last_status=204)
        make_delivery(endpoint, given_up_at=now, attempts=10, last_error="No connection")
        make_delivery(endpoint, attempts=3, last_status=500)
        make_delivery(endpoint)
        page = api.get(path(endpoint, "deliveries")).json()
        assert {row["state"] for row in page["results"]} == {
            *("delivered", "given_up", "retrying", "waiting"),
        }
        assert all("payload" not in row for row in page["results"])

    def test_takes_as_many_queries_for_many_as_for_one(
        self, api: APIClient, endpoint: WebhookEndpoint, django_assert_max_num_queries: Any
    ) -> None:
        for _ in range(30):
            make_delivery(endpoint)
        with django_assert_max_num_queries(8):
            api.get(path(endpoint, "deliveries"))

    def test_can_be_filtered(self, api: APIClient, endpoint: WebhookEndpoint) -> None:
        arrived = make_delivery(endpoint, delivered_at=timezone.now())
        waiting = make_delivery(endpoint, event_type="report.ready")

        def ids(query: str) -> list[str]:
            rows = api.get(path(endpoint, f"deliveries?{query}")).json()["results"]
            return [row["id"] for row in rows]

        assert ids("undelivered=true") == ids("event_type=report.ready") == [str(waiting.pk)]
        assert ids("undelivered=false") == [str(arrived.pk)]
        assert api.get(path(endpoint, "deliveries?undelivered=x")).status_code == 400

    def test_of_one_endpoint_has_nothing_of_another(
        self, api: APIClient, endpoint: WebhookEndpoint, shared: WebhookEndpoint
    ) -> None:
        other = make_delivery(shared)
        assert api.get(path(endpoint, "deliveries")).json()["results"] == []
        assert api.get(path(endpoint, "deliveries", str(other.pk))).status_code == 404

    def test_of_a_shared_one_hides_the_owners_private_interviews(
        self,
        colleague: User,
        shared: WebhookEndpoint,
        interview: Interview,
        shared_interview: Interview,
    ) -> None:
        for one in (interview, shared_interview):
            emit(EventType.INTERVIEW_STARTED, interview=one, data={})
        rows = people.with_token(colleague).get(path(shared, "deliveries")).json()["results"]
        assert [row["interview"] for row in rows] == [str(shared_interview.pk)]
        hidden = WebhookDelivery.objects.get(interview=interview)
        answer = people.with_token(colleague).get(path(shared, "deliveries", str(hidden.pk)))
        assert answer.status_code == 404


class TestAgain:
    def test_puts_it_back_under_its_id(self, api: APIClient, endpoint: WebhookEndpoint) -> None:
        delivery = make_delivery(endpoint, given_up_at=timezone.now(), attempts=10)
        answer = api.post(path(endpoint, "deliveries", str(delivery.pk), "redeliver"))
        assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
        assert read(delivery).given_up_at is None

    def test_is_refused_while_it_is_being_sent(
        self, api: APIClient, endpoint: WebhookEndpoint
    ) -> None:
        delivery = make_delivery(endpoint)
        claim_due(now=timezone.now(), room=1)
        answer = api.post(path(endpoint, "deliveries", str(delivery.pk), "redeliver"))
        assert (answer.status_code, answer.json()["code"]) == (409, "delivery_under_way")

    def test_is_refused_while_the_webhook_is_off(
        self, api: APIClient, endpoint: WebhookEndpoint
    ) -> None:
        delivery = make_delivery(endpoint)
        WebhookEndpoint.objects.update(is_active=False)
        answer = api.post(path(endpoint, "deliveries", str(delivery.pk), "redeliver"))
        assert (answer.status_code, answer.json()["code"]) == (409, "webhook_off")

    def test_is_the_owners_to_ask_for(self, colleague: User, shared: WebhookEndpoint) -> None:
        delivery = make_delivery(shared, given_up_at=timezone.now())
        client = people.with_token(colleague)
        answer = client.post(path(shared, "deliveries", str(delivery.pk), "redeliver"))
        assert answer.status_code == 403
        assert read(delivery).given_up_at is not None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(["url", "description", "event_types", "shared_with_team", "is_active"])


@hypothesis_settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=st.dictionaries(FIELDS, JSON, max_size=3))
def test_no_body_is_a_fault_of_ours(
    api: APIClient, endpoint: WebhookEndpoint, changes: dict[str, Any]
) -> None:
    made = api.post(ROOT, json.dumps({**NEW, **changes}), content_type="application/json")
    assert made.status_code in {201, 400, 409}
    changed = api.patch(path(endpoint), json.dumps(changes), content_type="application/json")
    assert changed.status_code in {200, 400}
