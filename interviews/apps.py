"""The interview itself: jobs, candidates, schedules, live sessions, transcripts."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"
    verbose_name = "Interviews"

    def ready(self) -> None:
        from interviews.api import schema  # noqa: F401 - registers how the schema shows our logins
        from interviews.audit import listeners as audited  # noqa: F401 - connects what is recorded
        from interviews.journey import admin_log  # noqa: F401 - connects what forgets names
        from interviews.mail import listeners  # noqa: F401 - connects what becomes e-mail
