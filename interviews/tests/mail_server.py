"""A real SMTP server for the tests, which answers as it is told to, and what it was given."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.services import free_port

OK = "250 OK"
Answer = str | Callable[[], str]


@dataclass
class Taken:
    """One mail as the server was given it."""

    sender: str
    to: list[str]
    mail: EmailMessage


@dataclass
class MailServer:
    """on_recipient, on_data: answers in turn; when they run out, it takes everything."""

    port: int = 0
    on_recipient: list[Answer] = field(default_factory=list)
    on_data: list[Answer] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - the library's names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        self.asked_for.append(address)
        told = next_of(self.on_recipient)
        if told.startswith("2"):
            envelope.rcpt_tos.append(address)
        return told

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        mail = BytesParser(policy=policy.default).parsebytes(content)
        assert isinstance(mail, EmailMessage)
        self.taken.append(Taken(envelope.mail_from or "", list(envelope.rcpt_tos), mail))
        return next_of(self.on_data)


def next_of(answers: list[Answer]) -> str:
    answer = answers.pop(0) if answers else OK
    return answer if isinstance(answer, str) else answer()


def late(seconds: float, answer: str = OK) -> Callable[[], str]:
    """Longer than the client waits: the whole server stands still."""

    def told() -> str:
        time.sleep(seconds)
        return answer

    return told


@contextmanager
def mail_server(settings: Any) -> Iterator[MailServer]:
    """Django's SMTP backend sends there while this lasts."""
    server = MailServer(port=free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.DEFAULT_FROM_EMAIL = "Acme Interviews <interviews@acme.example>"
        yield server
    finally:
        controller.stop()
