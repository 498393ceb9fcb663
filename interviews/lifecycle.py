"""From the first start to the last word: every change of an interview's state.

Each change is one conditional update; whoever's update finds the row has made the change, so two
processes, two tabs or two beats never make it twice. Sockets ask here and are told by hints.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from interviews import hints, signals
from interviews.audit import Action, record
from interviews.errors import InterviewIsNotReady, InterviewIsOver, NotVisible
from interviews.languages import Language
from interviews.models import EventType, Interview, LiveSession, SlotBooking
from interviews.realtime.instructions import VERSION
from interviews.transcripts.fold import fold_interview
from interviews.webhooks.events import emit

HEARTBEAT_TIMEOUT = timedelta(seconds=20)

EndReason = LiveSession.EndReason
Status = Interview.Status


@dataclass(frozen=True)
class Claim:
    """What a socket learns when it becomes the holder of a session."""

    session: LiveSession
    holder: UUID
    previous_holder: UUID | None
    resumed: bool


def create_manual_interview(
    *,
    candidate_name: str,
    job_description: str,
    resume_text: str,
    created_by: User | None,
    language: str = Language.ENGLISH,
    duration_minutes: Decimal | None = None,
    voice: str = "",
    turn_detection: str = Interview.TurnDetection.SERVER_VAD,
    patience: str = Interview.Patience.NORMAL,
    question_plan: list[dict[str, Any]] | None = None,
) -> Interview:
    """An interview without an application, from what was typed in."""
    return Interview.objects.create(
        candidate_name=candidate_name,
        job_title=first_line(job_description),
        job_description=job_description,
        resume_text=resume_text,
        language=language,
        duration_minutes=duration_minutes,
        voice=voice,
        turn_detection=turn_detection,
        patience=patience,
        question_plan=question_plan or [],
        created_by=created_by,
    )


def first_line(text: str) -> str:
    line = next((line.strip(" #\t") for line in text.splitlines() if line.strip(" #\t")), "")
    return line if len(line) <= 80 else line[:79].rsplit(" ", 1)[0] + "…"


def start_interview(interview: Interview) -> LiveSession:
    """Open the interview's session, or find the one that is open already.

    Safe to repeat: a second start of a running interview answers the same session.
    Raises InterviewIsOver, or InterviewIsNotReady where there is nothing to talk about.
    """
    with transaction.atomic():
        locked = Interview.objects.select_for_update().get(pk=interview.pk)
        if locked.is_over:
            raise InterviewIsOver(f"This interview is {locked.get_status_display().lower()}.")
        begins = locked.status == Status.SCHEDULED
        if begins:
            freeze_context(locked)
        session, created = LiveSession.objects.get_or_create(interview=locked, ended_at=None)
        if created:
            Interview.objects.filter(pk=locked.pk).update(
                status=Status.IN_PROGRESS,
                started_at=Coalesce(F("started_at"), Now()),
                ended_at=None,
            )
            emit(
                EventType.INTERVIEW_STARTED, interview=locked, data={"session_id": str(session.pk)}
            )
            hints.announce_now(session.pk, hints.STATE)
        if begins:
            signals.interview_started.send_robust(sender=Interview, interview=locked)
    session.interview = locked
    return session


def freeze_context(interview: Interview) -> None:
    """Copy what the interviewer is given, so that later edits of the job change nothing here."""
    application = interview.job_application
    if application is not None:
        job = application.job
        interview.candidate_name = interview.candidate_name or application.candidate.name
        interview.job_title = interview.job_title or job.title
        interview.company = interview.company or job.company
        interview.job_description = interview.job_description or job.description
        interview.resume_text = interview.resume_text or application.resume_text
        interview.question_plan = interview.question_plan or job.question_plan
    if not (interview.job_description or interview.question_plan or interview.job_title):
        raise InterviewIsNotReady("The job has no description and no questions yet.")
    interview.instructions_version = VERSION
    interview.save(
        update_fields=[
            "candidate_name", "job_title", "company", "job_description", "resume_text",
            "question_plan", "instructions_version",
        ]
    )  # fmt: skip


def claim_session(session_id: UUID) -> Claim:
    """Make the caller the session's holder: the newest socket has it.

    The pause since the last holder went is added to `paused_ms`, so that it costs the candidate
    no time. Raises NotVisible, or InterviewIsOver.
    """
    holder = uuid4()
    with transaction.atomic():
        session = LiveSession.objects.select_for_update().filter(pk=session_id).first()
        if session is None:
            raise NotVisible("There is no such session.")
        if session.ended_at is not None:
            raise InterviewIsOver("This interview is over.")
        # Not in the query above: while that waits for the lock, a résumé may still be given.
        session.interview = Interview.objects.get(pk=session.interview_id)
        previous, resumed, now = session.holder, session.started_at is not None, timezone.now()
        if session.interrupted_at is not None and resumed:
            pause = now - session.interrupted_at
            session.paused_ms += max(0, round(pause.total_seconds() * 1000))
        session.holder, session.heartbeat_at, session.interrupted_at = holder, now, None
        session.started_at = session.started_at or now
        session.active_at = now  # the pause was no silence of anybody's
        session.save(
            update_fields=[
                "holder", "heartbeat_at", "interrupted_at", "started_at", "active_at", "paused_ms",
            ]
        )  # fmt: skip
        Interview.objects.filter(pk=session.interview_id, status=Status.INTERRUPTED).update(
            status=Status.IN_PROGRESS
        )
        hints.announce_now(session_id, hints.STATE)
        if previous is not None:
            transaction.on_commit(lambda: hints.send_hint(session_id, hints.TAKEN))
    return Claim(session=session, holder=holder, previous_holder=previous, resumed=resumed)


def look_up(session_id: UUID) -> LiveSession | None:
    """The session as it stands now; None if its interview was deleted."""
    return LiveSession.objects.filter(pk=session_id).first()


def since_start_s(session: LiveSession) -> float:
    """Seconds since the session's first socket, pauses included."""
    started_at = session.started_at or timezone.now()
    return max((timezone.now() - started_at).total_seconds(), 0.0)


