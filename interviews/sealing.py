"""Secrets that must be read again, at rest: encrypted under `SECRET_KEY`, each kind by its own key.

A copied table gives nothing away. Rotating that key needs the old one in `SECRET_KEY_FALLBACKS`, as
Django's own signatures do.
"""

import base64
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


class SecretIsUnreadable(Exception):
    """It was sealed under another `SECRET_KEY`."""


def seal(secret: str, *, purpose: bytes) -> str:
    """purpose: what kind of secret it is; one kind cannot be passed off as another."""
    return box(purpose).encrypt(secret.encode()).decode()


def unseal(sealed: str, *, purpose: bytes) -> str:
    """Raises SecretIsUnreadable."""
    try:
        return box(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SecretIsUnreadable from None


def box(purpose: bytes) -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(derived(force_bytes(key), purpose)) for key in keys])


def derived(key: bytes, purpose: bytes) -> bytes:
    return base64.urlsafe_b64encode(hmac.digest(key, purpose, "sha256"))
