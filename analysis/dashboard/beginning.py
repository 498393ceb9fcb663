"""What to do first on a new server: from a job to a candidate's link, as a list to tick off."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Exists, Subquery
from django.urls import reverse

from analysis.models import Rubric
from interviews.access import Caller
from interviews.models import CandidateLink, Interview, Job, JobApplication


@dataclass(frozen=True)
class Step:
    """address: empty where the person may not do it, or something else comes before it."""

    title: str
    told: str
    is_done: bool
    address: str
    is_next: bool = False


@dataclass(frozen=True)
class Plan:
    title: str
    told: str
    done: str
    needs: str
    route: str
    of: str = ""


PLANS: Final = (
    Plan(
        "Make a job",
        "What the interviewer is to know of it, and how interviews for it are held.",
        "has_job",
        "interviews.add_job",
        "admin:interviews_job_add",
    ),
    Plan(
        "Write its rubric",
        "What is assessed, and what each level means. Without one a general rubric is used.",
        "has_rubric",
        "analysis.add_rubric",
        "admin:analysis_rubric_edit",
        of="job",
    ),
    Plan(
        "Enter a candidate’s application",
        "Who applies for the job, with the e-mail address and the résumé.",
        "has_application",
        "interviews.add_jobapplication",
        "admin:interviews_jobapplication_add",
    ),
    Plan(
        "Arrange an interview",
        "At a fixed time, at any time until a day, or at a time the candidate chooses.",
        "has_interview",
        "interviews.add_interview",
        "admin:interviews_interview_add",
    ),
    Plan(
        "Send the candidate the link",
        "On the interview’s page: invite by e-mail, or create a link and hand it over.",
        "has_link",
        "interviews.change_interview",
        "admin:interviews_interview_change",
        of="interview",
    ),
)


def read_steps(caller: Caller, user: User) -> tuple[Step, ...]:
    """None once a link was made or an interview was begun. Takes one query.

    Asked where no interview was begun lately: it looks for one in all that there are.
    """
    found = what_is_there(user)
    if found["has_link"] or found["has_begun"]:
        return ()
    return tuple(steps_of(caller, found))


def what_is_there(user: User) -> dict[str, Any]:
    jobs = Job.objects.visible_to(user).order_by("-pk")
    interviews = Interview.objects.visible_to(user).order_by("-created_at")
    rows = User.objects.filter(pk=user.pk).values(
        job=Subquery(jobs.values("pk")[:1]),
        interview=Subquery(interviews.values("pk")[:1]),
        has_job=Exists(jobs),
        has_rubric=Exists(Rubric.objects.visible_to(user)),
        has_application=Exists(JobApplication.objects.visible_to(user)),
        has_interview=Exists(interviews),
        has_link=Exists(CandidateLink.objects.filter(interview__in=interviews.order_by())),
        has_begun=Exists(interviews.filter(started_at__isnull=False)),
    )
    return dict(rows.get())


def steps_of(caller: Caller, found: dict[str, Any]) -> Iterator[Step]:
    """The first that is not done is the next one."""
    is_next = True
    for plan in PLANS:
        is_done = bool(found[plan.done])
        is_possible = caller.has(plan.needs) and (not plan.of or found[plan.of] is not None)
        key = [found[plan.of]] if plan.of else []
        address = reverse(plan.route, args=key) if is_possible and not is_done else ""
        yield Step(plan.title, plan.told, is_done, address, is_next=is_next and not is_done)
        is_next = is_next and is_done
