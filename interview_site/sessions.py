"""Login sessions in the database; the settings name this module as the engine."""

from typing import Any

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """A key that we never gave out is no key. A NUL in one would be an error of the database."""

    def _validate_session_key(self, key: Any) -> bool:
        return isinstance(key, str) and key.isascii() and key.isalnum() and len(key) >= 8
