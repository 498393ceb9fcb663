"""How callers show who they are, beyond DRF's own ways; named in the settings and by views."""

from typing import Any

from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from interviews.access import LINKS_KEY


class BrowserAuthentication(SessionAuthentication):
    """A logged-in browser. It must send the CSRF token, and is told so by its own code."""

    def authenticate_header(self, request: Request) -> str:
        """Makes the refusal of a stranger a 401 where this is the only way to log in, too."""
        return 'Bearer realm="api"'

    def enforce_csrf(self, request: Any) -> None:
        try:
            # Django's own request: DRF's would refuse a form before its token is looked for.
            super().enforce_csrf(request._request)
        except PermissionDenied as refusal:
            raise PermissionDenied(str(refusal.detail), code="csrf_failed") from None


class CandidateAuthentication(BrowserAuthentication):
    """A browser that may be nobody's but holds a candidate's link: CSRF counts for it too."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        if request.session.get(LINKS_KEY):
            self.enforce_csrf(request)
        return super().authenticate(request)
