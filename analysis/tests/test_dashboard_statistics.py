"""The start page's figures are kept for a minute, for the person alone who was shown them."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.core.cache import cache, caches
from django.utils import timezone
from redis import Redis
from redis.exceptions import ConnectionError as RedisIsAway

from analysis.dashboard.statistics import KEPT_S, kept_statistics, key_of, read_statistics
from interviews.access import Caller
from interviews.tests import people

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def begun(user: User) -> int:
    return kept_statistics(Caller(user=user), NOON).figures.begun


def begin(owner: User) -> None:
    people.make_interview(owner, status="in_progress", started_at=NOON)


def test_they_are_those_of_the_last_minute(owner: User) -> None:
    begin(owner)
    assert begun(owner) == 1
    begin(owner)
    assert begun(owner) == 1
    key = cache.make_key(key_of(Caller(user=owner)))
    with Redis.from_url(settings.REDIS_URL) as valkey:
        assert 0 < int(str(valkey.ttl(key))) <= KEPT_S
    cache.clear()
    assert begun(owner) == 2


def test_what_was_kept_is_what_was_read(owner: User) -> None:
    begin(owner)
    read = read_statistics(Caller(user=owner), NOON)
    assert [kept_statistics(Caller(user=owner), NOON) for _ in range(2)] == [read, read]


def test_nobody_is_shown_what_was_read_for_somebody_else(owner: User, stranger: User) -> None:
    begin(owner)
    assert (begun(owner), begun(stranger)) == (1, 0)


def test_reports_closed_meanwhile_are_closed_at_once(db: None) -> None:
    reader = User.objects.create(username="reader", is_staff=True)
    people.grant(reader, "view_interview", "view_every_interview")
    people.grant(reader, "view_evaluation", app="analysis")
    assert kept_statistics(Caller(user=reader), NOON).spreads is not None
    reader.user_permissions.remove(Permission.objects.get(codename="view_evaluation"))
    same = User.objects.get(pk=reader.pk)
    assert kept_statistics(Caller(user=same), NOON).spreads is None


def test_days_begin_by_the_clock_of_who_reads_them(owner: User) -> None:
    begin(owner)
    assert begun(owner) == 1
    begin(owner)
    with timezone.override("Asia/Jakarta"):
        assert begun(owner) == 2


def test_without_valkey_they_are_read_anew(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise RedisIsAway

    monkeypatch.setattr(caches["default"], "get", away)
    for number in (1, 2):
        begin(owner)
        assert begun(owner) == number
