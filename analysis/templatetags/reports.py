"""The way from an interview's admin page to its report."""

from typing import Any

from django import template

from analysis.reports import NOT_HELD
from interviews.access import caller_of
from interviews.models import Interview

register = template.Library()


@register.inclusion_tag("admin/analysis/report_link.html", takes_context=True)
def report_link(context: Any, interview: Interview | None) -> dict[str, Any]:
    """For those who may see reports, once the interview was held."""
    is_held = interview is not None and interview.status not in NOT_HELD
    may_view = caller_of(context["request"]).has("analysis.view_evaluation")
    return {"interview": interview if is_held and may_view else None}
