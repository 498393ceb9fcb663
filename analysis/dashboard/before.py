"""What goes wrong before an interview: requests, devices, e-mails, missed times, résumés, plans."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from analysis.dashboard.listing import Listing, first_of, named, with_interview
from analysis.dashboard.trouble import LATELY, Trouble, of_interview
from analysis.dashboard.undecided import LOOKED_BACK
from analysis.models import Context, ResumeReading
from interviews.access import Caller, visible_interviews, visible_rows
from interviews.models import CandidateRequest, DeviceCheck, Interview, JobApplication, Message
from interviews.scheduling.timing import OPEN_LATE

Status = Interview.Status


def asked(caller: Caller, now: datetime) -> Listing[Trouble]:
    seen = visible_rows(
        caller, CandidateRequest.objects.all(), permission="interviews.view_candidaterequest"
    )
    return first_of(with_interview(seen.open()).order_by("created_at", "pk")).each(
        lambda request: of_interview(
            request.interview,
            told=request.get_kind_display(),
            since=request.created_at,
            mend="Answer",
            route="admin:interviews_candidaterequest_change",
            key=request.pk,
        )
    )


def device_failed(caller: Caller, now: datetime) -> Listing[Trouble]:
    """The newest check of an interview that may still be held."""
    coming = Q(scheduled_at__isnull=True) | Q(scheduled_at__gte=now - OPEN_LATE)
    seen = visible_interviews(caller).filter(coming, status=Status.SCHEDULED).order_by()
    newer = DeviceCheck.objects.filter(
        interview=OuterRef("interview"), checked_at__gt=OuterRef("checked_at")
    )
    lately = DeviceCheck.objects.filter(passed=False, checked_at__gte=now - LOOKED_BACK)
    last = lately.exclude(Exists(newer))
    rows = with_interview(last.filter(interview__in=seen.values("pk"))).order_by("-checked_at")
    return first_of(rows).each(
        lambda check: of_interview(
            check.interview,
            told=failed_parts(check),
            since=check.checked_at,
            mend="Open the interview",
        )
    )


def failed_parts(check: DeviceCheck) -> str:
    findings = check.findings.items()
    names = [name for name, found in findings if found.get("state") == "failed"]
    return f"Did not work: {', '.join(names)}." if names else "The check was not finished."


def missed(caller: Caller, now: datetime) -> Listing[Trouble]:
    since, late = now - LATELY, now - OPEN_LATE
    until = Q(timing=Interview.Timing.UNTIL)
    unchosen = Q(timing=Interview.Timing.SLOTS, scheduled_at__isnull=True)
    closed = (until | unchosen) & Q(open_until__gte=since, open_until__lt=now)
    passed = ~until & Q(scheduled_at__gte=since, scheduled_at__lt=late)
    rows = visible_interviews(caller).filter(closed | passed, status=Status.SCHEDULED)
    return first_of(named(rows).order_by("-scheduled_at", "-open_until", "pk")).each(
        lambda interview: of_interview(
            interview,
            told="It was not begun in time.",
            since=interview.scheduled_at or interview.open_until,
            mend="Give it another time",
        )
    )


def resume_refused(caller: Caller, now: datetime) -> Listing[Trouble]:
    """Where nothing was typed in instead, and no interview has begun."""
    seen = visible_rows(
        caller, JobApplication.objects.all(), permission="interviews.view_jobapplication"
    )
    begun = Interview.objects.filter(
        job_application=OuterRef("application"), started_at__isnull=False
    )
    rows = (
        ResumeReading.objects.filter(
            status__in=(ResumeReading.Status.REFUSED, ResumeReading.Status.FAILED),
            asked_at__gte=now - LATELY,
            application__resume_text="",
            application__in=seen.order_by().values("pk"),
        )
        .exclude(Exists(begun))
        .select_related("application__candidate", "application__job")
        .defer("application__job__description", "application__job__question_plan")
    )
    return first_of(rows.order_by("-asked_at", "pk")).each(resume_trouble)


def resume_trouble(reading: ResumeReading) -> Trouble:
    return Trouble(
        who=reading.application.candidate.name,
        job=reading.application.job.title,
        told=reading.detail or "The file could not be read.",
        since=reading.finished_at or reading.asked_at,
        address=reverse("admin:interviews_jobapplication_resume", args=[reading.application_id]),
        mend="Give another file",
    )


def plan_failed(caller: Caller, now: datetime) -> Listing[Trouble]:
    seen = visible_interviews(caller).filter(status=Status.SCHEDULED).order_by()
    rows = Context.objects.filter(
        status=Context.Status.FAILED,
        interview__in=seen.values("pk"),
        created_at__gte=now - LOOKED_BACK,
    )
    return first_of(with_interview(rows).order_by("-created_at")).each(
        lambda context: of_interview(
            context.interview,
            told="No plan could be made; without one the interviewer plans by itself.",
            since=context.created_at,
            mend="Open the interview",
        )
    )


def mail_given_up(caller: Caller, now: datetime) -> Listing[Trouble]:
    """Unless another one of the same kind was written since."""
    newer = Message.objects.filter(
        interview=OuterRef("interview"),
        kind=OuterRef("kind"),
        created_at__gt=OuterRef("created_at"),
    )
    seen = visible_rows(caller, Message.objects.all(), permission="interviews.view_message")
    rows = seen.filter(given_up_at__gte=now - LATELY, withdrawn_at__isnull=True)
    unsent = with_interview(rows.exclude(Exists(newer))).order_by("-given_up_at", "pk")
    return first_of(unsent).each(
        lambda message: of_interview(
            message.interview,
            told=f"{message.get_kind_display()} to {message.to_address}: {message.last_error}",
            since=message.given_up_at,
            mend="See the e-mail",
            route="admin:interviews_message_change",
            key=message.pk,
        )
    )
