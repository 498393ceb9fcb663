"""The site's own app: commands and start-up checks."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "interview_site"
    verbose_name = "AI Interview Server"

    def ready(self) -> None:
        from interview_site import checks  # noqa: F401 - registers the start-up checks
