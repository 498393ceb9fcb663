"""The administrators' way to take somebody's second factor away, whose phone and codes are lost."""

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interviews.access import caller_of
from interviews.logins import second_factor

CHANGE = "auth.change_user"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_away_of(request: HttpRequest, user_id: int) -> HttpResponse:
    """GET asks, POST does it. One's own needs a code, and so has a page of its own."""
    caller = caller_of(request)
    if not caller.has(CHANGE) or caller.user is None:
        raise PermissionDenied
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise Http404
    if user.is_superuser and not caller.user.is_superuser:
        raise PermissionDenied
    if user == caller.user:
        return redirect("second-factor")
    if request.method == "POST":
        told = "is gone" if second_factor.take_away(user) else "was gone already"
        messages.success(request, f"The second factor of {user.get_username()} {told}.")
        return redirect("admin:auth_user_change", user_id)
    context = {
        "title": "Take the second factor away",
        "account": user,
        "has_one": second_factor.factor_of(user) is not None,
        "is_required": second_factor.is_required(),
    }
    whole = {**admin.site.each_context(request), **context}
    return render(request, "admin/second_factor/take_away.html", whole)
