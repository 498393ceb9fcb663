"""The candidate's pages about the time: choosing and changing it, reading it, giving it up."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from interviews.errors import InterviewIsOver
from interviews.journey.pages import candidate_page
from interviews.journey.requests import TEXT_LIMIT, TooManyRequests
from interviews.models import Interview
from interviews.scheduling.appointments import appointment_of, remember_zone
from interviews.scheduling.asking import ask_for_another_time
from interviews.scheduling.booking import may_choose, reschedule
from interviews.scheduling.choosing import choice_for
from interviews.scheduling.seats import SlotIsNotOffered, SlotIsTaken, TimeIsSettled
from interviews.scheduling.zones import is_zone, offset_of, zone_known_of, zone_of, zones_by_area
from interviews.views import invitation

Text = str | Promise

NOT_CHOSEN: Text = _("Choose one of the times.")
LOST: Text = _("Somebody else has just taken that time. These are the times that are free now.")
NOT_OFFERED: Text = _("That time is no longer offered. These are the times that are free now.")
ENOUGH: Text = _("You have asked several times. Please wait for an answer.")
PROBLEMS = {SlotIsTaken: LOST, SlotIsNotOffered: NOT_OFFERED}

DONE: dict[str, Text] = {
    "booked": _("Your time is booked."),
    "changed": _("Your time is changed."),
    "asked": _("The team knows that you need another time, and will write to you."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def choose_time(request: HttpRequest, interview: Interview) -> HttpResponse:
    """Days and times as links and radio buttons; the button takes the time, or changes it."""
    if not may_choose(interview, now=timezone.now()):
        return redirect("appointment", interview.pk)
    if request.method != "POST":
        return show_times(request, interview)
    had_time = interview.scheduled_at is not None
    wanted = moment_in(request.POST.get("starts_at", ""))
    if wanted is None:
        return show_times(request, interview, problem=NOT_CHOSEN, status=400)
    try:
        with transaction.atomic():
            remember_zone(interview, request.POST.get("zone", ""))
            reschedule(interview, wanted, now=timezone.now())
    except (InterviewIsOver, TimeIsSettled):
        return redirect("appointment", interview.pk)
    except (SlotIsTaken, SlotIsNotOffered) as refused:
        problem = PROBLEMS[type(refused)]
        return show_times(request, interview, problem=problem, status=refused.status)
    return to_appointment(interview, done="changed" if had_time else "booked")


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def appointment(request: HttpRequest, interview: Interview) -> HttpResponse:
    """When it is, and what can be done about that."""
    if request.method == "POST":
        return redirect("appointment", interview.pk)
    done = DONE.get(request.GET.get("done", ""), "")
    return show(request, "appointment_page", interview, {"done": done})


@require_http_methods(["GET", "HEAD", "POST"])
@candidate_page
def another_time(request: HttpRequest, interview: Interview) -> HttpResponse:
    """Ask the team for another time; a time the candidate chose is given back with that."""
    if interview.is_over:
        return redirect("appointment", interview.pk)
    if request.method != "POST":
        return show(request, "another_time", interview)
    text = request.POST.get("text", "")
    try:
        ask_for_another_time(interview, text=text, now=timezone.now())
    except InterviewIsOver:
        return redirect("appointment", interview.pk)
    except TooManyRequests:
        return show(request, "another_time", interview, {"problem": ENOUGH}, status=429)
    return to_appointment(interview, done="asked")


def to_appointment(interview: Interview, *, done: str) -> HttpResponse:
    address = reverse("appointment", args=[interview.pk])
    return redirect(f"{address}?{urlencode({'done': done})}")


def show_times(
    request: HttpRequest, interview: Interview, *, problem: Text = "", status: int = 200
) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    asked_zone = given.get("zone", "")
    zone = ZoneInfo(asked_zone) if is_zone(asked_zone) else zone_of(interview)
    choice = choice_for(
        interview, zone=zone, now=timezone.now(), first=day_in(given.get("from", ""))
    )
    day = choice.day(day_in(given.get("day", "")))
    times = choice.times(day)
    context = {
        "choice": choice,
        "day": day,
        "times": times,
        "zone": zone.key,
        "offset": offset_of(times[0].starts_at) if times else "",
        "areas": zones_by_area(),
        "guesses_zone": not is_zone(asked_zone) and not zone_known_of(interview),
        "from": given.get("from", "") if day_in(given.get("from", "")) else "",
        "problem": problem,
    }
    return show(request, "time", interview, context, status=status, zone=zone)


def show(
    request: HttpRequest,
    template: str,
    interview: Interview,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
    zone: ZoneInfo | None = None,
) -> HttpResponse:
    own = appointment_of(interview, now=timezone.now())
    whole = {
        **invitation(interview),
        "interview": interview,
        "own": own,
        "text_limit": TEXT_LIMIT,
        **(context or {}),
    }
    with timezone.override(zone or ZoneInfo(own.zone)):
        return render(request, f"candidate/{template}.html", whole, status=status)


def moment_in(text: str) -> datetime | None:
    """An aware moment; None for anything else that a form may send."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None


def day_in(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    # Years at the edge of what dates can hold leave no room to count days.
    return found if found is not None and 2000 < found.year < 3000 else None
