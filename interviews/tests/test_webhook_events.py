"""Who is told of what, and when the sender is woken."""

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils.dateparse import parse_datetime

from interview_site.celery import app as celery
from interviews import tasks
from interviews.access import Caller, visible_interviews
from interviews.errors import InterviewIsNotReady
from interviews.lifecycle import (
    EndReason,
    cancel_interview,
    end_session,
    reopen_interview,
    start_interview,
)
from interviews.models import EventType, Interview, WebhookDelivery, WebhookEndpoint
from interviews.tests import people
from interviews.tests.webhooks import make_endpoint
from interviews.webhooks import events
from interviews.webhooks.events import emit, emit_test, wake_now

EVENT = EventType.INTERVIEW_COMPLETED


def told(interview: Interview, event: str = EVENT) -> set[WebhookEndpoint]:
    emit(event, interview=interview, data={})
    return {one.endpoint for one in WebhookDelivery.objects.select_related("endpoint")}


class TestEndpoint:
    def test_of_whoever_may_see_the_interview_is_told(
        self, interview: Interview, owner: User, colleague: User
    ) -> None:
        own = make_endpoint(owner)
        make_endpoint(colleague, shared_with_team=True)
        assert told(interview) == {own}

    def test_of_the_team_is_told_of_what_the_team_sees(
        self, shared_interview: Interview, owner: User, colleague: User
    ) -> None:
        both = {make_endpoint(owner), make_endpoint(colleague)}
        assert told(shared_interview) == both

    @pytest.mark.parametrize("kind", ["private", "shared", "manual", "nobody's"])
    def test_is_told_exactly_what_its_owner_sees(
        self, kind: str, owner: User, stranger: User, clerk: User, visitor: User
    ) -> None:
        """By the rules that the pages follow: the two may never drift apart."""
        interview = {
            "private": lambda: people.make_interview(owner),
            "shared": lambda: people.make_interview(owner, shared=True),
            "manual": lambda: Interview.objects.create(candidate_name="Ada", created_by=owner),
            "nobody's": lambda: Interview.objects.create(candidate_name="Ada"),
        }[kind]()
        overseer = people.make_recruiter("overseer")
        people.grant(overseer, "view_every_interview")
        blind = User.objects.create(username="blind", is_staff=True)
        people.grant(blind, "view_every_interview")
        gone = people.make_recruiter("gone")
        User.objects.filter(pk=gone.pk).update(is_active=False)
        gone.refresh_from_db()
        administrator = User.objects.create_superuser("administrator")
        outsider = User.objects.create(username="outsider", is_superuser=True)
        everybody = [owner, stranger, clerk, visitor, overseer, blind, gone]
        everybody += [administrator, outsider]
        for user in everybody:
            make_endpoint(user)
        seeing = {
            user for user in everybody if visible_interviews(Caller(user)).filter(pk=interview.pk)
        }
        assert {endpoint.owner for endpoint in told(interview)} == seeing
        assert {overseer, administrator} <= seeing
        assert not {clerk, visitor, blind, gone, outsider} & seeing

    def test_is_told_of_what_it_subscribed_to(self, interview: Interview, owner: User) -> None:
        every = make_endpoint(owner)
        this = make_endpoint(owner, event_types=[EventType.REPORT_READY, EVENT])
        make_endpoint(owner, event_types=[EventType.REPORT_READY])
        assert told(interview) == {every, this}

    def test_that_is_off_is_told_nothing(self, interview: Interview, owner: User) -> None:
        make_endpoint(owner, is_active=False)
        assert told(interview) == set()


class TestEvent:
    def test_holds_ids_and_states(self, interview: Interview, owner: User) -> None:
        make_endpoint(owner)
        assert emit(EVENT, interview=interview, data={"status": "completed"}) == 1
        delivery = WebhookDelivery.objects.get()
        assert delivery.event_type == "interview.completed"
        assert delivery.interview == interview
        assert set(delivery.payload) == {"type", "timestamp", "data"}
        assert delivery.payload["type"] == "interview.completed"
        assert delivery.payload["data"] == {
            "interview_id": str(interview.pk),
            "job_application_id": interview.job_application_id,
            "status": "completed",
        }
        happened_at = parse_datetime(delivery.payload["timestamp"])
        assert happened_at is not None
        assert happened_at.tzinfo is not None
        assert delivery.payload["timestamp"].endswith("Z")

    def test_that_nobody_knows_is_a_mistake(self, interview: Interview) -> None:
        with pytest.raises(ValueError, match=r"interview\.vanished"):
            emit("interview.vanished", interview=interview, data={})

    def test_is_forgotten_with_the_change_it_speaks_of(
        self, interview: Interview, owner: User
    ) -> None:
        make_endpoint(owner)

        def change_that_fails() -> None:
            with transaction.atomic():
                emit(EVENT, interview=interview, data={})
                assert WebhookDelivery.objects.exists()
                raise RuntimeError

        with pytest.raises(RuntimeError):
            change_that_fails()
        assert not WebhookDelivery.objects.exists()

    def test_costs_the_same_few_queries_for_many_endpoints(
        self, interview: Interview, owner: User, django_assert_num_queries: Any
    ) -> None:
        for _ in range(10):
            make_endpoint(owner)
        with django_assert_num_queries(2):
            emit(EVENT, interview=interview, data={})

    def test_of_a_trial_goes_to_one_endpoint_whatever_it_wants(self, owner: User) -> None:
        make_endpoint(owner)
        endpoint = make_endpoint(owner, event_types=[EVENT])
        delivery = emit_test(endpoint)
        assert WebhookDelivery.objects.get() == delivery
        assert delivery.payload["type"] == "webhook.test"
        assert delivery.payload["data"] == {"webhook_id": str(endpoint.pk)}


