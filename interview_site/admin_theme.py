"""How the admin looks, and what its sidebar leads to; imported by the settings.

Colours and sizes stand in `static/staff/theme.css`, pages in `templates/unfold/` and
`templates/admin/`. Why so: `docs/decisions/0008-admin-theme.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Page:
    """needs: every one of these permissions. badge: path of a function of the request.

    part: by which a script of the page finds the badge.
    """

    title: str
    url: str
    icon: str
    needs: tuple[str, ...] = ()
    query: str = ""
    badge: str = ""
    part: str = ""


LIVE = ("interviews.view_interview", "supervisor.view_decision")
REPORTS = ("interviews.view_interview", "analysis.view_evaluation")

NAVIGATION: Final[Mapping[str, tuple[Page, ...]]] = {
    "": (
        Page("Today", "admin:index", "today"),
        Page(
            "Live interviews",
            "live-interviews",
            "sensors",
            LIVE,
            badge="supervisor.console.reading.count_running",
            part="live-count",
        ),
    ),
    "Hiring": (
        Page(
            "Interviews",
            "admin:interviews_interview_changelist",
            "forum",
            ("interviews.view_interview",),
        ),
        Page(
            "What was said",
            "transcript-search",
            "manage_search",
            ("interviews.view_interview",),
        ),
        Page(
            "Reports",
            "admin:interviews_interview_changelist",
            "lab_profile",
            REPORTS,
            query="status__exact=completed",
        ),
        Page(
            "Candidates",
            "admin:interviews_candidate_changelist",
            "person",
            ("interviews.view_candidate",),
        ),
        Page(
            "Applications",
            "admin:interviews_jobapplication_changelist",
            "description",
            ("interviews.view_jobapplication",),
        ),
        Page(
            "E-mails",
            "admin:interviews_message_changelist",
            "mail",
            ("interviews.view_message",),
        ),
        Page("Jobs", "admin:interviews_job_changelist", "work", ("interviews.view_job",)),
        Page("Rubrics", "admin:analysis_rubric_changelist", "rule", ("analysis.view_rubric",)),
    ),
    "Scheduling": (
        Page(
            "Calendars",
            "admin:interviews_slotcalendar_changelist",
            "calendar_month",
            ("interviews.view_slotcalendar",),
        ),
        Page(
            "Bookings",
            "admin:interviews_slotbooking_changelist",
            "event_available",
            ("interviews.view_slotbooking",),
        ),
    ),
    "Record": (
        Page(
            "Supervisor’s decisions",
            "admin:supervisor_decision_changelist",
            "gavel",
            ("supervisor.view_decision",),
        ),
        Page(
            "Audit log",
            "admin:interviews_auditentry_changelist",
            "history",
            ("interviews.view_auditentry",),
        ),
        Page(
            "Erasures",
            "admin:interviews_erasurereceipt_changelist",
            "auto_delete",
            ("interviews.view_erasurereceipt",),
        ),
    ),
    "Webhooks": (
        Page(
            "Webhooks",
            "admin:interviews_webhookendpoint_changelist",
            "webhook",
            ("interviews.view_webhookendpoint",),
        ),
        Page(
            "Deliveries",
            "admin:interviews_webhookdelivery_changelist",
            "outbox",
            ("interviews.view_webhookdelivery",),
        ),
    ),
    "Team": (
        Page("Users", "admin:auth_user_changelist", "group", ("auth.view_user",)),
        Page("Roles", "admin:auth_group_changelist", "badge", ("auth.view_group",)),
        Page("Lock-outs", "lock-outs", "lock_clock", ("auth.view_user",)),
    ),
}


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups of the sidebar with what this person may open; the theme calls it."""
    groups = {
        title: [page for page in pages if request.user.has_perms(page.needs)]
        for title, pages in NAVIGATION.items()
    }
    open_now = open_page(request, [page for pages in groups.values() for page in pages])
    return [
        {"title": title, "items": [item_of(page, is_open=page is open_now) for page in pages]}
        for title, pages in groups.items()
        if pages
    ]


def item_of(page: Page, *, is_open: bool) -> dict[str, Any]:
    item = {
        "title": page.title,
        "icon": page.icon,
        "link": address_of(page),
        "active": is_open,
        "part": page.part,
    }
    return {**item, "badge": page.badge} if page.badge else item


def address_of(page: Page) -> str:
    address = reverse(page.url)
    return f"{address}?{page.query}" if page.query else address


def open_page(request: HttpRequest, pages: list[Page]) -> Page | None:
    """The page that the request is at, or below; the one whose address says most of it."""
    held = [page for page in pages if holds(request, page)]
    return max(held, key=lambda page: len(address_of(page)), default=None)


def holds(request: HttpRequest, page: Page) -> bool:
    if page.url == "admin:index":
        return request.path == reverse(page.url)
    asked = request.GET.urlencode().split("&")
    return request.path.startswith(reverse(page.url)) and (not page.query or page.query in asked)


def theme_settings(*, environment: str) -> dict[str, Any]:
    """`UNFOLD` of the settings. environment: where this server runs; production needs no sign."""
    signs = {"development": ["Development", "info"], "staging": ["Staging", "warning"]}
    sign = signs.get(environment)
    return {
        "SITE_TITLE": "AI Interviews",
        "SITE_HEADER": "AI Interviews",
        "SITE_URL": "/client",
        "SHOW_VIEW_ON_SITE": False,
        "ENVIRONMENT": (lambda _request: sign) if sign else None,
        "DASHBOARD_CALLBACK": "analysis.dashboard.page.start_page",
        "SIDEBAR": {"navigation": "interview_site.admin_theme.navigation"},
    }
