"""What the page of *what the AI saw* and its summary on other pages are made of.

Apart from the admin's own modules: the theme loads template tags while it is imported itself.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from analysis.resumes.explaining import STEPS
from analysis.resumes.seen import Seen, kinds_of
from interviews.access import CHANGE_APPLICATIONS, VIEW_APPLICATIONS, caller_of
from interviews.models import JobApplication


def parts_of(
    request: HttpRequest, seen: Seen, application: JobApplication | None
) -> dict[str, Any]:
    """What both the page and its summary on other pages are made of."""
    caller = caller_of(request)
    may_see = application is not None and caller.has(VIEW_APPLICATIONS)
    return {
        "seen": seen,
        "application": application if may_see else None,
        "left_out": kinds_of(seen.left_out),
        "left_out_count": len(seen.left_out),
        "may_change": may_see and caller.has(CHANGE_APPLICATIONS),
        "steps": list(STEPS.items()),
        "state_address": reverse("analysis-api:application-resume", args=[application.pk])
        if application is not None and may_see
        else "",
    }
