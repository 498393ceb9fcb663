"""“Compare” on the list of interviews: leads two to four of one job to the page that compares."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from analysis.comparing.choosing import FEWEST, HELD, MOST, WRONG_NUMBER
from analysis.comparing.views import VIEW_EVALUATION, VIEW_JOBS
from interviews.access import caller_of, visible_rows
from interviews.admin.extensions import EXTRA_ACTIONS, Action
from interviews.models import Interview, Job


def compare(
    model_admin: Any, request: HttpRequest, chosen: QuerySet[Interview]
) -> HttpResponse | None:
    interviews = list(chosen.order_by("-ended_at", "pk")[: MOST + 1])
    refusal = refusal_of(request, interviews)
    if refusal:
        messages.warning(request, refusal)
        return None
    application = interviews[0].job_application
    page = reverse("compare-interviews", args=[application.job_id if application else 0])
    return redirect(f"{page}?{urlencode([('interview', one.pk) for one in interviews])}")


def refusal_of(request: HttpRequest, interviews: list[Interview]) -> str:
    """Why these cannot be compared; empty where they can."""
    if not FEWEST <= len(interviews) <= MOST:
        number = f"more than {MOST}" if len(interviews) > MOST else str(len(interviews))
        return f"{WRONG_NUMBER} You chose {number}."
    applications = [one.job_application for one in interviews]
    jobs = {one.job_id for one in applications if one is not None}
    if len(jobs) != 1 or None in applications:
        return f"{WRONG_NUMBER} These are not all of the same job."
    open_ones = [one.shown_candidate_name for one in interviews if one.status not in HELD]
    if open_ones:
        return f"Only finished interviews can be compared. Not finished: {', '.join(open_ones)}."
    seen = visible_rows(caller_of(request), Job.objects.all(), permission=VIEW_JOBS)
    if not seen.filter(pk__in=jobs).exists():
        return "You may not see the job of these interviews."
    return ""


EXTRA_ACTIONS.append(Action("compare", "Compare", VIEW_EVALUATION, compare))
