"""What hangs on an interview, under its form in the admin: to be read, changed nowhere."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from interviews.admin.moments import minutes_and_seconds
from interviews.admin.typed import TabularInline
from interviews.models import (
    CandidateLink,
    Consent,
    DeviceCheck,
    Feedback,
    Interview,
    LiveSession,
)


class ReadOnlyInline(TabularInline):
    extra = 0
    can_delete = False
    show_change_link = False
    hide_title = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who sees the interview sees these, too."""
        return True


class LinkInline(ReadOnlyInline):
    """The state of candidates' links; the links themselves are not kept."""

    model = CandidateLink
    verbose_name_plural = "candidate links"
    fields = readonly_fields = (
        *("state", "created_at", "created_by", "opened_at", "used_at", "expires_at"),
        "revoked_at",
    )

    @admin.display(description="State")
    def state(self, link: CandidateLink) -> str:
        if link.revoked_at is not None:
            return "Revoked"
        if not link.is_valid(timezone.now()):
            return "Expired"
        return "Open" if link.used_at is None else "Used, and still open"


class SessionInline(ReadOnlyInline):
    model = LiveSession
    fields = readonly_fields = ("started_at", "ended_at", "end_reason", "talked")

    @admin.display(description="Time talked")
    def talked(self, session: LiveSession) -> str:
        return minutes_and_seconds(session.elapsed(timezone.now()))


class ConsentInline(ReadOnlyInline):
    """Which notice the candidate agreed to. The rows hold no words of theirs."""

    model = Consent
    verbose_name_plural = "consent"
    fields = readonly_fields = ("notice_version", "language", "agreed_at", "withdrawn_at")


class DeviceCheckInline(ReadOnlyInline):
    """What worked on the candidate's device when they tried it."""

    model = DeviceCheck
    verbose_name_plural = "device checks"
    fields = readonly_fields = ("checked_at", "passed", "trouble")

    @admin.display(description="Trouble")
    def trouble(self, check: DeviceCheck) -> str:
        return ", ".join(troubles_of(check.findings)) or "None"


class FeedbackInline(ReadOnlyInline):
    """What the candidate thought of the interview; no part of any evaluation."""

    model = Feedback
    verbose_name_plural = "the candidate’s feedback"
    fields = readonly_fields = ("rating", "text", "created_at")


def troubles_of(findings: Any) -> list[str]:
    """`microphone: denied`, for what did not work."""
    if not isinstance(findings, dict):
        return []
    found = ((name, one) for name, one in findings.items() if isinstance(one, dict))
    return [
        f"{name}: {str(one.get('code') or one['state']).replace('_', ' ')}"
        for name, one in found
        if one.get("state") in ("failed", "warning")
    ]


def has_rows(model: Any, interview: Interview) -> bool:
    return bool(model.objects.filter(interview=interview).exists())


INLINES = (LinkInline, SessionInline, ConsentInline, DeviceCheckInline, FeedbackInline)
