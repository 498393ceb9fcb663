"""How the environment says where e-mail goes; what is half-said is an error with a name."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from interview_site.checks import links_lead_here, mail_leaves
from interview_site.mail import MAILBOX, SMTP, mail_server, site_url

Environment = Callable[..., None]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Environment:
    def put(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return put


def test_unset_it_is_the_mailbox() -> None:
    assert (mail_server().backend, mail_server().is_embedded) == (MAILBOX, True)


def test_a_server_and_a_sender_are_enough(environment: Environment) -> None:
    environment(EMAIL_HOST="smtp.example.com", MAIL_FROM="Acme <jobs@example.com>")
    server = mail_server()
    assert (server.backend, server.host, server.port) == (SMTP, "smtp.example.com", 587)
    assert (server.use_tls, server.use_ssl, server.is_embedded) == (True, False, False)


@pytest.mark.parametrize(
    ("values", "tls", "ssl"),
    [
        ({"EMAIL_PORT": "465"}, False, True),
        ({"EMAIL_PORT": "25", "EMAIL_USE_TLS": "false"}, False, False),
    ],
)
def test_the_port_says_how_tls_begins(
    environment: Environment, values: dict[str, str], tls: bool, ssl: bool
) -> None:
    environment(EMAIL_HOST="smtp.example.com", MAIL_FROM="jobs@example.com", **values)
    assert (mail_server().use_tls, mail_server().use_ssl) == (tls, ssl)


def test_any_backend_of_django_will_do(environment: Environment) -> None:
    backend = "django.core.mail.backends.console.EmailBackend"
    environment(EMAIL_BACKEND=backend, MAIL_FROM="jobs@example.com")
    assert (mail_server().backend, mail_server().is_embedded) == (backend, False)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"EMAIL_HOST": "smtp.example.com"}, "MAIL_FROM"),
        ({"EMAIL_BACKEND": "some.Backend"}, "MAIL_FROM"),
        ({"MAIL_FROM": "jobs@example.com"}, "EMAIL_HOST"),
        ({"EMAIL_USER": "jobs"}, "EMAIL_HOST"),
        ({"EMAIL_PORT": "25"}, "EMAIL_HOST"),
        (
            {"EMAIL_HOST": "h", "MAIL_FROM": "jobs@example.com", "EMAIL_USER": "jobs"},
            "EMAIL_PASSWORD",
        ),
        ({"EMAIL_HOST": "h", "MAIL_FROM": "nobody"}, "MAIL_FROM"),
        ({"EMAIL_HOST": "h", "MAIL_FROM": "a@b.example\nBcc: c@d.example"}, "MAIL_FROM"),
    ],
)
def test_half_set_is_an_error_that_names_the_variable(
    environment: Environment, values: dict[str, str], named: str
) -> None:
    environment(**values)
    with pytest.raises(ImproperlyConfigured, match=named):
        mail_server()


class TestSiteUrl:
    @pytest.mark.parametrize(
        ("origins", "host", "url"),
        [
            (["https://a.example", "https://b.example"], "0.0.0.0", "https://a.example"),
            ([], "127.0.0.1", "http://127.0.0.1:8000"),
            ([], "0.0.0.0", "http://localhost:8000"),
            ([], "::1", "http://[::1]:8000"),
        ],
    )
    def test_unset_is_where_this_server_is_known_to_be(
        self, origins: list[str], host: str, url: str
    ) -> None:
        assert site_url(origins=origins, host=host, port=8000) == url

    def test_set_it_counts(self, environment: Environment) -> None:
        environment(SITE_URL="https://interviews.example.com/")
        told = site_url(origins=["https://a.example"], host="", port=1)
        assert told == "https://interviews.example.com"

    @pytest.mark.parametrize(
        "value",
        [
            "interviews.example.com",
            "ftp://a.example",
            "https://a.example/app",
            "https://",
            "https://u@a.example",
        ],
    )
    def test_that_is_no_origin_is_an_error(self, environment: Environment, value: str) -> None:
        environment(SITE_URL=value)
        with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
            site_url(origins=[], host="", port=1)


@pytest.mark.parametrize(
    ("url", "is_open", "ids"),
    [
        ("https://a.example", True, ["interviews.W002"]),
        ("http://a.example", False, ["interviews.W003"]),
        ("https://a.example", False, []),
    ],
)
def test_outside_development_a_check_says_what_keeps_mails_from_people(
    settings: Any, url: str, is_open: bool, ids: list[str]
) -> None:
    settings.MAILBOX_IS_OPEN, settings.SITE_URL = is_open, url
    assert [*mail_leaves(), *links_lead_here()] == []
    settings.IN_DEVELOPMENT = False
    assert [found.id for found in (*mail_leaves(), *links_lead_here())] == ids
