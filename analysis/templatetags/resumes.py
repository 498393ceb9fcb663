"""How an application's, or an interview's, résumé stands: a summary on their pages in the admin."""

from typing import Any

from django import template

from analysis.resumes.page import parts_of
from analysis.resumes.seen import seen_of_application, seen_of_interview
from interviews.models import Interview, JobApplication

register = template.Library()


@register.inclusion_tag("admin/analysis/resume_summary.html", takes_context=True)
def application_resume(context: Any, application: JobApplication | None) -> dict[str, Any]:
    if application is None or application.pk is None:
        return {"seen": None}
    seen = seen_of_application(application)
    return {**parts_of(context["request"], seen, application), "interview": None}


@register.inclusion_tag("admin/analysis/resume_summary.html", takes_context=True)
def interview_resume(context: Any, interview: Interview | None) -> dict[str, Any]:
    if interview is None or interview.pk is None:
        return {"seen": None}
    seen = seen_of_interview(interview)
    parts = parts_of(context["request"], seen, interview.job_application)
    return {**parts, "interview": interview}
