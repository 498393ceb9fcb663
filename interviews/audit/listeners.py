"""What is recorded without anybody's asking: rows that people keep, log-ins, and announcements."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.models import Group, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_save
from django.dispatch import receiver

from interviews import signals
from interviews.audit.actors import Kind, actor_now
from interviews.audit.recording import record
from interviews.audit.watching import Watched, watch
from interviews.models import (
    Candidate,
    CandidateLink,
    CandidateRequest,
    ErasureReceipt,
    Interview,
    Job,
    JobApplication,
    SlotBooking,
    SlotCalendar,
    WebhookEndpoint,
)
from interviews.models.audit import AuditEntry

Action = AuditEntry.Action

OF_JOBS = (
    *("language", "supervisor_mode", "supervisor_wait_s", "supervisor_unanswered"),
    *("own_score_first", "calendar", "retention_days", "owner", "shared_with_team"),
)
OF_INTERVIEWS = (
    *("status", "timing", "scheduled_at", "open_until", "calendar", "language"),
    *("duration_minutes", "legal_hold", "voice", "realtime_model", "turn_detection", "patience"),
)
OF_CALENDARS = (
    *("time_zone", "slot_minutes", "buffer_minutes", "notice_hours", "horizon_days"),
    *("capacity", "owner", "shared_with_team", "is_active"),
)
WATCHED = (
    Watched(Job, shown=frozenset(OF_JOBS), with_many=("hiring_managers",)),
    Watched(Candidate, unwatched=frozenset({"created_by"})),
    Watched(JobApplication),
    Watched(Interview, shown=frozenset(OF_INTERVIEWS), unwatched=frozenset({"created_by"})),
    Watched(SlotCalendar, shown=frozenset(OF_CALENDARS)),
    Watched(
        WebhookEndpoint,
        shown=frozenset({"is_active", "event_types", "shared_with_team", "owner"}),
        also=frozenset({"secret"}),
    ),
    Watched(
        User,
        shown=frozenset({"is_active", "is_staff", "is_superuser"}),
        unwatched=frozenset({"last_login"}),
        with_many=("groups", "user_permissions"),
    ),
    Watched(Group, shown=frozenset({"name"}), with_many=("permissions",)),
)

for _watched in WATCHED:
    watch(_watched)


@receiver(post_save, sender=CandidateLink)
def note_link(*, instance: CandidateLink, created: bool, raw: bool, **_: Any) -> None:
    if created and not raw:
        record(Action.LINK_MADE, instance, by=instance.created_by)


@receiver(post_save, sender=ErasureReceipt)
def note_erasure(*, instance: ErasureReceipt, created: bool, raw: bool, **_: Any) -> None:
    if created and not raw:
        told = {"subject": instance.subject, "id": instance.subject_id, "reason": instance.reason}
        record(Action.ERASED, instance, details=told)


@receiver(signals.interview_scheduled)
def note_appointment(*, interview: Interview, booking: SlotBooking | None = None, **_: Any) -> None:
    record(Action.SCHEDULED, interview, details=appointment(interview))


@receiver(signals.interview_rescheduled)
def note_new_appointment(*, interview: Interview, **_: Any) -> None:
    record(Action.SCHEDULED, interview, details=appointment(interview) | {"moved": True})


def appointment(interview: Interview) -> dict[str, Any]:
    at = interview.scheduled_at
    return {"scheduled_at": at.isoformat() if at else None}


@receiver(signals.interview_cancelled)
def note_cancelled(*, interview: Interview, **_: Any) -> None:
    record(Action.CANCELLED, interview)


@receiver(signals.interview_ended)
def note_ended_by_hand(*, interview: Interview, **_: Any) -> None:
    """How talks end otherwise stands in their sessions, and in the supervisor's record."""
    if actor_now().kind == Kind.STAFF:
        record(Action.ENDED, interview)


@receiver(signals.request_answered)
def note_answer(*, request: CandidateRequest, **_: Any) -> None:
    record(Action.ANSWERED, request)


@receiver(user_logged_in)
def note_log_in(*, user: User, **_: Any) -> None:
    record(Action.LOGGED_IN, user, by=user)


@receiver(user_logged_out)
def note_log_out(*, user: User | None, **_: Any) -> None:
    if user is not None:
        record(Action.LOGGED_OUT, user, by=user)


@receiver(user_login_failed)
def note_failed_log_in(*, credentials: dict[str, Any], **_: Any) -> None:
    """Names of accounts that do not exist are not kept: a password may stand in the wrong box."""
    record(Action.LOGIN_FAILED, account_named(credentials) or User)


@receiver(user_locked_out)
def note_lock_out(*, request: Any, **_: Any) -> None:
    """Once: what is tried while one is locked out counts no failures."""
    if request.axes_failures_since_start is not None:
        record(Action.LOCKED_OUT, account_named(request.axes_credentials) or User)


def account_named(credentials: dict[str, Any]) -> User | None:
    name = str(credentials.get("username") or "")
    return None if "\x00" in name else User.objects.filter(username=name).only("pk").first()
