"""The admin's index, filled; the theme calls it, by its name in `interview_site/admin_theme.py`."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from analysis.dashboard.reading import read_dashboard
from analysis.dashboard.statistics import kept_statistics
from interviews.access import caller_of


def start_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    dashboard = read_dashboard(
        caller_of(request), now=timezone.now(), statistics_of=kept_statistics
    )
    return {**context, "dashboard": dashboard}
