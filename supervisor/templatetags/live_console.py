"""The way to the live console from an interview's page."""

from typing import Any

from django import template

from interviews.access import caller_of
from interviews.models import Interview, LiveSession
from supervisor.console.reading import may_watch

register = template.Library()


@register.inclusion_tag("admin/supervisor/watch_link.html", takes_context=True)
def watch_link(context: Any, interview: Interview | None) -> dict[str, Any]:
    """From an interview's page to its console, while it runs."""
    if interview is None or not may_watch(caller_of(context["request"])):
        return {"live_session": None}
    return {"live_session": LiveSession.objects.open().filter(interview=interview).first()}
