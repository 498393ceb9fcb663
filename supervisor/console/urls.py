"""The console's pages, under `/admin/live/`."""

from django.contrib import admin
from django.urls import path

from supervisor.console import views

urlpatterns = [
    path("", admin.site.admin_view(views.live_interviews), name="live-interviews"),
    path("<uuid:session_id>/", admin.site.admin_view(views.live_interview), name="live-interview"),
]
