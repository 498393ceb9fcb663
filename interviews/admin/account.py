"""“Your account” in the admin: on whose clock a member of the team reads times."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interviews.admin.scope import person
from interviews.admin.zones import ZoneField
from interviews.own_clock import STAFF_PAGES, OwnClock, choose_clock, clock_of


class ClockForm(forms.Form):
    time_zone = ZoneField(
        empty="None chosen: times are in UTC",
        label="Time zone",
        help_text="For yourself alone. Candidates are told times on their own clock.",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def your_account(request: HttpRequest) -> HttpResponse:
    """GET shows it; POST chooses the clock and leads back to the page that offered it (`next`)."""
    user = person(request)
    form = ClockForm(request.POST or None, initial={"time_zone": clock_of(user).name})
    if request.method == "POST" and form.is_valid():
        clock = choose_clock(user, form.cleaned_data["time_zone"])
        messages.success(request, told(clock))
        return redirect(way_back(request))
    context: dict[str, Any] = {
        "title": "Your account",
        "form": form,
        "roles": list(user.groups.order_by("name").values_list("name", flat=True)),
        "now": timezone.now(),
    }
    whole = {**admin.site.each_context(request), **context}
    return render(request, "admin/interviews/account.html", whole)


def told(clock: OwnClock) -> str:
    if not clock.is_chosen:
        return "Times are in UTC."
    local = timezone.localtime(timezone.now(), clock.zone)
    now = date_format(local, "l, j F, H:i")
    return f"Times are on the clock of {clock.name} ({clock.offset}) now. It is {now} there."


def way_back(request: HttpRequest) -> str:
    """The staff page that is asked for; else this one."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts=None, require_https=request.is_secure()
    ) and urlsplit(asked).path.startswith(STAFF_PAGES)
    return asked if is_ours else reverse("your-account")
