"""Deliveries over real sockets: signed, bounded, and never to where they must not go."""

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import trustme
from django.contrib.auth.models import User
from standardwebhooks import Webhook, WebhookVerificationError

from interviews.models import WebhookEndpoint
from interviews.tests.webhook_receiver import Receiver, certificate_for, receiver, says
from interviews.tests.webhooks import Clock, Names, make_delivery, make_endpoint, read, secret_of
from interviews.webhooks import connection
from interviews.webhooks.endpoints import rotate_secret
from interviews.webhooks.sender import send_due

NAME = "hooks.example.com"


@pytest.fixture
def here(settings: Any) -> Iterator[Receiver]:
    """A receiver on this machine, which the setting for tests allows."""
    settings.WEBHOOK_ALLOW_PRIVATE = True
    with receiver() as one:
        yield one


@pytest.fixture
def endpoint(owner: User, here: Receiver) -> WebhookEndpoint:
    return make_endpoint(owner, here.url)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This machine trusts the throwaway authority, and no other."""
    with authority.cert_pem.tempfile() as path:
        monkeypatch.setenv("SSL_CERT_FILE", path)
        yield


@pytest.fixture
def secure(authority: trustme.CA, trusted: None, names: Names, settings: Any) -> Iterator[Receiver]:
    """A receiver with a good certificate and a name of its own."""
    settings.WEBHOOK_ALLOW_PRIVATE = True
    names.resolve(NAME, "127.0.0.1")
    with receiver(tls=certificate_for(authority, NAME), name=NAME) as one:
        yield one


class TestDelivery:
    def test_is_one_signed_post(self, endpoint: WebhookEndpoint, here: Receiver) -> None:
        delivery = make_delivery(endpoint)
        assert send_due() == 1
        [got] = here.received
        assert got.path == "/hooks?from=interviews"
        assert got.headers["content-type"] == "application/json"
        assert got.headers["host"] == f"127.0.0.1:{here.port}"
        assert got.headers["webhook-id"] == str(delivery.pk)
        assert Webhook(secret_of(endpoint)).verify(got.body, got.headers) == delivery.payload

    def test_is_on_record_and_not_sent_again(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        delivery = make_delivery(endpoint)
        send_due()
        sent = read(delivery)
        assert sent.delivered_at is not None
        assert (sent.attempts, sent.last_status, sent.last_error) == (1, 204, "")
        assert sent.sending_until is None
        assert send_due() == 0
        assert len(here.received) == 1

    def test_that_was_changed_on_the_way_does_not_verify(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        make_delivery(endpoint)
        send_due()
        [got] = here.received
        with pytest.raises(WebhookVerificationError):
            Webhook(secret_of(endpoint)).verify(got.body + b" ", got.headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(secret_of(endpoint)).verify(got.body, {**got.headers, "webhook-id": "other"})

    def test_is_signed_by_both_secrets_for_a_day_after_a_rotation(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        old, clock = secret_of(endpoint), Clock()
        new = rotate_secret(endpoint, now=clock())
        make_delivery(endpoint, next_attempt_at=clock())
        send_due(clock=clock)
        [got] = here.received
        for secret in (old, new):
            assert Webhook(secret).verify(got.body, got.headers)
        clock.jump(hours=24, seconds=1)
        make_delivery(endpoint, next_attempt_at=clock())
        send_due(clock=clock)
        assert len(here.received[1].headers["webhook-signature"].split(" ")) == 1

    def test_speaks_to_many_receivers_at_a_time(
        self, owner: User, here: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Five that hang cost the others nothing."""
        monkeypatch.setattr(connection, "ANSWER_WITHIN_S", 2.0)
        with receiver() as hanging:
            hanging.then = hanging.hangs
            for number in range(5):
                make_delivery(make_endpoint(owner, f"{hanging.url}&n={number}"))
            good = [make_delivery(make_endpoint(owner, here.url)) for _ in range(10)]
            send_due()
        assert all(read(one).delivered_at for one in good)
        assert len(hanging.received) == 5

    def test_keeps_only_two_at_a_time_waiting_at_one_receiver(
        self, endpoint: WebhookEndpoint, here: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(connection, "ANSWER_WITHIN_S", 1.0)
        at_once: list[int] = []
        waiting = 0

        def slow(handler: Any) -> None:
            nonlocal waiting
            waiting += 1
            at_once.append(waiting)
            here.over.wait(0.1)
            waiting -= 1
            says(200)(handler)

        here.then = slow
        for _ in range(8):
            make_delivery(endpoint)
        assert send_due() == 8
        assert max(at_once) <= 2


class TestFailure:
    def failed(self, endpoint: WebhookEndpoint) -> tuple[int | None, str]:
        delivery = make_delivery(endpoint)
        send_due()
        after = read(delivery)
        assert after.delivered_at is None
        assert after.next_attempt_at > delivery.next_attempt_at
        assert after.endpoint.is_active
        assert after.endpoint.failing_since is not None
        return after.last_status, after.last_error

    @pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
    def test_of_any_status_but_success_is_tried_again(
        self, endpoint: WebhookEndpoint, here: Receiver, status: int
    ) -> None:
        here.then = says(status)
        assert self.failed(endpoint) == (status, "")

    def test_because_nobody_is_there(self, owner: User, settings: Any) -> None:
        settings.WEBHOOK_ALLOW_PRIVATE = True
        with receiver() as gone:
            pass
        status, error = self.failed(make_endpoint(owner, gone.url))
        assert status is None
        assert error.startswith("No connection")

    def test_because_nobody_answers(
        self, endpoint: WebhookEndpoint, here: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(connection, "ANSWER_WITHIN_S", 0.5)
        here.then = here.hangs
        assert self.failed(endpoint) == (None, "No answer within 15 s.")

    def test_because_the_answer_never_ends(
        self, endpoint: WebhookEndpoint, here: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each byte comes in time; all of them together do not."""
        monkeypatch.setattr(connection, "ANSWER_WITHIN_S", 0.5)
        here.then = here.drips
        assert self.failed(endpoint) == (None, "No answer within 15 s.")

    def test_because_it_takes_connections_and_speaks_no_tls(
        self, owner: User, settings: Any, silent_port: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.WEBHOOK_ALLOW_PRIVATE = True
        monkeypatch.setattr(connection, "CONNECT_WITHIN_S", 0.5)
        endpoint = make_endpoint(owner, f"https://127.0.0.1:{silent_port}/")
        assert self.failed(endpoint) == (None, "No connection within 5 s.")

    def test_because_it_hangs_up(self, endpoint: WebhookEndpoint, here: Receiver) -> None:
        here.then = lambda handler: setattr(handler, "close_connection", True)
        status, error = self.failed(endpoint)
        assert status is None
        assert error in (
            "The connection broke before the answer.",
            "What came back was not HTTP.",
        )

    def test_because_it_speaks_something_else(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        def smtp(handler: Any) -> None:
            handler.wfile.write(b"220 mail.example.com ESMTP\r\n\r\n")
            handler.close_connection = True

        here.then = smtp
        assert self.failed(endpoint) == (None, "What came back was not HTTP.")

    def test_because_its_headers_are_a_bomb(
        self, endpoint: WebhookEndpoint, here: Receiver
    ) -> None:
        def bomb(handler: Any) -> None:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
            while not here.over.is_set():
                handler.wfile.write(b"x" * 65_536)

        here.then = bomb
        assert self.failed(endpoint) == (None, "What came back was not HTTP.")

    def test_because_the_name_is_unknown(self, owner: User) -> None:
        endpoint = make_endpoint(owner, "https://nothing.invalid/")
        assert self.failed(endpoint) == (None, "The name does not resolve.")

    def test_because_the_secret_was_sealed_under_another_key(
        self, endpoint: WebhookEndpoint, here: Receiver, settings: Any
    ) -> None:
        old = settings.SECRET_KEY
        settings.SECRET_KEY = "another"
        status, error = self.failed(endpoint)
        assert (status, "rotate it" in error) == (None, True)
        assert here.received == []
        settings.SECRET_KEY_FALLBACKS = [old]
        make_delivery(endpoint)
        assert send_due() == 1
        assert len(here.received) == 1


def test_a_body_without_end_is_not_read(endpoint: WebhookEndpoint, here: Receiver) -> None:
    here.then = here.floods
    delivery = make_delivery(endpoint)
    send_due()
    assert read(delivery).last_status == 200
    assert read(delivery).delivered_at is not None


def test_names_that_hang_keep_nobody_else_waiting(
    owner: User, here: Receiver, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "CONNECT_WITHIN_S", 1.0)
    are_over = threading.Event()
    the_end = threading.Timer(3.0, are_over.set)

    def hang(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host == "slow.example.com":
            are_over.wait(30)
        return names.getaddrinfo(host, *args, **kwargs)

    names.resolve("slow.example.com", "127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", hang)
    slow = [make_delivery(make_endpoint(owner, "https://slow.example.com/")) for _ in range(16)]
    good = make_delivery(make_endpoint(owner, here.url))
    the_end.start()
    send_due()
    assert read(good).delivered_at is not None
    assert {read(one).last_error for one in slow} == {"No connection within 5 s."}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_a_failure_and_not_followed(
    endpoint: WebhookEndpoint, here: Receiver, status: int
) -> None:
    with receiver(host="127.0.0.2") as inside:
        here.then = says(status, Location=inside.url)
        delivery = make_delivery(endpoint)
        send_due()
        assert inside.received == []
    assert read(delivery).last_status == status
    assert read(delivery).delivered_at is None


def test_a_proxy_of_the_environment_is_not_asked(
    endpoint: WebhookEndpoint, here: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiver() as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        make_delivery(endpoint)
        send_due()
        assert proxy.received == []
    assert len(here.received) == 1


class TestTls:
    def test_goes_by_the_name_although_the_connection_goes_by_the_address(
        self, owner: User, secure: Receiver, names: Names
    ) -> None:
        endpoint = make_endpoint(owner, secure.url)
        delivery = make_delivery(endpoint)
        send_due()
        [got] = secure.received
        assert got.headers["host"] == f"{NAME}:{secure.port}"
        assert Webhook(secret_of(endpoint)).verify(got.body, got.headers)
        assert read(delivery).delivered_at is not None
        assert names.asked == [NAME]

    @pytest.mark.parametrize("certificate_name", ["other.example.com", "127.0.0.1"])
    def test_with_the_certificate_of_another_is_refused(
        self,
        owner: User,
        authority: trustme.CA,
        trusted: None,
        names: Names,
        settings: Any,
        certificate_name: str,
    ) -> None:
        settings.WEBHOOK_ALLOW_PRIVATE = True
        names.resolve(NAME, "127.0.0.1")
        with receiver(tls=certificate_for(authority, certificate_name), name=NAME) as impostor:
            delivery = make_delivery(make_endpoint(owner, impostor.url))
            send_due()
            assert impostor.received == []
        assert "certificate verify failed" in read(delivery).last_error

    def test_with_a_certificate_of_an_unknown_authority_is_refused(
        self, owner: User, trusted: None, names: Names, settings: Any
    ) -> None:
        settings.WEBHOOK_ALLOW_PRIVATE = True
        names.resolve(NAME, "127.0.0.1")
        with receiver(tls=certificate_for(trustme.CA(), NAME), name=NAME) as impostor:
            delivery = make_delivery(make_endpoint(owner, impostor.url))
            send_due()
            assert impostor.received == []
        assert "certificate verify failed" in read(delivery).last_error

    def test_is_of_a_present_version_and_verified(self) -> None:
        tls = connection.trusted_authorities()
        assert tls.minimum_version == ssl.TLSVersion.TLSv1_2
        assert tls.verify_mode == ssl.CERT_REQUIRED
        assert tls.check_hostname


class TestPrivateAddress:
    """The receiver listens, has a good certificate, and is never spoken to."""

    @pytest.fixture
    def strict(self, secure: Receiver, settings: Any) -> Receiver:
        settings.WEBHOOK_ALLOW_PRIVATE = False
        return secure

    @pytest.mark.parametrize(
        "answer", [["127.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::ffff:127.0.0.1"], ["::1"]]
    )
    def test_behind_a_public_name_is_refused(
        self, owner: User, strict: Receiver, names: Names, answer: list[str]
    ) -> None:
        names.resolve(NAME, answer)
        delivery = make_delivery(make_endpoint(owner, strict.url))
        send_due()
        assert strict.received == []
        assert read(delivery).last_error == "The name leads to an address that is not public."

    def test_in_a_url_from_laxer_times_is_refused(
        self, owner: User, here: Receiver, settings: Any
    ) -> None:
        endpoint = make_endpoint(owner, here.url)
        settings.WEBHOOK_ALLOW_PRIVATE = False
        for url in (here.url, here.url.replace("http:", "https:")):
            WebhookEndpoint.objects.filter(pk=endpoint.pk).update(url=url)
            delivery = make_delivery(endpoint)
            send_due()
            assert read(delivery).last_error.startswith("The URL is not allowed: It must ")
        assert here.received == []

    def test_that_a_name_changes_to_after_the_look_is_not_connected_to(
        self, owner: User, secure: Receiver, names: Names, authority: trustme.CA
    ) -> None:
        """DNS rebinding: the second answer would lead elsewhere, so there must be no second one."""
        with receiver(
            host="127.0.0.2", port=secure.port, tls=certificate_for(authority, NAME)
        ) as inside:
            names.resolve(NAME, "127.0.0.1", "127.0.0.2")
            make_delivery(make_endpoint(owner, secure.url))
            send_due()
            assert inside.received == []
        assert len(secure.received) == 1
        assert names.asked == [NAME]


def test_a_second_address_is_tried_where_the_first_does_not_answer(
    owner: User, secure: Receiver, names: Names
) -> None:
    names.resolve(NAME, ["127.0.0.3", "127.0.0.1"])
    delivery = make_delivery(make_endpoint(owner, secure.url))
    send_due()
    assert read(delivery).delivered_at is not None
    assert names.asked == [NAME]


def test_the_body_is_plain_json_of_the_payload(endpoint: WebhookEndpoint, here: Receiver) -> None:
    payload = {"type": "report.ready", "timestamp": "2026-11-22T12:00:00Z", "data": {"a": "ü"}}
    make_delivery(endpoint, payload=payload)
    send_due()
    assert json.loads(here.received[0].body) == payload
