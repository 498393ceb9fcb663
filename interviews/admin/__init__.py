"""The Django admin of interviews: every page shows what `access.py` lets its person see."""

from interviews.admin import (
    audit_log,
    calendars,
    hiring,
    interview,
    mail_log,
    requests,
    retention,
    webhook_log,
    webhooks,
)

__all__ = [
    "audit_log",
    "calendars",
    "hiring",
    "interview",
    "mail_log",
    "requests",
    "retention",
    "webhook_log",
    "webhooks",
]
