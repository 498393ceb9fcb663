"""From a job's admin page to its rubric, and how an interview's preparation stands, on its page."""

from typing import Any

from django import template
from django.urls import reverse

from analysis.models import Context
from analysis.planning.material import Item, kept_of, own_question
from analysis.planning.reading import listed
from analysis.prepared import context_of, outdated, plan_of
from analysis.rubrics import rubric_in_force
from analysis.rubrics.permissions import ADD, VIEW
from interviews.access import caller_of
from interviews.models import Interview, Job

register = template.Library()

OPEN = (Context.Status.PENDING, Context.Status.RUNNING)
SAID_OF_IT = ("why", "claim", "confidential")

CHANGED = {
    "resume": "The résumé has changed since this plan was made.",
    "rubric": "The rubric has changed since this plan was made.",
}
FAILED = {
    "gave_up": "The plan could not be made: every try broke off. Try again, or write it yourself.",
    "error": "The plan could not be made because of an error on our side; it is in the log.",
}


@register.inclusion_tag("admin/analysis/rubric/link.html", takes_context=True)
def rubric_link(context: Any, job: Job | None) -> dict[str, Any]:
    """To the editor for those who write rubrics, to the version in force for those who read."""
    caller = caller_of(context["request"])
    if job is None or not caller.has(VIEW):
        return {"address": ""}
    rubric = rubric_in_force(job)
    version = rubric.version if rubric is not None else None
    if caller.has(ADD):
        return {"address": reverse("admin:analysis_rubric_edit", args=[job.pk]), "version": version}
    if rubric is None:
        return {"address": ""}
    return {
        "address": reverse("admin:analysis_rubric_change", args=[rubric.pk]),
        "version": version,
    }


@register.inclusion_tag("admin/analysis/preparation.html")
def preparation(interview: Interview | None) -> dict[str, Any]:
    """The plan with its reasons, who made it of what, and the progress while it is being made."""
    context = context_of(interview) if interview is not None else None
    if interview is None or context is None:
        return {"context": None}
    # The page was begun before this: what has come meanwhile is not shown by halves.
    there = Interview.objects.values_list("question_plan", flat=True).get(pk=interview.pk)
    is_open = context.status in OPEN or there != interview.question_plan
    return {
        "context": context,
        "is_open": is_open,
        "address": reverse("interview-context", args=[interview.pk]),
        "failed": FAILED.get(context.failure, "The plan could not be made.")
        if context.status == Context.Status.FAILED
        else "",
        "notes": context.notes,
        "outdated": [CHANGED[name] for name in outdated(interview, context)],
        "plan": (plan := [readable(item) for item in listed(plan_of(interview))]),
        "minutes": round(sum(item["minutes"] or 0 for item in plan), 2),
    }


def readable(item: Item) -> dict[str, Any]:
    """A question with all that is said of it; entries of other programs may lack any part."""
    question = own_question(item)
    return {
        "question": question.text,
        "competency": question.competency,
        "follow_ups": question.follow_ups,
        "minutes": question.minutes,
        "must_ask": question.must_ask,
        **{key: value for key, value in kept_of(question).items() if key in SAID_OF_IT},
    }
