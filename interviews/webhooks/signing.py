"""Secrets of webhook endpoints, and the signatures made with them; Standard Webhooks, symmetric.

A secret is kept encrypted under `SECRET_KEY`: a copied table signs nothing. Rotating that key
needs the old one in `SECRET_KEY_FALLBACKS`, as Django's own signatures do.
"""

import base64
import hmac
import math
import secrets
from collections.abc import Iterable
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes
from standardwebhooks import Webhook

SECRET_BYTES = 32
PREFIX = "whsec_"
PURPOSE = b"interviews.webhooks.secret"


class SecretIsUnreadable(Exception):
    """It was sealed under another `SECRET_KEY`."""


def new_secret() -> str:
    """As receivers paste it into a Standard Webhooks library: `whsec_` and base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def seal(secret: str) -> str:
    return box().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises SecretIsUnreadable."""
    try:
        return box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SecretIsUnreadable from None


def box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(derived(force_bytes(key))) for key in keys])


def derived(key: bytes) -> bytes:
    return base64.urlsafe_b64encode(hmac.digest(key, PURPOSE, "sha256"))


def signed_headers(
    message_id: str, body: bytes, sealed_secrets: Iterable[str], *, now: datetime
) -> dict[str, str]:
    """The three headers of one attempt; a signature for each secret that counts.

    body: the very bytes that are sent, UTF-8. now: the time of the attempt, aware.
    Raises SecretIsUnreadable.
    Source: Standard Webhooks, "Signature scheme" and "Multiple signatures".
    """
    text = body.decode()
    signers = [Webhook(unseal(sealed)) for sealed in sealed_secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(math.floor(now.timestamp())),
        "webhook-signature": " ".join(signer.sign(message_id, now, text) for signer in signers),
    }
