"""What django-axes keeps of a failed log-in: a name as a digest, an address, a count, a time.

The settings name `Attempts` as its handler, and two functions as its ways to name a client. The
library would keep browser, form, and the name as it was typed, in which a password may stand.
"""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.http import HttpRequest, QueryDict
from django.utils.crypto import salted_hmac

from interviews.audit.actors import address_of

SALT = "interviews.logins.name"
FLAGS = ("axes_locked_out", "axes_credentials", "axes_failures_since_start")


def digest_of(name: str) -> str:
    """By which a name is counted, whether it is somebody's or not."""
    return salted_hmac(SALT, name.encode("utf-8", "surrogatepass"), algorithm="sha256").hexdigest()


def client_name(_request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    return digest_of(str((credentials or {}).get("username") or ""))


def client_address(request: HttpRequest) -> str | None:
    """Behind our own proxies, that of the client: see TRUSTED_PROXIES."""
    return address_of(request)


class BareRequest:
    """When and from where a request came; nothing of what was in it."""

    method = "POST"

    def __init__(self, request: HttpRequest) -> None:
        self.GET = self.POST = QueryDict()
        known: Any = request
        self.axes_attempt_time = known.axes_attempt_time
        self.axes_ip_address = known.axes_ip_address
        self.axes_locked_out = known.axes_locked_out
        self.axes_user_agent = self.axes_http_accept = self.axes_path_info = ""
        self.axes_failures_since_start: int | None = None
        self.axes_credentials: dict[str, Any] | None = None


class Attempts(AxesDatabaseHandler):  # type: ignore[misc]
    """In the database: a log-in asks it anyway, a restarted Redis forgives nobody, and it can be
    listed. Other pages ask nothing of it."""

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        if request is None:  # a command or a test, from no address
            return
        bare = BareRequest(request)
        super().user_login_failed(sender, credentials, bare, **kwargs)
        for flag in FLAGS:
            setattr(request, flag, getattr(bare, flag))
