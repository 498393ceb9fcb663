"""Everybody's page of their own second factor: set up, recovery codes, taken away.

Where one is required it is also the page between the password and the first log-in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from interview_site.sessions import MARK
from interviews import sealing
from interviews.errors import InterviewError
from interviews.journey.handover import qr_code
from interviews.logins import codes, pending, second_factor
from interviews.logins.forms import CodeForm, FirstCodeForm, SetUpForm
from interviews.logins.pages import is_right
from interviews.logins.second_factor import PURPOSE
from interviews.models import SecondFactor

OFFER: Final = "second_factor_offer"
ISSUER: Final = "AI Interviews"


@dataclass(frozen=True)
class Visitor:
    """is_in: logged in already; else the password was shown just now, and a code is to come."""

    user: User
    is_in: bool


@never_cache
@sensitive_post_parameters("code", "password")
@require_http_methods(["GET", "HEAD", "POST"])
def own_page(request: HttpRequest) -> HttpResponse:
    visitor = visitor_of(request)
    if visitor is None:
        return redirect_to_login(request.get_full_path())
    factor = second_factor.factor_of(visitor.user)
    if factor is None:
        return set_up(request, visitor)
    # Whoever has shown no more than the password has to show the code first.
    return run(request, visitor, factor) if visitor.is_in else redirect("login-code")


def visitor_of(request: HttpRequest) -> Visitor | None:
    """A member of the team, logged in or, where a second factor is required, about to be."""
    if isinstance(request.user, User):
        if not request.user.is_staff:
            raise PermissionDenied
        return Visitor(request.user, is_in=True)
    user = pending.user_of(request, now=timezone.now())
    if user is None or second_factor.next_step(user) is None:
        return None
    return Visitor(user, is_in=False)


# --- setting up ---------------------------------------------------------------------------------


def set_up(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    kind = SetUpForm if visitor.is_in else FirstCodeForm
    form = kind(request.POST if request.method == "POST" else None)
    secret = offered_secret(request)
    if form.is_valid() and knows_password(request, visitor, form):
        try:
            given = second_factor.set_up(
                visitor.user,
                secret=secret,
                code=form.cleaned_data["code"],
                password=form.cleaned_data.get("password"),
                now=timezone.now(),
            )
        except InterviewError as refusal:
            form.add_error("code", refusal.message)
        else:
            return show_codes(request, let_in(request, visitor), given)
    address = codes.address_of(secret, account=visitor.user.get_username(), issuer=ISSUER)
    context = {"form": form, "qr": qr_code(address), "secret": codes.grouped(secret)}
    return shown(request, "set_up", context, visitor=visitor)


@sensitive_variables()
def offered_secret(request: HttpRequest) -> str:
    """The same on every try, until one is set up; it stands nowhere but in this session."""
    sealed = request.session.get(OFFER)
    if sealed is None:
        sealed = request.session[OFFER] = sealing.seal(codes.new_secret(), purpose=PURPOSE)
    return sealing.unseal(sealed, purpose=PURPOSE)


def knows_password(request: HttpRequest, visitor: Visitor, form: forms.Form) -> bool:
    """Wrong ones count as failed log-ins do, and lock out like them."""
    if not visitor.is_in:
        return True
    name, password = visitor.user.get_username(), form.cleaned_data["password"]
    if authenticate(request, username=name, password=password) is not None:
        return True
    form.add_error("password", "This is not your password.")
    return False


def let_in(request: HttpRequest, visitor: Visitor) -> str:
    """With the app set up; where the person was going to."""
    request.session.pop(OFFER, None)
    if not visitor.is_in:
        return pending.finish(request, visitor.user)
    visitor.user.refresh_from_db()
    update_session_auth_hash(request, visitor.user)
    request.session[MARK] = True
    return reverse("second-factor")


# --- once it is set up --------------------------------------------------------------------------


def run(request: HttpRequest, visitor: Visitor, factor: SecondFactor) -> HttpResponse:
    """What it is like, and, with a code, what can be done with it."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    do = DEEDS.get(request.POST.get("do", ""))
    if do and form.is_valid() and is_right(request, visitor.user, form):
        return do(request, visitor.user)
    context = {
        "form": form,
        "factor": factor,
        "left": second_factor.count_unused_codes(factor),
        "is_required": second_factor.is_required(),
    }
    return shown(request, "own", context, visitor=visitor)


def renew(request: HttpRequest, user: User) -> HttpResponse:
    return show_codes(request, reverse("second-factor"), second_factor.renew_recovery_codes(user))


def take_away(request: HttpRequest, user: User) -> HttpResponse:
    if second_factor.is_required():
        raise PermissionDenied
    second_factor.take_away(user)
    messages.success(request, "The second factor is gone: your password is enough to log in.")
    return redirect("second-factor")


DEEDS: dict[str, Callable[[HttpRequest, User], HttpResponse]] = {
    "renew": renew,
    "take_away": take_away,
}


# --- pages --------------------------------------------------------------------------------------


@sensitive_variables()
def show_codes(request: HttpRequest, next_url: str, given: list[str]) -> HttpResponse:
    """The only moment at which they can be read."""
    context = {"codes": "\n".join(given), "rows": len(given), "next_url": next_url}
    return shown(request, "recovery_codes", context)


def shown(
    request: HttpRequest, name: str, context: dict[str, Any], *, visitor: Visitor | None = None
) -> HttpResponse:
    frame = "admin/base_site.html"
    if visitor is not None and not visitor.is_in:
        frame = "admin/second_factor/frame.html"
    whole = {**admin.site.each_context(request), "title": "Second factor", "frame": frame}
    return render(request, f"admin/second_factor/{name}.html", {**whole, **context})
