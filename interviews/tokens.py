"""Random credentials of which only the hash is kept."""

import hashlib
import secrets

TOKEN_BYTES = 24  # 192 random bits


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_token(token: str) -> str:
    """SHA-256 suffices without salt or stretching: the token is random, not chosen by a person."""
    return hashlib.sha256(token.encode()).hexdigest()
