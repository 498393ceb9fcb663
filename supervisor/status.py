"""How the supervisor sees live interviews right now: for the API and the recruiters' console.

Read from rows alone, in a fixed number of statements however many sessions or decisions there are.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from interviews.models import Intervention, Interview, LiveSession
from interviews.querysets import InterviewQuerySet
from supervisor.decisions import Shown, describe, iso
from supervisor.limits import conclude_after
from supervisor.models import Decision, Watch
from supervisor.modes import mode_of
from supervisor.verdict import Source

# A review may be half an interval behind before anybody is told so.
LATE_AFTER_INTERVALS = 0.5
LATE_AFTER_AT_LEAST = timedelta(seconds=10)

# Long texts of the interview that no status needs; the plan it does.
LEFT_IN_THE_DATABASE = (
    *("conversation_log", "live_transcript", "ai_review", "final_ai_review", "resume_text"),
    *("job_description", "job_application__resume_text", "job_application__job__description"),
    "job_application__job__question_plan",
)


def decisions_of(session: LiveSession, *, now: datetime | None = None) -> list[Shown]:
    """Every decision about the session and what became of it, oldest first."""
    decisions = Decision.objects.decisions().filter(session_id=session.pk).order_by("position")
    return describe(decisions, now=now or timezone.now())


def status_of(session: LiveSession, *, now: datetime) -> dict[str, Any]:
    """One session as it stands in the database now."""
    [status] = statuses(LiveSession.objects.filter(pk=session.pk), now=now)
    return status


def running(interviews: InterviewQuerySet, *, now: datetime) -> list[dict[str, Any]]:
    """The open sessions of those interviews, the one that began first above."""
    live = interviews.filter(status__in=Interview.LIVE).order_by()
    sessions = LiveSession.objects.open().filter(interview__in=live.values("pk"))
    return statuses(sessions.order_by("created_at", "pk"), now=now)


def statuses(sessions: QuerySet[LiveSession], *, now: datetime) -> list[dict[str, Any]]:
    found = list(with_everything(sessions))
    ids = [session.pk for session in found]
    acted = counts_of(acted_upon().filter(session_id__in=ids))
    waiting = counts_of(Intervention.objects.waiting(now).filter(session_id__in=ids))
    told = Intervention.objects.filter(kind=Intervention.Kind.CONCLUDE, sent_at__isnull=False)
    concluding = counts_of(told.filter(session_id__in=ids))
    return [
        status_row(
            session,
            actions_taken=acted.get(session.pk, 0),
            waiting_decisions=waiting.get(session.pk, 0),
            told_to_conclude=session.pk in concluding,
            now=now,
        )
        for session in found
    ]


def with_everything(sessions: QuerySet[LiveSession]) -> QuerySet[LiveSession]:
    """With what a status shows of interview, job and watch, and who measured last."""
    reviews = Decision.objects.decisions().filter(
        session_id=OuterRef("pk"), source__in=(Source.RULE, Source.MODEL)
    )
    names = ("interview__job_application__job", "interview__job_application__candidate")
    return (
        sessions.select_related(*names, "watch")
        .defer(*(f"interview__{name}" for name in LEFT_IN_THE_DATABASE))
        .annotate(
            metrics_by=Subquery(reviews.order_by("-position").values("facts__metrics_by")[:1])
        )
    )


def acted_upon() -> QuerySet[Decision]:
    """Decisions that were carried out, or that the interviewer was told of."""
    carried_out = Decision.objects.filter(of=OuterRef("pk"), kind=Decision.Kind.CARRIED_OUT)
    told = Intervention.objects.filter(
        Q(sent_at__isnull=False) | Q(done_at__isnull=False), reference=OuterRef("pk")
    )
    return Decision.objects.decisions().filter(Exists(carried_out) | Exists(told))


def counts_of(rows: QuerySet[Any]) -> dict[Any, int]:
    """How many of the rows each session has; none where it has none."""
    return dict(rows.order_by().values_list("session_id").annotate(Count("pk")))


def status_row(
    session: LiveSession,
    *,
    actions_taken: int,
    waiting_decisions: int,
    told_to_conclude: bool,
    now: datetime,
) -> dict[str, Any]:
    interview, watch = session.interview, getattr(session, "watch", None)
    concluding = watch is not None and watch.concluding_since_s is not None
    return {
        "session_id": str(session.pk),
        "interview_id": str(interview.pk),
        "candidate_name": interview.shown_candidate_name,
        "job_title": interview.shown_job_title,
        "status": interview.status,
        "is_active": session.ended_at is None,
        "actions_taken": actions_taken,
        "conclusion_initiated": told_to_conclude or concluding,
        **times_of(session, now=now),
        "mode": str(mode_of(interview).name),
        "connected": session.holder is not None and session.ended_at is None,
        **watched(interview, watch, metrics_by=getattr(session, "metrics_by", None) or ""),
        "review_state": review_state(session, watch, now=now),
        "waiting_decisions": waiting_decisions,
    }


def times_of(session: LiveSession, *, now: datetime) -> dict[str, float]:
    """Time talked, and what is left of it; pauses do not count."""
    interview = session.interview
    elapsed_s = session.elapsed(now).total_seconds()
    limit_s = interview.time_limit.total_seconds()
    return {
        "elapsed_minutes": round(elapsed_s / 60, 2),
        "elapsed_seconds": round(elapsed_s, 1),
        "remaining_seconds": round(max(limit_s - elapsed_s, 0.0), 1),
        "limit_seconds": round(limit_s, 1),
        "conclude_at_seconds": round(conclude_after(interview).total_seconds(), 1),
    }


def watched(interview: Interview, watch: Watch | None, *, metrics_by: str) -> dict[str, Any]:
    """What the last review left; empty where there was none yet."""
    watch = watch or Watch(last_failure="", attention="")
    return {
        "analysis_count": watch.review_count,
        "metrics": watch.metrics,
        "metrics_by": metrics_by,
        "coverage": coverage_rows(interview.question_plan, watch.coverage),
        "last_reviewed_at": iso(watch.last_reviewed_at),
        "next_review_at": iso(watch.next_review_at) if watch.closed_at is None else None,
        "failure": watch.last_failure,
        "attention": watch.attention,
    }


def coverage_rows(plan: Any, coverage: Mapping[str, float]) -> list[dict[str, Any]]:
    """A row per competency, in the plan's order, and 0 for what was not spoken of yet."""
    items = [item for item in plan if isinstance(item, dict)] if isinstance(plan, list) else []
    named = [str(item.get("competency") or item.get("question") or "") for item in items]
    names = dict.fromkeys([name for name in named if name] + sorted(coverage))
    return [{"competency": name, "covered": coverage.get(name, 0.0)} for name in names]


def review_state(session: LiveSession, watch: Watch | None, *, now: datetime) -> str:
    """`late` and `failed` tell that only the rules, or not even they, have looked of late."""
    if watch is None:
        return "waiting"
    if is_late(session, watch, now=now):
        return "late"
    if watch.last_failure:
        return "failed"
    return "ok" if watch.last_reviewed_at is not None else "waiting"


def is_late(session: LiveSession, watch: Watch, *, now: datetime) -> bool:
    """Whether somebody talks and the review that was due has not come."""
    if session.holder is None or session.ended_at is not None or watch.closed_at is not None:
        return False
    interval = timedelta(seconds=settings.SUPERVISOR_ANALYSIS_INTERVAL_S)
    return now - watch.next_review_at > max(interval * LATE_AFTER_INTERVALS, LATE_AFTER_AT_LEAST)
