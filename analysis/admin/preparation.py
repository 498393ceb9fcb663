"""“Prepare plan” on an interview's page: the buttons, put beside those of the interview itself."""

from django.contrib import messages
from django.http import HttpRequest

from analysis.context import PlanIsFixed, may_change, prepare
from analysis.models import Context
from interviews.access import CHANGE
from interviews.admin.buttons import BUTTONS, Answer, Button
from interviews.models import Interview

Status = Context.Status


def has_no_plan(interview: Interview) -> bool:
    """Neither a plan, nor one under way."""
    settled = Context.objects.filter(interview=interview).exclude(status=Status.FAILED)
    return may_change(interview) and not settled.exists()


def has_plan(interview: Interview) -> bool:
    ready = Context.objects.filter(interview=interview, status=Status.READY)
    return may_change(interview) and ready.exists()


def prepare_now(request: HttpRequest, interview: Interview) -> Answer:
    return ask_for(request, interview, refresh=False)


def prepare_anew(request: HttpRequest, interview: Interview) -> Answer:
    return ask_for(request, interview, refresh=True)


def ask_for(request: HttpRequest, interview: Interview, *, refresh: bool) -> Answer:
    try:
        context = prepare(interview, refresh=refresh)
    except PlanIsFixed as fixed:
        messages.warning(request, fixed.message)
        return None
    if context.status == Status.READY:
        messages.info(request, "This interview has a plan of its own already.")
    else:
        messages.success(request, "The plan is being prepared.")
    return None


BUTTONS["prepare"] = Button(
    label="Prepare plan",
    permission=CHANGE,
    fits=has_no_plan,
    do=prepare_now,
    question="Questions are made from job, résumé and rubric; you can change them afterwards.",
    at_once=True,
)
BUTTONS["renew"] = Button(
    label="Prepare a new plan",
    permission=CHANGE,
    fits=has_plan,
    do=prepare_anew,
    question="The plan that is there is replaced. Questions that people marked “must ask” stay.",
)
