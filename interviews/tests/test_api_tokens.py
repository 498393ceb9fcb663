"""JSON web tokens: pair, renewal, and what they do not open."""

from typing import Any

import jwt
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import caches
from redis.exceptions import ConnectionError as RedisIsAway
from rest_framework.test import APIClient

from interviews.api import throttles
from interviews.tests.people import PASSWORD


@pytest.fixture
def known(owner: User) -> User:
    owner.set_password(PASSWORD)
    owner.save()
    return owner


def log_in(password: str = PASSWORD, username: str = "owner") -> "dict[str, str]":
    body = {"username": username, "password": password}
    answer = APIClient().post("/token", body, format="json")
    return {"status": str(answer.status_code), **answer.json()}


def test_a_pair_opens_the_api(known: User) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {log_in()['access']}")
    assert client.get("/api/v1/jobs").status_code == 200


def test_tokens_are_signed_with_a_key_of_their_own(known: User) -> None:
    claims = jwt.decode(log_in()["access"], settings.JWT_SECRET_KEY, algorithms=["HS256"])
    assert claims["user_id"] == str(known.pk)
    assert claims["exp"] - claims["iat"] == 300
    assert settings.JWT_SECRET_KEY != settings.SECRET_KEY


def test_wrong_password_is_refused(known: User) -> None:
    refused = log_in(password="wrong")
    assert (refused["status"], refused["code"]) == ("401", "no_active_account")


def test_refresh_token_works_once(known: User) -> None:
    refresh = log_in()["refresh"]
    first = APIClient().post("/token/refresh", {"refresh": refresh}, format="json")
    assert first.status_code == 200
    assert first.json()["refresh"] != refresh
    again = APIClient().post("/token/refresh", {"refresh": refresh}, format="json")
    assert again.status_code == 401
    assert again.json()["code"] == "token_not_valid"


def test_refresh_token_does_not_open_the_api(known: User) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {log_in()['refresh']}")
    assert client.get("/api/v1/jobs").status_code == 401


def test_a_person_who_left_renews_nothing(known: User) -> None:
    refresh = log_in()["refresh"]
    User.objects.filter(pk=known.pk).update(is_active=False)
    answer = APIClient().post("/token/refresh", {"refresh": refresh}, format="json")
    assert answer.status_code == 401


def test_a_person_who_was_deleted_renews_nothing(known: User) -> None:
    refresh = log_in()["refresh"]
    known.delete()
    answer = APIClient().post("/token/refresh", {"refresh": refresh}, format="json")
    assert answer.status_code == 401
    assert answer.json()["code"] == "token_not_valid"


def test_token_of_somebody_who_is_no_longer_staff_opens_nothing(known: User) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {log_in()['access']}")
    User.objects.filter(pk=known.pk).update(is_staff=False)
    assert client.get("/api/v1/jobs").status_code == 403


def test_token_signed_with_another_key_is_refused(known: User) -> None:
    claims = jwt.decode(log_in()["access"], options={"verify_signature": False})
    forged = jwt.encode(claims, "x" * 64, algorithm="HS256")
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {forged}")
    answer = client.get("/api/v1/jobs")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api"'


def test_token_without_signature_is_refused(known: User) -> None:
    claims = jwt.decode(log_in()["access"], options={"verify_signature": False})
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {jwt.encode(claims, '', algorithm='none')}")
    assert client.get("/api/v1/jobs").status_code == 401


class TestThrottle:
    @pytest.fixture(autouse=True)
    def twice_a_minute(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(throttles.LoginsFromAddress, "rate", "2/min", raising=False)
        monkeypatch.setattr(throttles.LoginsForName, "rate", "2/min", raising=False)

    def try_from(self, address: str, **headers: Any) -> int:
        body = {"username": "owner", "password": "guess"}
        client = APIClient(REMOTE_ADDR=address, **headers)
        return int(client.post("/token", body, format="json").status_code)

    def test_one_address_cannot_try_many_passwords(self, known: User) -> None:
        assert [self.try_from("192.0.2.1") for _ in range(3)] == [401, 401, 429]

    def test_many_addresses_cannot_try_one_name(self, known: User) -> None:
        tries = [self.try_from(f"192.0.2.{number}") for number in range(3)]
        assert tries == [401, 401, 429]

    def test_a_forwarded_address_that_no_proxy_wrote_does_not_count(self, known: User) -> None:
        tries = [self.try_from("192.0.2.1", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}") for n in "123"]
        assert tries == [401, 401, 429]

    def test_it_counts_on_while_redis_is_away(
        self, known: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        throttles.LOCAL_COUNTS.clear()

        def away(*_: object, **__: object) -> None:
            raise RedisIsAway

        monkeypatch.setattr(caches["default"], "get", away)
        assert [self.try_from("192.0.2.1") for _ in range(3)] == [401, 401, 429]
