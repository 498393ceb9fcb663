"""The way to the live console, from every page of the admin."""

from typing import Any

from django import template

from interviews.access import caller_of, visible_interviews
from interviews.models import Interview, LiveSession
from supervisor.console.reading import may_watch

register = template.Library()


@register.inclusion_tag("admin/supervisor/link.html", takes_context=True)
def live_console_link(context: Any) -> dict[str, Any]:
    """A link with the number of running interviews, for those who may watch them."""
    caller = caller_of(context["request"])
    if not may_watch(caller):
        return {"may_watch": False}
    running = LiveSession.objects.open().filter(interview__in=visible_interviews(caller))
    return {"may_watch": True, "count": running.count()}


@register.inclusion_tag("admin/supervisor/watch_link.html", takes_context=True)
def watch_link(context: Any, interview: Interview | None) -> dict[str, Any]:
    """From an interview's page to its console, while it runs."""
    if interview is None or not may_watch(caller_of(context["request"])):
        return {"live_session": None}
    return {"live_session": LiveSession.objects.open().filter(interview=interview).first()}
