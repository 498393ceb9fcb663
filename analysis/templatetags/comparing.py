"""From a job's page in the admin to the page that compares its candidates."""

from typing import Any

from django import template

from interviews.access import caller_of
from interviews.models import Job

register = template.Library()


@register.inclusion_tag("admin/analysis/compare_link.html", takes_context=True)
def compare_link(context: Any, job: Job | None) -> dict[str, Any]:
    """For those who may see reports."""
    may_compare = caller_of(context["request"]).has("analysis.view_evaluation")
    return {"job": job if may_compare else None}
