"""Sessions in the database; the settings name this module as the engine."""

from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends import db

MARK = "second_factor"  # in sessions in which one was shown
LOG_IN = (SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY)


class SessionStore(db.SessionStore):
    """A key that we never gave out is no key. A NUL in one would be an error of the database."""

    def _validate_session_key(self, key: Any) -> bool:
        return isinstance(key, str) and key.isascii() and key.isalnum() and len(key) >= 8

    def decode(self, session_data: Any) -> dict[str, Any]:
        """Where a second factor is required, nobody is logged in without one: pages, API and
        sockets alike. It ends the log-ins of before it was required, and costs no query."""
        data: dict[str, Any] = super().decode(session_data)
        if settings.STAFF_SECOND_FACTOR == "required" and MARK not in data:
            return {name: value for name, value in data.items() if name not in LOG_IN}
        return data
