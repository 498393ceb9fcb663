"""What went wrong with an attempt, in words, and whether trying again can help. For the sender.

Codes that begin with 4 are the server's "later", with 5 its "never" (RFC 5321, 4.2.1). Where it is
our own address or account that is refused, the message waits: a person can put that right.
"""

import logging
import smtplib
import ssl
from collections.abc import Callable

from interviews.mail.deliveries import Result

log = logging.getLogger(__name__)


def refused_recipient(error: smtplib.SMTPRecipientsRefused) -> Result:
    code, text = next(iter(error.recipients.values()), (550, b""))
    return Result(f"The address was refused: {answer(code, text)}", is_final=code >= 500)


def refused_content(error: smtplib.SMTPDataError) -> Result:
    told = answer(error.smtp_code, error.smtp_error)
    return Result(f"The mail was refused: {told}", is_final=error.smtp_code >= 500)


def refused_sender(error: smtplib.SMTPSenderRefused) -> Result:
    told = answer(error.smtp_code, error.smtp_error)
    return Result(f"The server refused MAIL_FROM: {told}", is_ours=True)


def refused_login(error: smtplib.SMTPAuthenticationError) -> Result:
    told = answer(error.smtp_code, error.smtp_error)
    return Result(f"The server refused EMAIL_USER and EMAIL_PASSWORD: {told}", is_ours=True)


def refused_greeting(error: smtplib.SMTPResponseException) -> Result:
    told = answer(error.smtp_code, error.smtp_error)
    return Result(f"The server does not take mail now: {told}", is_ours=True)


def not_supported(error: smtplib.SMTPNotSupportedError) -> Result:
    return Result(f"The server cannot do what is asked of it: {error}", is_ours=True)


def broke_off(error: Exception) -> Result:
    if isinstance(error.__context__, TimeoutError):  # smtplib dresses it so
        return no_answer(error)
    return Result("The connection broke before the answer.", is_certain=False, is_ours=True)


def no_answer(_error: Exception) -> Result:
    return Result("The server did not answer in time.", is_certain=False, is_ours=True)


def not_trusted(error: ssl.SSLError) -> Result:
    return Result(f"No TLS with the server: {error.reason or 'it failed'}.", is_ours=True)


def not_reached(error: OSError) -> Result:
    return Result(f"No connection to the server: {error.strerror or error}.", is_ours=True)


# The first that fits.
FAILURES: tuple[tuple[type[Exception], Callable[..., Result]], ...] = (
    (smtplib.SMTPRecipientsRefused, refused_recipient),
    (smtplib.SMTPSenderRefused, refused_sender),
    (smtplib.SMTPAuthenticationError, refused_login),
    (smtplib.SMTPDataError, refused_content),
    (smtplib.SMTPResponseException, refused_greeting),
    (smtplib.SMTPNotSupportedError, not_supported),
    (smtplib.SMTPServerDisconnected, broke_off),
    (TimeoutError, no_answer),
    (ssl.SSLError, not_trusted),
    (ConnectionRefusedError, not_reached),
    (ConnectionError, broke_off),
    (OSError, not_reached),
)


def result_of(error: Exception) -> Result:
    """What an error of a backend means for the message."""
    for kind, judge in FAILURES:
        if isinstance(error, kind):
            return judge(error)
    log.error("an e-mail could not be sent, and nobody foresaw why", exc_info=error)
    return Result("Something broke on our side; see the server's log.", is_certain=False)


def answer(code: int, text: bytes | str) -> str:
    told = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(told.split())}"
