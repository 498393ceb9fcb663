"""The preparation of an interview: asked for, edited by people, frozen at the start.

What is to be done stands in the context's row; `analysis/preparing.py` does it. Nobody writes a
plan once the interview has begun.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from analysis.models import Context
from analysis.planning.notes import Note, note
from analysis.resumes.asking import ensure_reading
from analysis.resumes.given import give_late, take_resume
from analysis.rubrics import rubric_for
from interview_site.waking import wake
from interviews.errors import InterviewError
from interviews.models import Interview

PREPARE_TASK = "analysis.prepare_context"
# A worker that was told begins within seconds; then the sweep tells another one.
BEGINS_WITHIN = timedelta(seconds=30)
WAKE_IS_STALE_AFTER_S = 60.0

Status, MadeBy = Context.Status, Context.MadeBy


class PlanIsFixed(InterviewError):
    """What the interviewer was given stays as it is; what is called off needs no plan."""

    code = "plan_is_fixed"
    status = 409


def may_change(interview: Interview) -> bool:
    """Whether its plan may still be written. One that was reopened has begun before."""
    return interview.status == Interview.Status.SCHEDULED and interview.started_at is None


# --- asking ---------------------------------------------------------------------------------------


def prepare(interview: Interview, *, refresh: bool = False) -> Context:
    """Have a plan made, unless one is there or under way. Safe to repeat.

    refresh: a new one in place of the one that is there; must-asks of people's stay.
    A plan that somebody wrote for this interview by hand is a plan: it is taken as it is.
    Raises PlanIsFixed.
    """
    with transaction.atomic():
        if interview.job_application is not None:
            ensure_reading(interview.job_application)
        locked = Interview.objects.select_for_update(no_key=True, of=("self",)).with_names()
        found = locked.without_transcripts().get(pk=interview.pk)
        if not may_change(found):
            state = "has begun" if found.started_at else f"is {found.get_status_display().lower()}"
            raise PlanIsFixed(f"The plan stays as it is: this interview {state}.")
        context = Context.objects.filter(interview=found).first()
        if context is None and found.question_plan and not refresh:
            return adopt(found, now=timezone.now())
        if context is not None and is_settled(context, refresh=refresh):
            return context
        waiting = queue(found, now=timezone.now())
        transaction.on_commit(lambda: wake_for(found.pk))
    return waiting


def is_settled(context: Context, *, refresh: bool) -> bool:
    """Whether nothing new is to be begun; what is under way will be as new as can be."""
    return context.status in (Status.PENDING, Status.RUNNING) or (
        context.status == Status.READY and not refresh
    )


def queue(interview: Interview, *, now: datetime) -> Context:
    context, _ = Context.objects.update_or_create(
        interview=interview,
        defaults={
            "status": Status.PENDING,
            "failure": "",
            "claim": None,
            "attempts": 0,
            "next_attempt_at": now + BEGINS_WITHIN,
        },
    )
    return context


def wake_for(interview_id: UUID) -> bool:
    """Have a worker make the plan. Returns whether the broker took the message."""
    return wake(PREPARE_TASK, str(interview_id), expires_s=WAKE_IS_STALE_AFTER_S)


def go_on_with_resume(application_id: int) -> int:
    """Its file was read, or was not: wake the plans that waited for that. Returns how many."""
    give_late(application_id)
    waiting = Context.objects.filter(
        interview__job_application=application_id, status=Status.PENDING
    )
    return sum([wake_for(pk) for pk in waiting.values_list("interview_id", flat=True)])


def adopt(interview: Interview, *, now: datetime) -> Context:
    """A plan that people wrote before anybody asked for one."""
    return Context.objects.create(
        interview=interview,
        status=Status.READY,
        made_by=MadeBy.RECRUITER,
        rubric=rubric_for(interview),
        plan_version=1,
        notes=[note("by_hand", "Written for this interview by hand.")],
        prepared_at=now,
    )


# --- people, and the start ------------------------------------------------------------------------


def note_edit(interview: Interview) -> None:
    """A person changed the plan: it is theirs now, and whoever was making one writes nothing."""
    made_by = MadeBy.RECRUITER if interview.question_plan else ""
    with transaction.atomic():
        context = locked_context(interview)
        if context.frozen_at is not None:
            return
        context.status, context.made_by, context.claim = Status.READY, made_by, None
        context.plan_version += 1
        context.notes = [*context.notes, edited_note(context)]
        context.prepared_at = timezone.now()
        context.save()


def edited_note(context: Context) -> Note:
    version = context.plan_version
    return note("edited", f"Version {version} was edited by a person.", version=version)


def freeze(interview: Interview) -> None:
    """Note at the start by which version of plan and rubric the interview is held.

    An interview that is reopened keeps what was noted first.
    """
    with transaction.atomic():
        context = locked_context(interview)
        if context.frozen_at is not None:
            return
        if context.status != Status.READY:
            give_up_making(context)
        if not context.made_by and interview.question_plan:
            # The job's own plan, which starting has just copied.
            context.made_by, context.plan_version = MadeBy.RECRUITER, context.plan_version + 1
        if interview.job_application is not None:
            ensure_reading(interview.job_application)
        take_resume(interview, context)
        context.status = Status.READY
        context.rubric = rubric_for(interview)
        context.frozen_at = timezone.now()
        context.save()


def give_up_making(context: Context) -> None:
    """Nobody may write a plan any more; the one that is there, or the job's, is what is used."""
    if context.status in (Status.PENDING, Status.RUNNING):
        message = "The interview began while a plan was being made; that plan was not used."
        context.notes = [*context.notes, note("began_before_ready", message)]
    context.claim, context.failure = None, ""


def locked_context(interview: Interview) -> Context:
    """The row, made where there is none; whoever comes here has locked the interview's."""
    contexts = Context.objects.select_for_update()
    defaults = {"status": Status.READY}
    return contexts.get_or_create(interview=interview, defaults=defaults)[0]
