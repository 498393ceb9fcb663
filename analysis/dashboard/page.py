"""The admin's index, filled; the theme calls it, by its name in `interview_site/admin_theme.py`."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from analysis.dashboard.reading import read_dashboard
from interviews.access import caller_of


def start_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    return {**context, "dashboard": read_dashboard(caller_of(request), now=timezone.now())}