def release_session(session_id: UUID, holder: UUID) -> bool:
    """The holder's socket is gone: the interview is interrupted until somebody comes back.

    Returns False where another socket has taken over or the interview has ended meanwhile.
    """
    with transaction.atomic():
        released = (
            LiveSession.objects.open()
            .filter(pk=session_id, holder=holder)
            .update(holder=None, interrupted_at=Now())
        )
        if released:
            mark_interrupted(session_id)
    return bool(released)


def credit_pause(session_id: UUID, holder: UUID, *, ms: int) -> bool:
    """Time that the candidate paused does not count. Returns False where the session moved on."""
    held = LiveSession.objects.open().filter(pk=session_id, holder=holder)
    return bool(held.update(paused_ms=F("paused_ms") + ms))


def keep_patience(interview_id: UUID, patience: str) -> None:
    """What the candidate chose in the room counts when they come back, too."""
    Interview.objects.filter(pk=interview_id).update(patience=patience)


def mark_interrupted(session_id: UUID) -> int:
    hints.announce_now(session_id, hints.STATE)
    return Interview.objects.filter(sessions=session_id, status=Status.IN_PROGRESS).update(
        status=Status.INTERRUPTED
    )


def end_session(session_id: UUID, *, reason: str) -> bool:
    """End the session and complete its interview, once. Returns whether this call did it.

    A live socket is told by a hint; turns that finish after this still find their place.
    """
    status = Status.ABANDONED if reason == EndReason.ABANDONED else Status.COMPLETED
    with transaction.atomic():
        ended = (
            LiveSession.objects.open()
            .filter(pk=session_id)
            .update(ended_at=Now(), end_reason=reason)
        )
        if ended:
            live = Interview.objects.filter(sessions=session_id, status__in=Interview.LIVE)
            if live.update(status=status, ended_at=Now()):
                interview = Interview.objects.without_documents().get(sessions=session_id)
                news = {"session_id": str(session_id), "end_reason": reason}
                emit(f"interview.{status}", interview=interview, data=news)
                signals.interview_ended.send_robust(sender=Interview, interview=interview)
    if ended:
        session = LiveSession.objects.only("interview_id").get(pk=session_id)
        fold_interview(session.interview_id)
        transaction.on_commit(lambda: hints.send_hint(session_id, hints.ENDED))
        hints.announce_now(session_id, hints.STATE)
    return bool(ended)


def cancel_interview(interview: Interview, *, reason: str = "") -> bool:
    """Call off an interview that has not started, and give its seat in a calendar back.

    Returns whether it was still to be held.
    reason: in a person's words, for the candidate.
    """
    scheduled = Interview.objects.filter(pk=interview.pk, status=Status.SCHEDULED)
    with transaction.atomic():
        cancelled = scheduled.update(status=Status.CANCELLED)
        if cancelled:
            SlotBooking.objects.held().filter(interview=interview).update(released_at=Now())
            emit(EventType.INTERVIEW_CANCELLED, interview=interview, data={})
            signals.interview_cancelled.send_robust(
                sender=Interview, interview=interview, reason=reason
            )
    return bool(cancelled)


def reopen_interview(interview: Interview) -> bool:
    """Let an abandoned or cancelled interview be held after all. Returns whether it could be.

    A time that the candidate had chosen was given back with the cancellation: they choose anew.
    """
    closed = Interview.objects.filter(
        pk=interview.pk, status__in=(Status.ABANDONED, Status.CANCELLED)
    )
    chosen = Q(timing=Interview.Timing.SLOTS, started_at__isnull=True)
    time = Case(When(chosen, then=Value(None)), default=F("scheduled_at"))
    with transaction.atomic():
        reopened = closed.update(status=Status.SCHEDULED, ended_at=None, scheduled_at=time)
        if reopened:
            record(Action.REOPENED, interview)
    return bool(reopened)


def interrupt_lost_sessions(*, now: datetime) -> int:
    """Sessions whose process died without a word. Returns how many."""
    lost = list(
        LiveSession.objects.silent_since(now - HEARTBEAT_TIMEOUT).values_list("id", flat=True)
    )
    interrupted = 0
    for session_id in lost:
        with transaction.atomic():
            # Their last sign of life, not this sweep, is when they were interrupted.
            found = (
                LiveSession.objects.silent_since(now - HEARTBEAT_TIMEOUT)
                .filter(pk=session_id)
                .update(holder=None, interrupted_at=F("heartbeat_at"))
            )
            interrupted += mark_interrupted(session_id) if found else 0
    return interrupted


def abandon_stale_interviews(*, now: datetime) -> int:
    """Interviews that nobody resumed within the window. Returns how many."""
    window = timedelta(minutes=settings.RESUME_WINDOW_MINUTES)
    stale = LiveSession.objects.deserted_since(now - window).values_list("id", flat=True)
    return sum(end_session(session_id, reason=EndReason.ABANDONED) for session_id in list(stale))


def end_overdue_interviews(*, now: datetime) -> int:
    """The backstop behind the socket's own clock: no interview outlives its time by a minute."""
    grace = timedelta(minutes=1)
    overdue = [
        session.id
        for session in LiveSession.objects.begun().select_related("interview")
        if session.elapsed(now) > session.interview.time_limit + grace
    ]
    return sum(end_session(session_id, reason=EndReason.TIME) for session_id in overdue)
