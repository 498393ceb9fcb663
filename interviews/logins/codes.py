"""Codes of authenticator apps (TOTP, RFC 6238), and recovery codes. Knows no database and no clock.

The reckoning is that of `cryptography`, which the project has anyway: see docs/decisions/0009.
"""

import base64
import secrets
from datetime import datetime
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.utils.crypto import constant_time_compare

STEP_S: Final = 30
DIGITS: Final = 6
SECRET_BYTES: Final = 20  # RFC 4226, section 4, R6
NEIGHBOURS: Final = (0, -1, 1)  # phones' clocks are off by seconds; RFC 6238, section 5.2
RECOVERY_CODES: Final = 10
RECOVERY_BYTES: Final = 10


def new_secret() -> str:
    """As people type it into an app: base32."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def totp(secret: str) -> TOTP:
    # The only algorithm that every app knows; a collision of SHA-1 breaks no HMAC.
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP_S)  # noqa: S303  # nosec B303


def code_at(secret: str, step: int) -> str:
    return totp(secret).generate(step * STEP_S).decode()


def step_of(now: datetime) -> int:
    return int(now.timestamp()) // STEP_S


def matching_step(secret: str, code: str, *, now: datetime) -> int | None:
    """The half minute that this code belongs to, around now; None where it is wrong."""
    steps = [step_of(now) + offset for offset in NEIGHBOURS]
    # Compared with all of them, so that the time it takes says nothing.
    found = [step for step in steps if constant_time_compare(code_at(secret, step), code)]
    return found[0] if found else None


def address_of(secret: str, *, account: str, issuer: str) -> str:
    """`otpauth://…`, which apps read as a QR code."""
    return totp(secret).get_provisioning_uri(account, issuer)


def new_recovery_codes() -> list[str]:
    """80 random bits each, in lower case and in groups."""
    drawn = (secrets.token_bytes(RECOVERY_BYTES) for _ in range(RECOVERY_CODES))
    return [grouped(base64.b32encode(some).decode().lower(), "-") for some in drawn]


def grouped(text: str, between: str = " ") -> str:
    return between.join(text[at : at + 4] for at in range(0, len(text), 4))


def plain(typed: str) -> str:
    """What was typed, without the spaces and hyphens that make it readable."""
    return "".join(typed.split()).replace("-", "").lower()


def is_of_an_app(code: str) -> bool:
    return len(code) == DIGITS and code.isascii() and code.isdecimal()
