"""The interview itself: jobs, candidates, schedules, live sessions, transcripts."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"
    verbose_name = "Interviews"
