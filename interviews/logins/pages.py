"""Logging in: the password, and the code where somebody has a second factor."""

from math import ceil
from typing import Any

from django.contrib import admin
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from interview_site.errors import shown
from interviews.api.throttles import PageLoginsForName, PageLoginsFromAddress
from interviews.errors import InterviewError
from interviews.logins import pending, second_factor
from interviews.logins.forms import CodeForm
from interviews.logins.lockout import is_locked_out, note_wrong_code
from interviews.logins.second_factor import Step

NEXT_PAGES = {Step.CODE: "login-code", Step.SET_UP: "second-factor"}


class StaffLogin(LoginView):
    """Name and password; the admin's site shows it. Who is locked out is answered by `lockout`."""

    template_name = "admin/login.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return too_fast(request) or super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user: Any = form.get_user()
        step = second_factor.next_step(user)
        if step is None:
            return super().form_valid(form)
        pending.begin(self.request, user, next_url=self.get_success_url(), now=timezone.now())
        return redirect(NEXT_PAGES[step])

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


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def ask_code(request: HttpRequest) -> HttpResponse:
    """After the password; without one, or too long after it, one begins anew."""
    user = pending.user_of(request, now=timezone.now())
    if user is None:
        return redirect("admin:login")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and is_right(request, user, form):
        return redirect(pending.finish(request, user))
    context = {**admin.site.each_context(request), "title": "One more code", "form": form}
    return render(request, "admin/second_factor/code.html", context)


def is_right(request: HttpRequest, user: User, form: CodeForm) -> bool:
    """Whether the form holds a code that counts; if not, it says why."""
    if is_locked_out(request, user):
        return False
    try:
        second_factor.check_code(user, form.cleaned_data["code"], now=timezone.now())
    except InterviewError as refusal:
        form.add_error("code", refusal.message)
        if isinstance(refusal, second_factor.WrongCode):
            note_wrong_code(request, user)
        return False
    return True
