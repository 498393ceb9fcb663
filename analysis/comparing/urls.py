"""The page that compares, under a job's own in the admin."""

from django.contrib import admin
from django.urls import path

from analysis.comparing.views import compare_interviews

urlpatterns = [path("", admin.site.admin_view(compare_interviews), name="compare-interviews")]
