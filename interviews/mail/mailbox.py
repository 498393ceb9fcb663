"""The mailbox of the embedded default: every mail is a file that staff read in the browser.

An e-mail backend like any other. Files are private (0600), for they hold candidates' links.
"""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage as ParsedMail
from email.parser import BytesHeaderParser, BytesParser
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

# By which the mailbox knows the message behind a mail, and so who may read it.
OWN_HEADER = "X-Interview-Message"
NAME = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{32}")
NAME_TIME = "%Y%m%dT%H%M%S%fZ"
# The oldest give way: this is for trying out, not an archive.
MAX_MAILS = 2000


class MailboxBackend(BaseEmailBackend):
    """Writes each mail whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for email in email_messages:
            content = email.message().as_bytes()
            keep(content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), at=timezone.now())
        return len(email_messages)


@dataclass(frozen=True)
class Kept:
    """A mail in the mailbox. name: of its file, in the order of time."""

    name: str
    mail: ParsedMail

    @property
    def kept_at(self) -> datetime:
        return datetime.strptime(self.name.partition("-")[0], NAME_TIME).replace(tzinfo=UTC)

    @property
    def message_id(self) -> UUID | None:
        """Of the message that it was made of; None for a mail about something else."""
        try:
            return UUID(str(self.mail.get(OWN_HEADER, "")))
        except ValueError:
            return None

    @property
    def subject(self) -> str:
        return str(self.mail.get("Subject", "")).strip()

    @property
    def sender(self) -> str:
        return str(self.mail.get("From", ""))

    @property
    def to(self) -> str:
        return str(self.mail.get("To", ""))

    @property
    def reply_to(self) -> str:
        return str(self.mail.get("Reply-To", ""))

    def body(self, kind: str) -> str:
        """kind: `plain` or `html`."""
        part = self.mail.get_body((kind,))
        return str(part.get_content()) if part is not None else ""

    @property
    def attachments(self) -> list[tuple[str, str, bytes]]:
        """Name, content type and bytes of each."""
        return [
            (
                part.get_filename() or "attachment",
                part.get_content_type(),
                part.get_payload(decode=True) or b"",  # type: ignore[misc]
            )
            for part in self.mail.iter_attachments()
        ]


def keep(content: bytes, *, at: datetime) -> Path:
    """Write one mail, and forget the oldest beyond the limit."""
    folder: Path = settings.MAILBOX_FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{at.astimezone(UTC).strftime(NAME_TIME)}-{uuid4().hex}.eml"
    draft = path.with_suffix(".draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    draft.rename(path)
    for old in names()[MAX_MAILS:]:
        (folder / f"{old}.eml").unlink(missing_ok=True)
    return path


def names() -> list[str]:
    """Of all mails, newest first."""
    folder: Path = settings.MAILBOX_FOLDER
    if not folder.is_dir():
        return []
    return sorted((path.stem for path in folder.glob("*.eml")), reverse=True)


def heads(wanted: Iterable[str]) -> list[Kept]:
    """The mails' headers alone; what was forgotten meanwhile is left out."""
    return [kept for name in wanted if (kept := read_mail(name, whole=False)) is not None]


def read_mail(name: str, *, whole: bool = True) -> Kept | None:
    """None where there is none of that name."""
    if not NAME.fullmatch(name):
        return None
    path: Path = settings.MAILBOX_FOLDER / f"{name}.eml"
    parser = BytesParser if whole else BytesHeaderParser
    try:
        with path.open("rb") as stream:
            mail = parser(policy=policy.default).parse(stream)
    except FileNotFoundError:
        return None
    assert isinstance(mail, ParsedMail)  # noqa: S101 - what this policy makes
    return Kept(name=name, mail=mail)


def forget_mails(message_ids: Iterable[UUID]) -> int:
    """Remove the mails made of these messages, when their interview is erased. Returns how many."""
    gone = set(message_ids)
    found = [kept.name for kept in heads(names()) if kept.message_id in gone]
    for name in found:
        (settings.MAILBOX_FOLDER / f"{name}.eml").unlink(missing_ok=True)
    return len(found)
