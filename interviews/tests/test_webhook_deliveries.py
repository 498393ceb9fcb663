"""What becomes of deliveries: over three days, in races, and when a sender is killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection
from django.utils import timezone

from interviews.models import WebhookDelivery, WebhookEndpoint
from interviews.tests import people
from interviews.tests.racing import at_once
from interviews.tests.webhook_receiver import Receiver, receiver, says
from interviews.tests.webhooks import Clock, make_delivery, make_endpoint, read
from interviews.webhooks import schedule
from interviews.webhooks.deliveries import (
    HELD_FOR,
    KEPT_FOR,
    MAX_PER_ENDPOINT,
    Result,
    claim_due,
    deliver_again,
    forget_old_deliveries,
    record,
)
from interviews.webhooks.endpoints import change_endpoint
from interviews.webhooks.sender import send_due

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def here(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_ALLOW_PRIVATE = True
    with receiver() as one:
        yield one


@pytest.fixture
def endpoint(owner: User, here: Receiver) -> WebhookEndpoint:
    return make_endpoint(owner, here.url)


def run_until_settled(delivery: WebhookDelivery, clock: Clock) -> WebhookDelivery:
    """Let time jump from each attempt to the next."""
    for _ in range(len(schedule.WAITS) + 5):
        send_due(clock=clock)
        now = read(delivery)
        if now.delivered_at or now.given_up_at or not now.endpoint.is_active:
            return now
        clock.jump_to(now.next_attempt_at)
    raise AssertionError("it is never settled")


class TestSchedule:
    def test_takes_three_days_and_not_four(self) -> None:
        now = NOW
        for attempts in range(1, len(schedule.WAITS) + 1):
            again_at = schedule.next_attempt_at(attempts, now=now)
            assert again_at is not None
            assert again_at - now >= schedule.WAITS[attempts - 1]
            now = again_at
        assert schedule.next_attempt_at(len(schedule.WAITS) + 1, now=now) is None
        assert timedelta(days=3) <= now - NOW < timedelta(days=4)

    def test_differs_from_one_to_the_next(self) -> None:
        assert len({schedule.next_attempt_at(3, now=NOW) for _ in range(20)}) > 10

    @pytest.mark.parametrize(
        ("retry_after", "wait"),
        [
            ("3600", timedelta(hours=1)),
            ("Sun, 22 Nov 2026 13:00:00 GMT", timedelta(hours=1)),
            ("999999999", timedelta(hours=24)),
            ("9" * 5000, timedelta(hours=24)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", timedelta(hours=24)),
        ],
    )
    def test_waits_as_long_as_the_receiver_asks_within_a_day(
        self, retry_after: str, wait: timedelta
    ) -> None:
        assert schedule.next_attempt_at(1, now=NOW, retry_after=retry_after) == NOW + wait

    @pytest.mark.parametrize(
        "retry_after",
        [
            "",
            "0",
            "-5",
            "soon",
            "1e9",
            "٣٦٠٠",
            "Sun, 22 Nov 1926 13:00:00 GMT",
            "0" * 99,
            "Mon, 99",
        ],
    )
    def test_does_not_hurry_or_stumble_because_a_receiver_asks(self, retry_after: str) -> None:
        again_at = schedule.next_attempt_at(2, now=NOW, retry_after=retry_after)
        assert again_at is not None
        assert timedelta(minutes=5) <= again_at - NOW < timedelta(minutes=6)


class TestThreeDays:
    def test_of_failure_end_it_and_switch_the_endpoint_off(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        here.then = says(500)
        clock = Clock()
        begun_at = clock()
        delivery = make_delivery(endpoint, next_attempt_at=clock())
        ended = run_until_settled(delivery, clock)
        assert ended.given_up_at == clock()
        assert timedelta(days=3) <= clock() - begun_at < timedelta(days=4)
        assert (ended.attempts, ended.last_status) == (10, 500)
        assert {got.headers["webhook-id"] for got in here.received} == {str(delivery.pk)}
        assert len({got.body for got in here.received}) == 1
        stamps = [int(got.headers["webhook-timestamp"]) for got in here.received]
        assert len(set(stamps)) == len(stamps) == 10
        assert not ended.endpoint.is_active
        assert ended.endpoint.disabled_reason == "Nothing has arrived there for three days."

    def test_after_which_it_is_back_deliver_it_under_the_same_id(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        here.answers = [says(503)] * 9
        clock = Clock()
        delivery = make_delivery(endpoint, next_attempt_at=clock())
        ended = run_until_settled(delivery, clock)
        assert ended.delivered_at == clock()
        assert ended.endpoint.is_active
        assert ended.endpoint.failing_since is None
        assert {got.headers["webhook-id"] for got in here.received} == {str(delivery.pk)}

    def test_of_one_failing_while_others_arrive_leave_the_endpoint_on(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        clock = Clock()
        bad = make_delivery(endpoint, next_attempt_at=clock())
        for _ in range(10):
            here.then = says(500)
            send_due(clock=clock)
            here.then = says(204)
            make_delivery(endpoint, next_attempt_at=clock())
            send_due(clock=clock)
            clock.jump_to(max(read(bad).next_attempt_at, clock()))
        ended = read(bad)
        assert ended.given_up_at is not None
        assert ended.endpoint.is_active

    def test_are_not_over_before_three_days_of_failure(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        """A delivery sent once more by hand has its last attempt; the endpoint has time."""
        here.then = says(500)
        delivery = make_delivery(endpoint, attempts=len(schedule.WAITS))
        send_due()
        assert read(delivery).given_up_at is not None
        assert read(delivery).endpoint.is_active

    def test_do_not_shorten_when_the_receiver_asks_for_more_time(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        here.then = says(429, Retry_After="7200")
        clock = Clock()
        delivery = make_delivery(endpoint, next_attempt_at=clock())
        send_due(clock=clock)
        assert read(delivery).next_attempt_at == clock() + timedelta(hours=2)


class TestGone:
    def test_switches_the_endpoint_off_at_once(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        here.then = says(410)
        delivery, other = make_delivery(endpoint), make_delivery(endpoint)
        later = make_delivery(endpoint)
        assert send_due() == MAX_PER_ENDPOINT
        ended = read(delivery)
        assert ended.given_up_at is not None
        assert not ended.endpoint.is_active
        assert "410" in ended.endpoint.disabled_reason
        assert read(other).given_up_at is not None
        assert read(later).state(timezone.now()) == "paused"

    def test_and_switched_on_again_it_gets_what_waited(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        here.answers = [says(410)]
        make_delivery(endpoint)
        send_due()
        waiting = make_delivery(endpoint)
        assert send_due() == 0
        change_endpoint(read(waiting).endpoint, is_active=True)
        assert send_due() == 1
        now = read(waiting)
        assert now.delivered_at is not None
        assert (now.endpoint.disabled_reason, now.endpoint.failing_since) == ("", None)

    def test_the_database_keeps_a_disabled_endpoint_off(self, endpoint: WebhookEndpoint) -> None:
        with pytest.raises(IntegrityError):
            WebhookEndpoint.objects.filter(pk=endpoint.pk).update(disabled_reason="gone")


def test_nothing_is_sent_for_a_person_who_has_left(
    endpoint: WebhookEndpoint, owner: User, here: Receiver
) -> None:
    make_delivery(endpoint)
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert send_due() == 0
    assert here.received == []


class TestAgain:
    def test_sends_what_had_arrived_under_its_old_id(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        delivery = make_delivery(endpoint)
        send_due()
        assert deliver_again(delivery, now=timezone.now())
        send_due()
        ids = [got.headers["webhook-id"] for got in here.received]
        assert ids == [str(delivery.pk)] * 2

    def test_gives_what_was_given_up_all_its_tries_back(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        here.then = says(500)
        delivery = make_delivery(endpoint, attempts=9)
        send_due()
        assert deliver_again(delivery, now=timezone.now())
        send_due()
        again = read(delivery)
        assert (again.attempts, again.given_up_at) == (1, None)

    def test_does_nothing_while_it_is_just_being_sent(self, endpoint: WebhookEndpoint) -> None:
        now = timezone.now()
        delivery = make_delivery(endpoint, next_attempt_at=now)
        claim_due(now=now, room=1)
        assert not deliver_again(delivery, now=now)
        assert read(delivery).attempts == 1


class TestClaim:
    def test_is_no_ones_else_while_it_is_held(self, endpoint: WebhookEndpoint) -> None:
        now = timezone.now()
        delivery = make_delivery(endpoint, next_attempt_at=now)
        assert claim_due(now=now, room=5) == [delivery]
        assert claim_due(now=now, room=5) == []
        assert claim_due(now=now + HELD_FOR - timedelta(seconds=1), room=5) == []
        assert claim_due(now=now + HELD_FOR, room=5) == [delivery]

    def test_that_ran_out_records_nothing_any_more(self, endpoint: WebhookEndpoint) -> None:
        """Also where the counting began anew meanwhile: the numbers of attempts are the same."""
        now = timezone.now()
        delivery = make_delivery(endpoint, next_attempt_at=now)
        [dead] = claim_due(now=now, room=1)
        later = now + HELD_FOR
        assert deliver_again(delivery, now=later)
        [living] = claim_due(now=later, room=1)
        assert (dead.attempts, living.attempts) == (1, 1)
        assert not record(dead, Result(status=410), now=later)
        assert read(delivery).endpoint.is_active
        assert record(living, Result(status=200), now=later)
        assert not record(living, Result(status=500), now=later)
        assert read(delivery).delivered_at == later

    def test_takes_no_more_of_one_endpoint_than_it_may_have_under_way(
        self, endpoint: WebhookEndpoint, owner: User
    ) -> None:
        now = timezone.now()
        other = make_endpoint(owner)
        for _ in range(5):
            make_delivery(endpoint, next_attempt_at=now - timedelta(seconds=1))
        make_delivery(other, next_attempt_at=now)
        assert [one.endpoint_id for one in claim_due(now=now, room=1)] == [endpoint.pk]
        first = claim_due(now=now, room=50)
        assert sorted(one.endpoint_id for one in first) == sorted([endpoint.pk, other.pk])
        assert claim_due(now=now, room=50) == []

    def test_takes_what_is_due_longest_and_nothing_that_is_not(
        self, endpoint: WebhookEndpoint
    ) -> None:
        now = timezone.now()
        make_delivery(endpoint, next_attempt_at=now + timedelta(seconds=1))
        late = make_delivery(endpoint, next_attempt_at=now)
        early = make_delivery(endpoint, next_attempt_at=now - timedelta(hours=1))
        assert claim_due(now=now, room=1) == [early]
        assert claim_due(now=now, room=5) == [late]


class TestRetention:
    def test_forgets_what_is_old_whatever_became_of_it(self, endpoint: WebhookEndpoint) -> None:
        now = timezone.now()
        old = now - KEPT_FOR - timedelta(seconds=1)
        make_delivery(endpoint, created_at=old, delivered_at=old)
        make_delivery(endpoint, created_at=old)
        kept = make_delivery(endpoint, created_at=old + timedelta(minutes=1), given_up_at=now)
        assert forget_old_deliveries(now=now) == 2
        assert list(WebhookDelivery.objects.all()) == [kept]

    def test_forgets_what_was_about_an_interview_with_the_interview(
        self, endpoint: WebhookEndpoint, owner: User
    ) -> None:
        interview = people.make_interview(owner)
        make_delivery(endpoint, interview=interview)
        interview.delete()
        assert not WebhookDelivery.objects.exists()


@pytest.mark.django_db(transaction=True)
class TestRaces:
    @pytest.fixture
    def somebody(self, transactional_db: None) -> User:
        """Groups are gone where tables are emptied; whoever has an endpoint needs none."""
        return User.objects.create(username="somebody", is_staff=True)

    def test_two_senders_at_once_send_each_delivery_once(
        self, here: Receiver, somebody: User
    ) -> None:
        endpoints = [make_endpoint(somebody, here.url) for _ in range(5)]
        expected = {str(make_delivery(one).pk) for one in endpoints for _ in range(4)}
        counts = at_once(send_due, send_due, send_due)
        assert sum(counts) == 20
        assert sorted(got.headers["webhook-id"] for got in here.received) == sorted(expected)

    def test_two_claims_at_once_never_take_the_same(self, somebody: User) -> None:
        now = timezone.now()
        for _ in range(10):
            make_delivery(make_endpoint(somebody), next_attempt_at=now)
        claim = partial(claim_due, now=now, room=10)
        claimed = [one.pk for claims in at_once(claim, claim, claim) for one in claims]
        assert len(claimed) == len(set(claimed)) == 10

    def test_a_sender_killed_before_it_wrote_down_the_answer_sends_it_again_with_the_same_id(
        self, here: Receiver, somebody: User
    ) -> None:
        delivery = make_delivery(make_endpoint(somebody, here.url))
        victim = other_process()
        here.answers = [lambda _: os.kill(victim.pid, signal.SIGKILL)]
        assert victim.stdin is not None
        victim.stdin.close()  # what it waits for
        assert victim.wait(60) == -signal.SIGKILL
        left = read(delivery)
        assert (left.attempts, left.delivered_at, len(here.received)) == (1, None, 1)
        assert left.sending_until is not None
        assert send_due() == 0  # it might still live
        clock = Clock()
        clock.jump_to(left.sending_until)
        assert send_due(clock=clock) == 1
        assert read(delivery).delivered_at is not None
        first, second = here.received
        assert first.headers["webhook-id"] == second.headers["webhook-id"] == str(delivery.pk)
        assert first.body == second.body


def other_process() -> subprocess.Popen[bytes]:
    """A worker's process on this test's database; it sends once its standard input is closed."""
    script = (
        "import sys, django; django.setup()\n"
        "from django.db import connection\n"
        f"connection.settings_dict['NAME'] = {connection.settings_dict['NAME']!r}\n"
        "from interviews.webhooks.sender import send_due\n"
        "sys.stdin.read(); send_due()"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "interview_site.settings",
        "WEBHOOK_ALLOW_PRIVATE": "true",
    }
    return subprocess.Popen(
        [sys.executable, "-c", script], cwd=PROJECT, env=environment, stdin=subprocess.PIPE
    )
