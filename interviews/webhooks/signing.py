"""Secrets of webhook endpoints, and the signatures made with them; Standard Webhooks, symmetric.

A secret is kept sealed (`interviews.sealing`): a copied table signs nothing.
"""

import base64
import math
import secrets
from collections.abc import Iterable
from datetime import datetime

from standardwebhooks import Webhook

from interviews import sealing
from interviews.sealing import SecretIsUnreadable

SECRET_BYTES = 32
PREFIX = "whsec_"
PURPOSE = b"interviews.webhooks.secret"

__all__ = ["SecretIsUnreadable", "new_secret", "seal", "signed_headers", "unseal"]


def new_secret() -> str:
    """As receivers paste it into a Standard Webhooks library: `whsec_` and base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def seal(secret: str) -> str:
    return sealing.seal(secret, purpose=PURPOSE)


def unseal(sealed: str) -> str:
    """Raises SecretIsUnreadable."""
    return sealing.unseal(sealed, purpose=PURPOSE)


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
