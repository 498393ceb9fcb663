"""Between a right password and the log-in: who it is, kept in the session of a stranger's browser.

In the session that is logged in stands, under `interview_site.sessions.MARK`, that a second factor
was shown.
"""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from interview_site.sessions import MARK

KEY: Final = "login_pending"
LIFETIME: Final = timedelta(minutes=10)


def begin(request: HttpRequest, user: User, *, next_url: str, now: datetime) -> None:
    """The password was right."""
    request.session[KEY] = {
        "user": user.pk,
        "backend": getattr(user, "backend", ""),
        # With it goes the log-in when the password is changed meanwhile.
        "password": user.get_session_auth_hash(),
        "until": (now + LIFETIME).timestamp(),
        "next": next_url,
    }


def user_of(request: HttpRequest, *, now: datetime) -> User | None:
    """Whose password this browser has shown lately."""
    kept = request.session.get(KEY)
    if not kept or kept["until"] < now.timestamp():
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), kept["password"]):
        return None
    return user


def finish(request: HttpRequest, user: User) -> str:
    """Log in, with a second factor shown; where the person was going to."""
    kept = request.session.pop(KEY)
    login(request, user, backend=kept["backend"])
    request.session[MARK] = True
    return str(kept["next"])
