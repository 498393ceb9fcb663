"""The log-in page; the admin's site shows it, and everything of the team's leads to it."""

from math import ceil
from typing import Any

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from interview_site.errors import shown
from interviews.api.throttles import PageLoginsForName, PageLoginsFromAddress


class StaffLogin(LoginView):
    """Name and password. Who is locked out is answered by `lockout`."""

    template_name = "admin/login.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return too_fast(request) or super().post(request, *args, **kwargs)

    def get_default_redirect_url(self) -> str:
        return reverse("admin:index")


def too_fast(request: HttpRequest) -> HttpResponse | None:
    """The refusal where more is tried from one address, or with one name, than LOGIN_RATE."""
    for throttle in (PageLoginsFromAddress(), PageLoginsForName()):
        asked: Any = request
        if not throttle.allow_request(asked, None):
            wait_s = ceil(throttle.wait() or 1)
            detail = f"Too many log-ins were tried. Try again in {wait_s} seconds."
            refusal = shown(request, status=429, code="throttled", detail=detail)
            refusal.headers["Retry-After"] = str(wait_s)
            return refusal
    return None
