"""How e-mail leaves: `EMAIL_*` and `MAIL_FROM`, or the mailbox of the embedded default."""

from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from interview_site import env

SMTP = "django.core.mail.backends.smtp.EmailBackend"
MAILBOX = "interviews.mail.mailbox.MailboxBackend"
SENDER_OF_THE_MAILBOX = "Interviews <interviews@localhost>"
IMPLICIT_TLS_PORT = 465
ANY_ADDRESS = ("0.0.0.0", "::", "")  # noqa: S104 - compared with  # nosec B104


@dataclass(frozen=True)
class MailServer:
    """use_tls: STARTTLS; use_ssl: TLS from the first byte. is_embedded: nothing leaves at all."""

    backend: str
    sender: str
    is_embedded: bool = False
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False


def mail_server() -> MailServer:
    """Raises ImproperlyConfigured where variables contradict each other or are half-set."""
    backend, host = env.text("EMAIL_BACKEND"), env.text("EMAIL_HOST")
    if not host:
        for name in ("EMAIL_PORT", "EMAIL_USER", "EMAIL_PASSWORD", "EMAIL_USE_TLS"):
            if env.text(name):
                raise ImproperlyConfigured(f"{name} is set but EMAIL_HOST is not.")
    if not host and not backend:
        if env.text("MAIL_FROM"):
            raise ImproperlyConfigured("MAIL_FROM is set but EMAIL_HOST is not.")
        return MailServer(backend=MAILBOX, sender=SENDER_OF_THE_MAILBOX, is_embedded=True)
    sender = checked_sender(env.text("MAIL_FROM"), needed_by="EMAIL_HOST" if host else backend)
    env.together("EMAIL_USER", "EMAIL_PASSWORD")
    port = env.whole("EMAIL_PORT", 587, minimum=1, maximum=65535)
    encrypts = env.flag("EMAIL_USE_TLS", default=True)
    return MailServer(
        backend=backend or SMTP,
        sender=sender,
        host=host,
        port=port,
        user=env.text("EMAIL_USER"),
        password=env.text("EMAIL_PASSWORD"),
        use_tls=encrypts and port != IMPLICIT_TLS_PORT,
        use_ssl=encrypts and port == IMPLICIT_TLS_PORT,
    )


def checked_sender(text: str, *, needed_by: str) -> str:
    """`name@host` or `Name <name@host>`."""
    if not text:
        raise ImproperlyConfigured(f"{needed_by} is set but MAIL_FROM is not.")
    try:
        validate_email(parseaddr(text)[1] if text.isprintable() else "")
    except ValidationError:
        raise ImproperlyConfigured(f"MAIL_FROM is not an address: {text!r}.") from None
    return text


def site_url(*, origins: list[str], host: str, port: int) -> str:
    """Where people reach this server, without a slash at the end: the start of every link.

    Raises ImproperlyConfigured where SITE_URL is more or less than an origin.
    """
    told = env.text("SITE_URL")
    if not told:
        known = "localhost" if host in ANY_ADDRESS else f"[{host}]" if ":" in host else host
        return origins[0].rstrip("/") if origins else f"http://{known}:{port}"
    parts = urlsplit(told)
    is_origin = parts.scheme in ("http", "https") and parts.hostname and parts.path in ("", "/")
    if not is_origin or parts.query or parts.fragment or parts.username:
        raise ImproperlyConfigured(f"SITE_URL must look like https://example.com: {told!r}.")
    return f"{parts.scheme}://{parts.netloc}"
