"""The admin's page of who is locked out, and the button that lets somebody try again."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from interviews.access import caller_of
from interviews.logins.lockout import lift, locked_out

VIEW = "auth.view_user"
CHANGE = "auth.change_user"


@never_cache
@require_safe
def lock_outs(request: HttpRequest) -> HttpResponse:
    caller = caller_of(request)
    if not caller.has(VIEW):
        raise PermissionDenied
    context: dict[str, Any] = {
        "title": "Lock-outs",
        "found": locked_out(now=timezone.now()),
        "may_lift": caller.has(CHANGE),
    }
    return render(request, "admin/lock_outs.html", {**admin.site.each_context(request), **context})


@require_POST
def lift_lock_out(request: HttpRequest, key: int) -> HttpResponse:
    """What is over by now is as good as lifted."""
    if not caller_of(request).has(CHANGE):
        raise PermissionDenied
    found = [one for one in locked_out(now=timezone.now()) if one.key == key]
    if found and lift(found[0]):
        messages.success(request, "The lock-out is lifted.")
    else:
        messages.info(request, "This lock-out was over already.")
    return redirect("lock-outs")