class TestInterview:
    """What `lifecycle` tells, once for each change of state."""

    @pytest.fixture(autouse=True)
    def endpoint(self, owner: User) -> WebhookEndpoint:
        return make_endpoint(owner)

    def told(self) -> list[dict[str, Any]]:
        deliveries = WebhookDelivery.objects.order_by("created_at", "payload__timestamp")
        return [{"type": one.event_type, **one.payload["data"]} for one in deliveries]

    def ids(self, interview: Interview) -> dict[str, Any]:
        application = interview.job_application_id
        return {"interview_id": str(interview.pk), "job_application_id": application}

    def test_that_starts_and_is_completed_is_told_once_each(self, interview: Interview) -> None:
        session = start_interview(interview)
        start_interview(interview)
        for _ in range(2):
            end_session(session.pk, reason=EndReason.RECRUITER)
        both = {**self.ids(interview), "session_id": str(session.pk)}
        assert self.told() == [
            {"type": "interview.started", **both},
            {"type": "interview.completed", **both, "end_reason": "recruiter"},
        ]

    def test_that_is_abandoned_and_held_again_is_told_of_both_sessions(
        self, interview: Interview
    ) -> None:
        first = start_interview(interview)
        end_session(first.pk, reason=EndReason.ABANDONED)
        reopen_interview(interview)
        second = start_interview(interview)
        assert [(one["type"], one["session_id"]) for one in self.told()] == [
            ("interview.started", str(first.pk)),
            ("interview.abandoned", str(first.pk)),
            ("interview.started", str(second.pk)),
        ]

    def test_that_is_cancelled_is_told_once(self, interview: Interview) -> None:
        assert cancel_interview(interview)
        assert not cancel_interview(interview)
        assert self.told() == [{"type": "interview.cancelled", **self.ids(interview)}]

    def test_that_may_not_be_cancelled_is_not_told(self, interview: Interview) -> None:
        start_interview(interview)
        assert not cancel_interview(interview)
        assert [one["type"] for one in self.told()] == ["interview.started"]

    def test_that_may_not_be_started_is_not_told(self, owner: User) -> None:
        empty = Interview.objects.create(candidate_name="Ada", created_by=owner)
        with pytest.raises(InterviewIsNotReady):
            start_interview(empty)
        assert self.told() == []

    @pytest.mark.parametrize("reason", EndReason.values)
    def test_ends_with_an_event_for_every_reason(self, interview: Interview, reason: str) -> None:
        end_session(start_interview(interview).pk, reason=reason)
        kind = "abandoned" if reason == EndReason.ABANDONED else "completed"
        assert self.told()[-1]["type"] == f"interview.{kind}"

    def test_holds_no_name_and_no_speech(self, interview: Interview) -> None:
        end_session(start_interview(interview).pk, reason=EndReason.CANDIDATE)
        everything = str(list(WebhookDelivery.objects.values("payload")))
        interview.refresh_from_db()
        for private in (interview.candidate_name, interview.job_title, interview.resume_text):
            assert private
            assert private not in everything


@pytest.mark.django_db(transaction=True)
class TestWaking:
    @pytest.fixture
    def endpoint(self, transactional_db: None) -> WebhookEndpoint:
        owner = User.objects.create_superuser("administrator")
        return make_endpoint(owner)

    @pytest.fixture(autouse=True)
    def quiet_queue(self) -> Iterator[None]:
        celery.control.purge()
        yield
        celery.control.purge()

    def waiting_tasks(self) -> list[str]:
        with celery.connection_for_read() as broker:
            channel: Any = broker.default_channel
            messages = channel.client.lrange("celery", 0, -1)
        return re.findall(r'"task": "([\w.]+)"', b"".join(messages).decode())

    def test_follows_the_commit(self, endpoint: WebhookEndpoint) -> None:
        with transaction.atomic():
            emit_test(endpoint)
            assert self.waiting_tasks() == []
        assert self.waiting_tasks() == ["interviews.send_webhooks"]
        assert tasks.send_webhooks.name == events.SEND_TASK
        assert events.SEND_TASK in {entry["task"] for entry in celery.conf.beat_schedule.values()}

    def test_is_for_nothing_where_nobody_is_told(self, endpoint: WebhookEndpoint) -> None:
        WebhookEndpoint.objects.update(is_active=False)
        interview = Interview.objects.create(candidate_name="Ada")
        with transaction.atomic():
            emit(EVENT, interview=interview, data={})
        assert self.waiting_tasks() == []

    def test_neither_fails_nor_delays_the_caller_while_redis_is_stopped(
        self, endpoint: WebhookEndpoint, silent_port: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stopped = f"redis://127.0.0.1:{silent_port}/0"
        monkeypatch.setattr(celery.conf, "broker_write_url", stopped)
        begun_s = time.monotonic()
        emit_test(endpoint)
        assert time.monotonic() - begun_s < 5
        assert WebhookDelivery.objects.count() == 1

    def test_fails_softly_while_redis_is_away(
        self,
        endpoint: WebhookEndpoint,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        monkeypatch.setattr(celery.conf, "broker_write_url", "redis://127.0.0.1:1/0")
        wake_now()
        assert "left to the next sweep" in caplog.text

    def test_needs_a_transaction_to_be_worth_anything(self, endpoint: WebhookEndpoint) -> None:
        interview = Interview.objects.create(candidate_name="Ada")
        assert not connection.in_atomic_block
        with pytest.raises(transaction.TransactionManagementError):
            emit(EVENT, interview=interview, data={})
