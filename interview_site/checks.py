"""Start-up checks: what is missing or unwise, by id, with a hint. `manage.py check` runs them."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning as CheckWarning, register


@register(Tags.security, deploy=True)
def emulator_is_meant(**_: Any) -> Sequence[CheckMessage]:
    """People must not be judged by the emulator by accident."""
    if not settings.INTERVIEWER_IS_EMULATED or settings.ALLOW_EMULATED_INTERVIEWER:
        return []
    return [
        Error(
            "The interviewer is the local emulator.",
            hint="Set OPENAI_API_KEY, or ALLOW_EMULATED_INTERVIEWER=true if this is meant.",
            id="interviews.E001",
        )
    ]


@register()
def times_fit_each_other(**_: Any) -> Sequence[CheckMessage]:
    if settings.SUPERVISOR_CONCLUSION_TIME_MINUTES < settings.SUPERVISOR_MAX_DURATION_MINUTES:
        return []
    return [
        Error(
            "SUPERVISOR_CONCLUSION_TIME is not before SUPERVISOR_MAX_DURATION.",
            hint="An interview is wrapped up first and ended later: 25 and 35 by default.",
            id="interviews.E002",
        )
    ]


@register(Tags.security, deploy=True)
def origins_are_named(**_: Any) -> Sequence[CheckMessage]:
    if settings.ALLOWED_ORIGINS or settings.IN_DEVELOPMENT:
        return []
    return [
        CheckWarning(
            "ALLOWED_ORIGINS is empty: live interviews are accepted from this host alone.",
            hint="Name every origin the pages are served from, with its scheme.",
            id="interviews.W001",
        )
    ]


@register(deploy=True)
def mail_leaves(**_: Any) -> Sequence[CheckMessage]:
    """Candidates must not wait for invitations that nobody sends."""
    if not settings.MAILBOX_IS_OPEN or settings.IN_DEVELOPMENT:
        return []
    return [
        CheckWarning(
            "No e-mail is sent: it is kept in the mailbox, where staff alone read it.",
            hint="Set EMAIL_HOST and MAIL_FROM (or EMAIL_BACKEND).",
            id="interviews.W002",
        )
    ]


@register(deploy=True)
def links_lead_here(**_: Any) -> Sequence[CheckMessage]:
    """A link without TLS can be read by everybody on its way, and opens an interview."""
    if settings.IN_DEVELOPMENT or settings.SITE_URL.startswith("https://"):
        return []
    return [
        CheckWarning(
            f"Links in e-mails begin with {settings.SITE_URL}, which is not https.",
            hint="Set SITE_URL to where people reach this server.",
            id="interviews.W003",
        )
    ]


@register(Tags.security, deploy=True)
def webhooks_stay_outside(**_: Any) -> Sequence[CheckMessage]:
    """Whoever may make a webhook would reach this server's own network through it."""
    if not settings.WEBHOOK_ALLOW_PRIVATE or settings.IN_DEVELOPMENT:
        return []
    return [
        Error(
            "Webhooks may be sent to private addresses and without TLS.",
            hint="Unset WEBHOOK_ALLOW_PRIVATE: it is for development and tests.",
            id="interviews.E003",
        )
    ]
