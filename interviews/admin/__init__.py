"""The Django admin of interviews: every page shows what `access.py` lets its person see."""

from interviews.admin import (
    calendars,
    hiring,
    interview,
    mail_log,
    requests,
    webhook_log,
    webhooks,
)

__all__ = [
    "calendars",
    "hiring",
    "interview",
    "mail_log",
    "requests",
    "webhook_log",
    "webhooks",
]
