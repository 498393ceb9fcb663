"""The Django admin of interviews: every page shows what `access.py` lets its person see."""

from interviews.admin import hiring, interview, mail_log, requests, webhook_log, webhooks

__all__ = ["hiring", "interview", "mail_log", "requests", "webhook_log", "webhooks"]
