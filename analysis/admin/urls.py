"""What the AI saw of a résumé, under an interview's own page in the admin."""

from django.contrib import admin
from django.urls import path

from analysis.admin.resumes import interview_resume

urlpatterns = [path("", admin.site.admin_view(interview_resume), name="interview-resume")]
