"""Makes an e-mail of a message, at the moment it is sent: with a fresh link, in its language.

The link stands in the mail alone. Where the server surely has not taken the mail, its link is
deleted again; where that is not known, it stays good, for the mail may have arrived.
"""

from dataclasses import dataclass
from datetime import datetime
from email.utils import formataddr, parseaddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.debug import sensitive_variables

from interviews.links import create_link
from interviews.mail.calendar_files import Entry, calendar_file
from interviews.mail.fitness import request_of
from interviews.mail.letters import Letter, Occasion, letter_for
from interviews.mail.mailbox import OWN_HEADER
from interviews.mail.outbox import TO_THE_TEAM
from interviews.mail.particulars import Particulars, one_line, particulars_of
from interviews.mail.times import appointment, read
from interviews.models import CandidateLink, Interview, Message
from interviews.scheduling.zones import zone_of
from interviews.tokens import hash_token

Kind = Message.Kind
CALENDAR_NAME = "interview.ics"


class AddressIsOdd(Exception):
    """What stands there is no e-mail address; no server needs to be asked."""


@dataclass(frozen=True)
class Draft:
    """link_hash: of the link that was made for it; empty where it has none of ours."""

    email: EmailMultiAlternatives
    link_hash: str = ""

    def discard(self) -> None:
        """Nobody will ever read it."""
        CandidateLink.objects.filter(token_hash=self.link_hash, opened_at=None).delete()


@sensitive_variables("token", "link")
def compose(message: Message, interview: Interview, *, now: datetime) -> Draft:
    """interview: with its names. Raises AddressIsOdd."""
    to = recipient(message.to_address, message.to_name)
    token = create_link(interview, created_by=message.created_by) if leads_in(message) else ""
    link = address_of(message, token)
    with translation.override(message.language):
        occasion = Occasion(
            message=message,
            interview=interview,
            about=particulars_of(interview),
            zone=zone_of(interview),
            link=link,
            request=request_of(message),
        )
        email = email_of(occasion, letter_for(occasion), to=to)
        attach_calendar(email, occasion, now=now)
    return Draft(email=email, link_hash=hash_token(token) if token else "")


def recipient(address: str, name: str) -> str:
    """Raises AddressIsOdd."""
    try:
        validate_email(address)
    except ValidationError:
        raise AddressIsOdd from None
    return formataddr((one_line(name), address), "utf-8")


def leads_in(message: Message) -> bool:
    """Whether the candidate gets a link of their own with it."""
    if message.kind == Kind.ANSWER:
        return not message.interview.is_over
    return message.kind not in (Kind.CANCELLATION, *TO_THE_TEAM)


@sensitive_variables("token")
def address_of(message: Message, token: str) -> str:
    if token:
        return settings.SITE_URL + reverse("candidate-link", args=[token])
    if message.kind in TO_THE_TEAM:
        number = message.facts["request_id"]
        page = reverse("admin:interviews_candidaterequest_change", args=[number])
        return str(settings.SITE_URL + page)
    return ""


def email_of(occasion: Occasion, letter: Letter, *, to: str) -> EmailMultiAlternatives:
    message = occasion.message
    email = written(
        letter,
        {
            "link": occasion.link,
            "greeted": "" if message.kind in TO_THE_TEAM else occasion.about.candidate,
            "inviter": occasion.about.inviter,
        },
        language=message.language,
    )
    email.to = [to]
    email.reply_to = reply_to(message, occasion.about)
    email.extra_headers = headers_of(message)
    return email


def written(letter: Letter, context: dict[str, Any], *, language: str) -> EmailMultiAlternatives:
    """The letter as text and as HTML, in the active language; to nobody yet."""
    whole = {
        **context,
        "letter": letter,
        "language": language,
        "is_rtl": translation.get_language_bidi(),
    }
    email = EmailMultiAlternatives(
        subject=one_line(letter.subject),
        body=render_to_string("emails/letter.txt", whole),
        from_email=settings.DEFAULT_FROM_EMAIL,
    )
    email.attach_alternative(render_to_string("emails/letter.html", whole), "text/html")
    return email


def reply_to(message: Message, about: Particulars) -> list[str]:
    address = "" if message.kind in TO_THE_TEAM else reply_address(about)
    return [address] if address else []


def reply_address(about: Particulars) -> str:
    """The recruiter's, with the name; empty where nobody can be answered."""
    return formataddr((about.recruiter_name, about.reply_to), "utf-8") if about.reply_to else ""


def headers_of(message: Message) -> dict[str, str]:
    about = {"References": f"<interview-{message.interview_id}@{domain()}>"}
    return {**automatic(message.pk, message.language), **about, OWN_HEADER: str(message.pk)}


def automatic(name: UUID, language: str) -> dict[str, str]:
    """The same Message-ID on every attempt: a mailbox shows once what was sent twice."""
    return {
        "Message-ID": f"<{name}@{domain()}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "Content-Language": language,
    }


def domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def attach_calendar(email: EmailMultiAlternatives, occasion: Occasion, *, now: datetime) -> None:
    """As an alternative, which mail programs read by themselves, and as a file to open by hand."""
    entry = entry_of(occasion)
    if entry is None:
        return
    content = calendar_file(entry, now=now)
    email.attach_alternative(content.decode(), f"text/calendar; method={entry.method}")
    email.attach(CALENDAR_NAME, content, "application/ics")


def entry_of(occasion: Occasion) -> Entry | None:
    """None where a calendar has nothing to learn."""
    message, interview = occasion.message, occasion.interview
    starts_at, is_cancelled = appointment(interview), message.kind == Kind.CANCELLATION
    if is_cancelled:
        starts_at = read(message.facts.get("starts_at"))
    elif message.kind == Kind.CHANGE and starts_at is None:  # it fell away
        starts_at, is_cancelled = read(message.facts.get("was_at")), True
    if message.calendar_sequence is None or starts_at is None:
        return None
    if is_cancelled and not was_in_calendar(message):
        return None
    return Entry(
        interview=interview,
        starts_at=starts_at,
        sequence=message.calendar_sequence,
        position=one_line(occasion.about.position),
        organizer=organizer(occasion.about),
        attendee=(one_line(message.to_name), message.to_address),
        is_cancelled=is_cancelled,
    )


def organizer(about: Particulars) -> tuple[str, str]:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return about.company or name, address


def was_in_calendar(message: Message) -> bool:
    earlier = Message.objects.filter(
        interview=message.interview_id, calendar_sequence__lt=message.calendar_sequence
    )
    return earlier.filter(sent_at__isnull=False).exists()
