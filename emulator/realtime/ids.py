"""Identifiers that look like OpenAI's: a prefix and 21 letters and digits."""

import secrets
import string

ALPHABET = string.ascii_letters + string.digits
LENGTH = 21


def new_id(prefix: str) -> str:
    """`prefix` is event, item, resp, call, conv or sess."""
    return f"{prefix}_" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
