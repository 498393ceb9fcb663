"""The Django admin of interviews: every page shows what `access.py` lets its person see."""

from django.contrib import admin

from interviews.admin import hiring, interview, webhook_log, webhooks

__all__ = ["hiring", "interview", "webhook_log", "webhooks"]

admin.site.site_header = "Interviews"
admin.site.site_title = "Interviews"
admin.site.index_title = "Overview"
admin.site.site_url = "/client"
